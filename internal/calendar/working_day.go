package calendar

import "github.com/golang-sql/civil"

// WorkingDay tells whether offices work on the day: not on Saturdays, Sundays
// and holidays, but on a Saturday swapped with another day.
func WorkingDay(d civil.Date) bool { return openingOf(d.Year).on(d) }

// AddWorkingDays gives the n-th working day after a day, which itself is not
// counted; before it when n is negative, the day itself when n is 0.
func AddWorkingDays(from civil.Date, n int) civil.Date {
	step := 1
	if n < 0 {
		step, n = -1, -n
	}
	year := openingOf(from.Year)
	for d := from; ; {
		if n == 0 {
			return d
		}
		d = d.AddDays(step)
		if d.Year != year.year {
			year = openingOf(d.Year)
		}
		if year.on(d) {
			n--
		}
	}
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
