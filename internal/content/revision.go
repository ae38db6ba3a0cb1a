package content

import (
	"context"
	"time"

	"github.com/google/uuid"

	"lantoa/internal/database"
	"lantoa/internal/errs"
	"lantoa/internal/scope"
)

// Revision is one revision of an item; number 0 asks for the newest.
func (s Store) Revision(ctx context.Context, in scope.Commune, itemID uuid.UUID, number int) (Revision, error) {
	if number == 0 {
		i, err := itemIn(ctx, s.db, in, itemID)
		if err != nil {
			return Revision{}, err
		}
		number = i.Head
	}
	return revisionIn(ctx, s.db, in, itemID, number)
}

// Revisions are all revisions without their texts, the newest first.
func (s Store) Revisions(ctx context.Context, in scope.Commune, itemID uuid.UUID) ([]Revision, error) {
	var rows []revisionRow
	err := s.db.Select(ctx, &rows, `SELECT `+revisionColumns+` FROM item_revision WHERE commune_id = ? AND item_id = ? ORDER BY number DESC`, in.ID(), itemID)
	list := make([]Revision, len(rows))
	for i, r := range rows {
		list[i] = r.revision()
	}
	return list, err
}

// Keep sees to it that a revision is never thinned out: something refers to it. There
// must be such a revision.
func Keep(ctx context.Context, tx database.Tx, in scope.Commune, itemID uuid.UUID, number int) error {
	n, err := tx.Exec(ctx, `UPDATE item_revision SET kept = TRUE WHERE commune_id = ? AND item_id = ? AND number = ?`, in.ID(), itemID, number)
	if err == nil && n == 0 {
		err = errs.New(errs.NotFound, "not_found")
	}
	return err
}

// How long everything is kept that was saved by itself, and how far apart two sittings are.
const (
	everything = 48 * time.Hour
	sitting    = 30 * time.Minute
	thinned    = 50 // at a time
)

// thin takes away what was saved by itself long ago, but for the last of each sitting and
// what something refers to. A sitting goes on while the same person writes on from just
// what was kept; whoever else writes, a merge, and an older one brought back end it.
func (s Store) thin(ctx context.Context, tx database.Tx, in scope.Commune, itemID uuid.UUID) error {
	_, err := tx.Exec(ctx, `DELETE FROM item_revision WHERE commune_id = ? AND item_id = ? AND number IN (
		SELECT r.number FROM item_revision r
		JOIN item_revision n ON n.commune_id = r.commune_id AND n.item_id = r.item_id AND n.number = r.number + 1 AND n.from_number = r.number
			AND n.manner IN ('auto', 'saved') AND n.written_by = r.written_by AND n.written_at - r.written_at < ?
		WHERE r.commune_id = ? AND r.item_id = ? AND r.manner = 'auto' AND NOT r.kept AND r.written_at < ? ORDER BY r.number LIMIT ?)`,
		in.ID(), itemID, sitting.Microseconds(), in.ID(), itemID, database.At(s.clock.Now().Add(-everything)), thinned)
	return err
}
