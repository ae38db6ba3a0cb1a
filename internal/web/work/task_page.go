package work

import (
	"context"
	"net/http"
	"slices"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/activity"
	"lantoa/internal/clock"
	"lantoa/internal/comment"
	"lantoa/internal/errs"
	"lantoa/internal/i18n"
	"lantoa/internal/permission"
	"lantoa/internal/plan"
	"lantoa/internal/scope"
	"lantoa/internal/unit"
	"lantoa/internal/web/desk"
	"lantoa/internal/web/respond"
	"lantoa/internal/web/session"
	"lantoa/internal/web/ui"
)

// taskPage is all that a unit needs to know of one task.
type taskPage struct {
	taskCard
	Today      civil.Date
	Plan       plan.Plan
	Clause     plan.Clause
	Part       plan.Assignment
	Own        bool             // the unit has a part in it today
	Gone       *plan.HandedOver // how the unit's part passed to another; nil while it is its own
	Activities []activity.Activity
	Requests   []plan.Extension // of the unit, the newest first
	Ask        askForm
	Discusses  bool
	Thread     desk.Thread
	Problems   []ui.Problem
}

// taskSent is what was typed on the page and could not be taken.
type taskSent struct {
	Ask      askForm
	Saying   desk.SayingForm
	Problems []ui.Problem
}

func taskPath(s seat, id uuid.UUID) string {
	return home + "/tasks/" + id.String() + "?unit=" + s.Unit.ID.String()
}

// Task shows one task as the unit sees it.
func (p Pages) Task(w http.ResponseWriter, r *http.Request) error {
	t, s, err := p.taskSeat(r, r.URL.Query().Get("unit"))
	switch {
	case err != nil:
		return err
	case t.Closed: // it is nobody's work any more; there it says why
		return respond.Redirect(w, r, "/console/tasks/"+t.ID.String())
	}
	return p.taskPage(w, r, http.StatusOK, t, s, taskSent{})
}

// taskSeat is the task in the address and the unit that reads it: the one asked for, or
// one within reach that has a part in it.
func (p Pages) taskSeat(r *http.Request, asked string) (plan.Task, seat, error) {
	ctx := r.Context()
	id, err := desk.PathID(r, "id")
	if err != nil {
		return plan.Task{}, seat{}, err
	}
	t, err := p.Plans.Task(ctx, scope.FromHost(ctx), id)
	if err != nil {
		return plan.Task{}, seat{}, err
	}
	if asked == "" {
		units, err := p.Units.Tree(ctx, scope.FromHost(ctx))
		if err != nil {
			return t, seat{}, err
		}
		asked = readingUnit(t, units, func(id uuid.UUID) bool { return session.Who(ctx).Reaches(permission.RecordActivities, units, id) })
	}
	s, err := p.seat(ctx, asked)
	return t, s, err
}

// readingUnit is the unit of the task that the member reaches, "" when there is none. Units
// that still have a part come before those that handed it over.
func readingUnit(t plan.Task, units unit.Tree, reaches func(uuid.UUID) bool) string {
	for _, parts := range [][]plan.Assignment{t.Assignments, t.Former} {
		for _, u := range units.All() {
			if reaches(u.ID) && slices.ContainsFunc(parts, func(a plan.Assignment) bool { return a.UnitID == u.ID }) {
				return u.ID.String()
			}
		}
	}
	return ""
}

func (p Pages) taskPage(w http.ResponseWriter, r *http.Request, status int, t plan.Task, s seat, sent taskSent) error {
	ctx := r.Context()
	page := taskPage{Today: clock.Today(p.Clock), Problems: sent.Problems}
	page.taskCard, page.Own = cardOf(t, s.Unit.ID, s.above(), page.Today)
	page.Part, _ = t.Of(s.Unit.ID)
	for _, load := range []func(context.Context, seat, *taskPage, taskSent) error{p.taskHandedOver, p.taskPlan, p.taskRecord, p.taskRequests, p.taskThread} {
		if err := load(ctx, s, &page, sent); err != nil {
			return err
		}
	}
	shell := p.phone(r, i18n.T(ctx, "work_task.title", "Clause", t.Shown()), taskPath(s, t.ID), s)
	return respond.Page(w, r, status, taskView(shell, page))
}

// taskHandedOver finds where the unit's part went, and lets nobody read on who never had one.
func (p Pages) taskHandedOver(ctx context.Context, s seat, page *taskPage, _ taskSent) error {
	if page.Own || page.Lead != uuid.Nil {
		return nil
	}
	handovers, err := p.Plans.Handovers(ctx, scope.FromHost(ctx), page.ID)
	if err != nil {
		return err
	}
	for _, h := range handovers {
		if h.From == s.Unit.ID {
			page.Gone = &h
		}
	}
	if page.Gone == nil {
		return errs.New(errs.Forbidden, "work_task.not_given")
	}
	return nil
}

func (p Pages) taskPlan(ctx context.Context, _ seat, page *taskPage, _ taskSent) error {
	in := scope.FromHost(ctx)
	var err error
	if page.Plan, err = p.Plans.ByID(ctx, in, page.PlanID); err != nil {
		return err
	}
	clauses, err := p.Plans.Clauses(ctx, in, page.PlanID)
	if i := slices.IndexFunc(clauses, func(c plan.Clause) bool { return c.Address == page.Task.Clause }); i >= 0 {
		page.Clause = clauses[i]
	}
	return err
}

// taskRecord is what the unit recorded for the task, drafts too.
func (p Pages) taskRecord(ctx context.Context, s seat, page *taskPage, _ taskSent) error {
	var err error
	page.Activities, err = p.Activities.List(ctx, scope.FromHost(ctx), activity.Filter{Units: []uuid.UUID{s.Unit.ID}, Task: page.ID, Limit: sentShown})
	return err
}

func (p Pages) taskRequests(ctx context.Context, s seat, page *taskPage, sent taskSent) error {
	var err error
	page.Requests, err = p.Plans.Extensions(ctx, scope.FromHost(ctx), plan.ExtensionFilter{Units: []uuid.UUID{s.Unit.ID}, Task: page.ID, Limit: sentShown})
	if err != nil {
		return err
	}
	if page.Ask = sent.Ask; page.Ask.ID == uuid.Nil {
		page.Ask.ID, err = uuid.NewV7()
	}
	return err
}

// taskThread is the comments, for the units that have a part in the task.
func (p Pages) taskThread(ctx context.Context, s seat, page *taskPage, sent taskSent) error {
	page.Discusses = page.Own && !page.Outside
	if !page.Discusses {
		return nil
	}
	thread, err := p.talk().Thread(ctx, s.Units, comment.Subject{Kind: comment.Task, ID: page.ID}, home+"/tasks/"+page.ID.String())
	page.Thread = thread.Kept(sent.Saying, sent.Problems)
	page.Thread.Unit = s.Unit.ID
	return err
}

// leads and partners are the other units of the task.
func (page taskPage) others(s seat, part plan.Part) []string {
	ids := page.Task.Leads()
	if part == plan.Partner {
		ids = page.Task.Partners()
	}
	return s.Units.Names(slices.DeleteFunc(ids, func(id uuid.UUID) bool { return id == s.Unit.ID }))
}

// ahead is the occurrences that the page shows: what is open and the next ones.
func (page taskPage) ahead() []plan.Occurrence {
	list := slices.DeleteFunc(slices.Clone(page.Part.Occurrences), func(o plan.Occurrence) bool { return o.State == plan.Done || o.Due.IsZero() })
	slices.SortStableFunc(list, func(a, b plan.Occurrence) int { return a.Until().DaysSince(b.Until()) })
	return list[:min(len(list), occurrencesShown)]
}

// occurrencesShown is how many open dates of a recurring task the page shows.
const occurrencesShown = 4
