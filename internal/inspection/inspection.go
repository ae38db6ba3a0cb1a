// Package inspection keeps what the commune found when it looked at how a unit carries
// its work out, what must be mended, and by when. It speaks of units and their work;
// there is no place in it for a person.
package inspection

import (
	"time"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"
)

// Inspection is one look at one unit's work.
type Inspection struct {
	ID          uuid.UUID // made with the form
	UnitID      uuid.UUID
	HeldOn      civil.Date
	PlanID      uuid.UUID // zero when it was about no plan
	Clause      string    // whole address within the plan, or empty
	Matter      string    // what was looked at
	Finding     string
	Remedy      string     // what must be mended; empty when nothing
	DueOn       civil.Date // by when; zero when nothing
	RemediedOn  civil.Date // zero while it is not
	RemediedHow string
	RecordedBy  uuid.UUID
	RecordedAt  time.Time
	Sample      bool
	Version     int64
}

// State is what is left of an inspection.
type State string

// The states.
const (
	Clear    State = "clear"    // nothing was to be mended
	Open     State = "open"     // còn phải khắc phục
	Overdue  State = "overdue"  // quá hạn khắc phục
	Remedied State = "remedied" // đã khắc phục
)

// State tells how it stands on a day. "Trước ngày D" is overdue from the day after D.
func (i Inspection) State(today civil.Date) State {
	switch {
	case i.Remedy == "":
		return Clear
	case !i.RemediedOn.IsZero():
		return Remedied
	case today.After(i.DueOn):
		return Overdue
	}
	return Open
}

// Draft is what a person types about an inspection.
type Draft struct {
	UnitID  uuid.UUID
	HeldOn  civil.Date
	PlanID  uuid.UUID
	Clause  string
	Matter  string
	Finding string
	Remedy  string
	DueOn   civil.Date
	Sample  bool // never typed: set by whoever makes a demonstration
}

// Draft is the typed part of i, to be shown in the form again.
func (i Inspection) Draft() Draft {
	return Draft{UnitID: i.UnitID, HeldOn: i.HeldOn, PlanID: i.PlanID, Clause: i.Clause, Matter: i.Matter, Finding: i.Finding, Remedy: i.Remedy, DueOn: i.DueOn, Sample: i.Sample}
}

// with is i as d tells it.
func (i Inspection) with(d Draft) Inspection {
	i.UnitID, i.HeldOn, i.PlanID, i.Clause, i.Matter = d.UnitID, d.HeldOn, d.PlanID, d.Clause, d.Matter
	i.Finding, i.Remedy, i.DueOn, i.Sample = d.Finding, d.Remedy, d.DueOn, d.Sample
	return i
}
