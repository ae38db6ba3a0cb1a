package target

import (
	"context"

	"github.com/google/uuid"

	"lantoa/internal/database"
	"lantoa/internal/scope"
)

// Readdress follows the clauses that a plan's targets stand in to where an amendment of the
// plan put them: the new address of each old one, in the transaction that puts it in force.
func (s Store) Readdress(ctx context.Context, tx database.Tx, in scope.Commune, planID uuid.UUID, becomes map[string]string) error {
	var rows []struct {
		ID     uuid.UUID
		Clause string
	}
	if err := tx.Select(ctx, &rows, `SELECT id, clause FROM target WHERE commune_id = ? AND plan_id = ?`, in.ID(), planID); err != nil {
		return err
	}
	for _, r := range rows {
		if to, known := becomes[r.Clause]; known && to != r.Clause {
			if _, err := tx.Exec(ctx, `UPDATE target SET clause = ? WHERE commune_id = ? AND id = ?`, to, in.ID(), r.ID); err != nil {
				return err
			}
		}
	}
	return nil
}
