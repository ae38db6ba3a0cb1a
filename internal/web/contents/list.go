package contents

import (
	"context"
	"net/http"
	"net/url"
	"strconv"

	"github.com/google/uuid"

	"lantoa/internal/content"
	"lantoa/internal/i18n"
	"lantoa/internal/permission"
	"lantoa/internal/scope"
	"lantoa/internal/unit"
	"lantoa/internal/web/desk"
	"lantoa/internal/web/form"
	"lantoa/internal/web/respond"
	"lantoa/internal/web/session"
	"lantoa/internal/web/ui"
)

// perPage is how many items a page of the list shows.
const perPage = 50

// listQuery is what the list is narrowed to.
type listQuery struct {
	Words string    `form:"words"`
	State string    `form:"state"`
	Plan  uuid.UUID `form:"plan"`
	Topic string    `form:"topic"`
	Unit  uuid.UUID `form:"unit"`
}

func (q listQuery) filter() content.Filter {
	f := content.Filter{Words: q.Words, PlanID: q.Plan, Topic: q.Topic, UnitID: q.Unit}
	for _, s := range states() {
		if string(s) == q.State {
			f.State = s
		}
	}
	return f
}

// with is the address of the list for the query and more pairs; an empty value takes a pair out.
func (q listQuery) with(address string, pairs ...string) string {
	values := url.Values{}
	set := func(name, value string) {
		if value != "" {
			values.Set(name, value)
		} else {
			values.Del(name)
		}
	}
	set("words", q.Words)
	set("state", q.State)
	set("plan", idValue(q.Plan))
	set("topic", q.Topic)
	set("unit", idValue(q.Unit))
	for i := 0; i+1 < len(pairs); i += 2 {
		set(pairs[i], pairs[i+1])
	}
	if len(values) == 0 {
		return address
	}
	return address + "?" + values.Encode()
}

func states() []content.State {
	return []content.State{content.Drafting, content.InReview, content.Returned, content.Approved}
}

func idValue(id uuid.UUID) string {
	if id == uuid.Nil {
		return ""
	}
	return id.String()
}

// line is one item of the list.
type line struct {
	content.Item
	Editor string
	Own    bool // the member may write it
}

func (l line) href() string {
	if l.Own {
		return path(l.ID) + "/edit"
	}
	return path(l.ID)
}

// list is the items chosen, and what could be written from the plans.
type list struct {
	Query    listQuery
	Lines    []line
	All      int
	Tally    map[content.State]int
	Page     int
	Units    unit.Tree
	Topics   []topic
	Chosen   *topic // the heading whose clauses are shown
	MayWrite bool
	Problems []ui.Problem // of what was searched for
}

// List lists the items of the commune, the last edited first, and the topics of its plans.
func (p Pages) List(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	in := scope.FromHost(ctx)
	query, err := form.DecodeQuery[listQuery](r)
	if err != nil {
		return err
	}
	page := list{Query: query, MayWrite: session.Who(ctx).May(permission.WriteContent)}
	if page.Units, err = p.UnitTree(ctx); err != nil {
		return err
	}
	if page.Tally, err = p.Contents.Tally(ctx, in); err != nil {
		return err
	}
	if page.Topics, err = p.topics(ctx); err != nil {
		return err
	}
	for i, t := range page.Topics {
		if t.Plan.ID == query.Plan && t.Head.Address == query.Topic && query.Topic != "" {
			page.Chosen = &page.Topics[i]
		}
	}
	if err := p.lines(ctx, r, &page); err != nil {
		return err
	}
	shell, err := p.Open(r, i18n.T(ctx, "content_page.list"), desk.MenuContents)
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, listView(shell, page))
}

func (p Pages) lines(ctx context.Context, r *http.Request, page *list) error {
	f := page.Query.filter()
	page.Page, _ = strconv.Atoi(r.URL.Query().Get("page"))
	page.Page = min(max(page.Page, 1), 1000)
	f.From, f.Limit = (page.Page-1)*perPage, perPage
	items, all, err := p.Contents.List(ctx, scope.FromHost(ctx), f)
	if problems, ok := p.Problems(ctx, err); ok {
		page.Problems = named(problems, "words")
		return nil
	}
	if err != nil {
		return err
	}
	page.All = all
	names := p.names()
	for _, i := range items {
		editor, err := names.of(ctx, i.EditedBy)
		if err != nil {
			return err
		}
		page.Lines = append(page.Lines, line{Item: i, Editor: editor, Own: mayWrite(ctx, page.Units, i.UnitID)})
	}
	return nil
}

// named puts problems that have no field of their own to one.
func named(problems []ui.Problem, name string) []ui.Problem {
	for i := range problems {
		problems[i].Name = name
	}
	return problems
}

func (l list) stateChips(ctx context.Context) []ui.Chip {
	total := 0
	for _, n := range l.Tally {
		total += n
	}
	chips := []ui.Chip{{Label: i18n.T(ctx, "content_page.all", "Number", i18n.Count(ctx, total)), Href: l.Query.with(desk.MenuContents, "state", ""), Current: l.Query.State == ""}}
	for _, s := range states() {
		chips = append(chips, ui.Chip{Label: stateName(ctx, s) + " (" + i18n.Count(ctx, l.Tally[s]) + ")", Href: l.Query.with(desk.MenuContents, "state", string(s)), Current: l.Query.State == string(s)})
	}
	return chips
}

func (l list) pager() ui.Pager {
	return ui.Pager{Page: l.Page, Pages: ui.PagesOf(l.All, perPage), Href: func(page int) string {
		return l.Query.with(desk.MenuContents, "page", strconv.Itoa(page))
	}}
}

func (l list) unitField(ctx context.Context) ui.Field {
	f := ui.Field{Name: "unit", Label: i18n.T(ctx, "content_page.unit"), Value: idValue(l.Query.Unit), Choices: []ui.Choice{{Label: i18n.T(ctx, "content_page.unit.any")}}}
	for _, u := range l.Units.All() {
		f.Choices = append(f.Choices, ui.Choice{Value: u.ID.String(), Label: u.Name})
	}
	return f
}

func (l list) wordsField(ctx context.Context) ui.Field {
	return ui.Field{Name: "words", Label: i18n.T(ctx, "content_page.words"), Value: l.Query.Words, Type: "search", Max: 100, Error: ui.Wrong(l.Problems, "words")}
}

func stateName(ctx context.Context, s content.State) string {
	return i18n.Named(ctx, "item_state", string(s))
}
