// Package console is the desk's pages for plans and what is done for them: documents
// taken in, plans, and activities to accept. One file an action; no SQL, no rules.
package console

import (
	"net/http"

	"lantoa/internal/comment"
	"lantoa/internal/draft"
	"lantoa/internal/permission"
	"lantoa/internal/plan"
	"lantoa/internal/target"
	"lantoa/internal/web/desk"
	"lantoa/internal/web/respond"
	"lantoa/internal/web/session"
)

// Pages is what the pages of plans, tasks and activities stand on.
type Pages struct {
	desk.Desk
	Drafts   draft.Store
	Plans    plan.Store
	Targets  target.Store
	Comments comment.Store
}

func (p Pages) talk() desk.Talk {
	return desk.Talk{Clock: p.Clock, Members: p.Members, Comments: p.Comments}
}

// Start leads each role to where its work is.
func (p Pages) Start(w http.ResponseWriter, r *http.Request) error {
	who, first := session.Who(r.Context()), desk.MenuPlans
	switch {
	case who.May(permission.RecordActivities) && !who.May(permission.AcceptActivities):
		first = desk.MenuWork
	case who.May(permission.ManageMembers):
		first = desk.MenuUnits
	case who.May(permission.ReadActivities):
		first = desk.MenuOverview
	}
	return respond.Redirect(w, r, first)
}
