package work

import (
	"lantoa/internal/viet"
	"net/http"

	"github.com/google/uuid"

	"lantoa/internal/activity"
	"lantoa/internal/plan"
	"lantoa/internal/scope"
	"lantoa/internal/web/desk"
	"lantoa/internal/web/respond"
	"lantoa/internal/web/ui"
)

// activityPage is what the unit sent and may only look at now.
type activityPage struct {
	activity.Activity
	Tasks    []plan.Task
	PlanForm string
}

// Activity shows one activity of the unit: to be mended, or as it was sent.
func (p Pages) Activity(w http.ResponseWriter, r *http.Request) error {
	id, err := desk.PathID(r, "id")
	if err != nil {
		return err
	}
	return p.stored(w, r, http.StatusOK, id, nil)
}

// stored shows the activity as it is kept, with problems on top.
func (p Pages) stored(w http.ResponseWriter, r *http.Request, status int, id uuid.UUID, problems []ui.Problem) error {
	ctx := r.Context()
	in := scope.FromHost(ctx)
	a, err := p.Activities.ByID(ctx, in, id)
	if err != nil {
		return err
	}
	s, err := p.seat(ctx, a.UnitID.String())
	if err != nil {
		return err
	}
	s.OnBehalf = a.OnBehalf
	if a.State.Editable() {
		return p.formPage(w, r, status, s, formPage{activityForm: formOf(a), ID: a.ID, State: a.State, Reason: a.ReturnReason, Photos: a.Photos, Problems: problems})
	}
	page := activityPage{Activity: a}
	for _, served := range a.Serves {
		t, err := p.Plans.Task(ctx, in, served.TaskID)
		if err != nil {
			return err
		}
		page.Tasks = append(page.Tasks, t)
	}
	if page.PlanForm, err = p.Plans.FormWords(ctx, in, a.PlanForm); err != nil {
		return err
	}
	return respond.Page(w, r, status, activityView(p.phone(r, a.What, activityPath(a.ID), s), page, problems))
}

// facts is what was told, for reading again; what was left open is not listed.
func (a activityPage) facts() []ui.KeyValue {
	list := []ui.KeyValue{{Key: "Ngày", Value: viet.Day(a.HeldOn)}, {Key: "Nơi", Value: a.Place}, {Key: "Hình thức", Value: a.Form.Label()}}
	if a.PlanForm != "" {
		list = append(list, ui.KeyValue{Key: "Theo kế hoạch", Value: viet.Brief(a.PlanForm, briefTask)})
	}
	list = append(list, ui.KeyValue{Key: "Số người dự", Value: people(a.Participants)}, ui.KeyValue{Key: "Gửi lúc", Value: viet.Moment(a.SentAt)})
	if a.State == activity.Accepted {
		list = append(list, ui.KeyValue{Key: "Xã duyệt lúc", Value: viet.Moment(a.DecidedAt)})
	}
	return list
}
