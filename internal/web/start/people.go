package start

import (
	"net/http"
	"slices"
	"strconv"

	"github.com/google/uuid"

	"lantoa/internal/errs"
	"lantoa/internal/i18n"
	"lantoa/internal/member"
	"lantoa/internal/permission"
	"lantoa/internal/scope"
	"lantoa/internal/unit"
	"lantoa/internal/web/desk"
	"lantoa/internal/web/form"
	"lantoa/internal/web/respond"
	"lantoa/internal/web/session"
	"lantoa/internal/web/ui"
)

// peopleRows is how many members the page has room for; there may be more pages of it.
const peopleRows = 8

// peopleForm is the first members, one a row.
type peopleForm struct {
	ID   uuid.UUID    `form:"id"` // of the page: sent twice it invites once
	Rows []personForm `form:"rows"`
}

type personForm struct {
	Name   string          `form:"name"`
	UnitID uuid.UUID       `form:"unit"`
	Role   permission.Role `form:"role"`
}

type peoplePage struct {
	peopleForm
	Units    unit.Tree
	Members  int // who is there already
	Problems []ui.Problem
}

func (p peoplePage) row(i int) personForm {
	if i < len(p.Rows) {
		return p.Rows[i]
	}
	return personForm{}
}

func rowName(i int, field string) string { return "rows[" + strconv.Itoa(i) + "]." + field }

// People asks for the first members.
func (p Pages) People(w http.ResponseWriter, r *http.Request) error {
	id, err := uuid.NewV7()
	if err != nil {
		return err
	}
	return p.peoplePage(w, r, http.StatusOK, peopleForm{ID: id}, nil)
}

func (p Pages) peoplePage(w http.ResponseWriter, r *http.Request, status int, typed peopleForm, problems []ui.Problem) error {
	ctx := r.Context()
	page := peoplePage{peopleForm: typed, Problems: problems}
	var err error
	if page.Units, err = p.UnitTree(ctx); err != nil {
		return err
	}
	members, err := p.Members.All(ctx, scope.FromHost(ctx))
	if err != nil {
		return err
	}
	page.Members = len(members)
	shell, err := p.Open(r, i18n.T(ctx, "start.people.title"), desk.MenuSetup)
	if err != nil {
		return err
	}
	return respond.Page(w, r, status, peopleView(shell, page))
}

// PeopleAdd invites the members, all or none, and shows the way in of each, once.
func (p Pages) PeopleAdd(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	in := scope.FromHost(ctx)
	sent, err := form.Decode[peopleForm](r)
	if err == nil {
		err = desk.Made(sent.ID)
	}
	var list []member.Newcomer
	if err == nil {
		members, failed := p.Members.All(ctx, in)
		if failed != nil {
			return failed
		}
		list, err = newcomers(sent, members)
	}
	var tokens []string
	if err == nil {
		tokens, err = p.Members.InviteAll(ctx, in, session.Who(ctx).ID, list)
	}
	if err != nil {
		problems, ok := p.Problems(ctx, err)
		if !ok {
			return err
		}
		return p.peoplePage(w, r, refused(err), sent, problems)
	}
	units, err := p.UnitTree(ctx)
	if err != nil {
		return err
	}
	var ways []desk.Way
	for i, token := range tokens {
		if token != "" {
			ways = append(ways, desk.Way{Name: list[i].Name, Unit: desk.UnitName(ctx, units, list[i].UnitID), Login: list[i].Login, Link: p.Link(r, "/moi/"+token)})
		}
	}
	shell, err := p.Open(r, i18n.T(ctx, "start.people.done"), desk.MenuSetup)
	if err != nil {
		return err
	}
	w.Header().Set("Referrer-Policy", "no-referrer")
	return respond.Page(w, r, http.StatusOK, invitedView(shell, ways))
}

// newcomers is the members to invite of the rows that say anything. Who reports or helps
// does so for the own unit, the others for the whole commune.
func newcomers(sent peopleForm, members []member.Member) ([]member.Newcomer, error) {
	taken := map[string]bool{}
	for _, m := range members {
		taken[m.Login] = true
	}
	var wrong errs.Fields
	var list []member.Newcomer
	for i, row := range sent.Rows {
		if row == (personForm{}) || i >= peopleRows {
			continue
		}
		at := errs.Args{"Row": i + 1}
		wrong.Check(rowName(i, "name"), row.Name != "", "start.people.name", at)
		wrong.Check(rowName(i, "unit"), row.UnitID != uuid.Nil, "start.people.unit", at)
		wrong.Check(rowName(i, "role"), slices.Contains(permission.Roles(), row.Role), "start.people.role", at)
		g := member.Grant{Role: row.Role}
		if row.Role == permission.Reporter || row.Role == permission.Helper {
			g.UnitID = row.UnitID
		}
		n := member.Newcomer{ID: uuid.NewSHA1(sent.ID, []byte(strconv.Itoa(i))), Draft: member.Draft{Name: row.Name, UnitID: row.UnitID, Login: member.FreeLogin(row.Name, taken), Invited: true, Grants: []member.Grant{g}}}
		list = append(list, n)
	}
	if len(list) == 0 {
		wrong.Check(rowName(0, "name"), false, "start.people.none")
	}
	return list, wrong.Err()
}
