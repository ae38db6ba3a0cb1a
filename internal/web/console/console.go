// Package console is the desk's pages for plans and what is done for them: drafts,
// tasks, and activities to accept. One file an action; no SQL, no rules.
package console

import (
	"net/http"

	"lantoa/internal/permission"
	"lantoa/internal/plan"
	"lantoa/internal/web/desk"
	"lantoa/internal/web/session"
)

// Pages is what the pages of plans, tasks and activities stand on.
type Pages struct {
	desk.Desk
	Plans plan.Store
}

// Start leads each role to where its work is.
func (p Pages) Start(w http.ResponseWriter, r *http.Request) error {
	who := session.Who(r.Context())
	switch {
	case who.May(permission.RecordActivities) && !who.May(permission.AcceptActivities):
		http.Redirect(w, r, desk.MenuWork, http.StatusSeeOther)
	case who.May(permission.ManageMembers):
		http.Redirect(w, r, desk.MenuUnits, http.StatusSeeOther)
	default:
		http.Redirect(w, r, desk.MenuPlans, http.StatusSeeOther)
	}
	return nil
}
