package desk

import (
	"context"

	"lantoa/internal/i18n"
	"lantoa/internal/member"
	"lantoa/internal/permission"
	"lantoa/internal/web/ui"
)

// Menu keys: which entry of the side menu a page belongs to, and where that entry leads.
const (
	MenuOverview   = "/console/overview"
	MenuCalendar   = "/console/calendar"
	MenuPlans      = "/console/plans"
	MenuActivities = "/console/activities"
	MenuReports    = "/console/reports"
	MenuContents   = "/console/contents"
	MenuReviews    = "/console/reviews"
	MenuChannels   = "/console/channels"

	MenuInspections = "/console/inspections"
	MenuGatherings  = "/console/gatherings"

	MenuOwnCalendar = "/console/work/calendar"

	MenuWork    = "/console/work"
	MenuUnits   = "/console/units"
	MenuMembers = "/console/members"
	MenuNotices = "/console/notices" // the bell
	MenuAccount = "/console/account" // under the member's name
)

// menu is the entries that a member may use; waiting counts the activities to accept.
func menu(ctx context.Context, who member.Member, current string, waiting int) []ui.MenuItem {
	// Who does not read everybody's inspections reads those of the own unit.
	inspections, reads := MenuInspections, permission.ReadInspections
	if !who.May(reads) {
		inspections, reads = MenuWork+"/inspections", permission.RecordActivities
	}
	entries := []struct {
		needs permission.Permission
		item  ui.MenuItem
	}{
		{permission.ReadActivities, ui.MenuItem{Label: i18n.T(ctx, "desk.menu.overview"), Href: MenuOverview, Icon: "layout-dashboard"}},
		{permission.ReadActivities, ui.MenuItem{Label: i18n.T(ctx, "desk.menu.calendar"), Href: MenuCalendar, Icon: "clock"}},
		{permission.ReadPlans, ui.MenuItem{Label: i18n.T(ctx, "desk.menu.plans"), Href: MenuPlans, Icon: "list-tree"}},
		{permission.ReadActivities, ui.MenuItem{Label: i18n.T(ctx, "desk.menu.activities"), Href: MenuActivities, Icon: "square-check", Count: waiting}},
		{permission.ApproveContent, ui.MenuItem{Label: i18n.T(ctx, "desk.menu.reviews"), Href: MenuReviews, Icon: "square-check"}},
		{permission.RecordActivities, ui.MenuItem{Label: i18n.T(ctx, "desk.menu.work"), Href: MenuWork, Icon: "pencil"}},
		{permission.RecordActivities, ui.MenuItem{Label: i18n.T(ctx, "desk.menu.own_calendar"), Href: MenuOwnCalendar, Icon: "clock"}},
		{permission.ReadContent, ui.MenuItem{Label: i18n.T(ctx, "desk.menu.contents"), Href: MenuContents, Icon: "square-pen"}},
		{permission.ReadGatherings, ui.MenuItem{Label: i18n.T(ctx, "desk.menu.gatherings"), Href: MenuGatherings, Icon: "calendar"}},
		{reads, ui.MenuItem{Label: i18n.T(ctx, "desk.menu.inspections"), Href: inspections, Icon: "clipboard-list"}},
		{permission.ReadReports, ui.MenuItem{Label: i18n.T(ctx, "desk.menu.reports"), Href: MenuReports, Icon: "table"}},
		{permission.ReadUnits, ui.MenuItem{Label: i18n.T(ctx, "desk.menu.units"), Href: MenuUnits, Icon: "users"}},
		{permission.ManageChannels, ui.MenuItem{Label: i18n.T(ctx, "desk.menu.channels"), Href: MenuChannels, Icon: "radio-tower"}},
		{permission.ManageMembers, ui.MenuItem{Label: i18n.T(ctx, "desk.menu.members"), Href: MenuMembers, Icon: "user"}},
	}
	var items []ui.MenuItem
	for _, entry := range entries {
		if entry.item.Href == MenuOwnCalendar && who.May(permission.ReadActivities) {
			continue // the calendar of all units holds it
		}
		if who.May(entry.needs) {
			entry.item.Current = entry.item.Href == current
			items = append(items, entry.item)
		}
	}
	return items
}
