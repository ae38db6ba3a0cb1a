package notice

import (
	"github.com/google/uuid"

	"lantoa/internal/clock"
	"lantoa/internal/database"
	"lantoa/internal/errs"
	"lantoa/internal/member"
	"lantoa/internal/unit"
)

// Store keeps the notices and choices of every commune's members.
type Store struct {
	db       *database.DB
	clock    clock.Clock
	members  member.Store
	units    unit.Store
	outlook  Outlook
	carriers []Carrier
}

// Outlook is what the daily look asks of the rest of the house.
type Outlook struct {
	Sources []Source // of what falls due
	Watch   Watch    // of who is silent; nil when nobody tells
}

// NewStore keeps notices in db. In the app they are always seen; the carriers take them
// outside as well, to those who choose so.
func NewStore(db *database.DB, c clock.Clock, members member.Store, units unit.Store, o Outlook, carriers ...Carrier) Store {
	return Store{db: db, clock: c, members: members, units: units, outlook: o, carriers: carriers}
}

type eventRow struct {
	ID        uuid.UUID
	Kind      Kind
	SubjectID uuid.UUID
	UniqueKey string
	Path      string
	Args      database.JSON[errs.Args]
	Due       database.Date
	Audience  database.JSON[Audience]
	SpreadAt  database.Instant
}

const eventColumns = `SELECT id, kind, subject_id, unique_key, path, args, due, audience, spread_at FROM notice_event`
