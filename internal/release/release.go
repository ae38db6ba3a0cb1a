// Package release keeps the places a commune publishes in, and what is out there. Nothing
// gets in without an approval of just these words: the database refuses it.
package release

import (
	"time"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/content"
)

// Publication is an item on the portal as residents read it.
type Publication struct {
	ItemID      uuid.UUID
	Slug        string
	PlanID      uuid.UUID // zero for none
	Clause      string
	Topic       string    // the address of the page of its topic; empty for none
	TopicName   string    // what the plan calls the clause above the message, in plain words
	UnitID      uuid.UUID // who wrote it
	Issuer      string    // who answers for it
	Language    content.Language
	Revision    int
	Hash        string
	RequestID   uuid.UUID    // by which it is out
	Text        content.Text // as approved; only what residents may know of it. In lists: title, lead and cover alone
	Alert       bool         // shown above everything
	ReleasedAt  time.Time    // first
	ChangedAt   time.Time    // last
	ExpiresOn   civil.Date
	Withdrawn   time.Time // zero while it is out
	Reason      string    // why it was withdrawn
	Sample      bool
	Corrections []Correction
}

// Correction is what readers are told was changed after the first day.
type Correction struct {
	At   time.Time
	Text string
}
