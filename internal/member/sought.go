package member

import (
	"context"

	"github.com/google/uuid"

	"lantoa/internal/database"
	"lantoa/internal/scope"
	"lantoa/internal/search"
)

func sought(id uuid.UUID, name, login string) search.Entry {
	return search.Entry{Kind: search.Member, ID: id, Title: name, Body: login}
}

// Sought is every member for the search, as search.Source asks for it.
func (s Store) Sought(ctx context.Context, tx database.Tx, in scope.Commune, after uuid.UUID) ([]search.Entry, uuid.UUID, error) {
	var rows []struct {
		ID    uuid.UUID
		Name  string
		Login string
	}
	err := tx.Select(ctx, &rows, `SELECT id, name, login FROM member WHERE commune_id = ? AND id > ? ORDER BY id LIMIT ?`+search.Hold(tx), in.ID(), after, search.Together)
	entries, last := make([]search.Entry, len(rows)), uuid.Nil
	for i, r := range rows {
		entries[i], last = sought(r.ID, r.Name, r.Login), r.ID
	}
	return entries, last, err
}
