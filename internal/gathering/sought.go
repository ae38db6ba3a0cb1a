package gathering

import (
	"context"

	"github.com/google/uuid"

	"lantoa/internal/database"
	"lantoa/internal/scope"
	"lantoa/internal/search"
)

// sought is how the gathering is found: by the words that its page shows, approved or not.
func (g Gathering) sought() search.Entry {
	return search.Entry{Kind: search.Gathering, ID: g.ID, Unit: g.UnitID, Title: g.Title, Body: g.Place + ". " + g.Invited}
}

// Sought is every gathering for the search, as search.Source asks for it.
func (s Store) Sought(ctx context.Context, tx database.Tx, in scope.Commune, after uuid.UUID) ([]search.Entry, uuid.UUID, error) {
	var rows []gatheringRow
	err := tx.Select(ctx, &rows, `SELECT `+columns+` FROM gathering WHERE commune_id = ? AND id > ? ORDER BY id LIMIT ?`+search.Hold(tx), in.ID(), after, search.Together)
	entries, last := make([]search.Entry, len(rows)), uuid.Nil
	for i, r := range rows {
		entries[i], last = r.gathering().sought(), r.ID
	}
	return entries, last, err
}
