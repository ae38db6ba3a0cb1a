package work

import (
	"context"
	"net/http"

	"github.com/google/uuid"

	"lantoa/internal/activity"
	"lantoa/internal/comment"
	"lantoa/internal/i18n"
	"lantoa/internal/plan"
	"lantoa/internal/scope"
	"lantoa/internal/viet"
	"lantoa/internal/web/desk"
	"lantoa/internal/web/respond"
	"lantoa/internal/web/ui"
)

// activityPage is what the unit sent and may only look at now.
type activityPage struct {
	activity.Activity
	Tasks    []plan.Task
	PlanForm string
	Thread   desk.Thread
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
	return p.storedSaying(w, r, status, id, desk.SayingForm{}, problems)
}

// storedSaying is stored with what was typed as a comment and could not be taken.
func (p Pages) storedSaying(w http.ResponseWriter, r *http.Request, status int, id uuid.UUID, said desk.SayingForm, problems []ui.Problem) error {
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
	thread, err := p.activityThread(ctx, s, id)
	if err != nil {
		return err
	}
	thread = thread.Kept(said, problems)
	if a.State.Editable() {
		return p.formPage(w, r, status, s, formPage{activityForm: formOf(a), ID: a.ID, State: a.State, Reason: a.ReturnReason, Photos: a.Photos, Thread: thread, Problems: problems})
	}
	page := activityPage{Activity: a, Thread: thread}
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

// activityThread is what the unit and the office said about the activity.
func (p Pages) activityThread(ctx context.Context, s seat, id uuid.UUID) (desk.Thread, error) {
	thread, err := p.talk().Thread(ctx, s.Units, comment.Subject{Kind: comment.Activity, ID: id}, activityPath(id))
	thread.Unit = s.Unit.ID
	return thread, err
}

// facts is what was told, for reading again; what was left open is not listed.
func (a activityPage) facts(ctx context.Context) []ui.KeyValue {
	list := []ui.KeyValue{{Key: i18n.T(ctx, "desk.head.day"), Value: viet.Day(a.HeldOn)}, {Key: i18n.T(ctx, "desk.head.place"), Value: a.Place}, {Key: i18n.T(ctx, "work.form.form"), Value: i18n.Named(ctx, "form", string(a.Form))}}
	if a.PlanForm != "" {
		list = append(list, ui.KeyValue{Key: i18n.T(ctx, "work.activity.plan_form"), Value: viet.Brief(a.PlanForm, briefTask)})
	}
	list = append(list, ui.KeyValue{Key: i18n.T(ctx, "work.form.participants"), Value: people(ctx, a.Participants)}, ui.KeyValue{Key: i18n.T(ctx, "work.activity.sent_at"), Value: i18n.Moment(ctx, a.SentAt)})
	if a.State == activity.Accepted {
		list = append(list, ui.KeyValue{Key: i18n.T(ctx, "work.activity.decided_at"), Value: i18n.Moment(ctx, a.DecidedAt)})
	}
	return list
}
