package console

import (
	"lantoa/internal/viet"
	"net/http"
	"slices"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/clock"
	"lantoa/internal/permission"
	"lantoa/internal/plan"
	"lantoa/internal/scope"
	"lantoa/internal/unit"
	"lantoa/internal/web/desk"
	"lantoa/internal/web/respond"
	"lantoa/internal/web/session"
	"lantoa/internal/web/ui"
)

// planPage shows a plan: its clauses as a tree, and beside it the tasks of the chosen one.
type planPage struct {
	plan.Plan
	Clauses []plan.Clause
	Tasks   []plan.Task
	Units   unit.Tree
	Proof   map[uuid.UUID]int // accepted activities by task
	Chosen  string            // address, empty for the whole plan
	Filter  string
	Today   civil.Date
	MayAdd  bool
}

// Plan shows a plan with its tasks, their state and proof.
func (p Pages) Plan(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	page, err := p.planPage(r)
	if err != nil {
		return err
	}
	page.Chosen, page.Filter = r.URL.Query().Get("clause"), r.URL.Query().Get("state")
	page.MayAdd = session.Who(ctx).May(permission.AddSubtasks)
	shell, err := p.Open(r, page.Title, desk.MenuPlans)
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, planView(shell, page))
}

// planPage is all that is known of the plan in the address.
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
	if page.Tasks, err = p.Plans.Tasks(ctx, in, id); err != nil {
		return planPage{}, err
	}
	page.sort()
	if page.Units, err = p.Units.Tree(ctx, in); err != nil {
		return planPage{}, err
	}
	if page.Proof, err = p.Activities.CountByTask(ctx, in); err != nil {
		return planPage{}, err
	}
	return page, nil
}

// sort puts the tasks in the document's order, whoever added them and when.
func (p planPage) sort() {
	place := map[string]int{}
	for i, c := range p.Clauses {
		place[c.Address] = i
	}
	slices.SortStableFunc(p.Tasks, func(a, b plan.Task) int { return place[a.Clause] - place[b.Clause] })
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

// under tells whether the clause is the other one or stands below it.
func (p planPage) under(clause, top string) bool {
	parents := map[string]string{}
	for _, c := range p.Clauses {
		parents[c.Address] = c.Parent
	}
	for at := clause; at != ""; at = parents[at] {
		if at == top {
			return true
		}
	}
	return false
}

// tasksOf is the tasks of a clause and of what stands below it; of the whole plan for "".
func (p planPage) tasksOf(clause string) []plan.Task {
	if clause == "" {
		return p.Tasks
	}
	var list []plan.Task
	for _, t := range p.Tasks {
		if p.under(t.Clause, clause) {
			list = append(list, t)
		}
	}
	return list
}

// filtered is the chosen clause's tasks in the chosen state.
func (p planPage) filtered() []plan.Task {
	var list []plan.Task
	for _, t := range p.tasksOf(p.Chosen) {
		if p.matches(t, p.Filter) {
			list = append(list, t)
		}
	}
	return list
}

func (p planPage) matches(t plan.Task, filter string) bool {
	s := t.Standing(p.Today)
	switch filter {
	case "late":
		return s.Late()
	case "in_progress", "done", "not_started":
		return string(s.State) == filter && !s.Late()
	}
	return true
}

func (p planPage) chips() []ui.Chip {
	var chips []ui.Chip
	for _, f := range []struct{ state, label string }{{"", "Tất cả"}, {"late", "Trễ"}, {"in_progress", "Đang làm"}, {"done", "Xong"}, {"not_started", "Chưa bắt đầu"}} {
		n := 0
		for _, t := range p.tasksOf(p.Chosen) {
			if p.matches(t, f.state) {
				n++
			}
		}
		if n > 0 || f.state == p.Filter {
			chips = append(chips, ui.Chip{Label: f.label + " (" + desk.Number(n) + ")", Href: p.href(p.Chosen, f.state), Current: f.state == p.Filter})
		}
	}
	return chips
}

// tree is the clauses down to the numbered headings; bullets stay inside their heading.
func (p planPage) tree() []ui.Node {
	nodes := []ui.Node{{Title: "Cả kế hoạch", Count: p.count(""), Href: p.path(), Current: p.Chosen == ""}}
	return append(nodes, p.branches("")...)
}

func (p planPage) branches(parent string) []ui.Node {
	var nodes []ui.Node
	for _, c := range p.Clauses {
		if c.Parent != parent || isBullet(c) {
			continue
		}
		tasks := p.tasksOf(c.Address)
		node := ui.Node{Address: c.Shown(), Label: c.Label, Title: viet.Brief(c.Words(), 60), Count: p.count(c.Address), Href: p.href(c.Address, ""),
			Current: p.heads(c.Address), Open: len(tasks) > 0, Children: p.branches(c.Address)}
		for _, t := range tasks {
			if t.Standing(p.Today).Late() {
				node.Late++
			}
		}
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
	tasks := p.tasksOf(clause)
	if len(tasks) == 0 {
		return "–"
	}
	done := 0
	for _, t := range tasks {
		if t.Standing(p.Today).State == plan.Done {
			done++
		}
	}
	return desk.Number(done) + "/" + desk.Number(len(tasks))
}

func (p planPage) duties() int {
	n := 0
	for _, t := range p.Tasks {
		if t.Kind == plan.Duty {
			n++
		}
	}
	return n
}

func (p planPage) subtitle() string {
	text := p.Issuer + " ban hành"
	if p.Number != "" {
		text += " · số " + p.Number
	}
	return text + " · " + desk.Number(p.duties()) + " nhiệm vụ theo văn bản, " + desk.Number(len(p.Tasks)-p.duties()) + " việc xã đặt"
}

// heading names what is shown at the right.
func (p planPage) heading() string {
	whole := "kế hoạch"
	if c, ok := p.clause(p.Chosen); ok {
		whole = viet.Small(ui.ClausePlace(c.Shown()))
	}
	if n := len(p.tasksOf(p.Chosen)); n > 0 {
		return desk.Number(n) + " việc của " + whole
	}
	return "Chưa có việc của " + whole
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
