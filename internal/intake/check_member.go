package intake

import (
	"slices"
	"strings"

	"github.com/google/uuid"

	"lantoa/internal/errs"
	"lantoa/internal/member"
	"lantoa/internal/permission"
	"lantoa/internal/unit"
	"lantoa/internal/viet"
)

// members sorts the lines into members that are there and members to invite. One is
// known by the sign-in name or, where none is given, by name and unit.
func (c *checking) members() {
	table := c.list.Of(Members)
	logins := map[string]member.Member{}
	homes := map[string][]member.Member{}
	for _, m := range c.present.members {
		logins[m.Login] = m
		homes[person(m.Name, m.UnitID)] = append(homes[person(m.Name, m.UnitID)], m)
	}
	taken := map[string]bool{}
	for login := range logins {
		taken[login] = true
	}
	for _, l := range table.Lines {
		if login := strings.ToLower(l.Cells[Login]); login != "" {
			taken[login] = true // before any is made up
		}
	}
	seen, signIns := map[string]int{}, map[string]int{}
	for _, l := range table.Lines {
		home, found := c.unitOf(table, l, Unit)
		name, login := l.Cells[Name], strings.ToLower(l.Cells[Login])
		if m, there := logins[login]; there {
			if viet.Fold(m.Name) == viet.Fold(name) {
				c.outcome.KeptMembers = append(c.outcome.KeptMembers, m.Name)
			} else {
				c.fault(table, l, Login, "intake.login.taken", errs.Args{"Login": login, "Name": m.Name})
			}
			continue
		}
		if alike := homes[person(name, home.ID)]; login == "" && found && len(alike) > 0 {
			// Hà and Hạ may both work there: marks alone tell two persons apart.
			if slices.ContainsFunc(alike, func(m member.Member) bool { return lower(m.Name) == lower(name) }) {
				c.outcome.KeptMembers = append(c.outcome.KeptMembers, name)
			} else {
				c.fault(table, l, Name, "intake.person.alike", errs.Args{"Name": alike[0].Name, "Login": alike[0].Login})
			}
			continue
		}
		if c.twice(table, l, Name, seen, person(name, home.ID)+"\n"+login) || login != "" && c.twice(table, l, Login, signIns, login) {
			continue
		}
		d := member.Draft{Name: name, UnitID: home.ID, Login: login, Invited: true}
		d.Grants = c.grants(table, l, home)
		if login == "" {
			d.Login = member.FreeLogin(name, taken)
		}
		c.wrong(table, l, d.Validate(), map[string]Field{"name": Name, "login": Login, "grants": Role})
		c.outcome.Members = append(c.outcome.Members, Newcomer{UnitName: home.Name, Newcomer: member.Newcomer{ID: id(c.in, "member", person(name, home.ID)+"\n"+login), Draft: d}})
	}
}

// person is what a member without a sign-in name is known by.
func person(name string, unitID uuid.UUID) string { return viet.Fold(name) + "\n" + unitID.String() }

// grants is the roles of a line. Who reports or helps does so for the own unit, the
// others for the commune, unless the line says otherwise.
func (c *checking) grants(t Table, l Line, home unit.Unit) []member.Grant {
	whole, given, ok := yes(l.Cells[Whole])
	if !ok {
		c.fault(t, l, Whole, "intake.yes.unknown", errs.Args{"Word": l.Cells[Whole]})
	}
	var grants []member.Grant
	for _, f := range []Field{Role, SecondRole} {
		word := l.Cells[f]
		if word == "" && f == SecondRole {
			continue
		}
		role, known := roleOf(word)
		if !known {
			c.fault(t, l, f, "intake.role.unknown", errs.Args{"Word": word})
			role = permission.Viewer // only to be asked once
		}
		g := member.Grant{Role: role}
		if narrow := role == permission.Reporter || role == permission.Helper; given && !whole || !given && narrow {
			g.UnitID = home.ID
		}
		if !slices.Contains(grants, g) {
			grants = append(grants, g)
		}
	}
	return grants
}
