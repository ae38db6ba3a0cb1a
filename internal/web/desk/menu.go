package desk

import (
	"lantoa/internal/member"
	"lantoa/internal/permission"
	"lantoa/internal/web/ui"
)

// Menu keys: which entry of the side menu a page belongs to, and where that entry leads.
const (
	MenuOverview   = "/console/overview"
	MenuPlans      = "/console/plans"
	MenuActivities = "/console/activities"
	MenuReports    = "/console/reports"
	MenuWork       = "/console/work"
	MenuUnits      = "/console/units"
	MenuMembers    = "/console/members"
)

// menu is the entries that a member may use; waiting counts the activities to accept.
func menu(who member.Member, current string, waiting int) []ui.MenuItem {
	entries := []struct {
		needs permission.Permission
		item  ui.MenuItem
	}{
		{permission.ReadActivities, ui.MenuItem{Label: "Tổng quan", Href: MenuOverview, Icon: "layout-dashboard"}},
		{permission.ReadPlans, ui.MenuItem{Label: "Kế hoạch", Href: MenuPlans, Icon: "list-tree"}},
		{permission.ReadActivities, ui.MenuItem{Label: "Hoạt động", Href: MenuActivities, Icon: "square-check", Count: waiting}},
		{permission.RecordActivities, ui.MenuItem{Label: "Việc của đơn vị", Href: MenuWork, Icon: "pencil"}},
		{permission.ReadReports, ui.MenuItem{Label: "Báo cáo", Href: MenuReports, Icon: "table"}},
		{permission.ReadUnits, ui.MenuItem{Label: "Đơn vị", Href: MenuUnits, Icon: "users"}},
		{permission.ManageMembers, ui.MenuItem{Label: "Cán bộ", Href: MenuMembers, Icon: "user"}},
	}
	var items []ui.MenuItem
	for _, entry := range entries {
		if who.May(entry.needs) {
			entry.item.Current = entry.item.Href == current
			items = append(items, entry.item)
		}
	}
	return items
}
