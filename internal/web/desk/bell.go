package desk

import (
	"context"

	"github.com/google/uuid"

	"lantoa/internal/scope"
	"lantoa/internal/web/session"
	"lantoa/internal/web/ui"
)

// Unread counts what a member has been told and not opened; nil where nobody is told anything.
type Unread func(ctx context.Context, in scope.Commune, memberID uuid.UUID) (int, error)

// Bell is the bell of who is signed in; current is the menu key of the page it stands on.
func (u Unread) Bell(ctx context.Context, current string) (ui.Bell, error) {
	if u == nil {
		return ui.Bell{}, nil
	}
	n, err := u(ctx, scope.FromHost(ctx), session.Who(ctx).ID)
	return ui.Bell{Href: MenuNotices, Unread: n, Current: current == MenuNotices}, err
}
