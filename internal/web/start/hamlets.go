package start

import (
	"net/http"
	"slices"

	"lantoa/internal/errs"
	"lantoa/internal/i18n"
	"lantoa/internal/scope"
	"lantoa/internal/unit"
	"lantoa/internal/web/desk"
	"lantoa/internal/web/form"
	"lantoa/internal/web/respond"
	"lantoa/internal/web/session"
	"lantoa/internal/web/ui"
)

// hamletsForm is the hamlets, one a line, and what each of them has.
type hamletsForm struct {
	Prefix string   `form:"prefix"`
	Lines  string   `form:"lines"`
	Each   []string `form:"each"`
}

// usualPrefixes is how many of the prefixes are offered; a line may carry any.
const usualPrefixes = 5

// What each hamlet may have of its own.
const (
	eachCell = "cell"
	eachTeam = "team"
)

type hamletsPage struct {
	hamletsForm
	There    []string // the hamlets that the commune has
	Problems []ui.Problem
}

func (p hamletsPage) field(f ui.Field) ui.Field {
	f.Error = ui.Wrong(p.Problems, f.Name)
	return f
}

func (p hamletsPage) prefixes() []ui.Choice {
	var choices []ui.Choice
	for _, prefix := range unit.Prefixes()[:usualPrefixes] {
		choices = append(choices, ui.Choice{Value: prefix, Label: prefix})
	}
	return choices
}

// Hamlets asks for the hamlets.
func (p Pages) Hamlets(w http.ResponseWriter, r *http.Request) error {
	return p.hamletsPage(w, r, http.StatusOK, hamletsForm{}, nil)
}

func (p Pages) hamletsPage(w http.ResponseWriter, r *http.Request, status int, typed hamletsForm, problems []ui.Problem) error {
	ctx := r.Context()
	units, err := p.UnitTree(ctx)
	if err != nil {
		return err
	}
	page := hamletsPage{hamletsForm: typed, Problems: problems}
	for _, u := range units.All() {
		if u.Kind == unit.Hamlet {
			page.There = append(page.There, u.Name)
		}
	}
	shell, err := p.Open(r, i18n.T(ctx, "start.hamlets.title"), desk.MenuSetup)
	if err != nil {
		return err
	}
	return respond.Page(w, r, status, hamletsView(shell, page))
}

// HamletsAdd adds the hamlets, all or none.
func (p Pages) HamletsAdd(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	in := scope.FromHost(ctx)
	sent, err := form.Decode[hamletsForm](r)
	if err != nil {
		return err
	}
	units, err := p.UnitTree(ctx)
	if err != nil {
		return err
	}
	var wrong errs.Fields
	wrong.Check("prefix", slices.Contains(unit.Prefixes(), sent.Prefix), "start.hamlets.prefix_none")
	names := unit.Prefixed(unit.NamesOf(sent.Lines), sent.Prefix)
	wrong.Check("lines", sent.Lines != "", "start.hamlets.none")
	hamlets, failed := named(in, unit.Hamlet, "lines", names, units)
	if err = errs.Both(wrong.Err(), failed); err == nil {
		list := usual(scope.ProfileOf(ctx))
		additions := under(hamlets, aboveOf(in, top(list, unit.Government), units, nil))
		if slices.Contains(sent.Each, eachCell) {
			cells, _ := named(in, unit.PartyCell, "lines", unit.CellsOf(names), units)
			additions = append(additions, under(cells, aboveOf(in, top(list, unit.PartyCommittee), units, nil))...)
		}
		if slices.Contains(sent.Each, eachTeam) {
			teams, _ := named(in, unit.Team, "lines", unit.TeamsOf(names), units)
			additions = append(additions, under(teams, aboveOf(in, top(list, unit.Government), units, nil))...)
		}
		if err = p.Units.AddAll(ctx, in, session.Who(ctx).ID, additions); err == nil {
			p.Sessions.Notice(ctx, i18n.T(ctx, "start.units.added", "Count", len(additions)))
			return respond.Redirect(w, r, steps)
		}
	}
	problems, ok := p.Problems(ctx, err)
	if !ok {
		return err
	}
	return p.hamletsPage(w, r, refused(err), sent, problems)
}
