// Package setup is the desk's pages where an administrator sets the commune up: its
// units, and the members with their roles.
package setup

import (
	"lantoa/internal/plan"
	"lantoa/internal/web/desk"
)

// Pages is what the pages of units and members stand on.
type Pages struct {
	desk.Desk
	Plans plan.Store // what a unit that closes leaves open
}
