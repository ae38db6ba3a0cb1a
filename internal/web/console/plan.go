package console

import (
	"context"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/clock"
	"lantoa/internal/i18n"
	"lantoa/internal/permission"
	"lantoa/internal/plan"
	"lantoa/internal/scope"
	"lantoa/internal/target"
	"lantoa/internal/unit"
	"lantoa/internal/viet"
	"lantoa/internal/web/desk"
	"lantoa/internal/web/respond"
	"lantoa/internal/web/session"
	"lantoa/internal/web/ui"
)

// planPage shows a plan: its clauses as a tree, and beside it the tasks of the chosen one.
type planPage struct {
	plan.Plan
	Clauses  []plan.Clause
	Totals   map[string]plan.Tally // by clause with what stands below it; "" is the whole plan
	Tasks    []plan.Task           // those on the page; in a sheet all
	Units    unit.Tree
	Proof    map[uuid.UUID]int // accepted activities by task
	Targets  []target.Target
	Chosen   string // address, empty for the whole plan
	Filter   string
	Page     int
	Today    civil.Date
	MayAdd   bool
	MayAmend bool
}

// perPage is how many rows a page of a list shows.
const perPage = 50

// Plan shows a plan with its tasks, their state and proof.
func (p Pages) Plan(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	page, err := p.planPage(r)
	if err != nil {
		return err
	}
	page.Chosen, page.Filter = r.URL.Query().Get("clause"), r.URL.Query().Get("state")
	page.Page = pageNumber(r, page.total(page.Filter))
	choice := plan.Choice{Clauses: page.below(page.Chosen), State: plan.State(page.Filter), From: (page.Page - 1) * perPage, Limit: perPage}
	if page.Tasks, err = p.Plans.Chosen(ctx, scope.FromHost(ctx), page.ID, page.Today, choice); err != nil {
		return err
	}
	if page.Proof, err = p.Activities.CountByTask(ctx, scope.FromHost(ctx), taskIDs(page.Tasks)); err != nil {
		return err
	}
	if page.Targets, err = p.Targets.Of(ctx, scope.FromHost(ctx), page.ID); err != nil {
		return err
	}
	page.MayAdd, page.MayAmend = session.Who(ctx).May(permission.AddSubtasks), session.Who(ctx).May(permission.ConfirmPlans)
	shell, err := p.Open(r, page.Title, desk.MenuPlans)
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, planView(shell, page))
}

// pageNumber is the page that the address asks for, within a list of that length.
func pageNumber(r *http.Request, length int) int {
	page, err := strconv.Atoi(r.URL.Query().Get("page"))
	if err != nil {
		return 1
	}
	return min(max(page, 1), ui.PagesOf(length, perPage))
}

func taskIDs(tasks []plan.Task) []uuid.UUID {
	ids := make([]uuid.UUID, len(tasks))
	for i, t := range tasks {
		ids[i] = t.ID
	}
	return ids
}

// planPage is what is known of the plan in the address, without its tasks.
func (p Pages) planPage(r *http.Request) (planPage, error) {
	ctx := r.Context()
	in := scope.FromHost(ctx)
	id, err := desk.PathID(r, "id")
	if err != nil {
		return planPage{}, err
	}
	page := planPage{Today: clock.Today(p.Clock)}
	if page.Plan, err = p.Plans.ByID(ctx, in, id); err != nil {
		return planPage{}, err
	}
	if page.Clauses, err = p.Plans.Clauses(ctx, in, id); err != nil {
		return planPage{}, err
	}
	tallies, err := p.Plans.TalliesOf(ctx, in, []uuid.UUID{id}, page.Today, false)
	if err != nil {
		return planPage{}, err
	}
	page.addUp(tallies)
	page.Units, err = p.Units.Tree(ctx, in)
	return page, err
}

// addUp counts each task at its clause and at all that this stands under.
func (p *planPage) addUp(tallies []plan.Tally) {
	parents := map[string]string{}
	for _, c := range p.Clauses {
		parents[c.Address] = c.Parent
	}
	p.Totals = map[string]plan.Tally{"": plan.Sum(tallies)}
	for _, t := range tallies {
		for at := t.Clause; at != ""; at = parents[at] {
			p.Totals[at] = plan.Sum([]plan.Tally{p.Totals[at], t})
		}
	}
}

// below is the clause and all that stands below it; nil for the whole plan.
func (p planPage) below(top string) []string {
	if top == "" {
		return nil
	}
	list, inside := []string{top}, map[string]bool{top: true}
	for _, c := range p.Clauses { // a parent stands before what is below it
		if inside[c.Parent] {
			inside[c.Address] = true
			list = append(list, c.Address)
		}
	}
	return list
}

// total is how many tasks of the chosen clause are in that state.
func (p planPage) total(state string) int {
	t := p.Totals[p.Chosen]
	switch state {
	case "":
		return t.All
	case "late":
		return t.Late
	case "in_progress":
		return t.Doing
	case "done":
		return t.Done
	case "not_started":
		return t.Waiting()
	}
	return 0
}

func (p planPage) path() string { return "/console/plans/" + p.ID.String() }

func (p planPage) href(clause, state string) string {
	query := ""
	if clause != "" {
		query = "?clause=" + clause
	}
	if state != "" {
		if query == "" {
			query = "?"
		} else {
			query += "&"
		}
		query += "state=" + state
	}
	return p.path() + query
}

func (p planPage) chips(ctx context.Context) []ui.Chip {
	var chips []ui.Chip
	for _, state := range []string{"", "late", "in_progress", "done", "not_started"} {
		n := p.total(state)
		label := i18n.T(ctx, "plan_page.all")
		if state != "" {
			label = i18n.Named(ctx, "task_state", state)
		}
		if n > 0 || state == p.Filter {
			chips = append(chips, ui.Chip{Label: label + " (" + desk.Number(n) + ")", Href: p.href(p.Chosen, state), Current: state == p.Filter})
		}
	}
	return chips
}

// tree is the clauses down to the numbered headings; bullets stay inside their heading.
func (p planPage) tree(ctx context.Context) []ui.Node {
	nodes := []ui.Node{{Title: i18n.T(ctx, "plan_page.whole"), Count: p.count(""), Href: p.path(), Current: p.Chosen == ""}}
	return append(nodes, p.branches("")...)
}

func (p planPage) branches(parent string) []ui.Node {
	var nodes []ui.Node
	for _, c := range p.Clauses {
		if c.Parent != parent || isBullet(c) {
			continue
		}
		total := p.Totals[c.Address]
		node := ui.Node{Address: c.Shown(), Label: c.Label, Title: viet.Brief(c.Words(), 60), Count: p.count(c.Address), Href: p.href(c.Address, ""),
			Current: p.heads(c.Address), Open: total.All > 0, Children: p.branches(c.Address), Late: total.Late}
		nodes = append(nodes, node)
	}
	return nodes
}

func isBullet(c plan.Clause) bool { return c.Label == "-" || c.Label == "+" }

// heads tells whether the tree's entry is the chosen clause, or the heading of a chosen bullet.
func (p planPage) heads(address string) bool {
	if p.Chosen == address {
		return true
	}
	c, ok := p.clause(p.Chosen)
	for ok && isBullet(c) {
		if c.Parent == address {
			return true
		}
		c, ok = p.clause(c.Parent)
	}
	return false
}

func (p planPage) clause(address string) (plan.Clause, bool) {
	i := slices.IndexFunc(p.Clauses, func(c plan.Clause) bool { return c.Address == address })
	if i < 0 {
		return plan.Clause{}, false
	}
	return p.Clauses[i], true
}

// quotes is the chosen clause's own words and those of its bullets.
func (p planPage) quotes() []plan.Clause {
	var list []plan.Clause
	for _, c := range p.Clauses {
		if c.Text != "" && (c.Address == p.Chosen || c.Parent == p.Chosen && isBullet(c)) {
			list = append(list, c)
		}
	}
	return list
}

func (p planPage) count(clause string) string {
	total := p.Totals[clause]
	if total.All == 0 {
		return "–"
	}
	return desk.Number(total.Done) + "/" + desk.Number(total.All)
}

// pager leads through the tasks of the chosen clause and state.
func (p planPage) pager() ui.Pager {
	return ui.Pager{Page: p.Page, Pages: ui.PagesOf(p.total(p.Filter), perPage), Href: func(page int) string {
		path := p.href(p.Chosen, p.Filter)
		if strings.Contains(path, "?") {
			return path + "&page=" + strconv.Itoa(page)
		}
		return path + "?page=" + strconv.Itoa(page)
	}}
}

func (p planPage) subtitle(ctx context.Context) string {
	parts := []string{i18n.T(ctx, "plan_page.issued_by", "Issuer", p.Issuer)}
	if p.Number != "" {
		parts = append(parts, i18n.T(ctx, "plan_page.number", "Number", p.Number))
	}
	if p.Edition > 1 {
		parts = append(parts, i18n.T(ctx, "amendment.edition", "Number", p.Edition, "Day", viet.Day(p.AmendedOn)))
	}
	return strings.Join(append(parts, i18n.T(ctx, "plan_page.counts", "Duties", p.Totals[""].Duties, "Subtasks", p.Totals[""].All-p.Totals[""].Duties)), " · ")
}

// heading names what is shown at the right.
func (p planPage) heading(ctx context.Context) string {
	n := p.total("")
	c, ok := p.clause(p.Chosen)
	place := viet.Small(ui.ClauseName(ctx, c.Shown()))
	switch {
	case ok && n > 0:
		return i18n.T(ctx, "plan_page.tasks.of_place", "Count", n, "Place", place)
	case ok:
		return i18n.T(ctx, "plan_page.tasks.none_of_place", "Place", place)
	case n > 0:
		return i18n.T(ctx, "plan_page.tasks.of_plan", "Count", n)
	}
	return i18n.T(ctx, "plan_page.tasks.none_of_plan")
}

// PlanDocument hands over the document as it was imported.
func (p Pages) PlanDocument(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	id, err := desk.PathID(r, "id")
	if err != nil {
		return err
	}
	one, err := p.Plans.ByID(ctx, scope.FromHost(ctx), id)
	if err != nil {
		return err
	}
	data, err := p.Plans.Document(ctx, scope.FromHost(ctx), one)
	if err != nil {
		return err
	}
	return respond.File(w, "application/octet-stream", one.FileName, data)
}
