// Package notices is what a member was told: the list behind the bell, and the choice
// of how to be told. The same pages serve the desk and the phone.
package notices

import (
	"lantoa/internal/notice"
	"lantoa/internal/web/desk"
)

// Pages is what the pages of notices stand on.
type Pages struct {
	desk.Desk
	Notices notice.Store
}

const home = desk.MenuNotices
