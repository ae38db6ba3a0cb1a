package inspections

import (
	"net/http"

	"github.com/golang-sql/civil"

	"lantoa/internal/clock"
	"lantoa/internal/i18n"
	"lantoa/internal/inspection"
	"lantoa/internal/permission"
	"lantoa/internal/scope"
	"lantoa/internal/unit"
	"lantoa/internal/web/desk"
	"lantoa/internal/web/respond"
	"lantoa/internal/web/session"
)

const (
	ownPath  = "/console/work/inspections"
	ownShown = 50
)

// ownPage is the inspections of the units that a member records for.
type ownPage struct {
	Inspections []inspection.Inspection
	Units       unit.Tree
	Several     bool // of more than one unit
	Today       civil.Date
}

// Own shows a reporter what was found about the own unit, and by when to mend what.
func (p Pages) Own(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	units, err := p.UnitTree(ctx)
	if err != nil {
		return err
	}
	reach := session.Who(ctx).Reach(permission.RecordActivities, units)
	page := ownPage{Units: units, Several: len(reach) != 1, Today: clock.Today(p.Clock)}
	if page.Inspections, err = p.Inspections.List(ctx, scope.FromHost(ctx), inspection.Filter{Units: reach, Limit: ownShown}); err != nil {
		return err
	}
	shell, err := p.Open(r, i18n.T(ctx, "inspection_page.own"), desk.MenuWork)
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, ownView(shell, page))
}
