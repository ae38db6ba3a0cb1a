// Package overview tells an officer in the morning what needs somebody: what is
// late, what comes in the next days, which units are silent, what waits to be
// accepted, and how far each part of the plans is.
package overview

import (
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

// How much of a long list the overview shows; of the rest it tells the number.
const (
	Shown      = 6 // tasks that are late or due soon
	ShownPlans = 5 // plans whose parts are shown, the newest
)

// Overview is what an officer sees first. Tasks followed outside the system are left
// out, as in reports and on the public pages: of them only state and date are kept.
type Overview struct {
	Today     civil.Date
	Units     unit.Tree // of the commune, by which the rest names its units
	Late      []Due     // the longest overdue first, at most Shown
	LateCount int
	Longest   int   // days, of the longest overdue
	Soon      []Due // the nearest first, within SoonDays, at most Shown
	SoonCount int
	Silent    []unit.Unit
	Waiting   int    // activities sent and not decided
	Parts     []Part // of the newest plans, at most ShownPlans
	Plans     int
	Done      int
	All       int
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
	plan.Tally
}

func daysOver(p plan.Pressing, today civil.Date) int {
	if p.All == 0 {
		return 0
	}
	return today.DaysSince(p.First)
}

func lateDues(tasks []plan.Task, today civil.Date) []Due {
	list := make([]Due, len(tasks))
	for i, t := range tasks {
		d := Due{Task: t}
		for _, a := range t.Assignments {
			if s := t.StandingOf(a, today); s.Late() {
				d.Units = append(d.Units, a.UnitID)
				d.Days = max(d.Days, s.LateDays)
			}
		}
		d.Day = today.AddDays(-d.Days)
		list[i] = d
	}
	return list
}

func soonDues(tasks []plan.Task, today civil.Date) []Due {
	list := make([]Due, len(tasks))
	for i, t := range tasks {
		d := Due{Task: t, Day: t.Next(today)}
		for _, a := range t.Assignments {
			if slices.ContainsFunc(a.Occurrences, func(o plan.Occurrence) bool { return o.Until() == d.Day && o.State != plan.Done }) {
				d.Units = append(d.Units, a.UnitID)
			}
		}
		list[i] = d
	}
	return list
}

// quiet is the units of today that have not acted, nor any below them.
func quiet(units unit.Tree, acted []uuid.UUID, today civil.Date) []unit.Unit {
	heard := map[uuid.UUID]bool{}
	for _, id := range acted {
		for u, ok := units.Get(id); ok && !heard[u.ID]; {
			heard[u.ID] = true
			if u.ParentID == nil {
				break
			}
			u, ok = units.Get(*u.ParentID)
		}
	}
	return slices.DeleteFunc(units.ValidOn(today), func(u unit.Unit) bool { return heard[u.ID] })
}

// parts gathers what the clauses of a plan tell under the nearest numbered heading, in
// the document's order. What other plans tell is passed over.
func parts(p plan.Plan, clauses []plan.Clause, tallies []plan.Tally) []Part {
	byClause := map[string]plan.Tally{}
	for _, t := range tallies {
		if t.PlanID == p.ID {
			byClause[t.Clause] = t
		}
	}
	var list []Part
	place := map[string]int{}
	for _, h := range plan.Headings(clauses) {
		tally, any := byClause[h.Clause]
		if !any {
			continue
		}
		i, known := place[h.Head.Address]
		if !known {
			i = len(list)
			place[h.Head.Address] = i
			list = append(list, Part{Plan: p, Clause: h.Head})
		}
		list[i].Tally = plan.Sum([]plan.Tally{list[i].Tally, tally})
	}
	return list
}
