package overviews

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/clock"
	"lantoa/internal/errs"
	"lantoa/internal/i18n"
	"lantoa/internal/overview"
	"lantoa/internal/permission"
	"lantoa/internal/plan"
	"lantoa/internal/scope"
	"lantoa/internal/unit"
	"lantoa/internal/viet"
	"lantoa/internal/web/desk"
	"lantoa/internal/web/form"
	"lantoa/internal/web/respond"
	"lantoa/internal/web/session"
	"lantoa/internal/web/ui"
)

const (
	matrixPath     = "/console/overview/matrix"
	matrixTaskPath = matrixPath + "/tasks"
)

type matrixQuery struct {
	Plan   uuid.UUID `form:"plan"`
	View   string    `form:"view"`   // "table", or drawn
	Clause string    `form:"clause"` // of matrixTasks
	Unit   uuid.UUID `form:"unit"`
}

// matrixPage is units × parts of one plan.
type matrixPage struct {
	overview.Matrix
	Query matrixQuery
	Plan  plan.Plan // with a nil id while there is none
	Plans []plan.Plan
	Units unit.Tree
}

// Matrix shows how far each unit is with each part of a plan.
func (p Pages) Matrix(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	page, err := p.matrixPage(r)
	if err != nil {
		return err
	}
	shell, err := p.Open(r, i18n.T(ctx, "look.matrix.title"), desk.MenuOverview)
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, matrixView(shell, page))
}

func (p Pages) matrixPage(r *http.Request) (matrixPage, error) {
	ctx := r.Context()
	in := scope.FromHost(ctx)
	query, err := form.DecodeQuery[matrixQuery](r)
	if err != nil {
		return matrixPage{}, err
	}
	page := matrixPage{Query: query}
	if page.Plans, err = p.Plans.All(ctx, in); err != nil {
		return page, err
	}
	if page.Units, err = p.UnitTree(ctx); err != nil {
		return page, err
	}
	if page.Plan, err = chosenPlan(page.Plans, query.Plan); err != nil || page.Plan.ID == uuid.Nil {
		return page, err
	}
	page.Matrix, err = p.Overviews.Matrix(ctx, in, page.Plan.ID, session.Who(ctx).Reach(permission.ReadActivities, page.Units))
	return page, err
}

// chosenPlan is the plan asked for, else the newest; an empty one where there is none.
func chosenPlan(plans []plan.Plan, id uuid.UUID) (plan.Plan, error) {
	if id == uuid.Nil && len(plans) == 0 {
		return plan.Plan{}, nil
	}
	if id == uuid.Nil {
		return plans[0], nil
	}
	i := slices.IndexFunc(plans, func(p plan.Plan) bool { return p.ID == id })
	if i < 0 {
		return plan.Plan{}, errs.New(errs.NotFound, "not_found")
	}
	return plans[i], nil
}

// planChoices asks which plan to show.
func planChoices(ctx context.Context, plans []plan.Plan, chosen uuid.UUID) ui.Field {
	f := ui.Field{Name: "plan", Label: i18n.T(ctx, "look.plan"), Value: chosen.String()}
	for _, p := range plans {
		f.Choices = append(f.Choices, ui.Choice{Value: p.ID.String(), Label: p.Title})
	}
	return f
}

// path is the page with a few values set in its address, "" for those left out.
func path(base string, pairs ...string) string {
	q := url.Values{}
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] != "" && pairs[i+1] != uuid.Nil.String() {
			q.Set(pairs[i], pairs[i+1])
		}
	}
	if len(q) == 0 {
		return base
	}
	return base + "?" + q.Encode()
}

func (m matrixPage) chips(ctx context.Context) []ui.Chip {
	return []ui.Chip{
		{Label: i18n.T(ctx, "look.view.drawn"), Href: path(matrixPath, "plan", m.Query.Plan.String()), Current: m.Query.View != "table"},
		{Label: i18n.T(ctx, "look.view.table"), Href: path(matrixPath, "plan", m.Query.Plan.String(), "view", "table"), Current: m.Query.View == "table"},
	}
}

func (m matrixPage) sheetPath() string {
	return path(matrixPath+".xlsx", "plan", m.Plan.ID.String())
}

func (m matrixPage) heads() []ui.MatrixHead {
	var heads []ui.MatrixHead
	for _, part := range m.Parts {
		heads = append(heads, ui.MatrixHead{Label: part.Shown(), Small: shortAbout(part), Href: desk.ClausePath(m.Plan.ID, part.Address)})
	}
	return heads
}

func shortAbout(c plan.Clause) string {
	if words := about(c); words != c.Shown() {
		return viet.Brief(words, 34)
	}
	return ""
}

func (m matrixPage) tasksPath(row overview.Row, part string) string {
	return path(matrixTaskPath, "plan", m.Plan.ID.String(), "unit", row.Unit.String(), "clause", part)
}

// cell is one unit's place in one part.
func (m matrixPage) cell(ctx context.Context, row overview.Row, part int) ui.Cell {
	t := row.Parts[part]
	if t.All == 0 {
		return ui.Cell{Heard: i18n.T(ctx, "look.matrix.nothing")}
	}
	c := ui.Cell{Href: m.tasksPath(row, m.Parts[part].Address), Heard: tallyWords(ctx, t), Kind: tallyKind(t)}
	mark := ui.CellMark{Icon: tallyIcon(c.Kind), Text: share(overview.Part{Tally: t})}
	c.Marks = []ui.CellMark{mark}
	if t.Late > 0 {
		c.Marks = append(c.Marks, ui.CellMark{Text: i18n.T(ctx, "look.matrix.late", "Count", t.Late)})
	}
	return c
}

// tallyKind is late before all else, then all done, under way, not begun.
func tallyKind(t plan.Tally) ui.Kind {
	switch {
	case t.Late > 0:
		return ui.Danger
	case t.Done == t.All:
		return ui.OK
	case t.Done+t.Doing > 0:
		return ui.Warning
	}
	return ui.Unknown
}

func tallyIcon(k ui.Kind) string {
	switch k {
	case ui.Danger:
		return "triangle-alert"
	case ui.OK:
		return "check"
	case ui.Warning:
		return "refresh-cw"
	}
	return "circle-dashed"
}

// tallyWords is a tally for who hears the page.
func tallyWords(ctx context.Context, t plan.Tally) string {
	parts := []string{i18n.T(ctx, "look.matrix.done_of", "Done", t.Done, "All", t.All)}
	if t.Late > 0 {
		parts = append(parts, i18n.T(ctx, "look.matrix.late", "Count", t.Late))
	}
	if t.Doing > 0 {
		parts = append(parts, i18n.T(ctx, "look.matrix.doing", "Count", t.Doing))
	}
	if n := t.Waiting(); n > 0 {
		parts = append(parts, i18n.T(ctx, "look.matrix.waiting", "Count", n))
	}
	return strings.Join(parts, ", ")
}

func matrixKey(ctx context.Context) []ui.KeyMark {
	return []ui.KeyMark{
		{Kind: ui.Danger, Icon: "triangle-alert", Text: i18n.T(ctx, "look.key.late")},
		{Kind: ui.OK, Icon: "check", Text: i18n.T(ctx, "look.key.done")},
		{Kind: ui.Warning, Icon: "refresh-cw", Text: i18n.T(ctx, "look.key.doing")},
		{Kind: ui.Unknown, Icon: "circle-dashed", Text: i18n.T(ctx, "look.key.waiting")},
		{None: true, Text: i18n.T(ctx, "look.matrix.nothing")},
	}
}

// matrixTasks is what one unit leads in one part of a plan.
type matrixTasks struct {
	Plan   plan.Plan
	Unit   unit.Unit
	Clause string
	Part   string // its heading in words
	Tasks  []plan.Task
	Today  civil.Date
}

// MatrixTasks shows the tasks that one place of the matrix counts, as they stand for
// that unit.
func (p Pages) MatrixTasks(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	page, err := p.matrixTasks(r)
	if err != nil {
		return err
	}
	shell, err := p.Open(r, page.Unit.Name, desk.MenuOverview)
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, matrixTasksView(shell, page, i18n.T(ctx, "look.matrix.title")))
}

func (p Pages) matrixTasks(r *http.Request) (matrixTasks, error) {
	ctx := r.Context()
	in := scope.FromHost(ctx)
	query, err := form.DecodeQuery[matrixQuery](r)
	if err != nil {
		return matrixTasks{}, err
	}
	page := matrixTasks{Today: clock.Today(p.Clock), Clause: query.Clause}
	units, err := p.UnitTree(ctx)
	if err != nil {
		return page, err
	}
	var known bool
	if page.Unit, known = units.Get(query.Unit); !known || !session.Who(ctx).Reaches(permission.ReadActivities, units, query.Unit) {
		return page, errs.New(errs.NotFound, "not_found")
	}
	if page.Plan, err = p.Plans.ByID(ctx, in, query.Plan); err != nil {
		return page, err
	}
	clauses, err := p.Plans.Clauses(ctx, in, query.Plan)
	if err != nil {
		return page, err
	}
	if i := slices.IndexFunc(clauses, func(c plan.Clause) bool { return c.Address == query.Clause }); i >= 0 {
		page.Part = ui.ClauseName(ctx, clauses[i].Shown()) + ": " + viet.Brief(about(clauses[i]), 90)
	}
	page.Tasks, err = p.Overviews.Led(ctx, in, query.Plan, query.Unit, query.Clause)
	return page, err
}

// standing is how far the unit is with a task, and until when it has time.
func (m matrixTasks) standing(t plan.Task) (plan.Standing, plan.Occurrence) {
	a, _ := t.Of(m.Unit.ID)
	next, open := a.Pressing()
	if !open && len(a.Occurrences) > 0 {
		next = a.Occurrences[len(a.Occurrences)-1]
	}
	return t.StandingOf(a, m.Today), next
}

func (m matrixTasks) sheetPath() string {
	return path(matrixTaskPath+".xlsx", "plan", m.Plan.ID.String(), "unit", m.Unit.ID.String(), "clause", m.Clause)
}
