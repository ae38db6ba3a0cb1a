// Package amendment brings a running plan up to date with a new version of its document: the
// new text is compared with the old one, a person decides about each task, and what was
// decided is put in force at once. Earlier versions stay readable, and so does what was done.
package amendment

import (
	"time"

	"github.com/google/uuid"

	"lantoa/internal/plandoc"
)

// Amendment is a new version of a plan's document, from its upload on.
type Amendment struct {
	ID        uuid.UUID
	PlanID    uuid.UUID
	Number    int // which version of the plan it is; 0 until it is in force
	FileName  string
	FileHash  string
	Reading   plandoc.Reading
	State     State
	CreatedBy uuid.UUID
	CreatedAt time.Time
	DecidedBy uuid.UUID // who put it in force, or set it aside
	DecidedAt time.Time
	Version   int64
}

// State is how far an amendment has come.
type State string

// The states.
const (
	Open      State = "open"      // being decided about
	Applied   State = "applied"   // in force
	Withdrawn State = "withdrawn" // set aside: a wrong file, say
)

// Version is one version of a plan's document, as it was in force.
type Version struct {
	Number    int
	Amendment uuid.UUID // that brought it; zero for the first
	FileName  string
	FileHash  string
	Header    plandoc.Header
	By        uuid.UUID // who confirmed it; zero for the program itself
	At        time.Time
}
