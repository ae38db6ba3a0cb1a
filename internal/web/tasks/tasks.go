// Package tasks is the desk's pages about one task in time: who does it and how far it
// is, more time, other hands, and what is said about it. One file an action; no SQL, no
// rules.
package tasks

import (
	"lantoa/internal/amendment"
	"lantoa/internal/comment"
	"lantoa/internal/plan"
	"lantoa/internal/web/desk"
)

// Pages is what the pages of tasks stand on.
type Pages struct {
	desk.Desk
	Plans      plan.Store
	Amendments amendment.Store
	Comments   comment.Store
}

func (p Pages) talk() desk.Talk {
	return desk.Talk{Clock: p.Clock, Members: p.Members, Comments: p.Comments}
}
