package search

import (
	"context"

	"github.com/google/uuid"

	"lantoa/internal/database"
	"lantoa/internal/scope"
)

// Source reads a subject's entries anew: the next ones after the given id in the order
// of ids, and the last id it read; uuid.Nil when nothing was left. It holds what it
// reads until the transaction ends, so that no change slips in between.
type Source func(ctx context.Context, tx database.Tx, in scope.Commune, after uuid.UUID) (entries []Entry, last uuid.UUID, err error)

// Together is how many subjects a Source reads at a time: other changes wait meanwhile.
const Together = 200

// Hold ends a query of a Source so that it holds the rows it reads.
func Hold(tx database.Tx) string {
	if tx.Engine() == database.Postgres {
		return ` FOR SHARE`
	}
	return ``
}

// Rebuild is the work of reading everything of a commune anew.
type Rebuild struct{}

// Kind names the work.
func (Rebuild) Kind() string { return "search.rebuild" }

// Current tells whether all entries of the commune were made by this program's version.
func (s Store) Current(ctx context.Context, in scope.Commune) (bool, error) {
	var made []int64
	err := s.db.Select(ctx, &made, `SELECT made_by FROM search_state WHERE commune_id = ?`, in.ID())
	return len(made) == 1 && made[0] == version, err
}

// Rebuild reads everything anew and drops what no source knows any more. It may be
// broken off and begun again at any time.
func (s Store) Rebuild(ctx context.Context, in scope.Commune, sources ...Source) error {
	for _, source := range sources {
		for after, more := uuid.Nil, true; more; {
			err := s.db.Tx(ctx, func(tx database.Tx) error {
				entries, last, err := source(ctx, tx, in, after)
				if err != nil {
					return err
				}
				for _, e := range entries {
					if err := Put(ctx, tx, in, e); err != nil {
						return err
					}
				}
				after, more = last, last != uuid.Nil
				return nil
			})
			if err != nil {
				return err
			}
		}
	}
	return s.db.Tx(ctx, func(tx database.Tx) error {
		if _, err := tx.Exec(ctx, `DELETE FROM search_entry WHERE commune_id = ? AND made_by <> ?`, in.ID(), version); err != nil {
			return err
		}
		_, err := tx.Exec(ctx, `INSERT INTO search_state (commune_id, made_by) VALUES (?, ?) ON CONFLICT (commune_id) DO UPDATE SET made_by = excluded.made_by`, in.ID(), version)
		return err
	})
}
