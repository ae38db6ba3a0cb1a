package searches

import (
	"slices"

	"github.com/google/uuid"

	"lantoa/internal/member"
	"lantoa/internal/permission"
	"lantoa/internal/search"
	"lantoa/internal/unit"
	"lantoa/internal/web/desk"
)

// sights is what a member may find, kind by kind; nothing that they could not open.
func sights(who member.Member, units unit.Tree) []search.Sight {
	needs := map[search.Kind]permission.Permission{
		search.Task: permission.ReadPlans, search.Clause: permission.ReadPlans, search.Plan: permission.ReadPlans,
		search.Report: permission.ReadReports, search.Unit: permission.ReadUnits, search.Member: permission.ManageMembers,
	}
	var list []search.Sight
	for _, kind := range search.Kinds() {
		if kind == search.Activity {
			list = append(list, activities(who, units))
		} else if who.May(needs[kind]) {
			list = append(list, search.Sight{Kind: kind})
		}
	}
	return list
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

// href is the page where a hit stands, for this member.
func href(h search.Hit, who member.Member, units unit.Tree) string {
	id := h.ID.String()
	switch h.Kind {
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
