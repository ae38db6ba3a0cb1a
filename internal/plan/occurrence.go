package plan

import (
	"context"
	"time"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/audit"
	"lantoa/internal/clock"
	"lantoa/internal/database"
	"lantoa/internal/errs"
	"lantoa/internal/job"
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
	tasks, err := s.Tasks(ctx, in, work.Plan)
	if err != nil {
		return time.Time{}, err
	}
	err = s.db.Tx(ctx, func(tx database.Tx) error {
		for _, t := range tasks {
			if t.Deadline.Kind != "recurring" {
				continue
			}
			days, err := dues(t.Deadline, clock.Today(s.clock))
			if err != nil {
				return err
			}
			for _, unitID := range t.Leads() {
				for _, due := range days {
					if err := insertOccurrence(ctx, tx, in, t.ID, unitID, due); err != nil {
						return err
					}
				}
			}
		}
		return nil
	})
	return s.clock.Now().AddDate(0, 0, 1), err
}

// Served is what an accepted activity did for a task.
type Served struct {
	TaskID   uuid.UUID
	Finishes bool
}

// Progress moves tasks on in the transaction that accepts an activity of the unit:
// the unit's own oldest open occurrence, and that of the units above it, is under way;
// it is done when the unit itself leads and says so.
func (s Store) Progress(ctx context.Context, tx database.Tx, in scope.Commune, by, unitID uuid.UUID, served []Served, on civil.Date) error {
	units, err := s.units.TreeIn(ctx, tx, in)
	if err != nil {
		return err
	}
	for _, task := range served {
		if err := s.advance(ctx, tx, in, by, task.TaskID, unitID, task.Finishes, on); err != nil {
			return err
		}
		for u, ok := units.Get(unitID); ok && u.ParentID != nil; u, ok = units.Get(*u.ParentID) {
			if err := s.advance(ctx, tx, in, by, task.TaskID, *u.ParentID, false, on); err != nil {
				return err
			}
		}
	}
	return nil
}

func (s Store) advance(ctx context.Context, tx database.Tx, in scope.Commune, by, taskID, unitID uuid.UUID, finishes bool, on civil.Date) error {
	var open []struct{ Due, State string }
	err := tx.Select(ctx, &open, `SELECT due, state FROM occurrence WHERE commune_id = ? AND task_id = ? AND unit_id = ? AND state <> 'done' ORDER BY due LIMIT 1`, in.ID(), taskID, unitID)
	if err != nil || len(open) == 0 {
		return err
	}
	state, doneOn := InProgress, database.Date{}
	if finishes {
		state, doneOn = Done, database.On(on)
	}
	if open[0].State == string(state) {
		return nil
	}
	_, err = tx.Exec(ctx, `UPDATE occurrence SET state = ?, done_on = ?, version = version + 1 WHERE commune_id = ? AND task_id = ? AND unit_id = ? AND due = ?`,
		string(state), doneOn, in.ID(), taskID, unitID, open[0].Due)
	if err != nil {
		return err
	}
	return audit.Record(ctx, tx, in, audit.Entry{By: by, Action: "task." + string(state), Subject: taskID, Fields: []string{"state"}, At: s.clock.Now()})
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

// Mark stores a state noted by hand.
func (s Store) Mark(ctx context.Context, in scope.Commune, by, taskID uuid.UUID, m Mark) error {
	if err := m.Validate(clock.Today(s.clock)); err != nil {
		return err
	}
	doneOn := database.Date{}
	if m.State == Done {
		doneOn = database.On(m.DoneOn)
	}
	return s.db.Tx(ctx, func(tx database.Tx) error {
		n, err := tx.Exec(ctx, `UPDATE occurrence SET state = ?, done_on = ?, version = version + 1 WHERE commune_id = ? AND task_id = ? AND unit_id = ? AND due = ? AND version = ?`,
			string(m.State), doneOn, in.ID(), taskID, m.UnitID, dueKey(m.Due), m.Version)
		if err != nil {
			return err
		}
		if n == 0 {
			return errs.New(errs.Conflict, "conflict")
		}
		return audit.Record(ctx, tx, in, audit.Entry{By: by, Action: "task.marked", Subject: taskID, Fields: []string{"state", "done_on"}, At: s.clock.Now()})
	})
}
