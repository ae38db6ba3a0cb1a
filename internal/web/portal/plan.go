package portal

import (
	"net/http"

	"github.com/golang-sql/civil"

	"lantoa/internal/clock"
	"lantoa/internal/plan"
	"lantoa/internal/scope"
	"lantoa/internal/web/respond"
)

// planPage is a plan in plain words.
type planPage struct {
	plan.Plan
	Parts []part
	Done  int
	All   int
	Today civil.Date
}

// part is a heading of the plan with the tasks that come from below it.
type part struct {
	Heading string
	Tasks   []plan.Task
}

// Plan shows residents what the commune promised and how far it is. Tasks followed
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
	page.Parts = parts(clauses, open)
	shell := p.shell(r, page.Title, page.Title+": xã đã hứa gì và đã đến đâu.")
	return respond.Page(w, r, http.StatusOK, planView(shell, page))
}

// parts groups tasks under the nearest numbered heading, in the document's order.
func parts(clauses []plan.Clause, tasks []plan.Task) []part {
	byAddress := map[string]plan.Clause{}
	for _, c := range clauses {
		byAddress[c.Address] = c
	}
	var list []part
	place := map[string]int{}
	for _, c := range clauses {
		for _, t := range tasks {
			if t.Clause != c.Address {
				continue
			}
			head := c
			for head.Title == "" && head.Parent != "" {
				head = byAddress[head.Parent]
			}
			at, known := place[head.Address]
			if !known {
				at = len(list)
				place[head.Address] = at
				list = append(list, part{Heading: head.Words()})
			}
			list[at].Tasks = append(list[at].Tasks, t)
		}
	}
	return list
}
