package content

import (
	"context"
	"time"

	"github.com/google/uuid"

	"lantoa/internal/database"
	"lantoa/internal/scope"
)

// How long a member counts as present, how often it is noted, and when the note goes.
const (
	present = 45 * time.Second
	noted   = 5 * time.Second
	gone    = 24 * time.Hour
)

// Present notes that a member has the item open, and tells who else has.
func (s Store) Present(ctx context.Context, in scope.Commune, by, itemID uuid.UUID) ([]uuid.UUID, error) {
	now := s.clock.Now()
	var rows []struct {
		MemberID uuid.UUID
		SeenAt   database.Instant
	}
	err := s.db.Select(ctx, &rows, `SELECT member_id, seen_at FROM item_presence WHERE commune_id = ? AND item_id = ? AND seen_at > ? ORDER BY member_id`,
		in.ID(), itemID, database.At(now.Add(-present)))
	if err != nil {
		return nil, err
	}
	fresh := false
	var others []uuid.UUID
	for _, r := range rows {
		if r.MemberID != by {
			others = append(others, r.MemberID)
		} else if now.Sub(r.SeenAt.Time) < noted {
			fresh = true
		}
	}
	if fresh {
		return others, nil
	}
	return others, s.db.Tx(ctx, func(tx database.Tx) error {
		_, err := tx.Exec(ctx, `DELETE FROM item_presence WHERE commune_id = ? AND seen_at < ?`, in.ID(), database.At(now.Add(-gone)))
		if err != nil {
			return err
		}
		_, err = tx.Exec(ctx, `INSERT INTO item_presence (commune_id, item_id, member_id, seen_at) VALUES (?, ?, ?, ?)
			ON CONFLICT (commune_id, item_id, member_id) DO UPDATE SET seen_at = excluded.seen_at`, in.ID(), itemID, by, database.At(now))
		return err
	})
}
