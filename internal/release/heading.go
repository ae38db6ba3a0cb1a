package release

import (
	"context"
	"slices"

	"github.com/google/uuid"

	"lantoa/internal/database"
	"lantoa/internal/plan"
	"lantoa/internal/scope"
	"lantoa/internal/viet"
)

// Heading is what news stand under: the clause of the plan above the message, as the plan
// has it today. The zero Heading is none.
type Heading struct {
	Address string // of its page
	Name    string // in plain words
	Place   int    // in the plan
}

// HeadingOf is the heading that a clause of a plan stands under. It is read before the
// transaction of Publish, which must not wait for a second connection.
func (s Store) HeadingOf(ctx context.Context, in scope.Commune, planID uuid.UUID, clause string) (Heading, error) {
	if planID == uuid.Nil || clause == "" {
		return Heading{}, nil
	}
	clauses, err := s.plans.Clauses(ctx, in, planID)
	if err != nil {
		return Heading{}, err
	}
	for _, h := range plan.Headings(clauses) {
		if h.Clause != clause {
			continue
		}
		name := h.Head.Words()
		address := viet.Slug(viet.Brief(name, mostSlug))
		if address == "" {
			return Heading{}, nil
		}
		return Heading{Address: address, Name: name, Place: slices.IndexFunc(clauses, func(c plan.Clause) bool { return c.Address == h.Head.Address })}, nil
	}
	return Heading{}, nil
}

// keep sees to it that the heading has a page.
func (h Heading) keep(ctx context.Context, tx database.Tx, in scope.Commune) error {
	if h.Address == "" {
		return nil
	}
	_, err := tx.Exec(ctx, `INSERT INTO news_topic (commune_id, address, name, place) VALUES (?, ?, ?, ?)
		ON CONFLICT (commune_id, address) DO UPDATE SET name = excluded.name, place = excluded.place`, in.ID(), h.Address, h.Name, h.Place)
	return err
}
