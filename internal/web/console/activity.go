package console

import (
	"net/http"
	"strconv"

	"github.com/google/uuid"

	"lantoa/internal/activity"
	"lantoa/internal/comment"
	"lantoa/internal/errs"
	"lantoa/internal/i18n"
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
	Thread    desk.Thread
	Problems  []ui.Problem
}

// activitySent is what was typed on the page and could not be taken.
type activitySent struct {
	Reason   string
	Saying   desk.SayingForm
	Problems []ui.Problem
}

type servedTask struct {
	plan.Task
	Finishes bool
}

func (a activityPage) path() string    { return "/console/activities/" + a.ID.String() }
func (a activityPage) version() string { return strconv.FormatInt(a.Version, 10) }

// Activity shows one activity with its proof.
func (p Pages) Activity(w http.ResponseWriter, r *http.Request) error {
	return p.activityPage(w, r, http.StatusOK, activitySent{})
}

func (p Pages) activityPage(w http.ResponseWriter, r *http.Request, status int, sent activitySent) error {
	ctx := r.Context()
	in := scope.FromHost(ctx)
	id, err := desk.PathID(r, "id")
	if err != nil {
		return err
	}
	page := activityPage{Reason: sent.Reason, Problems: sent.Problems}
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
	thread, err := p.talk().Thread(ctx, page.Units, comment.Subject{Kind: comment.Activity, ID: id}, page.path())
	if err != nil {
		return err
	}
	page.Thread = thread.Kept(sent.Saying, sent.Problems)
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
	return id, sent, p.Permit(ctx, permission.AcceptActivities, a.UnitID)
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
	return p.afterDecision(w, r, "", err, i18n.T(ctx, "activity_page.accepted"))
}

// ActivityReturn sends an activity back with the reason.
func (p Pages) ActivityReturn(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	id, sent, err := p.decision(r)
	if err != nil {
		return err
	}
	_, err = p.Activities.Return(ctx, scope.FromHost(ctx), session.Who(ctx).ID, id, sent.Version, sent.Reason)
	return p.afterDecision(w, r, sent.Reason, err, i18n.T(ctx, "activity_page.returned"))
}

func (p Pages) afterDecision(w http.ResponseWriter, r *http.Request, reason string, err error, notice string) error {
	if err == nil {
		p.Sessions.Notice(r.Context(), notice)
		return respond.Redirect(w, r, "/console/activities")
	}
	if problems, ok := p.Problems(r.Context(), err); ok {
		return p.activityPage(w, r, http.StatusUnprocessableEntity, activitySent{Reason: reason, Problems: problems})
	}
	return err
}
