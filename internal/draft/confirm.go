package draft

import (
	"context"

	"github.com/google/uuid"

	"lantoa/internal/audit"
	"lantoa/internal/content/starter"
	"lantoa/internal/database"
	"lantoa/internal/errs"
	"lantoa/internal/plan"
	"lantoa/internal/scope"
)

// Confirm makes the plan with its tasks and targets in one transaction, if nobody changed
// the draft since it was seen. Confirmed twice, it is made once and both get the same plan.
func (s Store) Confirm(ctx context.Context, in scope.Commune, by, draftID uuid.UUID, version int64) (plan.Plan, error) {
	err := s.db.Tx(ctx, func(tx database.Tx) error {
		d, err := held(ctx, tx, in, draftID)
		if err != nil || d.Confirmed {
			return err
		}
		if d.Version != version {
			return errs.New(errs.Conflict, "plan.draft.changed")
		}
		if err := d.Ready(); err != nil {
			return err
		}
		_, err = tx.Exec(ctx, `UPDATE plan_draft SET state = 'confirmed', proposal = ?, version = version + 1 WHERE commune_id = ? AND id = ?`,
			database.JSON[Proposal]{V: d.Proposal}, in.ID(), draftID)
		if err != nil {
			return err
		}
		if err := s.plans.Make(ctx, tx, in, by, d.plan()); err != nil {
			return err
		}
		if err := s.targets.Keep(ctx, tx, in, draftID, d.Proposal.keptTargets()); err != nil {
			return err
		}
		if err := starter.Later(ctx, tx, in, draftID, s.clock.Now()); err != nil {
			return err
		}
		return audit.Record(ctx, tx, in, audit.Entry{By: by, Action: "plan.confirmed", Subject: draftID, At: s.clock.Now()})
	})
	if err != nil {
		return plan.Plan{}, err
	}
	return s.plans.ByID(ctx, in, draftID)
}

// plan is what confirming the draft makes.
func (d Draft) plan() plan.New {
	n := plan.New{ID: d.ID, Title: d.Proposal.Title, FileName: d.FileName, FileHash: d.FileHash, Reading: d.Reading}
	for _, t := range d.Proposal.Tasks {
		if !t.Dropped {
			n.Tasks = append(n.Tasks, t.NewTask)
		}
	}
	return n
}
