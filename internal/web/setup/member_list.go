package setup

import (
	"context"
	"net/http"

	"github.com/google/uuid"

	"lantoa/internal/i18n"
	"lantoa/internal/member"
	"lantoa/internal/scope"
	"lantoa/internal/unit"
	"lantoa/internal/web/desk"
	"lantoa/internal/web/respond"
	"lantoa/internal/web/ui"
)

// memberList is who signs in, and for what. It tells nothing of what they do.
type memberList struct {
	Members []member.Member
	Units   unit.Tree
}

// MemberList shows the members with their roles.
func (p Pages) MemberList(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	in := scope.FromHost(ctx)
	var page memberList
	var err error
	if page.Members, err = p.Members.All(ctx, in); err != nil {
		return err
	}
	if page.Units, err = p.Units.Tree(ctx, in); err != nil {
		return err
	}
	shell, err := p.Open(r, i18n.T(ctx, "desk.menu.members"), desk.MenuMembers)
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, memberListView(shell, page))
}

func (l memberList) heads(ctx context.Context) []ui.ColumnHead {
	return []ui.ColumnHead{{Label: i18n.T(ctx, "members.name")}, {Label: i18n.T(ctx, "members.login")}, {Label: i18n.T(ctx, "desk.head.unit")},
		{Label: i18n.T(ctx, "members.roles")}, {Label: i18n.T(ctx, "desk.head.state")}}
}

// over names where a grant holds.
func (l memberList) over(ctx context.Context, g member.Grant) string {
	if g.UnitID == uuid.Nil {
		return i18n.T(ctx, "members.whole")
	}
	return desk.UnitName(ctx, l.Units, g.UnitID)
}

// idValue is an id as a field carries it; none is empty.
func idValue(id uuid.UUID) string {
	if id == uuid.Nil {
		return ""
	}
	return id.String()
}
