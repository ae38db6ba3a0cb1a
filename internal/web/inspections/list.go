package inspections

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/clock"
	"lantoa/internal/errs"
	"lantoa/internal/i18n"
	"lantoa/internal/inspection"
	"lantoa/internal/permission"
	"lantoa/internal/scope"
	"lantoa/internal/unit"
	"lantoa/internal/web/desk"
	"lantoa/internal/web/form"
	"lantoa/internal/web/respond"
	"lantoa/internal/web/session"
	"lantoa/internal/web/ui"
)

// pageSize is how many inspections a page shows.
const pageSize = 50

type query struct {
	State inspection.State `form:"state"`
	Unit  uuid.UUID        `form:"unit"`
	Page  int              `form:"page"`
}

// list is the inspections of one state, of one unit or of all.
type list struct {
	Query       query
	Inspections []inspection.Inspection
	Units       unit.Tree
	Reach       []uuid.UUID // whose inspections the member may read; nil is every unit
	Counts      map[inspection.State]int
	Today       civil.Date
	MayWrite    bool
}

// states that the list can be narrowed to; the empty one is all.
func states() []inspection.State {
	return []inspection.State{"", inspection.Open, inspection.Overdue, inspection.Remedied}
}

// chosen reads what the address asks for, within what the member may read.
func (p Pages) chosen(r *http.Request) (list, inspection.Filter, error) {
	ctx := r.Context()
	sent, err := form.DecodeQuery[query](r)
	if err != nil {
		return list{}, inspection.Filter{}, err
	}
	if !slices.Contains(states(), sent.State) {
		sent.State = ""
	}
	page := list{Query: sent, Today: clock.Today(p.Clock), Counts: map[inspection.State]int{}}
	if page.Units, err = p.UnitTree(ctx); err != nil {
		return list{}, inspection.Filter{}, err
	}
	who := session.Who(ctx)
	page.MayWrite = who.May(permission.InspectUnits)
	page.Reach = who.Reach(permission.ReadInspections, page.Units)
	filter := inspection.Filter{Units: page.Reach, State: sent.State}
	if sent.Unit != uuid.Nil {
		if !who.Reaches(permission.ReadInspections, page.Units, sent.Unit) {
			return list{}, inspection.Filter{}, errs.New(errs.NotFound, "not_found")
		}
		filter.Units = []uuid.UUID{sent.Unit}
	}
	return page, filter, nil
}

// List lists the inspections, the latest first.
func (p Pages) List(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	in := scope.FromHost(ctx)
	page, filter, err := p.chosen(r)
	if err != nil {
		return err
	}
	for _, state := range states() {
		one := filter
		one.State = state
		if page.Counts[state], err = p.Inspections.Count(ctx, in, one); err != nil {
			return err
		}
	}
	page.Query.Page = max(1, min(page.Query.Page, page.pages()))
	filter.Limit, filter.Skip = pageSize, (page.Query.Page-1)*pageSize
	if page.Inspections, err = p.Inspections.List(ctx, in, filter); err != nil {
		return err
	}
	shell, err := p.Open(r, i18n.T(ctx, "inspection_page.list"), desk.MenuInspections)
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, listView(shell, page))
}

func (l list) pages() int { return max(1, (l.Counts[l.Query.State]+pageSize-1)/pageSize) }

// href is the list in that state and at that page, of the unit that is chosen now.
func (l list) href(base string, state inspection.State, page int) string {
	q := url.Values{}
	if state != "" {
		q.Set("state", string(state))
	}
	if l.Query.Unit != uuid.Nil {
		q.Set("unit", l.Query.Unit.String())
	}
	if page > 1 {
		q.Set("page", strconv.Itoa(page))
	}
	if len(q) == 0 {
		return base
	}
	return base + "?" + q.Encode()
}

func (l list) chips(ctx context.Context) []ui.Chip {
	var chips []ui.Chip
	for _, state := range states() {
		label := i18n.T(ctx, "inspection_page.all")
		if state != "" {
			label = stateName(ctx, state)
		}
		chips = append(chips, ui.Chip{Label: label + " (" + i18n.Count(ctx, l.Counts[state]) + ")", Href: l.href(desk.MenuInspections, state, 1), Current: state == l.Query.State})
	}
	return chips
}

// unitField asks whose inspections to show.
func (l list) unitField(ctx context.Context) ui.Field {
	f := ui.Field{Name: "unit", Label: i18n.T(ctx, "inspection_page.unit"), Choices: []ui.Choice{{Label: i18n.T(ctx, "inspection_page.unit.all")}}}
	if l.Query.Unit != uuid.Nil {
		f.Value = l.Query.Unit.String()
	}
	for _, u := range l.Units.All() {
		if l.Reach == nil || slices.Contains(l.Reach, u.ID) {
			f.Choices = append(f.Choices, ui.Choice{Value: u.ID.String(), Label: u.Name})
		}
	}
	return f
}

func stateName(ctx context.Context, s inspection.State) string {
	return i18n.Named(ctx, "inspection_state", string(s))
}
