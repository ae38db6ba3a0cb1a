package tasks

import (
	"net/http"
	"slices"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/activity"
	"lantoa/internal/clock"
	"lantoa/internal/comment"
	"lantoa/internal/i18n"
	"lantoa/internal/member"
	"lantoa/internal/permission"
	"lantoa/internal/plan"
	"lantoa/internal/plandoc"
	"lantoa/internal/scope"
	"lantoa/internal/unit"
	"lantoa/internal/web/desk"
	"lantoa/internal/web/respond"
	"lantoa/internal/web/session"
	"lantoa/internal/web/ui"
)

// taskDetail is one task with everything known of it.
type taskDetail struct {
	plan.Task
	Plan       plan.Plan
	Clause     plan.Clause
	WhyEnded   string // of one that an amendment ended
	Units      unit.Tree
	Activities []activity.Activity
	History    []ui.LogEntry
	Today      civil.Date
	MayMark    bool
	Reach      []uuid.UUID      // the units that the member decides for; nil is every one
	Mark       markForm         // noted and not taken
	Waiting    []plan.Extension // requests for more time that nobody has answered
	Handover   handoverForm
	Passable   []uuid.UUID // units whose part this member may hand over
	MayDiscuss bool
	Thread     desk.Thread
	Problems   []ui.Problem
}

// taskSent is what was typed on the page of a task and could not be taken.
type taskSent struct {
	Mark     markForm
	Handover handoverForm
	Saying   desk.SayingForm
	Problems []ui.Problem
}

func taskPath(id uuid.UUID) string { return "/console/tasks/" + id.String() }

// Task shows one task: its clause, who does it, how far each is, and the proof.
func (p Pages) Task(w http.ResponseWriter, r *http.Request) error {
	return p.taskPage(w, r, http.StatusOK, taskSent{})
}

func (p Pages) taskPage(w http.ResponseWriter, r *http.Request, status int, sent taskSent) error {
	ctx := r.Context()
	in, who := scope.FromHost(ctx), session.Who(ctx)
	id, err := desk.PathID(r, "id")
	if err != nil {
		return err
	}
	page := taskDetail{Today: clock.Today(p.Clock), MayMark: who.May(permission.AcceptActivities), Problems: sent.Problems}
	if page.Task, err = p.Plans.Task(ctx, in, id); err != nil {
		return err
	}
	if page.Plan, err = p.Plans.ByID(ctx, in, page.PlanID); err != nil {
		return err
	}
	clauses, err := p.Plans.Clauses(ctx, in, page.PlanID)
	if err != nil {
		return err
	}
	if i := slices.IndexFunc(clauses, func(c plan.Clause) bool { return c.Address == page.Task.Clause }); i >= 0 {
		page.Clause = clauses[i]
	}
	if page.Units, err = p.Units.Tree(ctx, in); err != nil {
		return err
	}
	for _, load := range []func(*http.Request, *taskDetail, taskSent) error{p.taskEnd, p.taskProof, p.taskChanges, p.taskThread} {
		if err := load(r, &page, sent); err != nil {
			return err
		}
	}
	shell, err := p.Open(r, i18n.T(ctx, "task.title", "Clause", page.Shown()), desk.MenuPlans)
	if err != nil {
		return err
	}
	return respond.Page(w, r, status, taskView(shell, page))
}

// taskProof is what was shown for the task, and what was done to it, for who may read that.
func (p Pages) taskProof(r *http.Request, page *taskDetail, _ taskSent) error {
	ctx := r.Context()
	who := session.Who(ctx)
	if !who.May(permission.ReadActivities) {
		return nil
	}
	filter := activity.Filter{Units: who.Reach(permission.ReadActivities, page.Units), Task: page.ID, States: []activity.State{activity.Sent, activity.Returned, activity.Accepted}, Limit: 100}
	var err error
	if page.Activities, err = p.Activities.List(ctx, scope.FromHost(ctx), filter); err != nil {
		return err
	}
	if reads(who, page.Units, page.Task) {
		page.History, err = p.taskHistory(ctx, page.ID, page.Units)
	}
	return err
}

// taskChanges is what may be decided about the task in time: more time, other hands.
func (p Pages) taskChanges(r *http.Request, page *taskDetail, sent taskSent) error {
	ctx := r.Context()
	who := session.Who(ctx)
	if !page.MayMark {
		return nil
	}
	page.Reach, page.Mark = who.Reach(permission.AcceptActivities, page.Units), sent.Mark
	var err error
	if page.Waiting, err = p.Plans.Extensions(ctx, scope.FromHost(ctx), plan.ExtensionFilter{Units: page.Reach, Task: page.ID, Waiting: true}); err != nil {
		return err
	}
	page.Passable = slices.DeleteFunc(page.Task.Passable(), func(id uuid.UUID) bool { return !page.decides(id) })
	page.Handover = sent.Handover
	if page.Handover.ID == uuid.Nil {
		page.Handover.On = page.Today
		page.Handover.ID, err = uuid.NewV7()
	}
	return err
}

// decides tells whether the member notes the unit's states and hands its work over.
func (t taskDetail) decides(unitID uuid.UUID) bool {
	return t.MayMark && (t.Reach == nil || slices.Contains(t.Reach, unitID))
}

func (p Pages) taskThread(r *http.Request, page *taskDetail, sent taskSent) error {
	ctx := r.Context()
	page.MayDiscuss = discusses(session.Who(ctx), page.Units, page.Task)
	if !page.MayDiscuss {
		return nil
	}
	thread, err := p.talk().Thread(ctx, page.Units, comment.Subject{Kind: comment.Task, ID: page.ID}, taskPath(page.ID))
	page.Thread = thread.Kept(sent.Saying, sent.Problems)
	return err
}

// reads tells whether an officer reads what the task's units and the office said and
// did about it: who reads the activities of one of them.
func reads(who member.Member, units unit.Tree, t plan.Task) bool {
	if !who.May(permission.ReadActivities) {
		return false
	}
	reach := who.Reach(permission.ReadActivities, units)
	return reach == nil || slices.ContainsFunc(t.Assignments, func(a plan.Assignment) bool { return slices.Contains(reach, a.UnitID) })
}

// discusses tells whether an officer reads and writes comments on the task. What is
// followed outside is not discussed here.
func discusses(who member.Member, units unit.Tree, t plan.Task) bool {
	return !t.Outside && reads(who, units, t)
}

// fixed is the one day of the deadline, for the lunar calendar; zero where it is none.
func (t taskDetail) fixed() civil.Date {
	day, err := civil.ParseDate(t.Deadline.Due)
	if err != nil || t.Deadline.Kind != plandoc.Fixed {
		return civil.Date{}
	}
	return day
}

// quote is the clause's words; one of the document's own parts, such as its closing
// paragraph, has a name in place of a title, so there its text is quoted.
func (t taskDetail) quote() string {
	if t.Clause.Address == "" { // only an earlier version of the plan has it
		return t.Text
	}
	if t.Clause.Title == "" || t.Clause.Text == "" {
		return t.Clause.Words()
	}
	if t.Clause.Title == t.Clause.Shown() {
		return t.Clause.Text
	}
	return t.Clause.Words() + "\n" + t.Clause.Text
}

// mayRead tells whether the activity is among those that the member may read.
func (t taskDetail) mayRead(id uuid.UUID) bool {
	return slices.ContainsFunc(t.Activities, func(a activity.Activity) bool { return a.ID == id })
}
