// Package clock is where the time comes from. Tests move it; nothing else asks the system.
package clock

import (
	"sync"
	"time"
	_ "time/tzdata" // a small machine may have no time zones of its own

	"github.com/golang-sql/civil"
)

// Clock tells the time.
type Clock interface{ Now() time.Time }

// System is the machine's own clock.
type System struct{}

// Now is the time in UTC, to the microsecond, as it is stored.
func (System) Now() time.Time { return time.Now().UTC().Truncate(time.Microsecond) }

// Fixed is a clock that moves only when told.
type Fixed struct {
	mu  sync.Mutex
	now time.Time
}

// At starts a fixed clock.
func At(now time.Time) *Fixed { return &Fixed{now: now.UTC().Truncate(time.Microsecond)} }

// Now is the time the clock was last moved to.
func (f *Fixed) Now() time.Time {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.now
}

// Move puts the clock forward (or back).
func (f *Fixed) Move(by time.Duration) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.now = f.now.Add(by)
}

// Vietnam is the zone that every date of a commune is meant in.
func Vietnam() *time.Location {
	zone, err := time.LoadLocation("Asia/Ho_Chi_Minh")
	if err != nil {
		return time.FixedZone("+07", 7*60*60)
	}
	return zone
}

// Today is the local date in Vietnam.
func Today(c Clock) civil.Date { return civil.DateOf(c.Now().In(Vietnam())) }
