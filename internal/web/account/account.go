// Package account is how members come in and keep their own account: invitations,
// the personal link with its PIN, the password, and signing out everywhere.
package account

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
	"lantoa/internal/web/session"
	"lantoa/internal/web/ui"
)

// Pages is what the pages of accounts stand on.
type Pages struct {
	desk.Desk
	Secure bool // people come over TLS, through a proxy
}

const home = desk.MenuAccount

// accountPage is one's own account.
type accountPage struct {
	desk.Shell
	Member   member.Member
	Link     member.PersonalLink
	Units    unit.Tree
	ByLink   bool // came in by PIN, which is not enough to change how one comes in
	Problems []ui.Problem
}

func (p accountPage) field(f ui.Field) ui.Field {
	f.Error = ui.Wrong(p.Problems, f.Name)
	return f
}

func (p accountPage) facts(ctx context.Context) []ui.KeyValue {
	name := i18n.T(ctx, "account.unit.none")
	if p.Member.UnitID != uuid.Nil {
		name = desk.UnitName(ctx, p.Units, p.Member.UnitID)
	}
	return []ui.KeyValue{{Key: i18n.T(ctx, "account.name"), Value: p.Member.Name}, {Key: i18n.T(ctx, "account.login"), Value: p.Member.Login},
		{Key: i18n.T(ctx, "account.unit"), Value: name}, {Key: i18n.T(ctx, "account.roles"), Show: grants(p)}}
}

// over names where a role holds.
func (p accountPage) over(ctx context.Context, g member.Grant) string {
	if g.UnitID == uuid.Nil {
		return i18n.T(ctx, "account.whole_commune")
	}
	return desk.UnitName(ctx, p.Units, g.UnitID)
}

// Account shows one's own account.
func (p Pages) Account(w http.ResponseWriter, r *http.Request) error {
	return p.accountPage(w, r, http.StatusOK, nil)
}

func (p Pages) accountPage(w http.ResponseWriter, r *http.Request, status int, problems []ui.Problem) error {
	ctx := r.Context()
	page := accountPage{Member: session.Who(ctx), ByLink: session.ByLink(ctx), Problems: problems}
	var err error
	if page.Link, err = p.Members.LinkOf(ctx, scope.FromHost(ctx), page.Member.ID); err != nil {
		return err
	}
	if page.Units, err = p.UnitTree(ctx); err != nil {
		return err
	}
	if page.Shell, err = p.Open(r, i18n.T(ctx, "account.title"), home); err != nil {
		return err
	}
	return respond.Page(w, r, status, accountView(page))
}
