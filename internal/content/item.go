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

// New is an item to begin.
type New struct {
	ID       uuid.UUID
	PlanID   uuid.UUID
	Clause   string
	UnitID   uuid.UUID
	Language Language
	Text     Text
	Sample   bool
}

// Add begins an item with its first revision. The same id with the same words is done
// already; with others it is a conflict. A text that begins has no files.
func (s Store) Add(ctx context.Context, in scope.Commune, by uuid.UUID, n New) (Item, error) {
	n.Text = n.Text.withFiles().normal()
	if err := s.check(ctx, in, n); err != nil {
		return Item{}, err
	}
	now := s.clock.Now()
	i := Item{ID: n.ID, PlanID: n.PlanID, Clause: n.Clause, UnitID: n.UnitID, Language: n.Language, Title: n.Text.Title, State: Drafting, Head: 1, ExpiresOn: n.Text.ExpiresOn,
		CreatedBy: by, CreatedAt: now, EditedBy: by, EditedAt: now, Sample: n.Sample, Version: 1}
	err := s.db.Tx(ctx, func(tx database.Tx) error {
		before, err := itemIn(ctx, tx, in, n.ID)
		if err == nil {
			i = before
			return s.addedBefore(ctx, tx, in, n)
		}
		if !errs.Is(err, errs.NotFound) {
			return err
		}
		if i.Number, err = nextNumber(ctx, tx, in); err != nil {
			return err
		}
		_, err = tx.Exec(ctx, `INSERT INTO item (commune_id, `+itemColumns+`) VALUES (?, `+database.Marks(17)+`)`,
			in.ID(), i.ID, i.Number, column(i.PlanID), i.Clause, i.UnitID, string(i.Language), i.Title, string(i.State), i.Head, i.Out, database.On(i.ExpiresOn),
			column(i.CreatedBy), database.At(i.CreatedAt), column(i.EditedBy), database.At(i.EditedAt), i.Sample, i.Version)
		if err != nil {
			return err
		}
		r := Revision{ItemID: i.ID, Number: 1, Text: n.Text, Hash: n.Text.Hash(), By: by, At: now, Manner: Started}
		if err := insertRevision(ctx, tx, in, r); err != nil {
			return err
		}
		if err := search.Put(ctx, tx, in, sought(i, n.Text)); err != nil {
			return err
		}
		return audit.Record(ctx, tx, in, audit.Entry{By: by, Action: "item.added", Subject: i.ID, At: now})
	})
	return i, err
}

// nextNumber counts on; who takes a number holds the counter until the transaction ends, so
// that there are no holes and no doubles.
func nextNumber(ctx context.Context, tx database.Tx, in scope.Commune) (int, error) {
	_, err := tx.Exec(ctx, `INSERT INTO item_counter (commune_id, last) VALUES (?, 1) ON CONFLICT (commune_id) DO UPDATE SET last = item_counter.last + 1`, in.ID())
	if err != nil {
		return 0, err
	}
	var last int
	err = tx.Get(ctx, &last, `SELECT last FROM item_counter WHERE commune_id = ?`, in.ID())
	return last, err
}

func (s Store) addedBefore(ctx context.Context, tx database.Tx, in scope.Commune, n New) error {
	first, err := revisionIn(ctx, tx, in, n.ID, 1)
	if err == nil && first.Hash != n.Text.Hash() {
		err = errs.New(errs.Conflict, "content.id_taken")
	}
	return err
}

// check reports every field of a new item that must be mended, in the order of the form.
func (s Store) check(ctx context.Context, in scope.Commune, n New) error {
	units, err := s.units.Tree(ctx, in)
	if err != nil {
		return err
	}
	var p errs.Fields
	n.Text.fields(&p)
	_, known := units.Get(n.UnitID)
	p.Check("unit", known, "content.unit")
	p.Check("language", n.Language == Vietnamese || n.Language == English, "content.language")
	return p.Err()
}

// ByID is one item.
func (s Store) ByID(ctx context.Context, in scope.Commune, id uuid.UUID) (Item, error) {
	return itemIn(ctx, s.db, in, id)
}

// HandOn gives the item to another unit to write, if it is of the version that was read.
func (s Store) HandOn(ctx context.Context, in scope.Commune, by, id, unitID uuid.UUID, version int64) (Item, error) {
	units, err := s.units.Tree(ctx, in)
	if err != nil {
		return Item{}, err
	}
	if _, known := units.Get(unitID); !known {
		var p errs.Fields
		p.Check("unit", false, "content.unit")
		return Item{}, p.Err()
	}
	var i Item
	err = s.db.Tx(ctx, func(tx database.Tx) error {
		if i, err = held(ctx, tx, in, id); err != nil || i.UnitID == unitID {
			return err
		}
		if i.Version != version {
			return errs.New(errs.Conflict, "conflict")
		}
		i.UnitID = unitID
		i.Version++
		_, err := tx.Exec(ctx, `UPDATE item SET unit_id = ?, version = ? WHERE commune_id = ? AND id = ?`, unitID, i.Version, in.ID(), id)
		if err != nil {
			return err
		}
		r, err := revisionIn(ctx, tx, in, id, i.Head)
		if err != nil {
			return err
		}
		if err := search.Put(ctx, tx, in, sought(i, r.Text)); err != nil {
			return err
		}
		return audit.Record(ctx, tx, in, audit.Entry{By: by, Action: "item.handed_on", Subject: id, Fields: []string{"unit_id"}, At: s.clock.Now()})
	})
	return i, err
}

// Mark sets how far the newest revision has come, in the transaction of the decision; it
// refuses when head is not the newest any more. What was sent for review is kept for ever.
func Mark(ctx context.Context, tx database.Tx, in scope.Commune, itemID uuid.UUID, head int, to State) error {
	n, err := tx.Exec(ctx, `UPDATE item SET state = ?, version = version + 1 WHERE commune_id = ? AND id = ? AND head = ?`, string(to), in.ID(), itemID, head)
	if err == nil && n == 0 {
		err = errs.New(errs.Conflict, "content.moved_on")
	}
	if err != nil || to != InReview {
		return err
	}
	return Keep(ctx, tx, in, itemID, head)
}

// Out notes which revision residents see, 0 for none, in the transaction that makes it so.
func Out(ctx context.Context, tx database.Tx, in scope.Commune, itemID uuid.UUID, revision int) error {
	if revision != 0 {
		if err := Keep(ctx, tx, in, itemID, revision); err != nil {
			return err
		}
	}
	_, err := tx.Exec(ctx, `UPDATE item SET out_now = ?, version = version + 1 WHERE commune_id = ? AND id = ?`, revision, in.ID(), itemID)
	return err
}

// Held is the item, which nobody else can change until the transaction ends.
func Held(ctx context.Context, tx database.Tx, in scope.Commune, itemID uuid.UUID) (Item, error) {
	return held(ctx, tx, in, itemID)
}

// RevisionIn is a revision as the transaction sees it.
func RevisionIn(ctx context.Context, tx database.Tx, in scope.Commune, itemID uuid.UUID, number int) (Revision, error) {
	return revisionIn(ctx, tx, in, itemID, number)
}
