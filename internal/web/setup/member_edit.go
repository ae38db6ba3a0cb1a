package setup

import (
	"context"
	"net/http"
	"slices"
	"time"

	"github.com/google/uuid"

	"lantoa/internal/clock"
	"lantoa/internal/i18n"
	"lantoa/internal/member"
	"lantoa/internal/scope"
	"lantoa/internal/web/desk"
	"lantoa/internal/web/form"
	"lantoa/internal/web/respond"
	"lantoa/internal/web/session"
	"lantoa/internal/web/ui"
)

func memberPath(id uuid.UUID) string { return desk.MenuMembers + "/" + id.String() }

// memberEdit is the page for a known member: who they are, and how they come in.
type memberEdit struct {
	memberPage
	Member     member.Member // as stored
	Newer      bool          // somebody else saved it meanwhile
	Invitation member.Invitation
	Link       member.PersonalLink
	Now        time.Time
}

func (p memberEdit) path() string { return memberPath(p.Member.ID) }

// newer is the facts of what somebody else saved meanwhile.
func (p memberEdit) newer(ctx context.Context) []ui.KeyValue {
	unit := i18n.T(ctx, "members.unit.none")
	if p.Member.UnitID != uuid.Nil {
		unit = desk.UnitName(ctx, p.Units, p.Member.UnitID)
	}
	return []ui.KeyValue{{Key: i18n.T(ctx, "members.name"), Value: p.Member.Name}, {Key: i18n.T(ctx, "members.unit"), Value: unit},
		{Key: i18n.T(ctx, "members.roles"), Show: memberRoles(memberList{Units: p.Units}, p.Member)}}
}

// invitation says in a sentence how it stands with the last invitation; "" without one.
func (p memberEdit) invitation(ctx context.Context) string {
	when := i18n.Moment(ctx, p.Invitation.ExpiresAt)
	switch {
	case p.Invitation.Purpose == "":
		return ""
	case !p.Now.Before(p.Invitation.ExpiresAt):
		return i18n.T(ctx, "members.invitation.over", "When", when)
	}
	return i18n.T(ctx, "members.invitation.open", "When", when)
}

// MemberEdit shows a member, to be changed.
func (p Pages) MemberEdit(w http.ResponseWriter, r *http.Request) error {
	m, err := p.memberOf(r)
	if err != nil {
		return err
	}
	return p.memberEditPage(w, r, http.StatusOK, m, typedOf(m), nil)
}

func typedOf(m member.Member) memberForm {
	typed := memberForm{ID: m.ID, Version: m.Version, Name: m.Name, UnitID: m.UnitID, Login: m.Login}
	for _, g := range m.Grants {
		typed.Grants = append(typed.Grants, grantOf(g))
	}
	return typed
}

func (p Pages) memberOf(r *http.Request) (member.Member, error) {
	id, err := desk.PathID(r, "id")
	if err != nil {
		return member.Member{}, err
	}
	return p.Members.ByID(r.Context(), scope.FromHost(r.Context()), id)
}

// memberEditPage shows what was typed. Where somebody else saved meanwhile it shows
// theirs too, and saving once more is then a decision between the two.
func (p Pages) memberEditPage(w http.ResponseWriter, r *http.Request, status int, m member.Member, typed memberForm, problems []ui.Problem) error {
	ctx := r.Context()
	in := scope.FromHost(ctx)
	page := memberEdit{memberPage: memberPage{memberForm: typed, Today: clock.Today(p.Clock), Problems: problems}, Member: m, Now: p.Clock.Now()}
	if typed.Version != m.Version {
		page.Newer, page.Version = true, m.Version
		page.Problems = slices.DeleteFunc(problems, func(problem ui.Problem) bool { return problem.Name == "" })
		page.Problems = append(page.Problems, ui.Problem{Name: "newer", Text: i18n.T(ctx, "members.newer.look")})
	}
	var err error
	if page.Units, err = p.UnitTree(ctx); err != nil {
		return err
	}
	if page.Invitation, err = p.Members.InvitationOf(ctx, in, m); err != nil {
		return err
	}
	if page.Link, err = p.Members.LinkOf(ctx, in, m.ID); err != nil {
		return err
	}
	shell, err := p.Open(r, m.Name, desk.MenuMembers)
	if err != nil {
		return err
	}
	return respond.Page(w, r, status, memberEditView(shell, page))
}

// MemberChange changes a member's name, unit and roles.
func (p Pages) MemberChange(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	m, err := p.memberOf(r)
	if err != nil {
		return err
	}
	sent, err := form.Decode[memberForm](r)
	sent.ID, sent.Login = m.ID, m.Login
	change := member.Change{Name: sent.Name, UnitID: sent.UnitID, Active: m.Active}
	var missing []ui.Problem
	if err == nil {
		change.Grants, missing = sent.grants(ctx)
		err = change.Validate()
	}
	if err == nil && len(missing) == 0 {
		if _, err = p.Members.Update(ctx, scope.FromHost(ctx), session.Who(ctx).ID, m.ID, sent.Version, change); err == nil {
			p.Sessions.Notice(ctx, i18n.T(ctx, "members.changed", "Name", sent.Name))
			return respond.Redirect(w, r, memberPath(m.ID))
		}
	}
	problems, ok := p.Problems(ctx, err)
	if err != nil && !ok {
		return err
	}
	return p.memberEditPage(w, r, refused(err), m, sent, placed(problems, missing))
}
