package amendments

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/golang-sql/civil"

	"lantoa/internal/amendment"
	"lantoa/internal/errs"
	"lantoa/internal/i18n"
	"lantoa/internal/permission"
	"lantoa/internal/plan"
	"lantoa/internal/plandoc"
	"lantoa/internal/plandoc/comparison"
	"lantoa/internal/scope"
	"lantoa/internal/unit"
	"lantoa/internal/viet"
	"lantoa/internal/web/desk"
	"lantoa/internal/web/form"
	"lantoa/internal/web/respond"
	"lantoa/internal/web/session"
	"lantoa/internal/web/ui"
)

// amendmentPage lays a new version beside the one in force, with what becomes of each task.
type amendmentPage struct {
	amendment.Amendment
	Plan      plan.Plan
	Compared  comparison.Comparison
	Decisions []amendment.Decision
	Units     unit.Tree
	Query     query
	Problems  []ui.Problem
}

// query is which tasks and which clauses are listed.
type query struct {
	Tasks   string // a choice, "all", or empty: what a person should look at
	Clauses string // a kind, "all", or empty: what differs
	Page    int
}

const (
	all     = "all"
	perPage = 40
	unlike  = 4 // with fewer than one clause of so many in common it may be another document
)

// One shows an amendment: while it is open, to be decided about.
func (p Pages) One(w http.ResponseWriter, r *http.Request) error {
	return p.amendmentPage(w, r, http.StatusOK, nil)
}

func (p Pages) amendmentPage(w http.ResponseWriter, r *http.Request, status int, problems []ui.Problem) error {
	ctx := r.Context()
	in := scope.FromHost(ctx)
	id, err := desk.PathID(r, "id")
	if err != nil {
		return err
	}
	page := amendmentPage{Problems: problems, Query: query{Tasks: r.URL.Query().Get("tasks"), Clauses: r.URL.Query().Get("clauses")}}
	if n, err := strconv.Atoi(r.URL.Query().Get("page")); err == nil {
		page.Query.Page = n
	}
	if page.Amendment, err = p.Amendments.ByID(ctx, in, id); err != nil {
		return err
	}
	switch {
	case page.State == amendment.Withdrawn: // by somebody else, perhaps a moment ago
		p.Sessions.Notice(ctx, i18n.T(ctx, "amendment.withdrawn"))
		return respond.Redirect(w, r, planPath(page.PlanID))
	case page.open() && !session.Who(ctx).May(permission.ConfirmPlans): // until it is in force it is a draft
		return errs.New(errs.NotFound, "not_found")
	}
	if page.Plan, err = p.Plans.ByID(ctx, in, page.PlanID); err != nil {
		return err
	}
	if page.Compared, err = p.Amendments.Compare(ctx, in, page.Amendment); err != nil {
		return err
	}
	if page.Decisions, err = p.Amendments.Decisions(ctx, in, id); err != nil {
		return err
	}
	if page.Units, err = p.UnitTree(ctx); err != nil {
		return err
	}
	shell, err := p.Open(r, i18n.T(ctx, "amendment.title"), desk.MenuPlans)
	if err != nil {
		return err
	}
	return respond.Page(w, r, status, amendmentView(shell, page))
}

func (p amendmentPage) path() string    { return amendmentPath(p.ID) }
func (p amendmentPage) version() string { return strconv.FormatInt(p.Version, 10) }
func (p amendmentPage) open() bool      { return p.State == amendment.Open }

// subtitle names the plan, the file and what the document calls itself.
func (p amendmentPage) subtitle(ctx context.Context) string {
	parts := []string{p.Plan.Title}
	if named := documentName(ctx, p.Reading.Header); named != "" {
		parts = append(parts, named)
	}
	return strings.Join(append(parts, p.FileName), " · ")
}

// documentName is the number and the day of a document, as far as it states them.
func documentName(ctx context.Context, h plandoc.Header) string {
	day := ""
	if d, err := civil.ParseDate(h.Date); err == nil {
		day = viet.Day(d)
	}
	switch {
	case h.Number != "" && day != "":
		return i18n.T(ctx, "amendment.number_day", "Number", h.Number, "Day", day)
	case h.Number != "":
		return i18n.T(ctx, "plan_page.number", "Number", h.Number)
	case day != "":
		return i18n.T(ctx, "amendment.day", "Day", day)
	}
	return ""
}

// unlike tells whether the file may be another document altogether.
func (p amendmentPage) unlike() bool {
	shared := 0
	for _, c := range p.Compared.Clauses {
		if c.Kind != comparison.Added && c.Kind != comparison.Removed {
			shared++
		}
	}
	return shared*unlike < len(p.Compared.Clauses)
}

// chosen is the decisions in a list.
func (p amendmentPage) chosen(list string) []amendment.Decision {
	return slices.DeleteFunc(slices.Clone(p.Decisions), func(d amendment.Decision) bool {
		switch list {
		case all:
			return false
		case "":
			return !d.Proposal.Weighs()
		}
		return string(d.Proposal.Choice) != list
	})
}

// clauses is the clauses in a list.
func (p amendmentPage) clauses(list string) []comparison.Clause {
	return slices.DeleteFunc(slices.Clone(p.Compared.Clauses), func(c comparison.Clause) bool {
		switch list {
		case all:
			return false
		case "":
			return c.Kind == comparison.Same || c.Kind == comparison.Moved
		}
		return string(c.Kind) != list
	})
}

func (p amendmentPage) href(q query) string {
	values := url.Values{}
	for name, value := range map[string]string{"tasks": q.Tasks, "clauses": q.Clauses} {
		if value != "" {
			values.Set(name, value)
		}
	}
	if q.Page > 1 {
		values.Set("page", strconv.Itoa(q.Page))
	}
	if len(values) == 0 {
		return p.path()
	}
	return p.path() + "?" + values.Encode()
}

// tiles are the counts, each of which opens its list.
func (p amendmentPage) tiles(ctx context.Context) []ui.Tile {
	var tiles []ui.Tile
	for _, choice := range []amendment.Choice{amendment.Change, amendment.Make, amendment.Close, amendment.Carry} {
		tiles = append(tiles, ui.Tile{Href: p.href(query{Tasks: string(choice)}) + "#tasks", Number: desk.Number(len(p.chosen(string(choice)))),
			Text: i18n.Named(ctx, "amendment_tile", string(choice))})
	}
	return tiles
}

func (p amendmentPage) taskChips(ctx context.Context) []ui.Chip {
	chips := []ui.Chip{p.taskChip("", i18n.T(ctx, "amendment.tasks.weigh"))}
	for _, choice := range []amendment.Choice{amendment.Change, amendment.Make, amendment.Close, amendment.LeaveOut, amendment.Carry} {
		chips = append(chips, p.taskChip(string(choice), i18n.Named(ctx, "amendment_choice", string(choice))))
	}
	chips = append(chips, p.taskChip(all, i18n.T(ctx, "plan_page.all")))
	return slices.DeleteFunc(chips, func(c ui.Chip) bool { return strings.HasSuffix(c.Label, " (0)") && !c.Current })
}

func (p amendmentPage) taskChip(list, label string) ui.Chip {
	q := query{Tasks: list, Clauses: p.Query.Clauses}
	return ui.Chip{Label: label + " (" + desk.Number(len(p.chosen(list))) + ")", Href: p.href(q) + "#tasks", Current: p.Query.Tasks == list}
}

func (p amendmentPage) clauseChips(ctx context.Context) []ui.Chip {
	chips := []ui.Chip{p.clauseChip("", i18n.T(ctx, "amendment.clauses.differ"))}
	for _, kind := range comparison.Kinds() {
		chips = append(chips, p.clauseChip(string(kind), i18n.Named(ctx, "amendment_kind", string(kind))))
	}
	chips = append(chips, p.clauseChip(all, i18n.T(ctx, "plan_page.all")))
	return slices.DeleteFunc(chips, func(c ui.Chip) bool { return strings.HasSuffix(c.Label, " (0)") && !c.Current })
}

func (p amendmentPage) clauseChip(list, label string) ui.Chip {
	q := query{Tasks: p.Query.Tasks, Clauses: list}
	return ui.Chip{Label: label + " (" + desk.Number(len(p.clauses(list))) + ")", Href: p.href(q) + "#clauses", Current: p.Query.Clauses == list}
}

func (p amendmentPage) page(length int) int {
	return min(max(p.Query.Page, 1), ui.PagesOf(length, perPage))
}

// shownClauses is the chosen clauses on this page of the list.
func (p amendmentPage) shownClauses() []comparison.Clause {
	list := p.clauses(p.Query.Clauses)
	from := (p.page(len(list)) - 1) * perPage
	return list[from:min(from+perPage, len(list))]
}

func (p amendmentPage) pager() ui.Pager {
	length := len(p.clauses(p.Query.Clauses))
	return ui.Pager{Page: p.page(length), Pages: ui.PagesOf(length, perPage), Href: func(page int) string {
		q := p.Query
		q.Page = page
		return p.href(q) + "#clauses"
	}}
}

type versionForm struct {
	Version int64 `form:"version"`
}

// Apply puts the amendment in force.
func (p Pages) Apply(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	id, err := desk.PathID(r, "id")
	if err != nil {
		return err
	}
	sent, err := form.Decode[versionForm](r)
	if err != nil {
		return err
	}
	a, err := p.Amendments.ByID(ctx, scope.FromHost(ctx), id)
	if err != nil {
		return err
	}
	err = p.Amendments.Apply(ctx, scope.FromHost(ctx), session.Who(ctx).ID, id, sent.Version)
	if problems, ok := p.Problems(ctx, err); err != nil && ok {
		for i, problem := range problems {
			if problem.Name != "" {
				problems[i].Name = "viec-" + problem.Name
			}
		}
		return p.amendmentPage(w, r, http.StatusUnprocessableEntity, problems)
	}
	if err != nil {
		return err
	}
	p.Sessions.Notice(ctx, i18n.T(ctx, "amendment.done"))
	return respond.Redirect(w, r, planPath(a.PlanID))
}

// Withdraw sets the amendment aside.
func (p Pages) Withdraw(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	id, err := desk.PathID(r, "id")
	if err != nil {
		return err
	}
	a, err := p.Amendments.ByID(ctx, scope.FromHost(ctx), id)
	if err != nil {
		return err
	}
	err = p.Amendments.Withdraw(ctx, scope.FromHost(ctx), session.Who(ctx).ID, id)
	if problems, ok := p.Problems(ctx, err); err != nil && ok {
		return p.amendmentPage(w, r, http.StatusUnprocessableEntity, problems)
	}
	if err != nil {
		return err
	}
	p.Sessions.Notice(ctx, i18n.T(ctx, "amendment.withdrawn_notice"))
	return respond.Redirect(w, r, planPath(a.PlanID))
}
