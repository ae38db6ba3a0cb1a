package desk

import (
	"context"

	"github.com/google/uuid"

	"lantoa/internal/i18n"
	"lantoa/internal/scope"
	"lantoa/internal/unit"
)

// UnitTree is the commune's units.
func (d Desk) UnitTree(ctx context.Context) (unit.Tree, error) {
	return d.Units.Tree(ctx, scope.FromHost(ctx))
}

// UnitName is the name of a unit, or what to say of one that is gone.
func UnitName(ctx context.Context, units unit.Tree, id uuid.UUID) string {
	if u, ok := units.Get(id); ok {
		return u.Name
	}
	return i18n.T(ctx, "desk.unit_gone")
}
