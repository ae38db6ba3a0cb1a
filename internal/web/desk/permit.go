package desk

import (
	"context"

	"github.com/google/uuid"

	"lantoa/internal/errs"
	"lantoa/internal/permission"
	"lantoa/internal/web/session"
)

// Permit lets only those go on whose grants reach the unit.
func (d Desk) Permit(ctx context.Context, what permission.Permission, unitID uuid.UUID) error {
	units, err := d.UnitTree(ctx)
	if err != nil {
		return err
	}
	if !session.Who(ctx).Reaches(what, units, unitID) {
		return errs.New(errs.Forbidden, "forbidden")
	}
	return nil
}
