// Package permission is the one table of who may do what: role × permission.
package permission

import "slices"

// Role is what a member does for a unit.
type Role string

// The roles of the house.
const (
	Coordinator Role = "coordinator"
	Editor      Role = "editor"
	Approver    Role = "approver"
	Reporter    Role = "reporter"
	Helper      Role = "helper"
	Viewer      Role = "viewer"
	Admin       Role = "admin"
)

// Roles in the order pages list them.
func Roles() []Role {
	return []Role{Coordinator, Editor, Approver, Reporter, Helper, Viewer, Admin}
}

// Valid tells whether r is one of the seven.
func (r Role) Valid() bool { return slices.Contains(Roles(), r) }

// Label is the role's Vietnamese name.
func (r Role) Label() string {
	switch r {
	case Coordinator:
		return "Điều phối kế hoạch"
	case Editor:
		return "Biên tập viên"
	case Approver:
		return "Người duyệt"
	case Reporter:
		return "Người báo cáo"
	case Helper:
		return "Người hướng dẫn"
	case Viewer:
		return "Người xem"
	case Admin:
		return "Quản trị"
	}
	return string(r)
}

// Permission is one thing that a route lets a member do.
type Permission string

// The permissions.
const (
	ReadConsole      Permission = "read_console"      // one's own start page
	ReadPlans        Permission = "read_plans"        // plans, clauses, tasks with their state and proof
	ConfirmPlans     Permission = "confirm_plans"     // import a document, edit the proposal, confirm it
	AddSubtasks      Permission = "add_subtasks"      // the commune's own steps under a clause
	RecordActivities Permission = "record_activities" // for the units within reach; "nhập thay" when not one's own
	ReadActivities   Permission = "read_activities"   // sent and accepted ones, with their proof
	AcceptActivities Permission = "accept_activities" // accept, or return with a reason
	ReadReports      Permission = "read_reports"
	MakeReports      Permission = "make_reports"
	ReadUnits        Permission = "read_units"
	ManageUnits      Permission = "manage_units"
	ManageMembers    Permission = "manage_members"

	InspectUnits    Permission = "inspect_units"    // write down what an inspection of a unit found, and that it was mended
	ReadInspections Permission = "read_inspections" // a reporter reads those of the own unit without it

	ReadGatherings    Permission = "read_gatherings"
	PlanGatherings    Permission = "plan_gatherings"    // write one down for the units within reach, put it off
	PublishGatherings Permission = "publish_gatherings" // approve what somebody else wrote

	ReadContent    Permission = "read_content"    // items with their revisions and remarks
	WriteContent   Permission = "write_content"   // begin and edit items, send them for review, withdraw what is out
	ApproveContent Permission = "approve_content" // approve or return, for the channels that a unit within reach answers for
	ManageChannels Permission = "manage_channels" // where the commune publishes, and who decides there
)

// Whole tells whether p is about the commune as a whole: a role over one unit does not carry it.
func (p Permission) Whole() bool {
	return slices.Contains([]Permission{ConfirmPlans, AddSubtasks, MakeReports, ManageUnits, ManageMembers, ManageChannels}, p)
}

// May tells whether the role carries the permission. Admin neither approves nor reports.
func (r Role) May(p Permission) bool {
	switch r {
	case Coordinator:
		return !slices.Contains([]Permission{ManageMembers, ManageUnits, ManageChannels, ApproveContent}, p)
	case Editor:
		return slices.Contains([]Permission{ReadConsole, ReadPlans, ReadActivities, ReadReports, ReadUnits, ReadGatherings, ReadContent, WriteContent}, p)
	case Approver:
		return slices.Contains([]Permission{ReadConsole, ReadPlans, ReadActivities, ReadReports, ReadUnits, ReadInspections, ReadGatherings, PublishGatherings, ReadContent, ApproveContent}, p)
	case Viewer:
		return slices.Contains([]Permission{ReadConsole, ReadPlans, ReadActivities, ReadReports, ReadUnits, ReadInspections, ReadGatherings, ReadContent}, p)
	case Reporter:
		return slices.Contains([]Permission{ReadConsole, ReadPlans, RecordActivities, ReadGatherings, PlanGatherings}, p)
	case Helper:
		return slices.Contains([]Permission{ReadConsole, ReadPlans}, p)
	case Admin:
		return slices.Contains([]Permission{ReadConsole, ReadPlans, ReadUnits, ManageUnits, ManageMembers, ManageChannels}, p)
	}
	return false
}
