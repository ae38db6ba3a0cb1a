package console

import (
	"net/http"
	"strconv"

	"github.com/google/uuid"

	"lantoa/internal/activity"
	"lantoa/internal/errs"
	"lantoa/internal/permission"
	"lantoa/internal/plan"
	"lantoa/internal/scope"
	"lantoa/internal/unit"
	"lantoa/internal/web/desk"
	"lantoa/internal/web/form"
	"lantoa/internal/web/respond"
	"lantoa/internal/web/session"
	"lantoa/internal/web/ui"
)

// activityPage is one activity as the office sees it.
type activityPage struct {
	activity.Activity
	Units     unit.Tree
	Recorder  string
	Decider   string
	PlanForm  string
	Tasks     []servedTask
	MayDecide bool
	Reason    string
	Problems  []ui.Problem
}

type servedTask struct {
	plan.Task
	Finishes bool
}

func (a activityPage) path() string    { return "/console/activities/" + a.ID.String() }
func (a activityPage) version() string { return strconv.FormatInt(a.Version, 10) }

// Activity shows one activity with its proof.
func (p Pages) Activity(w http.ResponseWriter, r *http.Request) error {
	return p.activityPage(w, r, http.StatusOK, "", nil)
}

func (p Pages) activityPage(w http.ResponseWriter, r *http.Request, status int, reason string, problems []ui.Problem) error {
	ctx := r.Context()
	in := scope.FromHost(ctx)
	id, err := desk.PathID(r, "id")
	if err != nil {
		return err
	}
	page := activityPage{Reason: reason, Problems: problems}
	if page.Activity, err = p.Activities.ByID(ctx, in, id); err != nil {
		return err
	}
	if page.State == activity.Drafted { // a unit's draft is its own
		return errs.New(errs.NotFound, "not_found")
	}
	if page.Units, err = p.Units.Tree(ctx, in); err != nil {
		return err
	}
	who := session.Who(ctx)
	if !who.Reaches(permission.ReadActivities, page.Units, page.UnitID) {
		return errs.New(errs.Forbidden, "forbidden")
	}
	page.MayDecide = who.Reaches(permission.AcceptActivities, page.Units, page.UnitID)
	if page.Recorder, err = p.MemberName(ctx, page.RecordedBy); err != nil {
		return err
	}
	if page.Decider, err = p.MemberName(ctx, page.DecidedBy); err != nil {
		return err
	}
	for _, served := range page.Serves {
		t, err := p.Plans.Task(ctx, in, served.TaskID)
		if err != nil {
			return err
		}
		page.Tasks = append(page.Tasks, servedTask{t, served.Finishes})
	}
	if page.PlanForm, err = p.Plans.FormWords(ctx, in, page.Activity.PlanForm); err != nil {
		return err
	}
	shell, err := p.Open(r, page.What, desk.MenuActivities)
	if err != nil {
		return err
	}
	return respond.Page(w, r, status, activityView(shell, page))
}

type decisionForm struct {
	Version int64  `form:"version"`
	Reason  string `form:"reason"`
}

// decision is what was sent about which activity, by somebody who may decide for its unit.
func (p Pages) decision(r *http.Request) (id uuid.UUID, sent decisionForm, err error) {
	ctx := r.Context()
	if id, err = desk.PathID(r, "id"); err != nil {
		return id, sent, err
	}
	if sent, err = form.Decode[decisionForm](r); err != nil {
		return id, sent, err
	}
	a, err := p.Activities.ByID(ctx, scope.FromHost(ctx), id)
	if err != nil {
		return id, sent, err
	}
	return id, sent, p.permit(ctx, permission.AcceptActivities, a.UnitID)
}

// ActivityAccept lets an activity count, and moves the tasks it serves on.
func (p Pages) ActivityAccept(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	in, who := scope.FromHost(ctx), session.Who(ctx)
	id, sent, err := p.decision(r)
	if err != nil {
		return err
	}
	_, err = p.Activities.Accept(ctx, in, who.ID, id, sent.Version, activity.MoveOn(p.Plans, in, who.ID))
	return p.afterDecision(w, r, "", err, "Đã duyệt. Hoạt động này được tính vào báo cáo.")
}

// ActivityReturn sends an activity back with the reason.
func (p Pages) ActivityReturn(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	id, sent, err := p.decision(r)
	if err != nil {
		return err
	}
	_, err = p.Activities.Return(ctx, scope.FromHost(ctx), session.Who(ctx).ID, id, sent.Version, sent.Reason)
	return p.afterDecision(w, r, sent.Reason, err, "Đã trả lại. Đơn vị thấy lý do khi mở máy.")
}

func (p Pages) afterDecision(w http.ResponseWriter, r *http.Request, reason string, err error, notice string) error {
	if err == nil {
		p.Sessions.Notice(r.Context(), notice)
		return respond.Redirect(w, r, "/console/activities")
	}
	if problems, ok := p.Problems(err); ok {
		return p.activityPage(w, r, http.StatusUnprocessableEntity, reason, problems)
	}
	return err
}
