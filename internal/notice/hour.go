package notice

import (
	"time"

	"github.com/golang-sql/civil"

	"lantoa/internal/calendar"
	"lantoa/internal/clock"
)

// Nothing is delivered outside these hours of Vietnam, and not on days off.
const (
	opens    = 7 * time.Hour
	closes   = 20 * time.Hour
	gathered = 7*time.Hour + 30*time.Minute // when a morning's notices come together
)

// polite is the first moment from now on at which somebody may be told: by day, and on
// a day off only when what is due falls on that day or the next.
func polite(now time.Time, due civil.Date) time.Time {
	today := civil.DateOf(now.In(clock.Vietnam()))
	if fits(today, due) {
		switch {
		case now.Before(at(today, opens)):
			return at(today, opens)
		case now.Before(at(today, closes)):
			return now
		}
	}
	return at(fitting(today.AddDays(1), due), opens)
}

// when is the moment at which a member who wants that pace is told, and whether it is
// told together with others. What is due never waits beyond its day for a gathering.
func when(now time.Time, p Pace, due civil.Date) (show time.Time, together bool) {
	today := civil.DateOf(now.In(clock.Vietnam()))
	var morning civil.Date
	switch p {
	case Daily:
		morning = fitting(today, due)
		if at(morning, gathered).Before(now) {
			morning = fitting(today.AddDays(1), due)
		}
	case Weekly:
		monday := today.AddDays(-(int(today.In(time.UTC).Weekday()) + 6) % 7)
		for morning = fitting(monday, due); at(morning, gathered).Before(now); morning = fitting(monday, due) {
			monday = monday.AddDays(7)
		}
	default:
		return polite(now, due), false
	}
	if !due.IsZero() && !due.Before(today) && morning.After(due) {
		return polite(now, due), false
	}
	return at(morning, gathered), true
}

// fitting is the first day from day on that fits.
func fitting(day, due civil.Date) civil.Date {
	for !fits(day, due) {
		day = day.AddDays(1)
	}
	return day
}

func fits(day, due civil.Date) bool {
	return calendar.WorkingDay(day) || !due.IsZero() && (due == day || due == day.AddDays(1))
}

// at is a time of a day in Vietnam, which never changes its clocks.
func at(day civil.Date, of time.Duration) time.Time {
	return day.In(clock.Vietnam()).Add(of).UTC()
}
