package permission_test

import (
	"testing"

	"lantoa/internal/permission"
)

func TestAdminNeitherAcceptsNorReportsAndNobodyElseSetsUpMembers(t *testing.T) {
	for _, p := range []permission.Permission{permission.AcceptActivities, permission.RecordActivities, permission.MakeReports, permission.ConfirmPlans, permission.ApproveContent, permission.WriteContent} {
		if permission.Admin.May(p) {
			t.Errorf("admin may %s", p)
		}
	}
	for _, role := range permission.Roles() {
		if role != permission.Admin && (role.May(permission.ManageMembers) || role.May(permission.ManageUnits)) {
			t.Errorf("%s sets up members or units", role)
		}
		if role != permission.Coordinator && (role.May(permission.AcceptActivities) || role.May(permission.ConfirmPlans)) {
			t.Errorf("%s accepts or confirms", role)
		}
		if !role.Valid() || role.Label() == string(role) {
			t.Errorf("%s has no name", role)
		}
	}
	if permission.Role("owner").Valid() || permission.Role("owner").May(permission.ReadConsole) {
		t.Error("a role that is none may something")
	}
}
