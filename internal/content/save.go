package content

import (
	"context"

	"github.com/google/uuid"

	"lantoa/internal/audit"
	"lantoa/internal/database"
	"lantoa/internal/errs"
	"lantoa/internal/scope"
	"lantoa/internal/search"
)

// Changed is told, in the transaction of the change, that an item says something else than
// when it was sent for review.
type Changed func(ctx context.Context, tx database.Tx, in scope.Commune, i Item) error

// Save keeps a text that was written from revision base. Nothing changed makes no
// revision. When somebody else wrote meanwhile, what does not contradict is merged and
// kept; otherwise nothing is kept and the clash is told, with every word of both.
func (s Store) Save(ctx context.Context, in scope.Commune, by, itemID uuid.UUID, base int, t Text, manner Manner) (Revision, *Clash, error) {
	var kept Revision
	var clash *Clash
	err := s.db.Tx(ctx, func(tx database.Tx) error {
		i, err := held(ctx, tx, in, itemID)
		if err != nil {
			return err
		}
		head, err := revisionIn(ctx, tx, in, itemID, i.Head)
		if err != nil {
			return err
		}
		from, err := writtenFrom(ctx, tx, in, head, base)
		if err != nil {
			return err
		}
		mine, err := t.keepable(from.Text, head.Text)
		if err != nil {
			return err
		}
		if mine.Hash() == head.Hash { // also when an answer was lost and the same was sent again
			kept = head
			if manner == Saved { // what was kept by itself is now meant to stay
				return Keep(ctx, tx, in, itemID, head.Number)
			}
			return nil
		}
		r := Revision{Text: mine, Manner: manner, From: from.Number}
		if base != i.Head {
			c := Clash{Base: from, Theirs: head, Mine: mine}
			if c.Merged, c.Parts = merge(from.Text, mine, head.Text); len(c.Parts) > 0 {
				clash = &c
				return nil
			}
			if c.Merged = c.Merged.normal(); c.Merged.Hash() == head.Hash {
				kept = head // theirs has all of it
				return nil
			}
			r.Text, r.Manner, r.Another = c.Merged, Merged, i.Head
		}
		kept, err = s.write(ctx, tx, in, by, i, r)
		return err
	})
	return kept, clash, err
}

// writtenFrom is the revision that a text was written from. One that was thinned out is stood
// for by the last one before it: what was written between the two is then on both sides.
func writtenFrom(ctx context.Context, tx database.Tx, in scope.Commune, head Revision, base int) (Revision, error) {
	switch {
	case base == head.Number:
		return head, nil
	case base < 1 || base > head.Number:
		return Revision{}, errs.New(errs.Conflict, "content.moved_on")
	}
	return revisionUpTo(ctx, tx, in, head.ItemID, base)
}

// Restore makes an older revision the newest again, if head is still the newest.
func (s Store) Restore(ctx context.Context, in scope.Commune, by, itemID uuid.UUID, number, head int) (Revision, error) {
	var kept Revision
	err := s.db.Tx(ctx, func(tx database.Tx) error {
		i, err := held(ctx, tx, in, itemID)
		if err != nil {
			return err
		}
		newest, err := revisionIn(ctx, tx, in, itemID, i.Head)
		if err != nil {
			return err
		}
		older, err := revisionIn(ctx, tx, in, itemID, number)
		switch {
		case err != nil:
			return err
		case older.Hash == newest.Hash:
			kept = newest
			return nil
		case i.Head != head:
			return errs.New(errs.Conflict, "content.moved_on")
		}
		kept, err = s.write(ctx, tx, in, by, i, Revision{Text: older.Text, Manner: Restored, From: number})
		return err
	})
	return kept, err
}

// write adds the next revision of an item that the transaction holds.
func (s Store) write(ctx context.Context, tx database.Tx, in scope.Commune, by uuid.UUID, i Item, r Revision) (Revision, error) {
	r.ItemID, r.Number, r.Hash, r.By, r.At = i.ID, i.Head+1, r.Text.Hash(), by, s.clock.Now()
	if err := insertRevision(ctx, tx, in, r); err != nil {
		return r, err
	}
	if r.Manner == Restored || r.Manner == Merged {
		for _, number := range []int{r.From, i.Head} {
			if err := Keep(ctx, tx, in, i.ID, number); err != nil {
				return r, err
			}
		}
	}
	reviewed := i.State != Drafting
	i.Title, i.ExpiresOn, i.State, i.Head, i.EditedBy, i.EditedAt = r.Text.Title, r.Text.ExpiresOn, Drafting, r.Number, by, r.At
	_, err := tx.Exec(ctx, `UPDATE item SET title = ?, expires_on = ?, state = ?, head = ?, edited_by = ?, edited_at = ?, version = version + 1 WHERE commune_id = ? AND id = ?`,
		i.Title, database.On(i.ExpiresOn), string(i.State), i.Head, column(by), database.At(r.At), in.ID(), i.ID)
	if err != nil {
		return r, err
	}
	if reviewed && s.changed != nil {
		if err := s.changed(ctx, tx, in, i); err != nil {
			return r, err
		}
	}
	if err := search.Put(ctx, tx, in, sought(i, r.Text)); err != nil {
		return r, err
	}
	if err := s.thin(ctx, tx, in, i.ID); err != nil {
		return r, err
	}
	return r, audit.Record(ctx, tx, in, audit.Entry{By: by, Action: "item." + string(r.Manner), Subject: i.ID, At: r.At})
}
