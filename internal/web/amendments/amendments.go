// Package amendments is the desk's pages for new versions of a running plan: what is not as
// it was, what becomes of each task, and the versions that were in force. One file an action.
package amendments

import (
	"github.com/google/uuid"

	"lantoa/internal/amendment"
	"lantoa/internal/plan"
	"lantoa/internal/web/desk"
)

// Pages is what the pages of amendments stand on.
type Pages struct {
	desk.Desk
	Plans      plan.Store
	Amendments amendment.Store
}

func planPath(id uuid.UUID) string { return desk.MenuPlans + "/" + id.String() }

func amendmentPath(id uuid.UUID) string { return "/console/amendments/" + id.String() }

func taskAnchor(id uuid.UUID) string { return "viec-" + id.String() }
