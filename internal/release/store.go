package release

import (
	"context"

	"github.com/google/uuid"

	"lantoa/internal/blob"
	"lantoa/internal/clock"
	"lantoa/internal/content"
	"lantoa/internal/database"
	"lantoa/internal/errs"
	"lantoa/internal/scope"
	"lantoa/internal/unit"
)

// Store keeps channels and what is out, of every commune.
type Store struct {
	db    *database.DB
	clock clock.Clock
	blobs blob.Store
	units unit.Store
}

// NewStore keeps channels and publications in db.
func NewStore(db *database.DB, c clock.Clock, blobs blob.Store, units unit.Store) Store {
	return Store{db, c, blobs, units}
}

func underWay() error { return errs.New(errs.Conflict, "conflict") }

// Channels are all channels of the commune, in the order of their kinds.
func (s Store) Channels(ctx context.Context, in scope.Commune) ([]Channel, error) {
	return nil, underWay()
}

// Channel is one channel.
func (s Store) Channel(ctx context.Context, in scope.Commune, id uuid.UUID) (Channel, error) {
	return Channel{}, underWay()
}

// AddChannel sets up a channel; the id is made with the form.
func (s Store) AddChannel(ctx context.Context, in scope.Commune, by uuid.UUID, c Channel) (Channel, error) {
	return Channel{}, underWay()
}

// ChangeChannel rewrites a channel of the version that was read; its kind stays.
func (s Store) ChangeChannel(ctx context.Context, in scope.Commune, by uuid.UUID, c Channel) (Channel, error) {
	return Channel{}, underWay()
}

// Query chooses publications that residents may read today.
type Query struct {
	Language content.Language
	Topic    string // empty for all
	From     int
	Limit    int
}

// News is the publications chosen, the newest first, without their texts, and how many
// there are in all. What has expired or was withdrawn is not among them.
func (s Store) News(ctx context.Context, in scope.Commune, q Query) ([]Publication, int, error) {
	return nil, 0, underWay()
}

// Texts is News with the whole texts, for feeds.
func (s Store) Texts(ctx context.Context, in scope.Commune, q Query) ([]Publication, error) {
	return nil, underWay()
}

// BySlug is one publication with its text, also when it has expired or was withdrawn; the
// Slug of the answer is its address of today, which may be another.
func (s Store) BySlug(ctx context.Context, in scope.Commune, slug string) (Publication, error) {
	return Publication{}, underWay()
}

// ByItem is the publication of an item; errs.NotFound when it never was one.
func (s Store) ByItem(ctx context.Context, in scope.Commune, itemID uuid.UUID) (Publication, error) {
	return Publication{}, underWay()
}

// Topic is a heading that news stand under.
type Topic struct {
	Address string // of the clause; empty for news that belong to no plan
	Name    string // in plain words
	Count   int
}

// Topics are those with news that residents may read today, in the order of the plan.
func (s Store) Topics(ctx context.Context, in scope.Commune, language content.Language) ([]Topic, error) {
	return nil, underWay()
}

// Alerts are the publications shown above everything.
func (s Store) Alerts(ctx context.Context, in scope.Commune, language content.Language) ([]Publication, error) {
	return nil, underWay()
}

// File is a file that a publication shows.
type File struct {
	Hash blob.Hash
	Type string
}

// PublicFile is a file anybody may have; errs.NotFound for every other.
func (s Store) PublicFile(ctx context.Context, in scope.Commune, hash blob.Hash) (File, error) {
	return File{}, underWay()
}

// Stamp changes with everything that residents can see.
func (s Store) Stamp(ctx context.Context, in scope.Commune) (int64, error) { return 0, underWay() }

// Withdraw takes a publication away; its address says since when and why.
func (s Store) Withdraw(ctx context.Context, in scope.Commune, by, itemID uuid.UUID, reason string) error {
	return underWay()
}
