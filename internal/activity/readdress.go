package activity

import (
	"context"
	"strings"

	"github.com/google/uuid"

	"lantoa/internal/database"
	"lantoa/internal/scope"
)

// Readdress follows the plan's forms to where an amendment of the plan put them: the new
// address of each old clause, in the transaction that puts it in force.
func (s Store) Readdress(ctx context.Context, tx database.Tx, in scope.Commune, planID uuid.UUID, becomes map[string]string) error {
	var rows []struct {
		ID       uuid.UUID
		PlanForm string
	}
	if err := tx.Select(ctx, &rows, `SELECT id, plan_form FROM activity WHERE commune_id = ? AND plan_form LIKE ?`, in.ID(), planID.String()+"/%"); err != nil {
		return err
	}
	for _, r := range rows {
		_, address, _ := strings.Cut(r.PlanForm, "/")
		if to, known := becomes[address]; known && to != address {
			if _, err := tx.Exec(ctx, `UPDATE activity SET plan_form = ? WHERE commune_id = ? AND id = ?`, planID.String()+"/"+to, in.ID(), r.ID); err != nil {
				return err
			}
		}
	}
	return nil
}
