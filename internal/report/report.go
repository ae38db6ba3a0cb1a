// Package report turns what was accepted in a period into the report a commune
// signs: its text by clause of the plan, its figures with the proof behind each,
// and the table of all activities. It reads the other subjects and changes none.
package report

import (
	"time"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/errs"
)

// Report is the wish to report on a plan for a period. Its text is composed anew
// each time it is asked for.
type Report struct {
	ID        uuid.UUID
	PlanID    uuid.UUID
	StartsOn  civil.Date
	EndsOn    civil.Date // the last day, itself within the period
	CreatedAt time.Time
}

// Period is the days the report is about.
func (r Report) Period() Period { return Period{r.StartsOn, r.EndsOn} }

// Draft is what a person chooses.
type Draft struct {
	PlanID   uuid.UUID
	StartsOn civil.Date
	EndsOn   civil.Date
}

// longestDays is a leap year.
const longestDays = 366

// Validate reports every field that must be mended, in the order of the form.
func (d Draft) Validate() error {
	var p errs.Fields
	p.Check("plan", d.PlanID != uuid.Nil, "report.plan.none")
	p.Check("from", d.StartsOn.IsValid(), "report.from.none")
	p.Check("to", d.EndsOn.IsValid(), "report.to.none")
	if d.StartsOn.IsValid() && d.EndsOn.IsValid() {
		p.Check("to", !d.EndsOn.Before(d.StartsOn), "report.to.early")
		p.Check("to", Period{d.StartsOn, d.EndsOn}.Days() <= longestDays, "report.to.far", errs.Args{"Days": longestDays})
	}
	return p.Err()
}
