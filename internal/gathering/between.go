package gathering

import (
	"context"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/database"
	"lantoa/internal/scope"
)

// HeldBetween is the gatherings of these units from one day to the other, both
// included, the nearest first; nil is every unit. Those put off are left out.
func (s Store) HeldBetween(ctx context.Context, in scope.Commune, units []uuid.UUID, from, to civil.Date) ([]Gathering, error) {
	if units != nil && len(units) == 0 {
		return nil, nil
	}
	where, args := `commune_id = ? AND held_on >= ? AND held_on <= ? AND state <> ?`, []any{in.ID(), database.On(from), database.On(to), string(Cancelled)}
	if len(units) > 0 {
		where, args = where+` AND unit_id IN (`+database.Marks(len(units))+`)`, append(args, anyOf(units)...)
	}
	return load(ctx, s.db, where+` ORDER BY held_on, begins, id`, args...)
}
