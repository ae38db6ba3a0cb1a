// Package reports is the desk's pages for reports: the list and the form for one more,
// a report as it will be signed, and each of its figures with the proof.
package reports

import (
	"lantoa/internal/plan"
	"lantoa/internal/report"
	"lantoa/internal/web/desk"
)

// Pages is what the pages of reports stand on.
type Pages struct {
	desk.Desk
	Plans   plan.Store
	Reports report.Store
}
