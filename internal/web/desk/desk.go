// Package desk is what all pages of the officers' desk share: the shell around a
// page, how a form that failed is shown, and how the desk words things.
package desk

import (
	"context"

	"lantoa/internal/activity"
	"lantoa/internal/clock"
	"lantoa/internal/member"
	"lantoa/internal/scope"
	"lantoa/internal/unit"
	"lantoa/internal/web/session"
)

// Desk is what every page of the desk stands on; the rooms with the pages embed it.
type Desk struct {
	Clock      clock.Clock
	Units      unit.Store
	Members    member.Store
	Activities activity.Store
	Sessions   session.Keeper
	Unread     Unread
	Public     string                                                       // the address that people type; empty on a machine of one's own
	SetUp      func(context.Context, scope.Commune) (whole bool, err error) // whether nothing is missing; nil where nobody asks
}
