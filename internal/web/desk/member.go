package desk

import (
	"context"

	"github.com/google/uuid"

	"lantoa/internal/errs"
	"lantoa/internal/i18n"
	"lantoa/internal/scope"
)

// MemberName is the name of a member, or what to say of one that is gone; nobody's is empty.
func (d Desk) MemberName(ctx context.Context, id uuid.UUID) (string, error) {
	if id == uuid.Nil {
		return "", nil
	}
	m, err := d.Members.ByID(ctx, scope.FromHost(ctx), id)
	if errs.Is(err, errs.NotFound) {
		return i18n.T(ctx, "desk.member_gone"), nil
	}
	return m.Name, err
}
