package calendar

import "github.com/golang-sql/civil"

// WorkingDay tells whether offices work on the day: not on Saturdays, Sundays
// and holidays, but on a Saturday swapped with another day.
func WorkingDay(d civil.Date) bool { return openingOf(d.Year).on(d) }

// opening is what differs in a year from the plain week.
type opening struct{ off, work map[civil.Date]bool }

func openingOf(year int) opening {
	o := opening{off: map[civil.Date]bool{}, work: map[civil.Date]bool{}}
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
