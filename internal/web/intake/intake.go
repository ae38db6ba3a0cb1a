// Package intake is the desk's pages where an administrator takes in what the commune
// already has from one Excel file: the empty file, the faults of a filled one cell by
// cell, what it would add, and the one button.
package intake

import (
	"lantoa/internal/intake"
	"lantoa/internal/web/desk"
)

// Pages is what the pages of taking in stand on.
type Pages struct {
	desk.Desk
	Intakes intake.Store
}

// home is where all of it begins.
const home = "/console/intake"
