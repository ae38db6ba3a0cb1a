// Package gathering keeps the meetings and classes that residents may join. What
// residents see is only what a second member approved, and it goes by itself when it
// is over.
package gathering

import (
	"time"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/clock"
)

// Gathering is one occasion that residents may join.
type Gathering struct {
	ID uuid.UUID // made with the form
	Draft
	State     State
	Reason    string // why it came back to be mended, or is put off
	Public    *Draft // what residents see; nil before the first approval
	WrittenBy uuid.UUID
	WrittenAt time.Time
	DecidedBy uuid.UUID // zero while no decision stands
	DecidedAt time.Time
	Version   int64
}

// Draft is the words of a gathering.
type Draft struct {
	UnitID  uuid.UUID // who holds it
	TaskID  uuid.UUID // the task it belongs to; zero for none
	Title   string
	HeldOn  civil.Date
	Begins  string // "19:00"
	Ends    string // "20:30", or empty
	Place   string
	Invited string // who is invited, in a sentence
	Phone   string // to call, or empty
	Sample  bool   // never typed: set by whoever makes a demonstration
}

// State is how far a gathering has come.
type State string

// The states.
const (
	Waiting   State = "waiting"   // chờ duyệt
	Returned  State = "returned"  // cần sửa
	Published State = "published" // đã đăng
	Cancelled State = "cancelled" // đã hoãn
)

// over tells whether nobody can join any more. One without a last hour lasts until its
// day is over.
func (d Draft) over(now time.Time) bool {
	now = now.In(clock.Vietnam())
	today := civil.DateOf(now)
	return d.HeldOn.Before(today) || d.HeldOn == today && d.Ends != "" && now.Format(hours) >= d.Ends
}

// Announced is a gathering as residents see it.
type Announced struct {
	ID uuid.UUID
	Draft
	PutOff bool
}

// announced is what residents see of g at that moment; ok is false when that is nothing.
// One put off is shown until its day has passed, so that nobody comes for nothing.
func (g Gathering) announced(now time.Time) (shown Announced, ok bool) {
	if g.Public == nil {
		return Announced{}, false
	}
	shown = Announced{ID: g.ID, Draft: *g.Public, PutOff: g.State == Cancelled}
	if shown.PutOff {
		return shown, !shown.HeldOn.Before(civil.DateOf(now.In(clock.Vietnam())))
	}
	return shown, !shown.over(now)
}
