package portal

import (
	"context"
	"net/http"
	"slices"
	"strings"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/clock"
	"lantoa/internal/gathering"
	"lantoa/internal/i18n"
	"lantoa/internal/plan"
	"lantoa/internal/scope"
	"lantoa/internal/unit"
	"lantoa/internal/viet"
	"lantoa/internal/web/respond"
)

// planPage is a plan in plain words.
type planPage struct {
	plan.Plan
	Parts   []plan.Heading
	Tally   tally
	Joining []gathering.Announced
	Units   unit.Tree
	Today   civil.Date
}

// who names the units that do a task, or how many they are.
func (p planPage) who(ctx context.Context, t plan.Task) string {
	leads := t.Leads()
	if len(leads) > fewUnits {
		return i18n.T(ctx, "desk.count.units", "Count", len(leads))
	}
	return strings.Join(p.Units.Names(leads), ", ")
}

// fewUnits are as many as are named one by one.
const fewUnits = 4

// shortLine and shortest measure the line that says what was promised.
const (
	shortLine = 110
	shortest  = 45
)

// short is the beginning of what a document says, up to where it pauses; cut tells
// whether something was left out.
func short(text string) (line string, cut bool) {
	r := []rune(text)
	if len(r) <= shortLine {
		return text, false
	}
	for i := shortLine; i > shortest; i-- {
		if strings.ContainsRune(",;.", r[i]) && r[i+1] == ' ' && i+2 < len(r) {
			return string(r[:i]) + "…", true
		}
	}
	return viet.Brief(text, shortLine), true
}

func (p planPage) line(t plan.Task) string {
	line, _ := short(t.Text)
	return line
}

// Plan shows residents what is to be done, how far it is, and what they may join. Tasks
// followed outside the system are not shown.
func (p Pages) Plan(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	in := scope.FromHost(ctx)
	page := planPage{Today: clock.Today(p.Clock)}
	var err error
	if page.Plan, err = p.Plans.BySlug(ctx, in, r.PathValue("slug")); err != nil {
		return err
	}
	clauses, err := p.Plans.Clauses(ctx, in, page.ID)
	if err != nil {
		return err
	}
	tasks, err := p.openTasks(ctx, in, page.ID)
	if err != nil {
		return err
	}
	page.Tally, page.Parts = count(tasks, page.Today), plan.ByHeading(clauses, tasks)
	if page.Units, err = p.Units.Tree(ctx, in); err != nil {
		return err
	}
	if page.Joining, err = p.joining(ctx, in, tasks); err != nil {
		return err
	}
	shell := p.shell(r, page.Title, i18n.T(ctx, "portal_plan.about", "Plan", page.Title))
	return respond.Page(w, r, http.StatusOK, planView(shell, page))
}

// openTasks is the plan's tasks without those followed outside the system.
func (p Pages) openTasks(ctx context.Context, in scope.Commune, planID uuid.UUID) ([]plan.Task, error) {
	tasks, err := p.Plans.Tasks(ctx, in, planID)
	return slices.DeleteFunc(tasks, func(t plan.Task) bool { return t.Outside }), err
}

// joining is what residents may join that belongs to one of the tasks.
func (p Pages) joining(ctx context.Context, in scope.Commune, tasks []plan.Task) ([]gathering.Announced, error) {
	coming, err := p.Gatherings.Coming(ctx, in)
	return slices.DeleteFunc(coming, func(g gathering.Announced) bool {
		return !slices.ContainsFunc(tasks, func(t plan.Task) bool { return t.ID == g.TaskID })
	}), err
}
