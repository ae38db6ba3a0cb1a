// Package overviews is the desk's pages that look at everything at once: what needs
// somebody today. One file a page; no SQL, no rules.
package overviews

import (
	"lantoa/internal/gathering"
	"lantoa/internal/inspection"
	"lantoa/internal/overview"
	"lantoa/internal/plan"
	"lantoa/internal/report"
	"lantoa/internal/web/desk"
)

// Pages is what these pages stand on.
type Pages struct {
	desk.Desk
	Plans       plan.Store
	Overviews   overview.Store
	Reports     report.Store
	Inspections inspection.Store
	Gatherings  gathering.Store
}
