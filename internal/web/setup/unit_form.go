package setup

import (
	"context"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/clock"
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

// unitForm is what the page for one unit sends.
type unitForm struct {
	ID        uuid.UUID  `form:"id"`
	Version   int64      `form:"version"`
	Name      string     `form:"name"`
	Kind      unit.Kind  `form:"kind"`
	ParentID  uuid.UUID  `form:"parent_id"`
	Aliases   string     `form:"aliases"` // one a line
	ValidFrom civil.Date `form:"valid_from"`
}

// draft keeps what the form does not ask: a unit stays at its place among its
// siblings, and one that is new there comes last.
func (f unitForm) draft(units unit.Tree) unit.Draft {
	d := unit.Draft{Kind: f.Kind, Name: f.Name, Aliases: strings.Split(f.Aliases, "\n"), ValidFrom: f.ValidFrom}
	if f.ParentID != uuid.Nil {
		d.ParentID = &f.ParentID
	}
	for _, sibling := range units.Children(f.ParentID) {
		if sibling.ID == f.ID {
			d.Position = sibling.Position
			break
		}
		d.Position = max(d.Position, sibling.Position+1)
	}
	if there, known := units.Get(f.ID); known {
		d.Sample, d.ValidTo = there.Sample, there.ValidTo
	}
	return d
}

// unitPage is the page for one unit, new or known.
type unitPage struct {
	unitForm
	Title    string
	Action   string    // where the form goes
	Newer    unit.Unit // what somebody else saved meanwhile; zero when nobody did
	Units    unit.Tree
	Today    civil.Date
	Problems []ui.Problem
}

func (p unitPage) version() string { return strconv.FormatInt(p.Version, 10) }

func (p unitPage) field(f ui.Field) ui.Field {
	f.Error = ui.Wrong(p.Problems, f.Name)
	return f
}

func (p unitPage) kinds(ctx context.Context) []ui.Choice {
	choices := []ui.Choice{{Label: i18n.T(ctx, "unit_page.kind.choose")}}
	for _, kind := range unit.Kinds() {
		choices = append(choices, ui.Choice{Value: string(kind), Label: kindName(ctx, kind)})
	}
	return choices
}

// parents leaves out the unit itself and what stands below it.
func (p unitPage) parents(ctx context.Context) []ui.Choice {
	choices := []ui.Choice{{Label: i18n.T(ctx, "unit_page.parent.none")}}
	for _, line := range unitLines(p.Units) {
		if p.Units.Reaches(p.ID, line.ID) || ended(line.Unit, p.Today) && line.ID != p.ParentID {
			continue
		}
		choices = append(choices, line.choice())
	}
	return choices
}

func (l unitLine) choice() ui.Choice {
	return ui.Choice{Value: l.ID.String(), Label: dashes(l.Depth) + l.Name}
}

// newer is the facts of what somebody else saved meanwhile.
func (p unitPage) newer(ctx context.Context) []ui.KeyValue {
	above, aliases := i18n.T(ctx, "unit_page.parent.none"), i18n.T(ctx, "unit_page.aliases.none")
	if p.Newer.ParentID != nil {
		above = desk.UnitName(ctx, p.Units, *p.Newer.ParentID)
	}
	if len(p.Newer.Aliases) > 0 {
		aliases = desk.Join(p.Newer.Aliases)
	}
	return []ui.KeyValue{
		{Key: i18n.T(ctx, "unit_page.name"), Value: p.Newer.Name},
		{Key: i18n.T(ctx, "unit_page.kind"), Value: kindName(ctx, p.Newer.Kind)},
		{Key: i18n.T(ctx, "unit_page.parent"), Value: above},
		{Key: i18n.T(ctx, "unit_page.aliases.known"), Value: aliases},
		{Key: i18n.T(ctx, "unit_page.from"), Show: dayOr(p.Newer.ValidFrom, i18n.T(ctx, "unit_page.from.unknown"))},
	}
}

func kindName(ctx context.Context, k unit.Kind) string {
	return i18n.Named(ctx, "unit_kind", string(k))
}

// UnitNew asks for a unit.
func (p Pages) UnitNew(w http.ResponseWriter, r *http.Request) error {
	id, err := uuid.NewV7()
	if err != nil {
		return err
	}
	return p.unitNewPage(w, r, http.StatusOK, unitForm{ID: id}, nil)
}

func (p Pages) unitNewPage(w http.ResponseWriter, r *http.Request, status int, typed unitForm, problems []ui.Problem) error {
	units, err := p.UnitTree(r.Context())
	if err != nil {
		return err
	}
	return p.unitPage(w, r, status, unitPage{unitForm: typed, Title: i18n.T(r.Context(), "unit_page.new"), Action: "/console/units", Units: units, Problems: problems})
}

func (p Pages) unitPage(w http.ResponseWriter, r *http.Request, status int, page unitPage) error {
	page.Today = clock.Today(p.Clock)
	shell, err := p.Open(r, page.Title, desk.MenuUnits)
	if err != nil {
		return err
	}
	return respond.Page(w, r, status, unitFormView(shell, page))
}

// UnitAdd adds a unit.
func (p Pages) UnitAdd(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	in := scope.FromHost(ctx)
	sent, err := form.Decode[unitForm](r)
	if err == nil {
		err = desk.Made(sent.ID)
	}
	if err == nil {
		units, failed := p.UnitTree(ctx)
		if failed != nil {
			return failed
		}
		_, err = p.Units.Add(ctx, in, session.Who(ctx).ID, sent.ID, sent.draft(units))
	}
	if err == nil {
		p.Sessions.Notice(ctx, i18n.T(ctx, "unit_page.added", "Name", sent.Name))
		return respond.Redirect(w, r, desk.MenuUnits)
	}
	if problems, ok := p.Problems(r.Context(), err); ok {
		return p.unitNewPage(w, r, refused(err), sent, problems)
	}
	return err
}

// UnitEdit shows a unit, to be changed.
func (p Pages) UnitEdit(w http.ResponseWriter, r *http.Request) error {
	id, err := desk.PathID(r, "id")
	if err != nil {
		return err
	}
	units, err := p.UnitTree(r.Context())
	if err != nil {
		return err
	}
	u, known := units.Get(id)
	if !known {
		return errs.New(errs.NotFound, "not_found")
	}
	typed := unitForm{ID: u.ID, Version: u.Version, Name: u.Name, Kind: u.Kind, Aliases: strings.Join(u.Aliases, "\n"), ValidFrom: u.ValidFrom}
	if u.ParentID != nil {
		typed.ParentID = *u.ParentID
	}
	return p.unitEditPage(w, r, http.StatusOK, typed, nil)
}

// unitEditPage shows what was typed. Where somebody else saved meanwhile it shows
// theirs too, and saving once more is then a decision between the two.
func (p Pages) unitEditPage(w http.ResponseWriter, r *http.Request, status int, typed unitForm, problems []ui.Problem) error {
	units, err := p.UnitTree(r.Context())
	if err != nil {
		return err
	}
	there, known := units.Get(typed.ID)
	if !known {
		return errs.New(errs.NotFound, "not_found")
	}
	page := unitPage{unitForm: typed, Title: i18n.T(r.Context(), "unit_page.edit"), Action: "/console/units/" + typed.ID.String(), Units: units, Problems: problems}
	if there.Version != typed.Version {
		page.Version, page.Newer = there.Version, there
		page.Problems = slices.DeleteFunc(problems, func(problem ui.Problem) bool { return problem.Name == "" })
		page.Problems = append(page.Problems, ui.Problem{Name: "newer", Text: i18n.T(r.Context(), "unit_page.newer.problem")})
	}
	return p.unitPage(w, r, status, page)
}

// UnitChange changes a unit.
func (p Pages) UnitChange(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	id, err := desk.PathID(r, "id")
	if err != nil {
		return err
	}
	sent, err := form.Decode[unitForm](r)
	sent.ID = id
	if err == nil {
		units, failed := p.UnitTree(ctx)
		if failed != nil {
			return failed
		}
		_, err = p.Units.Update(ctx, scope.FromHost(ctx), session.Who(ctx).ID, id, sent.Version, sent.draft(units))
	}
	if err == nil {
		p.Sessions.Notice(ctx, i18n.T(ctx, "unit_page.saved", "Name", sent.Name))
		return respond.Redirect(w, r, desk.MenuUnits)
	}
	if problems, ok := p.Problems(r.Context(), err); ok {
		return p.unitEditPage(w, r, refused(err), sent, problems)
	}
	return err
}

// refused is the status of a form that is shown again.
func refused(err error) int {
	if errs.Is(err, errs.Conflict) {
		return http.StatusConflict
	}
	return http.StatusUnprocessableEntity
}
