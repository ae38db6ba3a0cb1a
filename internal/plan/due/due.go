// Package due lays a deadline out as the days on which it falls due.
package due

import (
	"time"

	"github.com/golang-sql/civil"
	"github.com/teambition/rrule-go"

	"lantoa/internal/errs"
	"lantoa/internal/plandoc"
)

// aheadMonths is how far recurring deadlines are laid out.
const aheadMonths = 13

// Days are the local dates on which the deadline falls due from a day on; one
// zero date when it names none.
func Days(d plandoc.Deadline, from civil.Date) ([]civil.Date, error) {
	var dates []civil.Date
	if d.Due != "" { // what comes back may have a first day of its own
		first, err := civil.ParseDate(d.Due)
		if err != nil {
			return nil, unreadable(d, err)
		}
		dates = append(dates, first)
		if first.After(from) {
			from = first.AddDays(1)
		}
	}
	if d.Kind == plandoc.Recurring && d.RRule != "" {
		more, err := recurring(d, from)
		if err != nil {
			return nil, err
		}
		dates = append(dates, more...)
	}
	if len(dates) == 0 {
		dates = []civil.Date{{}}
	}
	return dates, nil
}

func unreadable(d plandoc.Deadline, cause error) error {
	return errs.Wrap(errs.Invalid, "plan.deadline.unreadable", cause, errs.Args{"Text": d.Text})
}

func recurring(d plandoc.Deadline, from civil.Date) ([]civil.Date, error) {
	option, err := rrule.StrToROption(d.RRule)
	if err != nil {
		return nil, unreadable(d, err)
	}
	if daily(option) {
		return nil, nil
	}
	if start, err := civil.ParseDate(d.Start); err == nil && start.After(from) {
		from = start
	}
	anchor(option)
	rule, err := rrule.NewRRule(*option)
	if err != nil {
		return nil, unreadable(d, err)
	}
	// Dates are laid out as dates: midnight UTC stands for the day, no zone is involved.
	first := from.In(time.UTC)
	var dates []civil.Date
	for _, t := range rule.Between(first, first.AddDate(0, aheadMonths, 0), true) {
		dates = append(dates, civil.DateOf(t))
	}
	return dates, nil
}

// daily tells of what falls due more than once a week. Nobody keeps a book of every
// day for every unit: such work is one open occurrence.
func daily(o *rrule.ROption) bool {
	return o.Freq > rrule.WEEKLY || o.Freq == rrule.WEEKLY && len(o.Byweekday) > 1
}

// anchor gives a rule the same dates on whichever day it is laid out. Where it names
// no day, the last of its week, month or year is meant: "hằng tháng" is within each
// month. A day that a month does not have is that month's last.
func anchor(o *rrule.ROption) {
	if o.Freq == rrule.YEARLY && len(o.Bymonth) == 0 {
		o.Bymonth, o.Bymonthday = []int{12}, []int{31}
	}
	if o.Freq == rrule.YEARLY && o.Interval <= 1 { // month by month, so that each has its own last day
		o.Freq = rrule.MONTHLY
	}
	if o.Freq == rrule.WEEKLY && len(o.Byweekday) == 0 {
		o.Byweekday = []rrule.Weekday{rrule.SU}
	}
	if o.Freq == rrule.MONTHLY && len(o.Bymonthday) == 0 {
		o.Bymonthday = []int{-1}
	}
	if days := o.Bymonthday; len(days) == 1 && days[0] > 28 {
		for day := days[0] - 1; day >= 28; day-- {
			o.Bymonthday = append(o.Bymonthday, day)
		}
		o.Bysetpos = []int{-1}
	}
	// A Monday and the first of a year; "quý" then ends in March, June, September, December.
	o.Dtstart = time.Date(2001, 1, 1, 0, 0, 0, 0, time.UTC)
	if o.Freq == rrule.MONTHLY && o.Interval > 1 {
		o.Dtstart = o.Dtstart.AddDate(0, o.Interval-1, 0)
	}
}
