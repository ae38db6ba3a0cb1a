package setup

import (
	"net/http"

	"lantoa/internal/i18n"
	"lantoa/internal/scope"
	"lantoa/internal/web/desk"
	"lantoa/internal/web/respond"
	"lantoa/internal/web/session"
)

// UnitUsual gives an empty commune the bodies that most communes have.
func (p Pages) UnitUsual(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	if err := p.Units.AddUsual(ctx, scope.FromHost(ctx), session.Who(ctx).ID); err != nil {
		return err
	}
	p.Sessions.Notice(ctx, i18n.T(ctx, "unit_page.usual.added"))
	return respond.Redirect(w, r, desk.MenuUnits)
}
