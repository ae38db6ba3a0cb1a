// Package searches is the page that answers what a member looks for. What is found
// leads to the page where it stands. Who works on a phone gets the phone's shell.
package searches

import (
	"lantoa/internal/plan"
	"lantoa/internal/search"
	"lantoa/internal/web/desk"
)

// Pages is what the page stands on.
type Pages struct {
	desk.Desk
	Plans    plan.Store
	Searches search.Store
}

// path is where the answers stand.
const path = "/console/search"
