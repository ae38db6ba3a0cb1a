package setup

import (
	"net/http"

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

// MemberNew asks for a member.
func (p Pages) MemberNew(w http.ResponseWriter, r *http.Request) error {
	id, err := uuid.NewV7()
	if err != nil {
		return err
	}
	return p.memberNewPage(w, r, http.StatusOK, memberForm{ID: id}, nil)
}

func (p Pages) memberNewPage(w http.ResponseWriter, r *http.Request, status int, typed memberForm, problems []ui.Problem) error {
	ctx := r.Context()
	units, err := p.UnitTree(ctx)
	if err != nil {
		return err
	}
	shell, err := p.Open(r, i18n.T(ctx, "members.add"), desk.MenuMembers)
	if err != nil {
		return err
	}
	page := memberPage{memberForm: typed, Units: units, Today: clock.Today(p.Clock), Problems: problems}
	return respond.Page(w, r, status, memberNewView(shell, page))
}

// MemberAdd adds a member and shows the invitation by which they choose a password. A
// member who has done so already is not invited again by a form sent twice.
func (p Pages) MemberAdd(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	sent, err := form.Decode[memberForm](r)
	if err == nil {
		err = desk.Made(sent.ID)
	}
	draft := member.Draft{Name: sent.Name, UnitID: sent.UnitID, Login: sent.Login, Invited: true}
	var missing []ui.Problem
	if err == nil {
		draft.Grants, missing = sent.grants(ctx)
		err = draft.Validate()
	}
	var m member.Member
	if err == nil && len(missing) == 0 {
		m, err = p.Members.Add(ctx, scope.FromHost(ctx), session.Who(ctx).ID, sent.ID, draft)
	}
	switch {
	case err == nil && len(missing) == 0 && m.Joined:
		return respond.Redirect(w, r, memberPath(m.ID))
	case err == nil && len(missing) == 0:
		return p.invite(w, r, m.ID, member.ForPassword)
	}
	problems, ok := p.Problems(ctx, err)
	if err != nil && !ok {
		return err
	}
	return p.memberNewPage(w, r, refused(err), sent, placed(problems, missing))
}
