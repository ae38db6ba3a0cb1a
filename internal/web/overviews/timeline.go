package overviews

import (
	"context"
	"net/http"
	"slices"
	"strings"
	"time"

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

const timelinePath = "/console/overview/timeline"

// The time that is shown when the address asks for none, and the longest that it may ask for.
const (
	weeksBack  = 4
	weeksShown = 17
	weeksMost  = 53
)

type timelineQuery struct {
	Plan   uuid.UUID `form:"plan"`
	Unit   uuid.UUID `form:"unit"`
	From   string    `form:"from"`
	Weeks  int       `form:"weeks"`
	Lines  string    `form:"lines"` // "task", or parts of the plan
	View   string    `form:"view"`  // "table", or drawn
	Clause string    `form:"clause"`
	Page   int       `form:"page"`
}

// timelinePage is what falls due, week by week, in one plan.
type timelinePage struct {
	Query  timelineQuery
	Plan   plan.Plan
	Plans  []plan.Plan
	Units  unit.Tree
	Reach  []uuid.UUID
	First  civil.Date // a Monday
	Weeks  int
	Today  civil.Date
	All    int // deadlines chosen
	Rows   []overview.Deadline
	Part   string // the clause asked for, in words
	clause []plan.Clause
}

// Timeline shows what falls due week by week.
func (p Pages) Timeline(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	page, span, err := p.timelinePage(r)
	if err != nil {
		return err
	}
	if page.Query.View == "table" {
		page.Query.Page = pageOf(page.Query.Page, page.All)
		span.Limit, span.Skip = perPage, (page.Query.Page-1)*perPage
	}
	if page.Rows, err = p.deadlines(ctx, page, span); err != nil {
		return err
	}
	shell, err := p.Open(r, i18n.T(ctx, "look.timeline.title"), desk.MenuOverview)
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, timelineView(shell, page))
}

func (p Pages) deadlines(ctx context.Context, page timelinePage, span overview.Span) ([]overview.Deadline, error) {
	if page.Plan.ID == uuid.Nil {
		return nil, nil
	}
	return p.Overviews.Deadlines(ctx, scope.FromHost(ctx), span)
}

// timelinePage reads what the address asks for, within what the member may look at.
func (p Pages) timelinePage(r *http.Request) (timelinePage, overview.Span, error) {
	ctx := r.Context()
	in := scope.FromHost(ctx)
	query, err := form.DecodeQuery[timelineQuery](r)
	if err != nil {
		return timelinePage{}, overview.Span{}, err
	}
	page := timelinePage{Query: query, Today: clock.Today(p.Clock)}
	page.between(query)
	if page.Plans, err = p.Plans.All(ctx, in); err != nil {
		return page, overview.Span{}, err
	}
	if page.Plan, err = chosenPlan(page.Plans, query.Plan); err != nil {
		return page, overview.Span{}, err
	}
	if page.Units, err = p.UnitTree(ctx); err != nil {
		return page, overview.Span{}, err
	}
	span := overview.Span{From: page.First, To: page.last(), Plan: page.Plan.ID}
	if page.Reach, span.Units, err = reachOf(ctx, page.Units, query.Unit); err != nil || page.Plan.ID == uuid.Nil {
		return page, span, err
	}
	if page.clause, err = p.Plans.Clauses(ctx, in, page.Plan.ID); err != nil {
		return page, span, err
	}
	if i := slices.IndexFunc(page.clause, func(c plan.Clause) bool { return c.Address == query.Clause }); i >= 0 {
		page.Part = ui.ClauseName(ctx, page.clause[i].Shown()) + ": " + viet.Brief(about(page.clause[i]), 90)
		if span.Clauses, err = p.Overviews.Below(ctx, in, page.Plan.ID, query.Clause); err != nil {
			return page, span, err
		}
	}
	page.All, err = p.Overviews.CountDeadlines(ctx, in, span)
	return page, span, err
}

// reachOf is the units whose work the member may look at, and of these the one asked
// for; nil is every unit.
func reachOf(ctx context.Context, units unit.Tree, asked uuid.UUID) (all, chosen []uuid.UUID, err error) {
	who := session.Who(ctx)
	all = who.Reach(permission.ReadActivities, units)
	if asked == uuid.Nil {
		return all, all, nil
	}
	if !who.Reaches(permission.ReadActivities, units, asked) {
		return nil, nil, errs.New(errs.NotFound, "not_found")
	}
	return all, []uuid.UUID{asked}, nil
}

// between is whole weeks from the day asked for.
func (t *timelinePage) between(q timelineQuery) {
	t.First, t.Weeks = monday(t.Today).AddDays(-7*weeksBack), weeksShown
	if day, err := civil.ParseDate(q.From); err == nil && day.Year >= 2000 && day.Year < 2100 {
		t.First = monday(day)
	}
	if q.Weeks > 0 {
		t.Weeks = min(q.Weeks, weeksMost)
	}
}

func monday(day civil.Date) civil.Date {
	return day.AddDays(-(int(day.In(time.UTC).Weekday()) + 6) % 7)
}

func (t timelinePage) last() civil.Date { return t.First.AddDays(7*t.Weeks - 1) }

// href is the page as it is asked for, with some of it changed.
func (t timelinePage) href(change func(*timelineQuery)) string { return t.path(timelinePath, change) }

func (t timelinePage) path(base string, change func(*timelineQuery)) string {
	q := t.Query
	change(&q)
	page, weeks := "", ""
	if q.Page > 1 {
		page = desk.Number(q.Page)
	}
	if q.Weeks > 0 {
		weeks = desk.Number(q.Weeks)
	}
	return path(base, "plan", q.Plan.String(), "unit", q.Unit.String(), "from", q.From, "weeks", weeks, "lines", q.Lines, "view", q.View, "clause", q.Clause, "page", page)
}

// moved is the page so many weeks before or after.
func (t timelinePage) moved(weeks int) string {
	return t.href(func(q *timelineQuery) { q.From, q.Page = t.First.AddDays(7*weeks).String(), 0 })
}

func (t timelinePage) chips(ctx context.Context) []ui.Chip {
	chip := func(label, lines, view string) ui.Chip {
		return ui.Chip{Label: label, Current: t.Query.View == view && (view == "table" || t.Query.Lines == lines),
			Href: t.href(func(q *timelineQuery) { q.Lines, q.View, q.Page, q.Clause = lines, view, 0, "" })}
	}
	return []ui.Chip{chip(i18n.T(ctx, "look.timeline.by_part"), "", ""), chip(i18n.T(ctx, "look.timeline.by_task"), "task", ""), chip(i18n.T(ctx, "look.view.table"), t.Query.Lines, "table")}
}

func (t timelinePage) pager() ui.Pager {
	return ui.Pager{Page: t.Query.Page, Pages: ui.PagesOf(t.All, perPage), Href: func(page int) string {
		return t.href(func(q *timelineQuery) { q.Page = page })
	}}
}

// unitChoices asks whose work to show.
func unitChoices(ctx context.Context, units unit.Tree, reach []uuid.UUID, chosen uuid.UUID) ui.Field {
	f := ui.Field{Name: "unit", Label: i18n.T(ctx, "desk.head.unit"), Choices: []ui.Choice{{Label: i18n.T(ctx, "look.all_units")}}}
	if chosen != uuid.Nil {
		f.Value = chosen.String()
	}
	for _, u := range units.All() {
		if reach == nil || slices.Contains(reach, u.ID) {
			f.Choices = append(f.Choices, ui.Choice{Value: u.ID.String(), Label: u.Name})
		}
	}
	return f
}

// line is a part or a task with what falls due of it in each week.
type line struct {
	At    string
	Words string
	Href  string
	Weeks []week
}

// week is what falls due of one line in one week.
type week struct {
	Done, Late, Ahead, Extended int
	Days                        []string // as they stand on a line of one task
	Href                        string
}

// lines lays the deadlines out by part of the plan, or by task.
func (t timelinePage) lines() []line {
	heads := map[string]plan.Clause{}
	for _, h := range plan.Headings(t.clause) {
		heads[h.Clause] = h.Head
	}
	var list []line
	at := map[string]int{}
	for _, d := range t.Rows {
		l := t.lineOf(d, heads[d.Clause])
		i, known := at[l.Href]
		if !known {
			i = len(list)
			at[l.Href] = i
			list = append(list, l)
		}
		t.add(&list[i].Weeks[d.Day.DaysSince(t.First)/7], d, heads[d.Clause])
	}
	order := map[string]int{}
	for i, c := range t.clause {
		order[c.Shown()] = i
	}
	slices.SortStableFunc(list, func(a, b line) int { return order[a.At] - order[b.At] })
	return list
}

func (t timelinePage) lineOf(d overview.Deadline, head plan.Clause) line {
	l := line{At: d.Shown(), Words: viet.Brief(d.Text, 70), Href: taskPath(d.TaskID), Weeks: make([]week, t.Weeks)}
	if t.Query.Lines != "task" {
		l.At, l.Words, l.Href = head.Shown(), viet.Brief(about(head), 60), desk.ClausePath(t.Plan.ID, head.Address)
	}
	return l
}

func (t timelinePage) add(w *week, d overview.Deadline, head plan.Clause) {
	switch d.State(t.Today) {
	case plan.Done:
		w.Done++
	case plan.Late:
		w.Late++
	default:
		w.Ahead++
	}
	if d.Extended > 0 {
		w.Extended++
	}
	if t.Query.Lines == "task" {
		w.Href, w.Days = taskPath(d.TaskID), append(w.Days, viet.Day(d.Day)[:5])
		return
	}
	w.Href = t.href(func(q *timelineQuery) {
		q.View, q.Clause, q.From, q.Weeks = "table", head.Address, monday(d.Day).String(), 1
	})
}

func (t timelinePage) heads(ctx context.Context) []ui.MatrixHead {
	var heads []ui.MatrixHead
	for i := range t.Weeks {
		first := t.First.AddDays(7 * i)
		h := ui.MatrixHead{Label: viet.Day(first)[:5]}
		if h.Now = first == monday(t.Today); h.Now {
			h.Small = i18n.T(ctx, "look.timeline.now")
		}
		heads = append(heads, h)
	}
	return heads
}

// cell is the marks of a line in one week.
func (t timelinePage) cell(ctx context.Context, l line, i int) ui.Cell {
	w := l.Weeks[i]
	c := ui.Cell{Href: w.Href, Now: t.First.AddDays(7*i) == monday(t.Today)}
	if w.Href == "" {
		c.Heard = i18n.T(ctx, "look.timeline.nothing")
		return c
	}
	heard := append([]string{i18n.T(ctx, "look.timeline.week", "Day", viet.Day(t.First.AddDays(7*i)))}, w.Days...)
	add := func(n int, icon, words string) {
		if n == 0 {
			return
		}
		text := desk.Number(n)
		if len(w.Days) > 0 {
			text = ""
		}
		heard, c.Marks = append(heard, words), append(c.Marks, ui.CellMark{Icon: icon, Text: text})
	}
	add(w.Late, "triangle-alert", i18n.T(ctx, "look.matrix.late", "Count", w.Late))
	add(w.Done, "check", i18n.T(ctx, "look.matrix.done", "Count", w.Done))
	add(w.Ahead, "clock", i18n.T(ctx, "look.timeline.ahead", "Count", w.Ahead))
	add(w.Extended, "calendar-x-2", i18n.T(ctx, "look.timeline.extended", "Count", w.Extended))
	for _, day := range w.Days {
		c.Marks = append(c.Marks, ui.CellMark{Text: day})
	}
	switch {
	case w.Late > 0:
		c.Kind = ui.Danger
	case w.Ahead == 0:
		c.Kind = ui.OK
	}
	c.Heard = strings.Join(heard, ", ")
	return c
}

func timelineKey(ctx context.Context) []ui.KeyMark {
	return []ui.KeyMark{
		{Kind: ui.Danger, Icon: "triangle-alert", Text: i18n.T(ctx, "look.key.late")},
		{Kind: ui.OK, Icon: "check", Text: i18n.T(ctx, "look.key.done")},
		{Kind: ui.Plain, Icon: "clock", Text: i18n.T(ctx, "look.key.ahead")},
		{Kind: ui.Plain, Icon: "calendar-x-2", Text: i18n.T(ctx, "look.key.extended")},
		{None: true, Text: i18n.T(ctx, "look.timeline.nothing")},
	}
}

// timelineCorner names what the lines are.
func timelineCorner(ctx context.Context, page timelinePage) string {
	if page.Query.Lines == "task" {
		return i18n.T(ctx, "desk.head.task")
	}
	return i18n.T(ctx, "desk.head.clause")
}
