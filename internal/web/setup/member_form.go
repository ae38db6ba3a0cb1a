package setup

import (
	"context"
	"slices"
	"strconv"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/i18n"
	"lantoa/internal/member"
	"lantoa/internal/permission"
	"lantoa/internal/unit"
	"lantoa/internal/web/desk"
	"lantoa/internal/web/ui"
)

const (
	grantRows    = 3         // how many roles the form has room for, where there are no more yet
	wholeCommune = "commune" // where a grant holds, when that is no single unit
)

// memberForm is what the page for one member sends.
type memberForm struct {
	ID      uuid.UUID   `form:"id"`
	Version int64       `form:"version"`
	Name    string      `form:"name"`
	UnitID  uuid.UUID   `form:"unit_id"`
	Login   string      `form:"login"`
	Grants  []grantForm `form:"grants"`
}

// grantForm is a role and where it holds: wholeCommune or a unit's id.
type grantForm struct {
	Role permission.Role `form:"role"`
	Over string          `form:"over"`
}

func grantOf(g member.Grant) grantForm {
	if g.UnitID == uuid.Nil {
		return grantForm{g.Role, wholeCommune}
	}
	return grantForm{g.Role, g.UnitID.String()}
}

// row is the grant of one row of the form, empty where nothing was chosen.
func (f memberForm) row(i int) grantForm {
	if i < len(f.Grants) {
		return f.Grants[i]
	}
	return grantForm{}
}

func (f memberForm) rows() int { return max(grantRows, len(f.Grants)) }

// grants is the rows filled in whole, and what is missing in those filled in half.
func (f memberForm) grants(ctx context.Context) (whole []member.Grant, missing []ui.Problem) {
	for i, row := range f.Grants {
		unitID, err := uuid.Parse(row.Over) // zero for wholeCommune too
		switch {
		case row == grantForm{}:
		case row.Role == "":
			missing = append(missing, ui.Problem{Name: roleName(i), Text: i18n.T(ctx, "members.role.missing")})
		case row.Over != wholeCommune && err != nil:
			missing = append(missing, ui.Problem{Name: overName(i), Text: i18n.T(ctx, "members.over.missing", "Role", i18n.Named(ctx, "role", string(row.Role)))})
		default:
			whole = append(whole, member.Grant{Role: row.Role, UnitID: unitID})
		}
	}
	return whole, missing
}

func roleName(row int) string { return "grants[" + desk.Number(row) + "].role" }

func overName(row int) string { return "grants[" + desk.Number(row) + "].over" }

// memberPage is what the pages for a new and for a known member ask alike.
type memberPage struct {
	memberForm
	Units    unit.Tree
	Today    civil.Date
	Problems []ui.Problem
}

func (p memberPage) version() string { return strconv.FormatInt(p.Version, 10) }

func (p memberPage) field(f ui.Field) ui.Field {
	f.Error = ui.Wrong(p.Problems, f.Name)
	return f
}

// more tells whether the rows after the first have anything to show.
func (p memberPage) more() bool {
	return slices.ContainsFunc(p.Grants[min(1, len(p.Grants)):], func(g grantForm) bool { return g != grantForm{} })
}

func (p memberPage) homes(ctx context.Context) []ui.Choice {
	return append([]ui.Choice{{Label: i18n.T(ctx, "members.unit.none")}}, p.units(p.UnitID.String())...)
}

func (p memberPage) overs(ctx context.Context, row int) []ui.Choice {
	return append([]ui.Choice{{Label: i18n.T(ctx, "members.over.choose")}, {Value: wholeCommune, Label: i18n.T(ctx, "members.over.whole")}}, p.units(p.row(row).Over)...)
}

// units leaves out those that ended, but for the one that is chosen already.
func (p memberPage) units(chosen string) []ui.Choice {
	var choices []ui.Choice
	for _, line := range unitLines(p.Units) {
		if !ended(line.Unit, p.Today) || line.ID.String() == chosen {
			choices = append(choices, line.choice())
		}
	}
	return choices
}

// roles is the choices of one row; only the first row must have one.
func (p memberPage) roles(ctx context.Context, row int) []ui.Choice {
	var choices []ui.Choice
	if row > 0 {
		choices = append(choices, ui.Choice{Label: i18n.T(ctx, "members.role.no_more")})
	}
	for _, role := range permission.Roles() {
		choices = append(choices, ui.Choice{Value: string(role), Label: i18n.Named(ctx, "role", string(role)), Hint: i18n.Named(ctx, "role_hint", string(role))})
	}
	return choices
}

// placed is every problem at a field that the page has: what concerns all grants leads
// to the first row, unless a row says more exactly what is missing.
func placed(problems, missing []ui.Problem) []ui.Problem {
	var all []ui.Problem
	for _, problem := range problems {
		if problem.Name == "grants" {
			if len(missing) > 0 {
				continue
			}
			problem.Name = roleName(0)
		}
		all = append(all, problem)
	}
	return append(all, missing...)
}
