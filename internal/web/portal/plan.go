package portal

import (
	"net/http"
	"strconv"
	"strings"

	"github.com/golang-sql/civil"

	"lantoa/internal/clock"
	"lantoa/internal/plan"
	"lantoa/internal/scope"
	"lantoa/internal/unit"
	"lantoa/internal/web/respond"
)

// planPage is a plan in plain words.
type planPage struct {
	plan.Plan
	Parts []plan.Heading
	Units unit.Tree
	Done  int
	All   int
	Today civil.Date
}

// who names the units that do a task, or how many they are.
func (p planPage) who(t plan.Task) string {
	leads := t.Leads()
	if len(leads) > fewUnits {
		return strconv.Itoa(len(leads)) + " đơn vị"
	}
	return strings.Join(p.Units.Names(leads), ", ")
}

// fewUnits are as many as are named one by one.
const fewUnits = 4

// Plan shows residents what is to be done and how far it is. Tasks followed
// outside the system are not shown.
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
	tasks, err := p.Plans.Tasks(ctx, in, page.ID)
	if err != nil {
		return err
	}
	var open []plan.Task
	for _, t := range tasks {
		if t.Outside {
			continue
		}
		open = append(open, t)
		if t.Standing(page.Today).State == plan.Done {
			page.Done++
		}
	}
	page.All = len(open)
	page.Parts = plan.ByHeading(clauses, open)
	if page.Units, err = p.Units.Tree(ctx, in); err != nil {
		return err
	}
	shell := p.shell(r, page.Title, page.Title+": việc phải làm, ai làm, thời hạn và đã làm đến đâu.")
	return respond.Page(w, r, http.StatusOK, planView(shell, page))
}
