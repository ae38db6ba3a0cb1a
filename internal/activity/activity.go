// Package activity keeps what the units did: told by a unit, shown by photos and
// links, serving tasks of a plan, and counted once the office has accepted it.
package activity

import (
	"time"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/blob"
)

// Activity is one thing a unit did.
type Activity struct {
	ID           uuid.UUID // made with the form, off line too
	UnitID       uuid.UUID
	What         string
	HeldOn       civil.Date
	Place        string
	Form         Form
	PlanForm     string // the plan's own clause on forms: plan id "/" address, or empty
	Participants *int   // nil when nobody counted, which is not nought
	Account      string // the telling
	Links        []string
	Serves       []Service // at least one, by task
	Photos       []Photo   // in the order they were added
	State        State
	ReturnReason string // the last one; it stays to be compared with what was mended
	OnBehalf     bool   // the office wrote it down for the unit ("nhập thay")
	RecordedBy   uuid.UUID
	RecordedAt   time.Time
	SentAt       time.Time // zero until it is sent
	DecidedBy    uuid.UUID // zero while no decision stands
	DecidedAt    time.Time
	Sample       bool // invented, said on every page
	Version      int64
}

// Service is a task that an activity helps along, or finishes in the unit's eyes.
type Service struct {
	TaskID   uuid.UUID
	Finishes bool
}

// Photo is one picture of an activity; its bytes are kept as a blob.
type Photo struct {
	ID            uuid.UUID // made on the phone: a photo sent twice is one
	Hash          blob.Hash
	Width, Height int
}

// MaxPhotos is how many pictures an activity shows.
const MaxPhotos = 10

// Draft is what a person types about an activity.
type Draft struct {
	UnitID       uuid.UUID
	Serves       []Service
	What         string
	HeldOn       civil.Date
	Place        string
	Form         Form
	PlanForm     string
	Participants *int
	Account      string
	Links        []string
	Sample       bool // never typed: set by whoever makes a demonstration
}

// Draft is the typed part of a, to be shown in the form again.
func (a Activity) Draft() Draft {
	return Draft{
		UnitID: a.UnitID, Serves: a.Serves, What: a.What, HeldOn: a.HeldOn, Place: a.Place, Form: a.Form,
		PlanForm: a.PlanForm, Participants: a.Participants, Account: a.Account, Links: a.Links, Sample: a.Sample,
	}
}

// with is a as d tells it.
func (a Activity) with(d Draft) Activity {
	a.UnitID, a.Serves, a.What, a.HeldOn, a.Place, a.Form = d.UnitID, d.Serves, d.What, d.HeldOn, d.Place, d.Form
	a.PlanForm, a.Participants, a.Account, a.Links, a.Sample = d.PlanForm, d.Participants, d.Account, d.Links, d.Sample
	return a
}
