// Package release keeps the places a commune publishes in, and what is out there. Nothing
// gets in without an approval of just these words: the database refuses it.
package release

import (
	"time"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/content"
)

// Channel is a configured place to publish in (kênh).
type Channel struct {
	ID       uuid.UUID
	Kind     content.Channel
	Name     string    // "Cổng thông tin điện tử xã"
	Issuer   string    // who answers for it, as readers are told: "Ủy ban nhân dân xã Tân Ninh"
	Approver uuid.UUID // the unit whose approvers decide
	Active   bool
	Version  int64
}

// Publication is an item on the portal as residents read it.
type Publication struct {
	ItemID      uuid.UUID
	Slug        string
	PlanID      uuid.UUID // zero for none
	Clause      string
	Topic       string // the address of the clause above the message: news are listed by it
	TopicName   string
	UnitID      uuid.UUID // who wrote it
	Issuer      string    // who answers for it
	Language    content.Language
	Revision    int
	Hash        string
	Text        content.Text // as approved
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
