package release

import (
	"context"

	"lantoa/internal/database"
	"lantoa/internal/errs"
	"lantoa/internal/scope"
)

// Stamp changes with everything that residents can see.
func (s Store) Stamp(ctx context.Context, in scope.Commune) (int64, error) {
	var n int64
	err := s.db.Get(ctx, &n, `SELECT number FROM portal_stamp WHERE commune_id = ?`, in.ID())
	if errs.Is(err, errs.NotFound) {
		return 0, nil
	}
	return n, err
}

// Touch tells, in the transaction of the change, that residents see something else from
// now on. Until it ends nobody else of the commune publishes.
func Touch(ctx context.Context, tx database.Tx, in scope.Commune) error {
	_, err := tx.Exec(ctx, `INSERT INTO portal_stamp (commune_id, number) VALUES (?, 1) ON CONFLICT (commune_id) DO UPDATE SET number = portal_stamp.number + 1`, in.ID())
	return err
}
