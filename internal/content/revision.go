package content

import (
	"context"
	"time"

	"github.com/google/uuid"

	"lantoa/internal/database"
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

// Keep sees to it that a revision is never thinned out: something refers to it.
func Keep(ctx context.Context, tx database.Tx, in scope.Commune, itemID uuid.UUID, number int) error {
	_, err := tx.Exec(ctx, `UPDATE item_revision SET kept = TRUE WHERE commune_id = ? AND item_id = ? AND number = ?`, in.ID(), itemID, number)
	return err
}

// How long everything is kept that was saved by itself, and how far apart two sittings are.
const (
	everything = 48 * time.Hour
	sitting    = 30 * time.Minute
	thinned    = 50 // at a time
)

// thin takes away what was saved by itself long ago, but for the last of each sitting and
// what something refers to.
func (s Store) thin(ctx context.Context, tx database.Tx, in scope.Commune, itemID uuid.UUID) error {
	var old []struct {
		Number    int
		WrittenBy *uuid.UUID
		WrittenAt database.Instant
	}
	err := tx.Select(ctx, &old, `SELECT number, written_by, written_at FROM item_revision
		WHERE commune_id = ? AND item_id = ? AND manner = 'auto' AND NOT kept AND written_at < ? ORDER BY number LIMIT ?`,
		in.ID(), itemID, database.At(s.clock.Now().Add(-everything)), thinned+1)
	if err != nil {
		return err
	}
	for n := 0; n+1 < len(old); n++ {
		next := old[n+1]
		if known(old[n].WrittenBy) != known(next.WrittenBy) || next.WrittenAt.Sub(old[n].WrittenAt.Time) >= sitting {
			continue
		}
		_, err := tx.Exec(ctx, `DELETE FROM item_revision WHERE commune_id = ? AND item_id = ? AND number = ?`, in.ID(), itemID, old[n].Number)
		if err != nil {
			return err
		}
	}
	return nil
}
