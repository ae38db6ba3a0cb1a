package content

import (
	"context"

	"github.com/google/uuid"

	"lantoa/internal/database"
	"lantoa/internal/scope"
	"lantoa/internal/search"
)

// sought is how officers find the item: by the words of its newest revision.
func sought(i Item, t Text) search.Entry {
	return search.Entry{Kind: search.Item, ID: i.ID, Unit: i.UnitID, Title: t.Title, Body: t.Lead + "\n" + t.Body.Plain()}
}

// Sought is every item for the search, as search.Source asks for it.
func (s Store) Sought(ctx context.Context, tx database.Tx, in scope.Commune, after uuid.UUID) ([]search.Entry, uuid.UUID, error) {
	var rows []itemRow
	err := tx.Select(ctx, &rows, `SELECT `+itemColumns+` FROM item WHERE commune_id = ? AND id > ? ORDER BY id LIMIT ?`+search.Hold(tx), in.ID(), after, search.Together)
	entries, last := make([]search.Entry, len(rows)), uuid.Nil
	for n, row := range rows {
		i := row.item()
		r, err := revisionIn(ctx, tx, in, i.ID, i.Head)
		if err != nil {
			return nil, uuid.Nil, err
		}
		entries[n], last = sought(i, r.Text), i.ID
	}
	return entries, last, err
}
