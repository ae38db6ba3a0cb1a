package unit

import (
	"context"
	"strings"

	"github.com/google/uuid"

	"lantoa/internal/database"
	"lantoa/internal/scope"
	"lantoa/internal/search"
)

func sought(id uuid.UUID, name string, aliases []string) search.Entry {
	return search.Entry{Kind: search.Unit, ID: id, Title: name, Body: strings.Join(aliases, ", ")}
}

// Sought is every unit for the search, as search.Source asks for it: all at once.
func (s Store) Sought(ctx context.Context, tx database.Tx, in scope.Commune, after uuid.UUID) ([]search.Entry, uuid.UUID, error) {
	if after != uuid.Nil {
		return nil, uuid.Nil, nil
	}
	if err := hold(ctx, tx, in); err != nil {
		return nil, uuid.Nil, err
	}
	units, err := s.TreeIn(ctx, tx, in)
	if err != nil {
		return nil, uuid.Nil, err
	}
	var entries []search.Entry
	for _, u := range units.All() {
		entries = append(entries, sought(u.ID, u.Name, u.Aliases))
	}
	return entries, uuid.Nil, nil
}
