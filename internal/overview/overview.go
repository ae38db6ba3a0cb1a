// Package overview tells an officer in the morning what needs somebody: what is
// late, what comes in the next days, which units are silent, what waits to be
// accepted, and how far each part of the plans is.
package overview

import (
	"cmp"
	"slices"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/plan"
	"lantoa/internal/unit"
)

// SoonDays is how far ahead the overview looks.
const SoonDays = 7

// SilentDays is after how many days without an accepted activity and without a nil
// return a unit that still leads something counts as silent.
const SilentDays = 30

// Facts are everything an overview is composed from.
type Facts struct {
	Plans   []Running
	Units   unit.Tree
	Acted   map[uuid.UUID]bool // units with an accepted activity or a nil return in the last SilentDays days
	Waiting int                // activities sent and not decided
	Today   civil.Date
}

// Running is a plan with what stands in it.
type Running struct {
	plan.Plan
	Clauses []plan.Clause
	Tasks   []plan.Task
}

// Overview is what an officer sees first.
type Overview struct {
	Today   civil.Date
	Late    []Due // the longest overdue first
	Soon    []Due // the nearest first, within SoonDays
	Silent  []unit.Unit
	Waiting int
	Parts   []Part
	Done    int
	All     int
}

// Due is a task at a day, with the units of whom it is asked.
type Due struct {
	Task  plan.Task
	Day   civil.Date
	Days  int // late: days overdue
	Units []uuid.UUID
}

// Part is a heading of a plan under which tasks stand.
type Part struct {
	Plan   plan.Plan
	Clause plan.Clause
	Done   int
	Doing  int
	Late   int
	All    int
}

// compose draws the overview. Tasks followed outside the system are left out, as in
// reports and on the public pages: of them only state and date are kept.
func compose(f Facts) Overview {
	o := Overview{Today: f.Today, Waiting: f.Waiting}
	leads := map[uuid.UUID]bool{} // of what is not done yet
	for _, p := range f.Plans {
		for _, t := range p.Tasks {
			if t.Outside {
				continue
			}
			o.All++
			if t.Standing(f.Today).State == plan.Done {
				o.Done++
			}
			for _, a := range t.Assignments {
				if a.Part == plan.Lead && t.StandingOf(a, f.Today).State != plan.Done {
					leads[a.UnitID] = true
				}
			}
			if late, ok := overdue(t, f.Today); ok {
				o.Late = append(o.Late, late)
			}
			if soon, ok := upcoming(t, f.Today); ok {
				o.Soon = append(o.Soon, soon)
			}
		}
		o.Parts = append(o.Parts, parts(p, f.Today)...)
	}
	slices.SortStableFunc(o.Late, func(a, b Due) int { return cmp.Compare(b.Days, a.Days) })
	slices.SortStableFunc(o.Soon, func(a, b Due) int { return cmp.Compare(a.Day.DaysSince(b.Day), 0) })
	for _, u := range f.Units.ValidOn(f.Today) {
		if leads[u.ID] && !f.acted(u.ID) {
			o.Silent = append(o.Silent, u)
		}
	}
	return o
}

// acted tells whether the unit, or one below it, has shown something.
func (f Facts) acted(id uuid.UUID) bool {
	for other := range f.Acted {
		if f.Units.Reaches(id, other) {
			return true
		}
	}
	return false
}

func overdue(t plan.Task, today civil.Date) (Due, bool) {
	d := Due{Task: t}
	for _, a := range t.Assignments {
		s := t.StandingOf(a, today)
		if !s.Late() {
			continue
		}
		d.Units = append(d.Units, a.UnitID)
		d.Days = max(d.Days, s.LateDays)
	}
	d.Day = today.AddDays(-d.Days)
	return d, d.Days > 0
}

func upcoming(t plan.Task, today civil.Date) (Due, bool) {
	d := Due{Task: t, Day: t.Next(today)}
	if d.Day.IsZero() || d.Day.DaysSince(today) > SoonDays {
		return d, false
	}
	for _, a := range t.Assignments {
		if slices.ContainsFunc(a.Occurrences, func(o plan.Occurrence) bool { return o.Due == d.Day && o.State != plan.Done }) {
			d.Units = append(d.Units, a.UnitID)
		}
	}
	return d, true
}

// parts is how far each heading of a plan is.
func parts(p Running, today civil.Date) []Part {
	shown := slices.DeleteFunc(slices.Clone(p.Tasks), func(t plan.Task) bool { return t.Outside })
	var list []Part
	for _, h := range plan.ByHeading(p.Clauses, shown) {
		part := Part{Plan: p.Plan, Clause: h.Clause}
		for _, t := range h.Tasks {
			part.count(t.Standing(today))
		}
		list = append(list, part)
	}
	return list
}

// count puts a task in just one of done, late, doing and not begun.
func (p *Part) count(s plan.Standing) {
	p.All++
	switch {
	case s.State == plan.Done:
		p.Done++
	case s.Late():
		p.Late++
	case s.State == plan.InProgress:
		p.Doing++
	}
}
