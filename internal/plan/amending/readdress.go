package amending

import (
	"context"

	"github.com/google/uuid"

	"lantoa/internal/database"
	"lantoa/internal/plan"
	"lantoa/internal/scope"
)

// Readdress follows the clauses of the plan's tasks that ended, by this amendment or an
// earlier one: the new address of each old clause. Those that run have theirs already.
func Readdress(ctx context.Context, tx database.Tx, in scope.Commune, plans plan.Store, planID uuid.UUID, becomes map[string]string) error {
	w := plan.Within{Store: plans, Tx: tx}
	var rows []struct {
		ID       uuid.UUID
		Clause   string
		Position int
	}
	if err := tx.Select(ctx, &rows, `SELECT id, clause, position FROM task WHERE commune_id = ? AND plan_id = ? AND standing = 'closed'`, in.ID(), planID); err != nil {
		return err
	}
	for _, r := range rows {
		to, known := becomes[r.Clause]
		if !known || to == r.Clause {
			continue
		}
		t, err := w.Task(ctx, in, r.ID)
		if err != nil {
			return err
		}
		if err := w.Rewrite(ctx, in, r.Position, plan.NewTask{ID: t.ID, Clause: to, Text: t.Text, Output: t.Output, Deadline: t.Deadline, Origin: t.Origin}); err != nil {
			return err
		}
	}
	return nil
}
