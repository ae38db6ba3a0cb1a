package content

import (
	"context"

	"github.com/google/uuid"

	"lantoa/internal/blob"
	"lantoa/internal/clock"
	"lantoa/internal/database"
	"lantoa/internal/errs"
	"lantoa/internal/scope"
	"lantoa/internal/unit"
)

// Store keeps the content of every commune.
type Store struct {
	db    *database.DB
	clock clock.Clock
	blobs blob.Store
	units unit.Store
}

// NewStore keeps content in db.
func NewStore(db *database.DB, c clock.Clock, blobs blob.Store, units unit.Store) Store {
	return Store{db, c, blobs, units}
}

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

func underWay() error { return errs.New(errs.Conflict, "conflict") }

// Add begins an item with its first revision. The same id with the same words is done
// already; with others it is a conflict.
func (s Store) Add(ctx context.Context, in scope.Commune, by uuid.UUID, n New) (Item, error) {
	return Item{}, underWay()
}

// ByID is one item.
func (s Store) ByID(ctx context.Context, in scope.Commune, id uuid.UUID) (Item, error) {
	return Item{}, underWay()
}

// Revision is one revision of an item; number 0 asks for the newest.
func (s Store) Revision(ctx context.Context, in scope.Commune, itemID uuid.UUID, number int) (Revision, error) {
	return Revision{}, underWay()
}

// Revisions are all revisions without their texts, the newest first.
func (s Store) Revisions(ctx context.Context, in scope.Commune, itemID uuid.UUID) ([]Revision, error) {
	return nil, underWay()
}

// Clash is what a save met: somebody else wrote since the text was read.
type Clash struct {
	Base   Revision // what both began with
	Theirs Revision // the newest
	Mine   Text     // as it was sent
	Merged Text     // both together, as far as they do not contradict
	Parts  []Part   // where they do: a person chooses
}

// Part is a place where two editors wrote different things.
type Part struct {
	Field  string // "title", "lead", "body", "sources", "variant:radio", …
	Base   string
	Mine   string
	Theirs string
}

// Save keeps a text that was written from revision base. Nothing changed makes no
// revision. When somebody else wrote meanwhile, what does not contradict is merged and
// kept; otherwise nothing is kept and the clash is told, with every word of both.
func (s Store) Save(ctx context.Context, in scope.Commune, by, itemID uuid.UUID, base int, t Text, manner Manner) (Revision, *Clash, error) {
	return Revision{}, nil, underWay()
}

// Restore makes an older revision the newest again, if head is still the newest.
func (s Store) Restore(ctx context.Context, in scope.Commune, by, itemID uuid.UUID, number, head int) (Revision, error) {
	return Revision{}, underWay()
}

// Filter chooses items for a list.
type Filter struct {
	Words  string // without diacritics; empty for all
	State  State  // empty for all
	Topic  string // the address of a clause and all below; empty for all
	PlanID uuid.UUID
	UnitID uuid.UUID
	From   int
	Limit  int
}

// List is the items chosen, the last edited first, and how many there are in all.
func (s Store) List(ctx context.Context, in scope.Commune, f Filter) ([]Item, int, error) {
	return nil, 0, underWay()
}

// Present notes that a member has the item open, and tells who else has.
func (s Store) Present(ctx context.Context, in scope.Commune, by, itemID uuid.UUID) ([]uuid.UUID, error) {
	return nil, underWay()
}
