package setup

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
	"lantoa/internal/web/session"
)

type activeForm struct {
	Version int64 `form:"version"`
	Active  bool  `form:"active"`
}

// MemberActive closes a member's account, or opens it again. Who is signed in under a
// closed one is out at once.
func (p Pages) MemberActive(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	m, err := p.memberOf(r)
	if err != nil {
		return err
	}
	sent, err := form.Decode[activeForm](r)
	if err != nil {
		return err
	}
	change := member.Change{Name: m.Name, UnitID: m.UnitID, Active: sent.Active, Grants: m.Grants}
	if _, err := p.Members.Update(ctx, scope.FromHost(ctx), session.Who(ctx).ID, m.ID, sent.Version, change); err != nil {
		return p.memberProblems(w, r, m, err)
	}
	notice := i18n.T(ctx, "members.closed", "Name", m.Name)
	if sent.Active {
		notice = i18n.T(ctx, "members.opened", "Name", m.Name)
	}
	p.Sessions.Notice(ctx, notice)
	return respond.Redirect(w, r, memberPath(m.ID))
}

// memberProblems shows the member as stored, with why something was not done.
func (p Pages) memberProblems(w http.ResponseWriter, r *http.Request, m member.Member, err error) error {
	problems, ok := p.Problems(r.Context(), err)
	if !ok {
		return err
	}
	return p.memberEditPage(w, r, refused(err), m, typedOf(m), problems)
}

type inviteForm struct {
	Purpose member.Purpose `form:"purpose"`
}

// MemberInvite makes a link by which a member chooses a password or a PIN.
func (p Pages) MemberInvite(w http.ResponseWriter, r *http.Request) error {
	m, err := p.memberOf(r)
	if err != nil {
		return err
	}
	sent, err := form.Decode[inviteForm](r)
	if err != nil {
		return err
	}
	err = p.invite(w, r, m.ID, sent.Purpose)
	if errs.Is(err, errs.Conflict) || errs.Is(err, errs.Invalid) {
		return p.memberProblems(w, r, m, err)
	}
	return err
}

// invite shows the link of a new invitation, this once.
func (p Pages) invite(w http.ResponseWriter, r *http.Request, id uuid.UUID, purpose member.Purpose) error {
	ctx := r.Context()
	token, i, err := p.Members.Invite(ctx, scope.FromHost(ctx), session.Who(ctx).ID, id, purpose)
	if err != nil {
		return err
	}
	shell, err := p.Open(r, i18n.T(ctx, "members.invited", "Name", i.Member.Name), desk.MenuMembers)
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, memberInvitedView(shell, i, p.Link(r, "/moi/"+token)))
}

// MemberLinkRemove takes a member's personal link away.
func (p Pages) MemberLinkRemove(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	m, err := p.memberOf(r)
	if err != nil {
		return err
	}
	after, err := p.Members.RemoveLink(ctx, scope.FromHost(ctx), session.Who(ctx).ID, m.ID)
	if err != nil {
		return err
	}
	p.Sessions.Notice(ctx, i18n.T(ctx, "members.link.removed", "Name", m.Name))
	return p.afterSignOut(w, r, after)
}

// MemberSignOut ends all sessions of a member.
func (p Pages) MemberSignOut(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	m, err := p.memberOf(r)
	if err != nil {
		return err
	}
	after, err := p.Members.SignOutEverywhere(ctx, scope.FromHost(ctx), session.Who(ctx).ID, m.ID)
	if err != nil {
		return err
	}
	p.Sessions.Notice(ctx, i18n.T(ctx, "members.signed_out", "Name", m.Name))
	return p.afterSignOut(w, r, after)
}

// afterSignOut keeps the session from which somebody signed themselves out elsewhere.
func (p Pages) afterSignOut(w http.ResponseWriter, r *http.Request, m member.Member) error {
	if session.Who(r.Context()).ID == m.ID {
		if err := p.Sessions.Renew(r.Context(), m); err != nil {
			return err
		}
	}
	return respond.Redirect(w, r, memberPath(m.ID))
}
