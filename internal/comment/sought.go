package comment

import (
	"context"

	"github.com/google/uuid"

	"lantoa/internal/database"
	"lantoa/internal/scope"
	"lantoa/internal/search"
)

// sought is how what was said about the subject is found: among what is said of that
// kind, at its place in the thread. Whoever reads the subject's thread may find it.
func (s Subject) sought(id uuid.UUID, text string) search.Entry {
	return search.Entry{Kind: s.shelf(), ID: s.ID, Place: id.String(), Title: text}
}

// shelf is the kind under which the subject's comments are found.
func (s Subject) shelf() search.Kind {
	if s.Kind == Activity {
		return search.ActivityComment
	}
	return search.TaskComment
}

// Sought is every comment that stands for the search, as search.Source asks for it.
func (s Store) Sought(ctx context.Context, tx database.Tx, in scope.Commune, after uuid.UUID) ([]search.Entry, uuid.UUID, error) {
	var rows []commentRow
	err := tx.Select(ctx, &rows, columns+` AND id > ? ORDER BY id LIMIT ?`+search.Hold(tx), in.ID(), after, search.Together)
	var entries []search.Entry
	last := uuid.Nil
	for _, r := range rows {
		last = r.ID
		if c := r.comment(); !c.Withdrawn() {
			entries = append(entries, c.Subject.sought(c.ID, c.Text))
		}
	}
	return entries, last, err
}
