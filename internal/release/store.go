package release

import (
	"context"

	"lantoa/internal/blob"
	"lantoa/internal/clock"
	"lantoa/internal/content"
	"lantoa/internal/database"
	"lantoa/internal/plan"
	"lantoa/internal/scope"
	"lantoa/internal/search"
	"lantoa/internal/unit"
)

// Store keeps channels and what is out, of every commune.
type Store struct {
	db    *database.DB
	clock clock.Clock
	blobs blob.Store
	units unit.Store
	plans plan.Store
	seeks search.Store
}

// NewStore keeps channels and publications in db.
func NewStore(db *database.DB, c clock.Clock, blobs blob.Store, units unit.Store, plans plan.Store) Store {
	return Store{db, c, blobs, units, plans, search.NewStore(db)}
}

// Query chooses publications that residents may read today.
type Query struct {
	Language content.Language
	Topic    string // the address of a topic's page; empty for all
	From     int
	Limit    int
}

// Topic is a heading that news stand under.
type Topic struct {
	Address string // of its page
	Name    string // in plain words
	Count   int
}

// File is a file that a publication shows.
type File struct {
	Hash blob.Hash
	Type string
}

// PublicFile is a file anybody may have; errs.NotFound for every other.
func (s Store) PublicFile(ctx context.Context, in scope.Commune, hash blob.Hash) (File, error) {
	var row struct {
		Hash        string
		ContentType string
	}
	err := s.db.Get(ctx, &row, `SELECT f.hash, f.content_type FROM public_file f JOIN publication p ON p.commune_id = f.commune_id AND p.item_id = f.item_id
		WHERE f.commune_id = ? AND f.hash = ? AND p.withdrawn_at IS NULL LIMIT 1`, in.ID(), string(hash))
	return File{Hash: blob.Hash(row.Hash), Type: row.ContentType}, err
}
