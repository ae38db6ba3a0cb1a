// Package console is the desk's pages for plans and what is done for them: drafts,
// tasks, and activities to accept. One file an action; no SQL, no rules.
package console

import (
	"context"
	"net/http"

	"github.com/google/uuid"

	"lantoa/internal/errs"
	"lantoa/internal/overview"
	"lantoa/internal/permission"
	"lantoa/internal/plan"
	"lantoa/internal/web/desk"
	"lantoa/internal/web/session"
)

// Pages is what the pages of plans, tasks and activities stand on.
type Pages struct {
	desk.Desk
	Plans     plan.Store
	Overviews overview.Store
}

// permit lets only those go on whose grants reach the unit.
func (p Pages) permit(ctx context.Context, what permission.Permission, unitID uuid.UUID) error {
	units, err := p.UnitTree(ctx)
	if err != nil {
		return err
	}
	if !session.Who(ctx).Reaches(what, units, unitID) {
		return errs.New(errs.Forbidden, "forbidden")
	}
	return nil
}

// Start leads each role to where its work is.
func (p Pages) Start(w http.ResponseWriter, r *http.Request) error {
	who := session.Who(r.Context())
	switch {
	case who.May(permission.RecordActivities) && !who.May(permission.AcceptActivities):
		http.Redirect(w, r, desk.MenuWork, http.StatusSeeOther)
	case who.May(permission.ManageMembers):
		http.Redirect(w, r, desk.MenuUnits, http.StatusSeeOther)
	case who.May(permission.ReadActivities):
		http.Redirect(w, r, desk.MenuOverview, http.StatusSeeOther)
	default:
		http.Redirect(w, r, desk.MenuPlans, http.StatusSeeOther)
	}
	return nil
}
