package amendment

import (
	"context"
	"slices"
	"time"

	"github.com/google/uuid"

	"lantoa/internal/database"
	"lantoa/internal/plandoc/comparison"
	"lantoa/internal/scope"
)

// Step is what one amendment did to a task.
type Step struct {
	Amendment uuid.UUID
	Number    int // the version of the plan that it made
	By        uuid.UUID
	At        time.Time
	Proposal  Proposal
	Effect    Effect
}

type stepRow struct {
	AmendmentID uuid.UUID
	Number      int
	DecidedBy   uuid.NullUUID
	DecidedAt   database.Instant
	Decision    database.JSON[Proposal]
	Effect      database.JSON[Effect]
}

// Of is what amendments of its plan did to a task, the oldest first; those that left it as it
// was are not among them.
func (s Store) Of(ctx context.Context, in scope.Commune, taskID uuid.UUID) ([]Step, error) {
	var rows []stepRow
	err := s.db.Select(ctx, &rows, `SELECT a.id AS amendment_id, a.number, a.decided_by, a.decided_at, d.decision, d.effect
		FROM amendment_decision d JOIN amendment a ON a.commune_id = d.commune_id AND a.id = d.amendment_id
		WHERE d.commune_id = ? AND d.task_id = ? AND d.effect IS NOT NULL ORDER BY a.number`, in.ID(), taskID)
	steps := make([]Step, len(rows))
	for i, r := range rows {
		steps[i] = Step{Amendment: r.AmendmentID, Number: r.Number, By: r.DecidedBy.UUID, At: r.DecidedAt.Time, Proposal: r.Decision.V, Effect: r.Effect.V}
	}
	return slices.DeleteFunc(steps, func(s Step) bool { return !told(s.Proposal, s.Effect) }), err
}

// told tells whether the task is not as it was before the amendment.
func told(p Proposal, e Effect) bool {
	return p.Choice != Carry || len(e.Changed()) > 0
}

// Changed is what is not as it was, in the order of a task's page.
func (e Effect) Changed() []comparison.Part {
	var parts []comparison.Part
	differs := func(part comparison.Part, is bool) {
		if is {
			parts = append(parts, part)
		}
	}
	differs(comparison.Address, e.From.Clause != e.To.Clause)
	differs(comparison.Text, e.From.Text != e.To.Text)
	differs(comparison.Leads, !sameUnits(e.From.Leads, e.To.Leads))
	differs(comparison.Partners, !sameUnits(e.From.Partners, e.To.Partners))
	differs(comparison.Deadline, e.From.Deadline != e.To.Deadline)
	differs(comparison.Output, e.From.Output != e.To.Output)
	return parts
}

func sameUnits(a, b []uuid.UUID) bool {
	within := func(list, other []uuid.UUID) bool {
		return !slices.ContainsFunc(list, func(id uuid.UUID) bool { return !slices.Contains(other, id) })
	}
	return within(a, b) && within(b, a)
}
