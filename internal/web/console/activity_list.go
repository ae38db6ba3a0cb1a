package console

import (
	"net/http"

	"github.com/google/uuid"

	"lantoa/internal/activity"
	"lantoa/internal/permission"
	"lantoa/internal/scope"
	"lantoa/internal/unit"
	"lantoa/internal/web/desk"
	"lantoa/internal/web/form"
	"lantoa/internal/web/respond"
	"lantoa/internal/web/session"
	"lantoa/internal/web/ui"
)

// listed is how many activities a page shows.
const listed = 200

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
	filter := activity.Filter{Units: reach, Task: query.Task, Limit: listed}
	for _, state := range shownStates() {
		if page.Counts[state], err = p.Activities.Count(ctx, in, activity.Filter{Units: reach, Task: query.Task, States: []activity.State{state}}); err != nil {
			return err
		}
		if query.State == string(state) || query.State == "" && query.Task == uuid.Nil && state == activity.Sent {
			filter.States = []activity.State{state}
		}
	}
	if filter.States == nil {
		filter.States = shownStates()
	}
	if page.Activities, err = p.Activities.List(ctx, in, filter); err != nil {
		return err
	}
	shell, err := p.Open(r, "Hoạt động", desk.MenuActivities)
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, activityListView(shell, page))
}

// shownStates is the states that the office sees; a unit's draft is its own.
func shownStates() []activity.State {
	return []activity.State{activity.Sent, activity.Returned, activity.Accepted}
}

func (l activityList) chips() []ui.Chip {
	labels := map[activity.State]string{activity.Sent: "Chờ duyệt", activity.Returned: "Cần sửa", activity.Accepted: "Đã duyệt"}
	var chips []ui.Chip
	for _, state := range shownStates() {
		href := "/console/activities?state=" + string(state)
		if l.Query.Task != uuid.Nil {
			href += "&task=" + l.Query.Task.String()
		}
		chips = append(chips, ui.Chip{Label: labels[state] + " (" + desk.Number(l.Counts[state]) + ")", Href: href,
			Current: l.Query.State == string(state) || l.Query.State == "" && l.Query.Task == uuid.Nil && state == activity.Sent})
	}
	return chips
}
