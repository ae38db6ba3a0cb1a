package activity

import (
	"context"

	"github.com/google/uuid"

	"lantoa/internal/database"
	"lantoa/internal/scope"
	"lantoa/internal/search"
)

// sought is how the activity is found. A draft is the unit's own.
func (a Activity) sought() search.Entry {
	return search.Entry{Kind: search.Activity, ID: a.ID, Unit: a.UnitID, Own: a.State == Drafted, Title: a.What, Body: a.Place + ". " + a.Account}
}

// SentBy is the activities of these units that the commune has seen, for the search.
func SentBy(in scope.Commune, units []uuid.UUID) search.Subjects {
	args := []any{in.ID(), string(Drafted)}
	for _, id := range units {
		args = append(args, id)
	}
	return search.Subjects{Query: `SELECT id FROM activity WHERE commune_id = ? AND state <> ? AND unit_id IN (` + database.Marks(len(units)) + `)`, Args: args}
}

// Sought is every activity for the search, as search.Source asks for it.
func (s Store) Sought(ctx context.Context, tx database.Tx, in scope.Commune, after uuid.UUID) ([]search.Entry, uuid.UUID, error) {
	var rows []activityRow
	err := tx.Select(ctx, &rows, `SELECT `+columns+` FROM activity WHERE commune_id = ? AND id > ? ORDER BY id LIMIT ?`+search.Hold(tx), in.ID(), after, search.Together)
	entries, last := make([]search.Entry, len(rows)), uuid.Nil
	for i, r := range rows {
		entries[i], last = r.activity().sought(), r.ID
	}
	return entries, last, err
}
