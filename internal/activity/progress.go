package activity

import (
	"context"

	"github.com/google/uuid"

	"lantoa/internal/database"
	"lantoa/internal/plan"
	"lantoa/internal/scope"
)

// MoveOn is what accepting an activity does to the plan: in the same transaction the
// tasks that it serves move on. It is given to Accept.
func MoveOn(plans plan.Store, in scope.Commune, by uuid.UUID) func(context.Context, database.Tx, Activity) error {
	return func(ctx context.Context, tx database.Tx, a Activity) error {
		served := make([]plan.Served, len(a.Serves))
		for i, s := range a.Serves {
			served[i] = plan.Served{TaskID: s.TaskID, Finishes: s.Finishes, Activity: a.ID, Sent: a.SentAt}
		}
		return plans.Progress(ctx, tx, in, by, a.UnitID, served, a.HeldOn)
	}
}
