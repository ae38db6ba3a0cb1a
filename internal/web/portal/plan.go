package portal

import (
	"context"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/clock"
	"lantoa/internal/gathering"
	"lantoa/internal/i18n"
	"lantoa/internal/plan"
	"lantoa/internal/release"
	"lantoa/internal/scope"
	"lantoa/internal/unit"
	"lantoa/internal/viet"
	"lantoa/internal/web/respond"
	"lantoa/internal/web/ui"
)

// planPage is a plan in plain words.
type planPage struct {
	plan.Plan
	Parts   []planPart // those on the page
	Tally   tally      // of the whole plan
	Joining []gathering.Announced
	News    []release.Publication
	Units   unit.Tree
	Today   civil.Date
	Page    int
	Pages   int  // one where everything is shown at once
	Long    bool // too much for one page, however it is shown
}

// planPart is a heading with its tasks, as far as the page goes.
type planPart struct {
	plan.Heading
	Tally  tally // of the whole part
	Before bool  // begun on the page before
	After  bool  // goes on on the next page
}

// perPage is how many tasks a page shows.
const perPage = 100

// whole asks for everything on one page, to be printed or looked through.
const whole = "all"

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
	tallies, err := p.Plans.TalliesOf(ctx, in, []uuid.UUID{page.ID}, page.Today, true)
	if err != nil {
		return err
	}
	page.Tally = tallyOf(plan.Sum(tallies))
	page.turn(r.URL.Query().Get("page"))
	if page.Parts, err = p.parts(ctx, in, page, tallies); err != nil {
		return err
	}
	if page.Units, err = p.Units.Tree(ctx, in); err != nil {
		return err
	}
	if page.Joining, err = p.joining(ctx, in, page.ID); err != nil {
		return err
	}
	news, _, err := p.Press.News(ctx, in, release.Query{Language: language(ctx), Limit: 10 * fewNews})
	if err != nil {
		return err
	}
	page.News = ofPlan(news, page.ID)
	shell := p.shell(r, page.Title, i18n.T(ctx, "portal_plan.about", "Plan", page.Title))
	return respond.Page(w, r, http.StatusOK, planView(shell, page))
}

// turn opens the page that was asked for.
func (p *planPage) turn(asked string) {
	p.Page, p.Pages = 1, ui.PagesOf(p.Tally.All, perPage)
	p.Long = p.Pages > 1
	if asked == whole {
		p.Pages = 1
	}
	if n, err := strconv.Atoi(asked); err == nil {
		p.Page = min(max(n, 1), p.Pages)
	}
}

// parts is the page's tasks under their headings, each heading with what all of it comes to.
func (p Pages) parts(ctx context.Context, in scope.Commune, page planPage, tallies []plan.Tally) ([]planPart, error) {
	clauses, err := p.Plans.Clauses(ctx, in, page.ID)
	if err != nil {
		return nil, err
	}
	choice := plan.Choice{Followed: true, Limit: page.Tally.All}
	if page.Pages > 1 {
		choice.From, choice.Limit = (page.Page-1)*perPage, perPage
	}
	tasks, err := p.Plans.Chosen(ctx, in, page.ID, page.Today, choice)
	if err != nil {
		return nil, err
	}
	byClause, byHead := map[string]plan.Tally{}, map[string]plan.Tally{}
	for _, t := range tallies {
		byClause[t.Clause] = t
	}
	headings := plan.Headings(clauses)
	for _, h := range headings {
		byHead[h.Head.Address] = plan.Sum([]plan.Tally{byHead[h.Head.Address], byClause[h.Clause]})
	}
	begins, sofar := map[string]int{}, 0 // how many tasks stand before each heading
	for _, h := range headings {
		if _, known := begins[h.Head.Address]; !known && byClause[h.Clause].All > 0 {
			begins[h.Head.Address] = sofar
			sofar += byHead[h.Head.Address].All
		}
	}
	var list []planPart
	for _, h := range plan.ByHeading(clauses, tasks) {
		first, sum := begins[h.Clause.Address], byHead[h.Clause.Address]
		list = append(list, planPart{Heading: h, Tally: tallyOf(sum), Before: first < choice.From, After: first+sum.All > choice.From+choice.Limit})
	}
	return list, nil
}

// joining is what residents may join that belongs to a task of the plan that is shown.
func (p Pages) joining(ctx context.Context, in scope.Commune, planID uuid.UUID) ([]gathering.Announced, error) {
	coming, err := p.Gatherings.Coming(ctx, in)
	if err != nil {
		return nil, err
	}
	var ids []uuid.UUID
	for _, g := range coming {
		ids = append(ids, g.TaskID)
	}
	tasks, err := p.Plans.TasksByID(ctx, in, ids)
	return slices.DeleteFunc(coming, func(g gathering.Announced) bool {
		return !slices.ContainsFunc(tasks, func(t plan.Task) bool { return t.ID == g.TaskID && t.PlanID == planID && !t.Outside })
	}), err
}

// pager leads through the pages of a long plan.
func (p planPage) pager() ui.Pager {
	return ui.Pager{Page: p.Page, Pages: p.Pages, Href: func(page int) string { return p.path() + "?page=" + strconv.Itoa(page) }}
}

func (p planPage) path() string { return "/ke-hoach/" + p.Slug }
