// Package inspections is the pages of inspections: the desk's list, one inspection and
// its form, and what a unit reads about itself on the phone. One file an action.
package inspections

import (
	"context"
	"net/http"

	"github.com/google/uuid"

	"lantoa/internal/errs"
	"lantoa/internal/inspection"
	"lantoa/internal/permission"
	"lantoa/internal/plan"
	"lantoa/internal/scope"
	"lantoa/internal/unit"
	"lantoa/internal/web/desk"
	"lantoa/internal/web/session"
)

// Pages is what the pages of inspections stand on.
type Pages struct {
	desk.Desk
	Plans       plan.Store
	Inspections inspection.Store
}

func path(id uuid.UUID) string { return desk.MenuInspections + "/" + id.String() }

// found is the inspection of the address, for a member who may do that for its unit.
func (p Pages) found(r *http.Request, may permission.Permission) (inspection.Inspection, unit.Tree, error) {
	ctx := r.Context()
	id, err := desk.PathID(r, "id")
	if err != nil {
		return inspection.Inspection{}, unit.Tree{}, err
	}
	i, err := p.Inspections.ByID(ctx, scope.FromHost(ctx), id)
	if err != nil {
		return inspection.Inspection{}, unit.Tree{}, err
	}
	units, err := p.UnitTree(ctx)
	if err == nil {
		err = permit(ctx, may, units, i.UnitID)
	}
	return i, units, err
}

func permit(ctx context.Context, may permission.Permission, units unit.Tree, unitID uuid.UUID) error {
	if !session.Who(ctx).Reaches(may, units, unitID) {
		return errs.New(errs.Forbidden, "forbidden")
	}
	return nil
}
