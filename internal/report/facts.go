package report

import (
	"bytes"
	"cmp"
	"slices"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/activity"
	"lantoa/internal/plan"
	"lantoa/internal/scope"
	"lantoa/internal/unit"
)

// Facts are everything a report is composed from.
type Facts struct {
	Report     Report
	Plan       plan.Plan
	Clauses    []plan.Clause // in the document's order
	Tasks      []plan.Task
	Ended      []plan.Task         // by an amendment of the plan, which activities of the period served
	Activities []activity.Activity // of the period; only accepted ones count
	Waiting    []activity.Activity // sent within the period, and not yet accepted
	Nothing    []uuid.UUID         // units that said "không phát sinh" within the period
	Units      unit.Tree
	Profile    scope.Profile
	Today      civil.Date
}

// asOf is the day up to which the report tells: its last, or today while the period runs.
func (f Facts) asOf() civil.Date {
	if f.Today.Before(f.Report.EndsOn) {
		return f.Today
	}
	return f.Report.EndsOn
}

// settled are the facts as the report needs them: the activities that count, each
// once and in the order of days, and the tasks as far as they were on its last day.
func (f Facts) settled() Facts {
	f.Activities = f.of(activity.Accepted, f.Activities)
	f.Waiting = f.of(activity.Sent, f.Waiting)
	tasks := make([]plan.Task, len(f.Tasks))
	for i, t := range f.Tasks {
		tasks[i] = onThatDay(t, f.asOf())
	}
	f.Tasks = tasks
	return f
}

// of are the activities in that state, held in the period and serving the plan, each
// once and in the order of days.
func (f Facts) of(state activity.State, all []activity.Activity) []activity.Activity {
	seen := map[uuid.UUID]bool{}
	var list []activity.Activity
	for _, a := range all {
		if a.State == state && !seen[a.ID] && f.Report.Period().Holds(a.HeldOn) && len(f.clausesOf(a)) > 0 {
			seen[a.ID] = true
			list = append(list, a)
		}
	}
	slices.SortFunc(list, func(a, b activity.Activity) int {
		return cmp.Or(a.HeldOn.DaysSince(b.HeldOn), bytes.Compare(a.ID[:], b.ID[:]))
	})
	return list
}

// onThatDay takes back what was done later.
func onThatDay(t plan.Task, day civil.Date) plan.Task {
	t.Assignments = slices.Clone(t.Assignments)
	for i, a := range t.Assignments {
		occurrences := slices.Clone(a.Occurrences)
		for j, o := range occurrences {
			if o.State == plan.Done && o.DoneOn.After(day) {
				occurrences[j].State, occurrences[j].DoneOn = plan.InProgress, civil.Date{}
			}
		}
		t.Assignments[i].Occurrences = occurrences
	}
	return t
}

// followed are the tasks of which more is kept than that they exist.
func (f Facts) followed() []plan.Task {
	return slices.DeleteFunc(slices.Clone(f.Tasks), func(t plan.Task) bool { return t.Outside })
}

// clausesOf are the places of the plan that an activity serves, in the document's order.
func (f Facts) clausesOf(a activity.Activity) []string {
	cited := map[string]bool{}
	for _, t := range slices.Concat(f.Tasks, f.Ended) {
		if slices.ContainsFunc(a.Serves, func(s activity.Service) bool { return s.TaskID == t.ID }) {
			cited[t.Clause] = true
		}
	}
	return f.inPlan(cited)
}

// inPlan puts addresses in the document's order.
func (f Facts) inPlan(cited map[string]bool) []string {
	var addresses []string
	for _, c := range f.Clauses {
		if cited[c.Address] {
			addresses = append(addresses, c.Address)
		}
	}
	return addresses
}

// silent are the units that led something in the period, and have neither an activity
// that counts, of their own or of a unit below them, nor said that there was nothing.
func (f Facts) silent() []uuid.UUID {
	var ids []uuid.UUID
	for _, id := range f.busy() {
		acted := slices.ContainsFunc(f.Activities, func(a activity.Activity) bool { return a.UnitID == id || f.Units.Reaches(id, a.UnitID) })
		if !acted && !slices.Contains(f.Nothing, id) {
			ids = append(ids, id)
		}
	}
	return ids
}

// busy are the units that led something not done before the period began.
func (f Facts) busy() []uuid.UUID {
	return f.inOrder(func(t plan.Task) []uuid.UUID {
		var ids []uuid.UUID
		for _, a := range t.Assignments {
			s := t.StandingOf(a, f.asOf())
			if a.Part == plan.Lead && (s.State != plan.Done || !s.DoneOn.Before(f.Report.StartsOn)) {
				ids = append(ids, a.UnitID)
			}
		}
		return ids
	})
}

// leads are the units that lead a task, in the order of the tree.
func (f Facts) leads() []uuid.UUID {
	return f.inOrder(func(t plan.Task) []uuid.UUID { return t.Leads() })
}

// given are the units that have any part.
func (f Facts) given() []uuid.UUID {
	return f.inOrder(func(t plan.Task) []uuid.UUID { return append(t.Leads(), t.Partners()...) })
}

func (f Facts) inOrder(of func(plan.Task) []uuid.UUID) []uuid.UUID {
	wanted := map[uuid.UUID]bool{}
	for _, t := range f.followed() {
		for _, id := range of(t) {
			wanted[id] = true
		}
	}
	var ids []uuid.UUID
	for _, u := range f.Units.All() {
		if wanted[u.ID] {
			ids = append(ids, u.ID)
		}
	}
	return ids
}

// unitName is the unit's name as it stands in a sentence.
func (f Facts) unitName(id uuid.UUID) string {
	u, known := f.Units.Get(id)
	if !known {
		return "đơn vị không còn trong danh sách"
	}
	return u.Name
}

func (f Facts) unitNames(ids []uuid.UUID) []string {
	list := make([]string, len(ids))
	for i, id := range ids {
		list[i] = f.unitName(id)
	}
	return list
}
