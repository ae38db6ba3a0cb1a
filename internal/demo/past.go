package demo

import (
	"time"

	"github.com/golang-sql/civil"

	"lantoa/internal/clock"
)

// past is the clock of the story: the days before the example was begun, and never
// a moment that has not come.
type past struct {
	clock.Clock
	begun time.Time
	back  time.Duration
}

// Now is the moment of the story.
func (p *past) Now() time.Time { return p.Clock.Now().Add(-p.back) }

// today is the last day of the story.
func (p *past) today() civil.Date { return civil.DateOf(p.begun.In(clock.Vietnam())) }

// move goes to an hour ("19:30") so many days before the last one.
func (p *past) move(ago int, hour string) error {
	at, err := time.ParseInLocation("2006-01-02 15:04", p.today().AddDays(-ago).String()+" "+hour, clock.Vietnam())
	if err != nil {
		return err
	}
	p.back = max(p.Clock.Now().Sub(at), 0)
	return nil
}
