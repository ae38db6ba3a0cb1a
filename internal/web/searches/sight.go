package searches

import (
	"slices"

	"github.com/google/uuid"

	"lantoa/internal/activity"
	"lantoa/internal/member"
	"lantoa/internal/permission"
	"lantoa/internal/plan"
	"lantoa/internal/scope"
	"lantoa/internal/search"
	"lantoa/internal/unit"
	"lantoa/internal/web/desk"
)

// sights is what a member may find, kind by kind; nothing that they could not open.
func sights(in scope.Commune, who member.Member, units unit.Tree) []search.Sight {
	needs := map[search.Kind]permission.Permission{
		search.Task: permission.ReadPlans, search.Clause: permission.ReadPlans, search.Plan: permission.ReadPlans,
		search.Report: permission.ReadReports, search.Item: permission.ReadContent, search.Unit: permission.ReadUnits, search.Member: permission.ManageMembers,
	}
	var list []search.Sight
	add := func(kind search.Kind, reach []uuid.UUID, of func(scope.Commune, []uuid.UUID) search.Subjects) {
		s := search.Sight{Kind: kind, Units: reach}
		switch {
		case reach != nil && len(reach) == 0:
			return
		case reach != nil && of != nil:
			subjects := of(in, reach)
			s.Units, s.Of = nil, &subjects
		}
		list = append(list, s)
	}
	for _, kind := range search.Kinds() {
		switch kind {
		case search.Activity:
			list = append(list, activities(who, units))
		case search.TaskComment:
			add(kind, reach(who, units, permission.ReadActivities, permission.RecordActivities), plan.PartsOf)
		case search.ActivityComment:
			add(kind, reach(who, units, permission.ReadActivities, permission.RecordActivities), activity.SentBy)
		case search.Inspection:
			add(kind, reach(who, units, permission.ReadInspections, permission.RecordActivities), nil)
		case search.Gathering:
			add(kind, reach(who, units, permission.ReadGatherings), nil)
		default:
			if who.May(needs[kind]) {
				list = append(list, search.Sight{Kind: kind})
			}
		}
	}
	return list
}

// reach is the units for which the member may do one of these things, nil when that is
// every one: what the desk reads of a unit by the first, its own phone reads by the other.
func reach(who member.Member, units unit.Tree, may ...permission.Permission) []uuid.UUID {
	all := []uuid.UUID{}
	for _, p := range may {
		ids := who.Reach(p, units)
		if ids == nil {
			return nil
		}
		all = append(all, ids...)
	}
	return all
}

// activities: those of units within reach once they were sent, and all of one's own units.
func activities(who member.Member, units unit.Tree) search.Sight {
	s := search.Sight{Kind: search.Activity, Units: []uuid.UUID{}}
	if who.May(permission.ReadActivities) {
		s.Units = who.Reach(permission.ReadActivities, units)
	}
	for _, u := range who.Own(units) {
		s.Own = append(s.Own, u.ID)
	}
	return s
}

// hrefOf is the page where a hit stands, for this member.
func (a answer) hrefOf(h search.Hit) string {
	id, who, units := h.ID.String(), a.Who, a.Units
	switch h.Kind {
	case search.TaskComment:
		return a.root(h) + "/tasks/" + id + "#" + desk.SayingAnchor(h.Place)
	case search.ActivityComment:
		return a.root(h) + "/activities/" + id + "#" + desk.SayingAnchor(h.Place)
	case search.Inspection:
		if !who.Reaches(permission.ReadInspections, units, h.Unit) {
			return desk.MenuWork + "/inspections#" + desk.InspectionAnchor(h.ID)
		}
		return desk.MenuInspections + "/" + id
	case search.Gathering:
		return desk.MenuGatherings + "/" + id
	case search.Item:
		return desk.MenuContents + "/" + id
	case search.Clause:
		return desk.ClausePath(h.ID, h.Place)
	case search.Task:
		return "/console/tasks/" + id
	case search.Activity:
		if h.Own || !who.Reaches(permission.ReadActivities, units, h.Unit) {
			return desk.MenuWork + "/activities/" + id
		}
		return desk.MenuActivities + "/" + id
	case search.Report:
		return desk.MenuReports + "/" + id
	case search.Unit:
		if who.May(permission.ManageUnits) {
			return desk.MenuUnits + "/" + id
		}
		return desk.MenuUnits
	case search.Member:
		return desk.MenuMembers + "/" + id
	}
	return desk.MenuPlans + "/" + id
}

// of is the sight of one kind; ok is false when the member may find nothing of it.
func of(all []search.Sight, kind search.Kind) (s search.Sight, ok bool) {
	i := slices.IndexFunc(all, func(s search.Sight) bool { return s.Kind == kind })
	if i < 0 {
		return s, false
	}
	return all[i], true
}
