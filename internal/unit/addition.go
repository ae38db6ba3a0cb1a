package unit

import (
	"context"

	"github.com/google/uuid"

	"lantoa/internal/audit"
	"lantoa/internal/clock"
	"lantoa/internal/database"
	"lantoa/internal/errs"
	"lantoa/internal/scope"
)

// Addition is one of many units that are added at once. Its parent may be another of them.
type Addition struct {
	ID uuid.UUID
	Draft
}

// Unit is what the addition becomes.
func (a Addition) Unit() Unit { return a.tidied().unit(a.ID, 1) }

// AddAll adds all of the units or none, in whatever order they come. One whose id is
// there already is done; it stays as it is.
func (s Store) AddAll(ctx context.Context, in scope.Commune, by uuid.UUID, list []Addition) error {
	return s.db.Tx(ctx, func(tx database.Tx) error { return s.AddAllIn(ctx, tx, in, by, list) })
}

// AddAllIn is AddAll in the caller's transaction.
func (s Store) AddAllIn(ctx context.Context, tx database.Tx, in scope.Commune, by uuid.UUID, list []Addition) error {
	if err := hold(ctx, tx, in); err != nil {
		return err
	}
	there, err := s.TreeIn(ctx, tx, in)
	if err != nil {
		return err
	}
	units := there.All()
	for _, a := range list {
		if _, done := there.Get(a.ID); !done {
			units = append(units, a.Unit())
		}
	}
	whole := NewTree(units, clock.Today(s.clock))
	drafts := map[uuid.UUID]Draft{}
	for _, a := range list {
		if _, done := there.Get(a.ID); done {
			continue
		}
		if err := a.Validate(a.ID, whole); err != nil {
			return err
		}
		drafts[a.ID] = a.tidied()
	}
	for _, u := range whole.All() { // each after the one it stands under
		d, new := drafts[u.ID]
		if !new {
			continue
		}
		_, err = tx.Exec(ctx, `INSERT INTO unit (commune_id, id, parent_id, kind, name, valid_from, valid_to, position, sample, version) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 1)`,
			in.ID(), u.ID, d.ParentID, string(d.Kind), d.Name, database.On(d.ValidFrom), database.On(d.ValidTo), d.Position, d.Sample)
		if err != nil {
			return err
		}
		if err := call(ctx, tx, in, u.ID, d); err != nil {
			return err
		}
		if err := s.record(ctx, tx, in, audit.Entry{By: by, Action: "unit.added", Subject: u.ID}); err != nil {
			return err
		}
		delete(drafts, u.ID)
	}
	if len(drafts) > 0 { // units that stand under each other hang on nothing
		return errs.New(errs.Invalid, "unit.parent.cycle")
	}
	return nil
}
