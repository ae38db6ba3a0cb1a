package plan

import (
	"context"

	"github.com/google/uuid"

	"lantoa/internal/audit"
	"lantoa/internal/database"
	"lantoa/internal/errs"
	"lantoa/internal/scope"
)

// HandOver passes a unit's part in one task to another unit: its open occurrences go
// over, what it had done stays. The same id with the same words again does nothing.
func (s Store) HandOver(ctx context.Context, in scope.Commune, by, id, taskID uuid.UUID, h Handover) error {
	h, units, err := h.checked(ctx, s, in)
	if err != nil {
		return err
	}
	return s.db.Tx(ctx, func(tx database.Tx) error {
		if err := holdAssignments(ctx, tx, in, `task_id = ?`, taskID); err != nil {
			return err
		}
		var there []handoverRow
		if err := tx.Select(ctx, &there, handoverColumns+` WHERE commune_id = ? AND id = ?`, in.ID(), id); err != nil {
			return err
		}
		if len(there) == 1 {
			if was := there[0].handover(); was.TaskID == taskID && was.Handover == h {
				return nil
			}
			return errs.New(errs.Conflict, "conflict")
		}
		t, err := s.taskIn(ctx, tx, in, taskID)
		if err != nil {
			return err
		}
		a, has := t.Of(h.From)
		switch {
		case !has:
			return errs.New(errs.Conflict, "plan.handover.from")
		case !t.open(a):
			return errs.New(errs.Conflict, "plan.handover.done")
		}
		if err := s.pass(ctx, tx, in, by, id, t, a.Part, h); err != nil {
			return err
		}
		if err := tellHandedOver(ctx, tx, in, by, id, units, []Task{t}, h); err != nil {
			return err
		}
		return audit.Record(ctx, tx, in, s.handedOver(by, taskID))
	})
}

// HandOverAll passes all that a unit still has to do to another unit, in one
// transaction, and tells how many tasks that were. Repeated, it passes what is left:
// nothing.
func (s Store) HandOverAll(ctx context.Context, in scope.Commune, by uuid.UUID, h Handover) (int, error) {
	h, units, err := h.checked(ctx, s, in)
	if err != nil {
		return 0, err
	}
	var passed []Task
	err = s.db.Tx(ctx, func(tx database.Tx) error {
		err := holdAssignments(ctx, tx, in, `task_id IN (SELECT task_id FROM assignment WHERE commune_id = ? AND unit_id = ? AND handed_on IS NULL)`, in.ID(), h.From)
		if err != nil {
			return err
		}
		var rows []taskRow
		err = tx.Select(ctx, &rows, taskColumns+` WHERE commune_id = ? AND id IN (
			SELECT task_id FROM assignment WHERE commune_id = ? AND unit_id = ? AND handed_on IS NULL) ORDER BY id`, in.ID(), in.ID(), h.From)
		if err != nil {
			return err
		}
		tasks, err := withAssignments(ctx, tx, in, rows)
		if err != nil {
			return err
		}
		var last uuid.UUID
		for _, t := range tasks {
			a, has := t.Of(h.From)
			if !has || !t.open(a) {
				continue
			}
			if last, err = uuid.NewV7(); err != nil {
				return err
			}
			if err := s.pass(ctx, tx, in, by, last, t, a.Part, h); err != nil {
				return err
			}
			passed = append(passed, t)
		}
		if len(passed) == 0 {
			return nil
		}
		if err := tellHandedOver(ctx, tx, in, by, last, units, passed, h); err != nil {
			return err
		}
		for _, t := range passed { // last: who holds the chain never waits for a task
			if err := audit.Record(ctx, tx, in, s.handedOver(by, t.ID)); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return 0, err
	}
	return len(passed), nil
}

// holdAssignments lets one transaction at a time say whose those tasks are, or give their
// units more to do. Whoever waits here sees what the one before it did.
func holdAssignments(ctx context.Context, tx database.Tx, in scope.Commune, which string, args ...any) error {
	var held []uuid.UUID
	return tx.Select(ctx, &held, `SELECT task_id FROM assignment WHERE commune_id = ? AND `+which+` ORDER BY task_id, unit_id`+alone(tx), append([]any{in.ID()}, args...)...)
}

func (s Store) handedOver(by, taskID uuid.UUID) audit.Entry {
	return audit.Entry{By: by, Action: TaskHandedOver, Subject: taskID, Fields: []string{"unit"}, At: s.clock.Now()}
}

// pass ends the one unit's part and begins, or widens, the other's.
func (s Store) pass(ctx context.Context, tx database.Tx, in scope.Commune, by, id uuid.UUID, t Task, part Part, h Handover) error {
	n, err := tx.Exec(ctx, `UPDATE assignment SET handed_on = ? WHERE commune_id = ? AND task_id = ? AND unit_id = ? AND handed_on IS NULL`,
		database.On(h.On), in.ID(), t.ID, h.From)
	if err != nil {
		return err
	}
	if n == 0 { // somebody else was first
		return errs.New(errs.Conflict, "plan.handover.from")
	}
	_, err = tx.Exec(ctx, `INSERT INTO assignment (commune_id, task_id, unit_id, part) VALUES (?, ?, ?, ?)
		ON CONFLICT (commune_id, task_id, unit_id) DO UPDATE SET
			part = CASE WHEN assignment.handed_on IS NULL AND assignment.part = 'lead' THEN 'lead' ELSE excluded.part END, handed_on = NULL`,
		in.ID(), t.ID, h.To, string(part))
	if err != nil {
		return err
	}
	if part == Lead {
		if err := passOccurrences(ctx, tx, in, t.ID, h); err != nil {
			return err
		}
	}
	_, err = tx.Exec(ctx, `INSERT INTO handover (commune_id, id, task_id, from_unit, to_unit, part, handed_on, reason, handed_by, handed_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		in.ID(), id, t.ID, h.From, h.To, string(part), database.On(h.On), h.Reason, member(by), database.At(s.clock.Now()))
	return err
}

// passOccurrences gives the open ones to the other unit, with what was asked
// about them and shown for them. Where that has the same one
// already, there is nothing to give: both would be asked for one thing.
func passOccurrences(ctx context.Context, tx database.Tx, in scope.Commune, taskID uuid.UUID, h Handover) error {
	_, err := tx.Exec(ctx, `UPDATE occurrence SET unit_id = ?, version = version + 1
		WHERE commune_id = ? AND task_id = ? AND unit_id = ? AND state <> 'done' AND NOT EXISTS (
			SELECT 1 FROM occurrence other WHERE other.commune_id = occurrence.commune_id AND other.task_id = occurrence.task_id
				AND other.unit_id = ? AND other.due = occurrence.due)`,
		h.To, in.ID(), taskID, h.From, h.To)
	if err != nil {
		return err
	}
	_, err = tx.Exec(ctx, `DELETE FROM occurrence WHERE commune_id = ? AND task_id = ? AND unit_id = ? AND state <> 'done'`, in.ID(), taskID, h.From)
	if err != nil {
		return err
	}
	if err := passExtensions(ctx, tx, in, taskID, h); err != nil {
		return err
	}
	if err := passProof(ctx, tx, in, taskID, h); err != nil {
		return err
	}
	return settle(ctx, tx, in, taskID)
}
