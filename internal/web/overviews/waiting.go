package overviews

import (
	"context"
	"slices"
	"strings"

	"lantoa/internal/activity"
	"lantoa/internal/errs"
	"lantoa/internal/gathering"
	"lantoa/internal/i18n"
	"lantoa/internal/inspection"
	"lantoa/internal/permission"
	"lantoa/internal/plan"
	"lantoa/internal/scope"
	"lantoa/internal/unit"
	"lantoa/internal/viet"
	"lantoa/internal/web/desk"
	"lantoa/internal/web/session"
)

// wait is a pile of things that the commune keeps waiting.
type wait struct {
	Count int
	Text  string
	Href  string
	Who   string // in what role somebody must act: "điều phối kế hoạch của xã"
}

// actor names the roles that decide such a thing for the commune.
func actor(ctx context.Context, decides permission.Permission) string {
	var names []string
	for _, role := range permission.Roles() {
		if role.May(decides) {
			names = append(names, viet.Small(i18n.Named(ctx, "role", string(role))))
		}
	}
	return i18n.T(ctx, "overview.wait.who", "Roles", strings.Join(names, " "+i18n.T(ctx, "overview.wait.or")+" "))
}

// shownReports is how many of the newest reports the overview names.
const shownReports = 3

// waits is what waits for the member: what they may decide, and of that what is there.
func (p Pages) waits(ctx context.Context, units unit.Tree) ([]wait, error) {
	in, who := scope.FromHost(ctx), session.Who(ctx)
	var list []wait
	var err error
	add := func(may, decides permission.Permission, href, key string, count func() (int, error)) {
		if err != nil || !who.May(may) {
			return
		}
		var n int
		if n, err = count(); n > 0 {
			list = append(list, wait{n, i18n.Say(ctx, key, errs.Args{"Count": n}), href, actor(ctx, decides)})
		}
	}
	add(permission.AcceptActivities, permission.AcceptActivities, desk.MenuActivities, "overview.wait.activities", func() (int, error) {
		return p.Activities.Count(ctx, in, activity.Filter{Units: who.Reach(permission.AcceptActivities, units), States: []activity.State{activity.Sent}})
	})
	add(permission.AcceptActivities, permission.AcceptActivities, "/console/extensions", "overview.wait.extensions", func() (int, error) {
		return p.Plans.CountExtensions(ctx, in, plan.ExtensionFilter{Units: who.Reach(permission.AcceptActivities, units), Waiting: true})
	})
	add(permission.PublishGatherings, permission.PublishGatherings, desk.MenuGatherings, "overview.wait.gatherings", func() (int, error) {
		waiting, err := p.Gatherings.List(ctx, in, gathering.Filter{Units: who.Reach(permission.PublishGatherings, units), States: []gathering.State{gathering.Waiting}})
		// one's own is for another to publish
		mine := func(g gathering.Gathering) bool { return g.WrittenBy == who.ID }
		return len(slices.DeleteFunc(waiting, mine)), err
	})
	add(permission.ReadInspections, permission.InspectUnits, desk.MenuInspections, "overview.wait.remedies", func() (int, error) {
		return p.Inspections.Count(ctx, in, inspection.Filter{Units: who.Reach(permission.ReadInspections, units), State: inspection.Overdue})
	})
	return list, err
}
