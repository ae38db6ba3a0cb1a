package plan

import (
	"context"
	"strings"

	"github.com/google/uuid"

	"lantoa/internal/audit"
	"lantoa/internal/clock"
	"lantoa/internal/database"
	"lantoa/internal/errs"
	"lantoa/internal/scope"
)

type extensionRow struct {
	ID        uuid.UUID
	TaskID    uuid.UUID
	UnitID    uuid.UUID
	Due       string
	Wanted    database.Date
	Reason    string
	State     ExtensionState
	GrantedTo database.Date
	Answer    string
	AskedBy   uuid.UUID
	AskedAt   database.Instant
	DecidedBy *uuid.UUID
	DecidedAt database.Instant
	Version   int64
}

func (r extensionRow) extension() (Extension, error) {
	due, err := parseDue(r.Due)
	e := Extension{Request: Request{UnitID: r.UnitID, Due: due, Wanted: r.Wanted.Date, Reason: r.Reason}, ID: r.ID, TaskID: r.TaskID, State: r.State,
		GrantedTo: r.GrantedTo.Date, Answer: r.Answer, AskedBy: r.AskedBy, AskedAt: r.AskedAt.Time, DecidedAt: r.DecidedAt.Time, Version: r.Version}
	if r.DecidedBy != nil {
		e.DecidedBy = *r.DecidedBy
	}
	return e, err
}

const extensionColumns = `SELECT id, task_id, unit_id, due, wanted, reason, state, granted_to, answer, asked_by, asked_at, decided_by, decided_at, version FROM extension`

// stillOpen keeps requests whose occurrence is the unit's and not done: what was done,
// or handed over, needs no more time.
const stillOpen = ` AND state = 'asked' AND EXISTS (
	SELECT 1 FROM occurrence o JOIN assignment a ON a.commune_id = o.commune_id AND a.task_id = o.task_id AND a.unit_id = o.unit_id
	WHERE o.commune_id = extension.commune_id AND o.task_id = extension.task_id AND o.unit_id = extension.unit_id AND o.due = extension.due
		AND o.state <> 'done' AND a.handed_on IS NULL)`

// AskExtension keeps a unit's request for more time. The same id with the same words is
// asked once; while one is undecided there is no second for the same occurrence.
func (s Store) AskExtension(ctx context.Context, in scope.Commune, by, id, taskID uuid.UUID, r Request) error {
	r = r.tidied()
	units, err := s.units.Tree(ctx, in)
	if err != nil {
		return err
	}
	return s.db.Tx(ctx, func(tx database.Tx) error {
		if known, err := r.asked(ctx, tx, in, id, taskID); known || err != nil {
			return err
		}
		t, err := s.taskIn(ctx, tx, in, taskID)
		if err != nil {
			return err
		}
		if err := r.Validate(t, clock.Today(s.clock)); err != nil {
			return err
		}
		now := s.clock.Now()
		n, err := tx.Exec(ctx, `INSERT INTO extension (commune_id, id, task_id, unit_id, due, wanted, reason, state, asked_by, asked_at)
			VALUES (?, ?, ?, ?, ?, ?, ?, 'asked', ?, ?) ON CONFLICT DO NOTHING`,
			in.ID(), id, taskID, r.UnitID, dueKey(r.Due), database.On(r.Wanted), r.Reason, by, database.At(now))
		if err != nil {
			return err
		}
		if n == 0 {
			if known, err := r.asked(ctx, tx, in, id, taskID); known || err != nil { // sent twice at one moment
				return err
			}
			return errs.New(errs.Conflict, "plan.extension.waiting")
		}
		if err := tellAsked(ctx, tx, in, by, id, units, t, r); err != nil {
			return err
		}
		return audit.Record(ctx, tx, in, audit.Entry{By: by, Action: ExtensionAsked, Subject: taskID, Fields: []string{"wanted", "reason"}, At: now})
	})
}

// asked tells whether the request of that id is there; with other words it is a conflict.
func (r Request) asked(ctx context.Context, tx database.Tx, in scope.Commune, id, taskID uuid.UUID) (bool, error) {
	there, err := extensions(ctx, tx, in, ` AND id = ?`, id)
	if err != nil || len(there) == 0 {
		return false, err
	}
	was := there[0].Request
	was.UnitID = r.UnitID // it goes over with the task
	if was != r || there[0].TaskID != taskID {
		return true, errs.New(errs.Conflict, "conflict")
	}
	return true, nil
}

// DecideExtension grants or refuses more time. Decided so already, it does nothing;
// decided otherwise, it is a conflict.
func (s Store) DecideExtension(ctx context.Context, in scope.Commune, by, id uuid.UUID, version int64, d Decision) error {
	d = d.tidied()
	return s.db.Tx(ctx, func(tx database.Tx) error {
		there, err := extensions(ctx, tx, in, ` AND id = ?`+alone(tx), id)
		if err != nil {
			return err
		}
		if len(there) == 0 {
			return errs.New(errs.NotFound, "not_found")
		}
		e := there[0]
		switch {
		case e.answered(d):
			return nil
		case e.State != Asked:
			return errs.New(errs.Conflict, "plan.extension.decided")
		}
		t, err := s.taskIn(ctx, tx, in, e.TaskID)
		if err != nil {
			return err
		}
		o, err := t.extendable(e.UnitID, e.Due)
		if err != nil {
			return err
		}
		if err := d.Validate(o, clock.Today(s.clock)); err != nil {
			return err
		}
		now := s.clock.Now()
		n, err := tx.Exec(ctx, `UPDATE extension SET state = ?, granted_to = ?, answer = ?, decided_by = ?, decided_at = ?, version = version + 1
			WHERE commune_id = ? AND id = ? AND version = ? AND state = 'asked'`,
			string(d.state()), database.On(d.To), d.Answer, by, database.At(now), in.ID(), id, version)
		if err != nil {
			return err
		}
		if n == 0 {
			return errs.New(errs.Conflict, "plan.extension.decided")
		}
		if d.Granted {
			if err := extend(ctx, tx, in, e, d); err != nil {
				return err
			}
		}
		if err := tellDecided(ctx, tx, in, by, t, e, d); err != nil {
			return err
		}
		return audit.Record(ctx, tx, in, audit.Entry{By: by, Action: "extension." + string(d.state()), Subject: e.TaskID, Fields: []string{"state"}, At: now})
	})
}

// extend gives the occurrence its later day, unless it was done meanwhile.
func extend(ctx context.Context, tx database.Tx, in scope.Commune, e Extension, d Decision) error {
	n, err := tx.Exec(ctx, `UPDATE occurrence SET extended_to = ?, version = version + 1 WHERE commune_id = ? AND task_id = ? AND unit_id = ? AND due = ? AND state <> 'done'`,
		database.On(d.To), in.ID(), e.TaskID, e.UnitID, dueKey(e.Due))
	if err == nil && n == 0 {
		err = errs.New(errs.Conflict, "plan.extension.done")
	}
	return err
}

// ExtensionFilter chooses requests; what is left zero does not narrow the choice.
type ExtensionFilter struct {
	Units   []uuid.UUID // nil is every unit, an empty list is none
	Task    uuid.UUID
	Waiting bool // only what still can be decided
	Decided bool // only what was
	Limit   int
}

func (f ExtensionFilter) where() (string, []any) {
	var where strings.Builder
	var args []any
	if f.Units != nil && len(f.Units) == 0 {
		where.WriteString(` AND 1 = 0`)
	} else if len(f.Units) > 0 {
		where.WriteString(` AND unit_id IN (` + database.Marks(len(f.Units)) + `)`)
		for _, id := range f.Units {
			args = append(args, id)
		}
	}
	if f.Task != uuid.Nil {
		where.WriteString(` AND task_id = ?`)
		args = append(args, f.Task)
	}
	if f.Waiting {
		where.WriteString(stillOpen)
	}
	if f.Decided {
		where.WriteString(` AND state IN ('granted', 'refused')`)
	}
	return where.String(), args
}

// Extensions is the requests chosen: those that wait by when they were asked, the
// oldest first; all others the newest first.
func (s Store) Extensions(ctx context.Context, in scope.Commune, f ExtensionFilter) ([]Extension, error) {
	where, args := f.where()
	if f.Waiting {
		where += ` ORDER BY asked_at, id`
	} else {
		where += ` ORDER BY asked_at DESC, id DESC`
	}
	if f.Limit > 0 {
		where += ` LIMIT ?`
		args = append(args, f.Limit)
	}
	return extensions(ctx, s.db, in, where, args...)
}

// Extension is the request of that id.
func (s Store) Extension(ctx context.Context, in scope.Commune, id uuid.UUID) (Extension, error) {
	list, err := extensions(ctx, s.db, in, ` AND id = ?`, id)
	if err != nil {
		return Extension{}, err
	}
	if len(list) == 0 {
		return Extension{}, errs.New(errs.NotFound, "not_found")
	}
	return list[0], nil
}

// CountExtensions is how many requests the filter chooses, whatever its limit.
func (s Store) CountExtensions(ctx context.Context, in scope.Commune, f ExtensionFilter) (int, error) {
	where, args := f.where()
	var n int
	err := s.db.Get(ctx, &n, `SELECT COUNT(*) FROM extension WHERE commune_id = ?`+where, append([]any{in.ID()}, args...)...)
	return n, err
}

func extensions(ctx context.Context, r database.Reader, in scope.Commune, where string, args ...any) ([]Extension, error) {
	var rows []extensionRow
	if err := r.Select(ctx, &rows, extensionColumns+` WHERE commune_id = ?`+where, append([]any{in.ID()}, args...)...); err != nil {
		return nil, err
	}
	list := make([]Extension, len(rows))
	for i, row := range rows {
		var err error
		if list[i], err = row.extension(); err != nil {
			return nil, err
		}
	}
	return list, nil
}
