package inspection

import (
	"context"
	"strings"

	"github.com/google/uuid"

	"lantoa/internal/database"
	"lantoa/internal/scope"
	"lantoa/internal/search"
)

// sought is how the inspection is found: by all that was written about it.
func (i Inspection) sought() search.Entry {
	said := make([]string, 0, 3)
	for _, text := range []string{i.Finding, i.Remedy, i.RemediedHow} {
		if text != "" {
			said = append(said, text)
		}
	}
	return search.Entry{Kind: search.Inspection, ID: i.ID, Unit: i.UnitID, Title: i.Matter, Body: strings.Join(said, "\n")}
}

// Sought is every inspection for the search, as search.Source asks for it.
func (s Store) Sought(ctx context.Context, tx database.Tx, in scope.Commune, after uuid.UUID) ([]search.Entry, uuid.UUID, error) {
	var rows []inspectionRow
	err := tx.Select(ctx, &rows, `SELECT `+columns+` FROM inspection WHERE commune_id = ? AND id > ? ORDER BY id LIMIT ?`+search.Hold(tx), in.ID(), after, search.Together)
	entries, last := make([]search.Entry, len(rows)), uuid.Nil
	for n, r := range rows {
		entries[n], last = r.inspection().sought(), r.ID
	}
	return entries, last, err
}
