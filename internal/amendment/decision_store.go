package amendment

import (
	"context"

	"github.com/google/uuid"

	"lantoa/internal/audit"
	"lantoa/internal/clock"
	"lantoa/internal/database"
	"lantoa/internal/errs"
	"lantoa/internal/plan"
	"lantoa/internal/scope"
)

type decisionRow struct {
	TaskID   uuid.UUID
	Position int
	Decision database.JSON[Proposal]
	LookedAt database.Instant
	Effect   *database.JSON[Effect]
	Version  int64
}

func (r decisionRow) decision() Decision {
	d := Decision{TaskID: r.TaskID, Position: r.Position, Proposal: r.Decision.V, LookedAt: r.LookedAt.Time, Version: r.Version}
	if r.Effect != nil {
		d.Effect = &r.Effect.V
	}
	return d
}

const decisionColumns = `SELECT task_id, position, decision, looked_at, effect, version FROM amendment_decision`

func insertDecision(ctx context.Context, tx database.Tx, in scope.Commune, id uuid.UUID, position int, p Proposal) error {
	_, err := tx.Exec(ctx, `INSERT INTO amendment_decision (commune_id, amendment_id, task_id, position, decision) VALUES (?, ?, ?, ?, ?)`,
		in.ID(), id, p.Task.ID, position, database.JSON[Proposal]{V: p})
	return err
}

// Decisions is what is to become of each task, in the order of the new version.
func (s Store) Decisions(ctx context.Context, in scope.Commune, id uuid.UUID) ([]Decision, error) {
	return decisionsIn(ctx, s.db, in, id)
}

func decisionsIn(ctx context.Context, from database.Reader, in scope.Commune, id uuid.UUID) ([]Decision, error) {
	var rows []decisionRow
	err := from.Select(ctx, &rows, decisionColumns+` WHERE commune_id = ? AND amendment_id = ? ORDER BY position`, in.ID(), id)
	list := make([]Decision, len(rows))
	for i, r := range rows {
		list[i] = r.decision()
	}
	return list, err
}

// Decision is what is to become of one task.
func (s Store) Decision(ctx context.Context, in scope.Commune, id, taskID uuid.UUID) (Decision, error) {
	return decisionIn(ctx, s.db, in, id, taskID)
}

func decisionIn(ctx context.Context, from database.Reader, in scope.Commune, id, taskID uuid.UUID) (Decision, error) {
	var r decisionRow
	err := from.Get(ctx, &r, decisionColumns+` WHERE commune_id = ? AND amendment_id = ? AND task_id = ?`, in.ID(), id, taskID)
	return r.decision(), err
}

// Decide keeps what a person typed about one task whose version is still the one that was
// read. Decided so already, it is left alone; decisions about other tasks do not meet it.
func (s Store) Decide(ctx context.Context, in scope.Commune, by, id, taskID uuid.UUID, version int64, a Answer) error {
	units, err := s.rooms.Units.Tree(ctx, in)
	if err != nil {
		return err
	}
	return s.db.Tx(ctx, func(tx database.Tx) error {
		amended, err := byID(ctx, tx, in, id)
		if err != nil {
			return err
		}
		if err := amended.decidable(); err != nil {
			return err
		}
		there, err := decisionIn(ctx, tx, in, id, taskID)
		if err != nil {
			return err
		}
		a, err := a.checked(there.Proposal, plan.ClausesOf(amended.Reading), units, clock.Today(s.clock))
		if err != nil {
			return err
		}
		before, after := database.JSON[Proposal]{V: there.Proposal}, database.JSON[Proposal]{V: there.Proposal.answered(a)}
		if same, err := equal(before, after); err != nil || same && !there.LookedAt.IsZero() {
			return err
		}
		now := s.clock.Now()
		n, err := tx.Exec(ctx, `UPDATE amendment_decision SET decision = ?, looked_at = ?, version = version + 1 WHERE commune_id = ? AND amendment_id = ? AND task_id = ? AND version = ?`,
			after, database.At(now), in.ID(), id, taskID, version)
		if err != nil {
			return err
		}
		if n == 0 {
			return errs.New(errs.Conflict, "conflict")
		}
		if _, err := tx.Exec(ctx, `UPDATE amendment SET version = version + 1 WHERE commune_id = ? AND id = ?`, in.ID(), id); err != nil {
			return err
		}
		return audit.Record(ctx, tx, in, audit.Entry{By: by, Action: "amendment.decided", Subject: amended.PlanID, Fields: []string{"task"}, At: now})
	})
}

func equal(a, b database.JSON[Proposal]) (bool, error) {
	x, err := a.Value()
	if err != nil {
		return false, err
	}
	y, err := b.Value()
	return x == y, err
}

// decidable refuses what is decided.
func (a Amendment) decidable() error {
	switch a.State {
	case Applied:
		return errs.New(errs.Conflict, "amendment.applied")
	case Withdrawn:
		return errs.New(errs.Conflict, "amendment.withdrawn")
	}
	return nil
}
