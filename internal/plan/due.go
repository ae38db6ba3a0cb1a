package plan

import (
	"time"

	"github.com/golang-sql/civil"
	"github.com/teambition/rrule-go"

	"lantoa/internal/errs"
	"lantoa/internal/plandoc"
)

// aheadMonths is how far recurring deadlines are laid out.
const aheadMonths = 13

// dues are the local dates on which the deadline falls due from a day on; one
// zero date when it names none.
func dues(d plandoc.Deadline, from civil.Date) ([]civil.Date, error) {
	switch {
	case d.Kind == "recurring" && d.RRule != "":
		return recurring(d, from)
	case d.Due != "":
		due, err := civil.ParseDate(d.Due)
		if err != nil {
			return nil, errs.Wrap(errs.Invalid, "plan.deadline.unreadable", err, errs.Args{"Text": d.Text})
		}
		return []civil.Date{due}, nil
	}
	return []civil.Date{{}}, nil
}

func recurring(d plandoc.Deadline, from civil.Date) ([]civil.Date, error) {
	option, err := rrule.StrToROption(d.RRule)
	if err != nil {
		return nil, errs.Wrap(errs.Invalid, "plan.deadline.unreadable", err, errs.Args{"Text": d.Text})
	}
	start := from
	if d.Start != "" {
		if s, err := civil.ParseDate(d.Start); err == nil && s.After(from) {
			start = s
		}
	}
	// Dates are laid out as dates: midnight UTC stands for the day, no zone is involved.
	option.Dtstart = start.In(time.UTC)
	if option.Until.IsZero() {
		option.Until = start.In(time.UTC).AddDate(0, aheadMonths, 0)
	}
	rule, err := rrule.NewRRule(*option)
	if err != nil {
		return nil, errs.Wrap(errs.Invalid, "plan.deadline.unreadable", err, errs.Args{"Text": d.Text})
	}
	var dates []civil.Date
	for _, t := range rule.All() {
		dates = append(dates, civil.DateOf(t))
	}
	if len(dates) == 0 {
		dates = []civil.Date{{}}
	}
	return dates, nil
}
