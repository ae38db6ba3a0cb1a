package console

import (
	"context"
	"net/http"
	"strconv"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/activity"
	"lantoa/internal/clock"
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

// taskDetail is one task with everything known of it.
type taskDetail struct {
	plan.Task
	Plan       plan.Plan
	Clause     plan.Clause
	Units      unit.Tree
	Activities []activity.Activity
	History    []ui.LogEntry
	Today      civil.Date
	MayMark    bool
	Problems   []ui.Problem
}

// line is one occurrence of one unit, as the table of a task shows it.
type line struct {
	Unit string
	plan.Occurrence
	UnitID   uuid.UUID
	Standing plan.Standing
}

// soon is how many occurrences of a recurring task are shown: those due, and the next ones.
const soon = 3

func (t taskDetail) lines() []line {
	var list []line
	for _, u := range t.Units.All() {
		a, has := t.Of(u.ID)
		if !has {
			continue
		}
		ahead := 0
		for _, o := range a.Occurrences {
			if !o.Due.IsZero() && o.Due.After(t.Today) {
				if ahead++; ahead > soon {
					break
				}
			}
			s := t.StandingOf(plan.Assignment{Occurrences: []plan.Occurrence{o}}, t.Today)
			if o.State == plan.Done {
				s = plan.Standing{State: plan.Done, DoneOn: o.DoneOn}
			}
			list = append(list, line{Unit: u.Name, UnitID: a.UnitID, Occurrence: o, Standing: s})
		}
	}
	return list
}

func (l line) version() string { return strconv.FormatInt(l.Version, 10) }

// due is the date as a hidden field carries it.
func (l line) due() string {
	if l.Due.IsZero() {
		return ""
	}
	return l.Due.String()
}

// Task shows one task: its clause, who does it, how far each is, and the proof.
func (p Pages) Task(w http.ResponseWriter, r *http.Request) error {
	return p.taskPage(w, r, http.StatusOK, nil)
}

func (p Pages) taskPage(w http.ResponseWriter, r *http.Request, status int, problems []ui.Problem) error {
	ctx := r.Context()
	in, who := scope.FromHost(ctx), session.Who(ctx)
	id, err := desk.PathID(r, "id")
	if err != nil {
		return err
	}
	page := taskDetail{Today: clock.Today(p.Clock), MayMark: who.May(permission.AcceptActivities), Problems: problems}
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
	page.Clause, _ = planPage{Clauses: clauses}.clause(page.Task.Clause)
	if page.Units, err = p.Units.Tree(ctx, in); err != nil {
		return err
	}
	if who.May(permission.ReadActivities) {
		page.Activities, err = p.Activities.List(ctx, in, activity.Filter{Units: who.Reach(permission.ReadActivities, page.Units), Task: id, States: []activity.State{activity.Sent, activity.Returned, activity.Accepted}, Limit: 100})
		if err != nil {
			return err
		}
		if page.History, err = p.taskHistory(ctx, id); err != nil {
			return err
		}
	}
	shell, err := p.Open(r, "Việc ở mục "+page.Shown(), desk.MenuPlans)
	if err != nil {
		return err
	}
	return respond.Page(w, r, status, taskView(shell, page))
}

// taskHistory is what was done to a task since it was given, in words.
func (p Pages) taskHistory(ctx context.Context, id uuid.UUID) ([]ui.LogEntry, error) {
	steps, err := p.Plans.History(ctx, scope.FromHost(ctx), id)
	if err != nil {
		return nil, err
	}
	words := map[string]string{"task.added": "thêm việc xã đặt", "task.marked": "ghi tình trạng",
		"task.in_progress": "duyệt hoạt động, việc chuyển sang đang làm", "task.done": "duyệt hoạt động, việc đã xong"}
	var entries []ui.LogEntry
	for _, step := range steps {
		by, err := p.MemberName(ctx, step.By)
		if err != nil {
			return nil, err
		}
		if did, known := words[step.Action]; known {
			entries = append(entries, ui.LogEntry{When: viet.Moment(step.At), Text: by + " " + did})
		}
	}
	return entries, nil
}

type markForm struct {
	Unit    uuid.UUID  `form:"unit"`
	Due     civil.Date `form:"due"`
	State   string     `form:"state"`
	DoneOn  civil.Date `form:"done_on"`
	Version int64      `form:"version"`
}

// TaskMark notes a state by hand.
func (p Pages) TaskMark(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	id, err := desk.PathID(r, "id")
	if err != nil {
		return err
	}
	sent, err := form.Decode[markForm](r)
	if err == nil {
		err = p.permit(ctx, permission.AcceptActivities, sent.Unit)
	}
	if err == nil {
		err = p.Plans.Mark(ctx, scope.FromHost(ctx), session.Who(ctx).ID, id,
			plan.Mark{UnitID: sent.Unit, Due: sent.Due, State: plan.State(sent.State), DoneOn: sent.DoneOn, Version: sent.Version})
	}
	if err == nil {
		p.Sessions.Notice(ctx, "Đã ghi tình trạng.")
		return respond.Redirect(w, r, "/console/tasks/"+id.String())
	}
	if problems, ok := p.Problems(err); ok {
		return p.taskPage(w, r, http.StatusUnprocessableEntity, problems)
	}
	return err
}
