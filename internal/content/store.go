package content

import (
	"lantoa/internal/blob"
	"lantoa/internal/clock"
	"lantoa/internal/database"
	"lantoa/internal/search"
	"lantoa/internal/unit"
)

// Store keeps the content of every commune.
type Store struct {
	db      *database.DB
	clock   clock.Clock
	blobs   blob.Store
	units   unit.Store
	seeks   search.Store
	changed Changed
}

// NewStore keeps content in db; changed may be nil.
func NewStore(db *database.DB, c clock.Clock, blobs blob.Store, units unit.Store, changed Changed) Store {
	return Store{db, c, blobs, units, search.NewStore(db), changed}
}
