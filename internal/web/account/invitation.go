package account

import (
	"net/http"

	"github.com/google/uuid"

	"lantoa/internal/errs"
	"lantoa/internal/i18n"
	"lantoa/internal/member"
	"lantoa/internal/scope"
	"lantoa/internal/web/desk"
	"lantoa/internal/web/form"
	"lantoa/internal/web/respond"
	"lantoa/internal/web/ui"
)

// invitationPage is what an invited person sees: who is meant, and what to choose.
type invitationPage struct {
	ui.BarePage
	member.Invitation
	Path     string
	Unit     string
	Problems []ui.Problem
}

// Invitation asks the invited person for a password, or for the PIN of a personal link.
// Looking at it uses nothing up: whoever passes a link on may look at it first.
func (p Pages) Invitation(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	i, err := p.Members.InvitationBy(ctx, scope.FromHost(ctx), r.PathValue("token"))
	if err != nil {
		return p.shut(w, r, err)
	}
	return p.invitationPage(w, r, http.StatusOK, i, nil)
}

func (p Pages) invitationPage(w http.ResponseWriter, r *http.Request, status int, i member.Invitation, problems []ui.Problem) error {
	ctx := r.Context()
	page := invitationPage{Invitation: i, Path: r.URL.Path, Problems: problems}
	if i.Member.UnitID != uuid.Nil {
		units, err := p.UnitTree(ctx)
		if err != nil {
			return err
		}
		page.Unit = desk.UnitName(ctx, units, i.Member.UnitID)
	}
	title := i18n.T(ctx, "account.invitation.welcome")
	switch {
	case i.Purpose == member.ForPIN:
		title = i18n.T(ctx, "account.invitation.pin")
	case i.Member.Joined:
		title = i18n.T(ctx, "account.invitation.reset")
	}
	page.BarePage = p.bare(r, title)
	unseen(w)
	return respond.Page(w, r, status, invitationView(page))
}

// InvitationAccept takes the password or the PIN, and signs the person in.
func (p Pages) InvitationAccept(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	in, token := scope.FromHost(ctx), r.PathValue("token")
	i, err := p.Members.InvitationBy(ctx, in, token)
	if err != nil {
		return p.shut(w, r, err)
	}
	sent, err := form.Decode[pinForm](r)
	if err != nil {
		return err
	}
	if i.Purpose == member.ForPIN {
		link, m, err := p.Members.AcceptPIN(ctx, in, token, sent.pin())
		if err != nil {
			return p.notAccepted(w, r, i, err)
		}
		if err := p.Sessions.BeginByLink(ctx, m); err != nil {
			return err
		}
		return p.linkPage(w, r, link)
	}
	if err := typedTwice(r); err != nil {
		return p.notAccepted(w, r, i, err)
	}
	m, err := p.Members.AcceptPassword(ctx, in, token, r.PostFormValue("password"))
	if err != nil {
		return p.notAccepted(w, r, i, err)
	}
	if err := p.Sessions.Begin(ctx, m); err != nil {
		return err
	}
	p.Sessions.Notice(ctx, i18n.T(ctx, "account.invitation.done", "Login", m.Login))
	return respond.Redirect(w, r, "/console")
}

func (p Pages) notAccepted(w http.ResponseWriter, r *http.Request, i member.Invitation, err error) error {
	if errs.Is(err, errs.NotFound) { // used by somebody else meanwhile
		return p.shut(w, r, err)
	}
	problems, ok := p.Problems(r.Context(), err)
	if !ok {
		return err
	}
	return p.invitationPage(w, r, http.StatusUnprocessableEntity, i, problems)
}

// shut says kindly that a link leads nowhere, and whom to ask.
func (p Pages) shut(w http.ResponseWriter, r *http.Request, err error) error {
	status := http.StatusNotFound
	switch errs.KindOf(err) {
	case errs.NotFound:
	case errs.Forbidden:
		status = http.StatusForbidden
	default:
		return err
	}
	ctx := r.Context()
	unseen(w)
	return respond.Page(w, r, status, shutView(p.bare(r, i18n.T(ctx, "account.shut")), i18n.Error(ctx, err), scope.ProfileOf(ctx).Phone))
}
