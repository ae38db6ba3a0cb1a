package account

import (
	"net/http"

	"lantoa/internal/errs"
	"lantoa/internal/i18n"
	"lantoa/internal/permission"
	"lantoa/internal/scope"
	"lantoa/internal/web/desk"
	"lantoa/internal/web/form"
	"lantoa/internal/web/respond"
	"lantoa/internal/web/session"
	"lantoa/internal/web/ui"
)

// entryPage asks for a PIN and names nobody: a link may have come into other hands.
type entryPage struct {
	ui.BarePage
	Path     string
	Problems []ui.Problem
}

// Entry is where a personal link leads.
func (p Pages) Entry(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	link, err := p.Members.LinkBy(ctx, scope.FromHost(ctx), r.PathValue("token"))
	if err == nil && link.Locked {
		err = errs.New(errs.Forbidden, "member.link.locked")
	}
	if err != nil {
		return p.shut(w, r, err)
	}
	return p.entryPage(w, r, http.StatusOK, nil)
}

func (p Pages) entryPage(w http.ResponseWriter, r *http.Request, status int, problems []ui.Problem) error {
	unseen(w)
	page := entryPage{p.bare(r, i18n.T(r.Context(), "account.entry")), r.URL.Path, problems}
	return respond.Page(w, r, status, entryView(page))
}

// Enter signs in whoever knows the link's PIN.
func (p Pages) Enter(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	sent, err := form.Decode[pinForm](r)
	if err != nil {
		return err
	}
	m, err := p.Members.Enter(ctx, scope.FromHost(ctx), r.PathValue("token"), sent.pin(), session.Address(r, p.Secure))
	switch {
	case errs.Is(err, errs.TooMany):
		return p.entryPage(w, r, http.StatusTooManyRequests, []ui.Problem{{Name: "pin", Text: i18n.Error(ctx, err)}})
	case errs.Is(err, errs.Invalid):
		problems, _ := p.Problems(ctx, err)
		return p.entryPage(w, r, http.StatusUnprocessableEntity, problems)
	case err != nil:
		return p.shut(w, r, err)
	}
	if err := p.Sessions.BeginByLink(ctx, m); err != nil {
		return err
	}
	if !m.May(permission.RecordActivities) {
		return respond.Redirect(w, r, "/console")
	}
	return respond.Redirect(w, r, desk.MenuWork)
}
