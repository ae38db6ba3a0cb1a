package console

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"github.com/google/uuid"

	"lantoa/internal/activity"
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

type activityQuery struct {
	State string    `form:"state"`
	Task  uuid.UUID `form:"task"`
}

// activityList is the activities of one state, or those that serve one task.
type activityList struct {
	Query      activityQuery
	Activities []activity.Activity
	Units      unit.Tree
	Counts     map[activity.State]int
	Page       int
}

// ActivityList lists what units did: first what waits to be accepted.
func (p Pages) ActivityList(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	in := scope.FromHost(ctx)
	query, err := form.DecodeQuery[activityQuery](r)
	if err != nil {
		return err
	}
	page := activityList{Query: query, Counts: map[activity.State]int{}}
	if page.Units, err = p.Units.Tree(ctx, in); err != nil {
		return err
	}
	reach := session.Who(ctx).Reach(permission.ReadActivities, page.Units)
	for _, state := range shownStates() {
		if page.Counts[state], err = p.Activities.Count(ctx, in, activity.Filter{Units: reach, Task: query.Task, States: []activity.State{state}}); err != nil {
			return err
		}
	}
	page.Page = pageNumber(r, page.total())
	filter := activity.Filter{Units: reach, Task: query.Task, States: query.states(), Limit: perPage, Skip: (page.Page - 1) * perPage}
	if page.Activities, err = p.Activities.List(ctx, in, filter); err != nil {
		return err
	}
	shell, err := p.Open(r, i18n.T(ctx, "activity_page.list.title"), desk.MenuActivities)
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, activityListView(shell, page))
}

// shownStates is the states that the office sees; a unit's draft is its own.
func shownStates() []activity.State {
	return []activity.State{activity.Sent, activity.Returned, activity.Accepted}
}

// states is those that the page shows for the query.
func (q activityQuery) states() []activity.State {
	chosen := activity.State(q.State)
	if q.State == "" && q.Task == uuid.Nil {
		chosen = activity.Sent
	}
	if slices.Contains(shownStates(), chosen) {
		return []activity.State{chosen}
	}
	return shownStates()
}

// total is how many activities the chosen states have.
func (l activityList) total() int {
	n := 0
	for _, state := range l.Query.states() {
		n += l.Counts[state]
	}
	return n
}

func (l activityList) pager() ui.Pager {
	return ui.Pager{Page: l.Page, Pages: ui.PagesOf(l.total(), perPage), Href: func(page int) string {
		values := url.Values{"page": {strconv.Itoa(page)}}
		if l.Query.State != "" {
			values.Set("state", l.Query.State)
		}
		if l.Query.Task != uuid.Nil {
			values.Set("task", l.Query.Task.String())
		}
		return desk.MenuActivities + "?" + values.Encode()
	}}
}

func (l activityList) chips(ctx context.Context) []ui.Chip {
	var chips []ui.Chip
	for _, state := range shownStates() {
		label := i18n.Named(ctx, "activity_state", string(state))
		if state == activity.Sent {
			label = i18n.T(ctx, "activity_page.list.waiting")
		}
		href := "/console/activities?state=" + string(state)
		if l.Query.Task != uuid.Nil {
			href += "&task=" + l.Query.Task.String()
		}
		chips = append(chips, ui.Chip{Label: label + " (" + desk.Number(l.Counts[state]) + ")", Href: href,
			Current: l.Query.State == string(state) || l.Query.State == "" && l.Query.Task == uuid.Nil && state == activity.Sent})
	}
	return chips
}
