package plan

import (
	"context"
	"slices"
	"time"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/audit"
	"lantoa/internal/clock"
	"lantoa/internal/database"
	"lantoa/internal/errs"
	"lantoa/internal/job"
	"lantoa/internal/plan/due"
	"lantoa/internal/scope"
)

func insertOccurrence(ctx context.Context, tx database.Tx, in scope.Commune, taskID, unitID uuid.UUID, due civil.Date) error {
	_, err := tx.Exec(ctx, `INSERT INTO occurrence (commune_id, task_id, unit_id, due, state) VALUES (?, ?, ?, ?, ?) ON CONFLICT (commune_id, task_id, unit_id, due) DO NOTHING`,
		in.ID(), taskID, unitID, dueKey(due), string(NotStarted))
	return err
}

// dueKey is the due date as part of a key: ” where there is none.
func dueKey(due civil.Date) string {
	if due.IsZero() {
		return ""
	}
	return due.String()
}

// Expand is the daily work of laying a plan's recurring deadlines out 13 months ahead.
type Expand struct{ Plan uuid.UUID }

// Kind names the work.
func (Expand) Kind() string { return "plan.expand" }

func laterExpand(ctx context.Context, tx database.Tx, in scope.Commune, planID uuid.UUID, now time.Time) error {
	return job.Enqueue(ctx, tx, in, Expand{planID}, planID.String(), now.AddDate(0, 0, 1))
}

// Expand adds the occurrences that have come within sight and asks to be run again tomorrow.
func (s Store) Expand(ctx context.Context, in scope.Commune, work Expand) (time.Time, error) {
	err := s.db.Tx(ctx, func(tx database.Tx) error {
		if err := holdAssignments(ctx, tx, in, `task_id IN (SELECT id FROM task WHERE commune_id = ? AND plan_id = ?)`, in.ID(), work.Plan); err != nil {
			return err
		}
		tasks, err := tasksIn(ctx, tx, in, work.Plan)
		if err != nil {
			return err
		}
		for _, t := range tasks {
			if t.Deadline.Kind != "recurring" {
				continue
			}
			days, err := due.Days(t.Deadline, clock.Today(s.clock))
			if err != nil {
				return err
			}
			for _, a := range t.Assignments {
				for _, due := range days {
					if a.Part != Lead || a.has(due) || t.formerlyDone(due) { // what came with the task done is not asked for again
						continue
					}
					if err := insertOccurrence(ctx, tx, in, t.ID, a.UnitID, due); err != nil {
						return err
					}
				}
			}
		}
		return nil
	})
	return s.clock.Now().AddDate(0, 0, 1), err
}

func (a Assignment) has(due civil.Date) bool {
	return slices.ContainsFunc(a.Occurrences, func(o Occurrence) bool { return o.Due == due })
}

// formerlyDone tells whether a unit that handed the task over had done that occurrence.
// Work without dates goes on.
func (t Task) formerlyDone(due civil.Date) bool {
	return !due.IsZero() && slices.ContainsFunc(t.Former, func(a Assignment) bool {
		return slices.ContainsFunc(a.Occurrences, func(o Occurrence) bool { return o.Due == due && o.State == Done })
	})
}

// Served is what an accepted activity did for a task.
type Served struct {
	TaskID   uuid.UUID
	Finishes bool
	Activity uuid.UUID // the proof that its occurrence keeps
	Sent     time.Time // when the unit said so; zero is now
}

// Progress moves tasks on in the transaction that accepts an activity of the unit:
// the unit's own oldest open occurrence, and that of the units above it, is under way;
// it is done when the unit itself leads and says so. What a unit sent before it handed
// the task over counts for the unit that is asked for it now.
func (s Store) Progress(ctx context.Context, tx database.Tx, in scope.Commune, by, unitID uuid.UUID, served []Served, on civil.Date) error {
	units, err := s.units.TreeIn(ctx, tx, in)
	if err != nil {
		return err
	}
	var moved []audit.Entry
	advance := func(task Served, unitID uuid.UUID, finishes bool) error {
		state, err := advance(ctx, tx, in, task, unitID, finishes, on)
		if state != "" {
			moved = append(moved, audit.Entry{By: by, Action: "task." + string(state), Subject: task.TaskID, Fields: movedFields(unitID, state), At: s.clock.Now()})
		}
		return err
	}
	if err := holdServed(ctx, tx, in, served); err != nil {
		return err
	}
	for _, task := range served {
		moved := map[uuid.UUID]bool{} // one that took the work over from a unit and from one above it is moved on once
		step := func(of uuid.UUID, finishes bool) error {
			holds, err := holder(ctx, tx, in, task.TaskID, of, task.Sent)
			if err != nil || moved[holds] {
				return err
			}
			moved[holds] = true
			return advance(task, holds, finishes)
		}
		if err := step(unitID, task.Finishes); err != nil {
			return err
		}
		for u, ok := units.Get(unitID); ok && u.ParentID != nil; u, ok = units.Get(*u.ParentID) {
			if err := step(*u.ParentID, false); err != nil {
				return err
			}
		}
	}
	// The audit's chain is locked last: who holds it never waits for an occurrence.
	for _, entry := range moved {
		if err := audit.Record(ctx, tx, in, entry); err != nil {
			return err
		}
	}
	return nil
}

// advance moves the open occurrence that presses most on and tells its new state, "" where nothing moved.
func advance(ctx context.Context, tx database.Tx, in scope.Commune, task Served, unitID uuid.UUID, finishes bool, on civil.Date) (State, error) {
	var open []struct{ Due, State string }
	query := `SELECT due, state FROM occurrence WHERE commune_id = ? AND task_id = ? AND unit_id = ? AND state <> 'done' ORDER BY COALESCE(extended_to, due), due`
	query += alone(tx) // without a limit: one that was done meanwhile must not hide the next
	if err := tx.Select(ctx, &open, query, in.ID(), task.TaskID, unitID); err != nil || len(open) == 0 {
		return "", err
	}
	if task.Activity != uuid.Nil {
		_, err := tx.Exec(ctx, `INSERT INTO occurrence_proof (commune_id, task_id, unit_id, due, activity_id) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
			in.ID(), task.TaskID, unitID, open[0].Due, task.Activity)
		if err != nil {
			return "", err
		}
	}
	state, doneOn := InProgress, database.Date{}
	if finishes {
		state, doneOn = Done, database.On(on)
	}
	if open[0].State == string(state) {
		return "", nil
	}
	_, err := tx.Exec(ctx, `UPDATE occurrence SET state = ?, done_on = ?, version = version + 1 WHERE commune_id = ? AND task_id = ? AND unit_id = ? AND due = ?`,
		string(state), doneOn, in.ID(), task.TaskID, unitID, open[0].Due)
	if err != nil {
		return "", err
	}
	return state, settle(ctx, tx, in, task.TaskID)
}

// Mark is what a coordinator notes by hand: the state, and the day it was done.
// It is all that is kept of a task followed outside the system.
type Mark struct {
	UnitID  uuid.UUID
	Due     civil.Date
	State   State
	DoneOn  civil.Date
	Version int64
}

// Validate reports every field that must be mended.
func (m Mark) Validate(today civil.Date) error {
	var p errs.Fields
	p.Check("state", m.State.Valid(), "plan.task.state")
	if m.State == Done {
		p.Check("done_on", !m.DoneOn.IsZero() && m.DoneOn.IsValid() && !m.DoneOn.After(today), "plan.task.done_on")
	}
	return p.Err()
}

// Mark stores a state noted by hand. What is noted so already is left alone.
func (s Store) Mark(ctx context.Context, in scope.Commune, by, taskID uuid.UUID, m Mark) error {
	if err := m.Validate(clock.Today(s.clock)); err != nil {
		return err
	}
	doneOn := database.Date{}
	if m.State == Done {
		doneOn = database.On(m.DoneOn)
	}
	return s.db.Tx(ctx, func(tx database.Tx) error {
		n, err := tx.Exec(ctx, `UPDATE occurrence SET state = ?, done_on = ?, version = version + 1 WHERE commune_id = ? AND task_id = ? AND unit_id = ? AND due = ? AND version = ?
			AND EXISTS (SELECT 1 FROM assignment a WHERE a.commune_id = occurrence.commune_id AND a.task_id = occurrence.task_id AND a.unit_id = occurrence.unit_id AND a.handed_on IS NULL)`,
			string(m.State), doneOn, in.ID(), taskID, m.UnitID, dueKey(m.Due), m.Version)
		if err != nil {
			return err
		}
		if n == 0 {
			return m.stands(ctx, tx, in, taskID)
		}
		if err := settle(ctx, tx, in, taskID); err != nil {
			return err
		}
		return audit.Record(ctx, tx, in, audit.Entry{By: by, Action: TaskMarked, Subject: taskID, Fields: append(movedFields(m.UnitID, m.State), "done_on"), At: s.clock.Now()})
	})
}

// stands is nil when the occurrence is as the mark wants it.
func (m Mark) stands(ctx context.Context, tx database.Tx, in scope.Commune, taskID uuid.UUID) error {
	var there []struct {
		State  State
		DoneOn database.Date
	}
	err := tx.Select(ctx, &there, `SELECT state, done_on FROM occurrence WHERE commune_id = ? AND task_id = ? AND unit_id = ? AND due = ?`, in.ID(), taskID, m.UnitID, dueKey(m.Due))
	switch {
	case err != nil:
		return err
	case len(there) == 0:
		return errs.New(errs.Invalid, "plan.task.unit")
	case there[0].State == m.State && (m.State != Done || there[0].DoneOn.Date == m.DoneOn):
		return nil
	}
	return errs.New(errs.Conflict, "conflict")
}
