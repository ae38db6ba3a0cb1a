package account

import (
	"net/http"
	"strings"

	"lantoa/internal/errs"
	"lantoa/internal/i18n"
	"lantoa/internal/scope"
	"lantoa/internal/web/form"
	"lantoa/internal/web/respond"
	"lantoa/internal/web/session"
	"lantoa/internal/web/ui"
)

type pinForm struct {
	PIN string `form:"pin"`
}

// pin is what was typed, however it was grouped.
func (f pinForm) pin() string { return strings.NewReplacer(" ", "", ".", "", "-", "").Replace(f.PIN) }

// LinkMake gives a member a personal link of their own, and shows it this once. Who came
// in by PIN cannot choose another one.
func (p Pages) LinkMake(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	if session.ByLink(ctx) {
		return errs.New(errs.Forbidden, "account.by_link")
	}
	sent, err := form.Decode[pinForm](r)
	if err != nil {
		return err
	}
	token, m, err := p.Members.MakeLink(ctx, scope.FromHost(ctx), session.Who(ctx).ID, sent.pin())
	if err != nil {
		return p.accountProblems(w, r, err)
	}
	if err := p.Sessions.Renew(ctx, m); err != nil {
		return err
	}
	return p.linkPage(w, r, token)
}

// linkPage shows a new personal link, which nobody can show again.
func (p Pages) linkPage(w http.ResponseWriter, r *http.Request, token string) error {
	unseen(w)
	return respond.Page(w, r, http.StatusOK, linkView(p.bare(r, i18n.T(r.Context(), "account.link.made")), p.Link(r, "/vao/"+token)))
}

// LinkRemove takes one's own personal link away.
func (p Pages) LinkRemove(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	who := session.Who(ctx)
	m, err := p.Members.RemoveLink(ctx, scope.FromHost(ctx), who.ID, who.ID)
	if err != nil {
		return err
	}
	if err := p.Sessions.Renew(ctx, m); err != nil {
		return err
	}
	p.Sessions.Notice(ctx, i18n.T(ctx, "account.link.removed"))
	return respond.Redirect(w, r, home)
}

// bare is the shell of a page for who is not signed in yet.
func (p Pages) bare(r *http.Request, title string) ui.BarePage {
	profile := scope.ProfileOf(r.Context())
	return ui.BarePage{Title: title, CommuneName: profile.Name, Size: ui.SizeOf(r), SaveData: r.Header.Get("Save-Data") == "on", Sample: profile.Sample}
}

// unseen keeps a page that lets somebody in from being kept anywhere on its way.
func unseen(w http.ResponseWriter) {
	w.Header().Set("Cache-Control", "private, no-store")
	w.Header().Set("X-Robots-Tag", "noindex")
}
