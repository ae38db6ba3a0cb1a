package report

import (
	"context"
	"slices"

	"github.com/google/uuid"

	"lantoa/internal/plan"
	"lantoa/internal/scope"
)

// withEnded adds the tasks that an amendment of the plan ended and that activities of the
// period served: what was done for them counts. A clause that is no longer in the plan is
// told behind the others, in the words of its task.
func (s Store) withEnded(ctx context.Context, in scope.Commune, f Facts) (Facts, error) {
	var ids []uuid.UUID
	for _, a := range f.Activities {
		for _, served := range a.Serves {
			runs := slices.ContainsFunc(f.Tasks, func(t plan.Task) bool { return t.ID == served.TaskID })
			if !runs && !slices.Contains(ids, served.TaskID) {
				ids = append(ids, served.TaskID)
			}
		}
	}
	tasks, err := s.plans.TasksByID(ctx, in, ids)
	for _, t := range tasks {
		if t.PlanID != f.Plan.ID || !t.Closed {
			continue
		}
		f.Ended = append(f.Ended, t)
		if !slices.ContainsFunc(f.Clauses, func(c plan.Clause) bool { return c.Address == t.Clause }) {
			f.Clauses = append(f.Clauses, plan.Clause{Address: t.Clause, Text: t.Text})
		}
	}
	return f, err
}
