package account

import (
	"net/http"

	"lantoa/internal/i18n"
	"lantoa/internal/scope"
	"lantoa/internal/web/respond"
	"lantoa/internal/web/session"
)

// SignOutEverywhere ends every other session of the member at once.
func (p Pages) SignOutEverywhere(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	who := session.Who(ctx)
	m, err := p.Members.SignOutEverywhere(ctx, scope.FromHost(ctx), who.ID, who.ID)
	if err != nil {
		return err
	}
	if err := p.Sessions.Renew(ctx, m); err != nil {
		return err
	}
	p.Sessions.Notice(ctx, i18n.T(ctx, "account.sign_out.done"))
	return respond.Redirect(w, r, home)
}
