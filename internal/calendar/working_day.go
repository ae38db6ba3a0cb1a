package calendar

import (
	"github.com/golang-sql/civil"
)

// WorkingDay tells whether offices work on the day: not on Saturdays, Sundays
// and holidays, but on a Saturday swapped with another day.
func WorkingDay(d civil.Date) bool { return openingOf(d.Year).on(d) }

// WorkingDays counts the days on which offices work after the one day, up to and with
// the other; none when the other does not come after.
func WorkingDays(after, until civil.Date) int {
	n := 0
	year := openingOf(after.Year)
	for d := after.AddDays(1); !d.After(until); d = d.AddDays(1) {
		if d.Year != year.year {
			year = openingOf(d.Year)
		}
		if year.on(d) {
			n++
		}
	}
	return n
}

// DayOff tells whether offices are closed on the day, and the name of the holiday, ""
// on a plain Saturday or Sunday.
func DayOff(d civil.Date) (holiday string, off bool) {
	if WorkingDay(d) {
		return "", false
	}
	for _, h := range Holidays(d.Year) {
		if h.Date == d {
			return h.Name, true
		}
	}
	return "", true
}

// opening is what differs in a year from the plain week.
type opening struct {
	year      int
	off, work map[civil.Date]bool
}

func openingOf(year int) opening {
	o := opening{year: year, off: map[civil.Date]bool{}, work: map[civil.Date]bool{}}
	for _, h := range Holidays(year) {
		o.off[h.Date] = true
	}
	decided, _ := readHolidays().of(year)
	for _, s := range decided.Swap {
		o.work[s.Work] = true
	}
	return o
}

func (o opening) on(d civil.Date) bool { return !o.off[d] && (!weekend(d) || o.work[d]) }
