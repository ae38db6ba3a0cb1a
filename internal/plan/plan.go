// Package plan carries an official document out: the plan with its addressable
// clauses, the tasks that come from them, who does them, until when, and how far they are.
package plan

import (
	"time"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/plandoc"
	"lantoa/internal/viet"
)

// Plan is a confirmed document.
type Plan struct {
	ID          uuid.UUID
	Slug        string // its address for residents
	Title       string // short, as people call it
	Kind        string // "Kế hoạch"
	Subject     string // trích yếu
	Number      string
	Issuer      string
	IssuedOn    civil.Date // zero when the document states none
	System      string     // party, state, ...: the format family its report is written in
	FileName    string
	FileHash    string
	ConfirmedBy uuid.UUID
	ConfirmedAt time.Time
	Edition     int        // which version of its document it runs by
	AmendedOn   civil.Date // the day of that version; zero for the first
	Sample      bool
}

// Clause is an addressable place of a plan.
type Clause struct {
	Address string // whole: "II.1.1.3-2"
	Parent  string
	Label   string
	Title   string
	Text    string
	Role    string // of plandoc.Section: "message", "channel", "duty", …
	Depth   int
}

// Shown is the address as people write it: "II.1.3-2".
func (c Clause) Shown() string { return plandoc.Shown(c.Address) }

// Words is what the clause says, its title first; a title printed in capitals is
// written as a sentence.
func (c Clause) Words() string {
	if c.Title == "" {
		return c.Text
	}
	return viet.Sentence(c.Title)
}

// Kind tells a duty of the document from a step of the commune's own.
type Kind string

// The kinds of task.
const (
	Duty    Kind = "duty"
	Subtask Kind = "subtask" // việc xã đặt
)

// Origin tells who set a deadline.
type Origin string

// The origins, shown as "theo văn bản" and "xã đặt".
const (
	FromDocument Origin = "document"
	FromCommune  Origin = "commune"
)

// Label is how the origin stands beside a deadline.
func (o Origin) Label() string {
	if o == FromCommune {
		return "xã đặt"
	}
	return "theo văn bản"
}

// Part is what a unit does in a task.
type Part string

// The parts: chủ trì, phối hợp.
const (
	Lead    Part = "lead"
	Partner Part = "partner"
)

// Task is what somebody must do, from a clause.
type Task struct {
	ID          uuid.UUID
	PlanID      uuid.UUID
	Clause      string
	Kind        Kind
	Text        string
	Output      string
	Outside     bool // theo dõi ngoài hệ thống: only state and date are kept
	Deadline    plandoc.Deadline
	Origin      Origin
	Closed      bool // an amendment of the plan ended it; what was done for it still counts
	Version     int64
	Assignments []Assignment
	Former      []Assignment // of units that handed the task over, with what they had done
}

// Shown is the address of the task's clause as people write it.
func (t Task) Shown() string { return plandoc.Shown(t.Clause) }

// Assignment is a unit's part in a task.
type Assignment struct {
	UnitID      uuid.UUID
	Part        Part
	Occurrences []Occurrence // of leads only, by due date
}

// Occurrence is one due instance.
type Occurrence struct {
	Due        civil.Date // names it; zero when there is no date to keep
	ExtendedTo civil.Date // the later day that the unit was given; zero when none was
	State      State
	DoneOn     civil.Date
	Proof      []uuid.UUID // accepted activities that moved it on
	Version    int64
}

// Until is the last day to do it: the day it was extended to, else the day it falls due.
func (o Occurrence) Until() civil.Date {
	if o.ExtendedTo.IsZero() {
		return o.Due
	}
	return o.ExtendedTo
}

// Pressing is the open occurrence with the nearest last day; ok is false when none is
// open that has one.
func (a Assignment) Pressing() (next Occurrence, ok bool) {
	for _, o := range a.Occurrences {
		if o.State != Done && !o.Due.IsZero() && (!ok || o.Until().Before(next.Until())) {
			next, ok = o, true
		}
	}
	return next, ok
}

// Leads are the units that must do the task.
func (t Task) Leads() []uuid.UUID { return t.units(Lead) }

// Partners are the units that help.
func (t Task) Partners() []uuid.UUID { return t.units(Partner) }

func (t Task) units(part Part) []uuid.UUID {
	var ids []uuid.UUID
	for _, a := range t.Assignments {
		if a.Part == part {
			ids = append(ids, a.UnitID)
		}
	}
	return ids
}

// Of is the part that the unit has in the task.
func (t Task) Of(unitID uuid.UUID) (Assignment, bool) {
	for _, a := range t.Assignments {
		if a.UnitID == unitID {
			return a, true
		}
	}
	return Assignment{}, false
}
