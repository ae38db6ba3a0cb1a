package unit

import (
	"context"
	"time"

	"github.com/google/uuid"

	"lantoa/internal/audit"
	"lantoa/internal/clock"
	"lantoa/internal/database"
	"lantoa/internal/errs"
	"lantoa/internal/job"
	"lantoa/internal/scope"
)

// PassOn is the work of the day on which a unit closes: what it has not finished goes
// to its successor. It may be done twice, and must look first whether it still applies.
type PassOn struct{ Unit uuid.UUID }

// Kind names the work.
func (PassOn) Kind() string { return "unit.pass_on" }

// Close writes down when the unit ends and what takes its place, if it is still of
// the version that was read. Until that day it may be written anew; from then on only
// the document that decides it. The same end again changes nothing.
func (s Store) Close(ctx context.Context, in scope.Commune, by, id uuid.UUID, version int64, c Closing) (Unit, error) {
	c.Decision = tidy(c.Decision)
	return s.closing(ctx, in, id, func(tx database.Tx, there Unit, t Tree) (Unit, audit.Entry, error) {
		before := there.ValidTo
		if old := there.Closing; old != nil {
			if *old == c {
				return there, audit.Entry{}, nil
			}
			if old.InForce(t.today) && (old.On != c.On || old.Successor != c.Successor) {
				return there, audit.Entry{}, errs.New(errs.Conflict, "unit.closing.in_force")
			}
			var kept database.Date
			if err := tx.Get(ctx, &kept, `SELECT valid_before FROM succession WHERE commune_id = ? AND unit_id = ?`, in.ID(), id); err != nil {
				return there, audit.Entry{}, err
			}
			before = kept.Date
		}
		if there.Version != version {
			return there, audit.Entry{}, errs.New(errs.Conflict, "conflict")
		}
		if there.Closing == nil || !there.Closing.InForce(t.today) {
			if err := c.Validate(there, t); err != nil {
				return there, audit.Entry{}, err
			}
		}
		_, err := tx.Exec(ctx, `INSERT INTO succession (commune_id, unit_id, closes_on, successor_id, decision, decided_on, valid_before, recorded_by, recorded_at)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
			ON CONFLICT (commune_id, unit_id) DO UPDATE SET closes_on = excluded.closes_on, successor_id = excluded.successor_id, decision = excluded.decision,
				decided_on = excluded.decided_on, recorded_by = excluded.recorded_by, recorded_at = excluded.recorded_at`,
			in.ID(), id, database.On(c.On), column(c.Successor), c.Decision, database.On(c.DecidedOn), database.On(before), column(by), database.At(s.clock.Now()))
		if err != nil {
			return there, audit.Entry{}, err
		}
		if c.Successor != uuid.Nil {
			if err := job.Enqueue(ctx, tx, in, PassOn{id}, id.String()+" "+c.On.String(), c.starts()); err != nil {
				return there, audit.Entry{}, err
			}
		}
		return there.closed(c), audit.Entry{By: by, Action: "unit.closed", Subject: id, Fields: []string{"closes_on", "successor_id", "decision", "decided_on"}}, nil
	})
}

// Reopen takes back an end that has not come yet; the unit is as if it had never been
// decided. Without an end there is nothing to do.
func (s Store) Reopen(ctx context.Context, in scope.Commune, by, id uuid.UUID, version int64) (Unit, error) {
	return s.closing(ctx, in, id, func(tx database.Tx, there Unit, t Tree) (Unit, audit.Entry, error) {
		switch {
		case there.Closing == nil:
			return there, audit.Entry{}, nil
		case there.Closing.InForce(t.today):
			return there, audit.Entry{}, errs.New(errs.Conflict, "unit.closing.in_force")
		case there.Version != version:
			return there, audit.Entry{}, errs.New(errs.Conflict, "conflict")
		}
		var before database.Date
		err := tx.Get(ctx, &before, `DELETE FROM succession WHERE commune_id = ? AND unit_id = ? RETURNING valid_before`, in.ID(), id)
		if err != nil {
			return there, audit.Entry{}, err
		}
		open := there
		open.Closing, open.ValidTo = nil, before.Date
		if err := t.with(open).sound("", ""); err != nil {
			return there, audit.Entry{}, errs.Wrap(errs.Conflict, "unit.closing.relied_on", err)
		}
		return open, audit.Entry{By: by, Action: "unit.reopened", Subject: id, Fields: []string{"closes_on", "successor_id"}}, nil
	})
}

// closing changes the end of one unit so that no other change comes between. An entry
// without an action says that nothing changed.
func (s Store) closing(ctx context.Context, in scope.Commune, id uuid.UUID, decide func(tx database.Tx, there Unit, t Tree) (Unit, audit.Entry, error)) (Unit, error) {
	var changed Unit
	err := s.db.Tx(ctx, func(tx database.Tx) error {
		if err := hold(ctx, tx, in); err != nil {
			return err
		}
		t, err := s.TreeIn(ctx, tx, in)
		if err != nil {
			return err
		}
		there, known := t.Get(id)
		if !known {
			return errs.New(errs.NotFound, "not_found")
		}
		decided, entry, err := decide(tx, there, t)
		if err != nil || entry.Action == "" {
			changed = there
			return err
		}
		changed = decided
		changed.Version++
		_, err = tx.Exec(ctx, `UPDATE unit SET valid_to = ?, version = ? WHERE commune_id = ? AND id = ?`, database.On(changed.ValidTo), changed.Version, in.ID(), id)
		if err != nil {
			return err
		}
		return s.record(ctx, tx, in, entry)
	})
	return changed, err
}

// starts is the first moment without the unit.
func (c Closing) starts() time.Time { return c.On.In(clock.Vietnam()) }

// column is the value of an id that may be missing.
func column(id uuid.UUID) *uuid.UUID {
	if id == uuid.Nil {
		return nil
	}
	return &id
}
