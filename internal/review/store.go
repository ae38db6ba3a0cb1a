package review

import (
	"context"

	"github.com/google/uuid"

	"lantoa/internal/clock"
	"lantoa/internal/content"
	"lantoa/internal/database"
	"lantoa/internal/errs"
	"lantoa/internal/member"
	"lantoa/internal/release"
	"lantoa/internal/scope"
	"lantoa/internal/unit"
)

// Store keeps the reviews of every commune.
type Store struct {
	db       *database.DB
	clock    clock.Clock
	units    unit.Store
	contents content.Store
	releases release.Store
}

// NewStore keeps reviews in db.
func NewStore(db *database.DB, c clock.Clock, units unit.Store, contents content.Store, releases release.Store) Store {
	return Store{db, c, units, contents, releases}
}

func underWay() error { return errs.New(errs.Conflict, "conflict") }

// Ask is what a writer sends for review.
type Ask struct {
	ID         uuid.UUID // made with the form
	ItemID     uuid.UUID
	Revision   int
	Channels   []uuid.UUID
	Urgent     bool
	Why        string
	Correction string
}

// Rules is how a commune reviews.
type Rules struct {
	OwnBarred bool // who wrote any of it may not approve it
	Version   int64
}

// Send asks for a revision to be approved. It must be the newest, and no check may stop it.
func (s Store) Send(ctx context.Context, in scope.Commune, by uuid.UUID, a Ask) (Request, error) {
	return Request{}, underWay()
}

// Withdraw takes a request back, to go on writing.
func (s Store) Withdraw(ctx context.Context, in scope.Commune, by, id uuid.UUID, version int64) (Request, error) {
	return Request{}, underWay()
}

// Approve lets the revision out on those channels of the request that the member answers
// for, if it still is what the member read: its hash. For the portal it is out at once.
func (s Store) Approve(ctx context.Context, in scope.Commune, by member.Member, id uuid.UUID, version int64, hash string) (Request, error) {
	return Request{}, underWay()
}

// SendBack returns the revision to be mended, saying why.
func (s Store) SendBack(ctx context.Context, in scope.Commune, by member.Member, id uuid.UUID, version int64, reason string) (Request, error) {
	return Request{}, underWay()
}

// ByID is one request.
func (s Store) ByID(ctx context.Context, in scope.Commune, id uuid.UUID) (Request, error) {
	return Request{}, underWay()
}

// OfItem is all requests about an item, the newest first.
func (s Store) OfItem(ctx context.Context, in scope.Commune, itemID uuid.UUID) ([]Request, error) {
	return nil, underWay()
}

// Waiting is the requests that wait for the member's decision, urgent ones first, then the oldest.
func (s Store) Waiting(ctx context.Context, in scope.Commune, who member.Member) ([]Request, error) {
	return nil, underWay()
}

// Rules is how the commune reviews.
func (s Store) Rules(ctx context.Context, in scope.Commune) (Rules, error) {
	return Rules{}, underWay()
}

// ChangeRules sets how the commune reviews.
func (s Store) ChangeRules(ctx context.Context, in scope.Commune, by uuid.UUID, r Rules) error {
	return underWay()
}

// AddNote remarks on a place in a text.
func (s Store) AddNote(ctx context.Context, in scope.Commune, n Note) (Note, error) {
	return Note{}, underWay()
}

// SettleNote says that a remark was met.
func (s Store) SettleNote(ctx context.Context, in scope.Commune, by, id uuid.UUID) error {
	return underWay()
}

// Notes are all remarks about an item, the oldest first.
func (s Store) Notes(ctx context.Context, in scope.Commune, itemID uuid.UUID) ([]Note, error) {
	return nil, underWay()
}
