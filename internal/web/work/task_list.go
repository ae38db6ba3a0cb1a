package work

import (
	"context"
	"net/http"
	"slices"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/activity"
	"lantoa/internal/clock"
	"lantoa/internal/errs"
	"lantoa/internal/i18n"
	"lantoa/internal/plan"
	"lantoa/internal/scope"
	"lantoa/internal/web/form"
	"lantoa/internal/web/respond"
	"lantoa/internal/web/session"
	"lantoa/internal/web/ui"
)

// How much of a long list the page shows.
const (
	sentShown  = 20 // of the last activities
	cardsShown = 40 // of the open tasks, unless all are asked for
)

// taskList is what the unit has to do, and what became of what it did.
type taskList struct {
	board
	Shown    board // of it, what the page shows
	Left     int   // open tasks that it does not show
	Today    civil.Date
	Returned []activity.Activity
	Drafts   []activity.Activity
	Sent     []activity.Activity
	Waiting  map[uuid.UUID]bool       // tasks that something sent and not yet decided serves
	Asked    map[uuid.UUID]civil.Date // tasks for which more time was asked: until when
	MayNil   bool                     // nothing of this month was sent yet
	NilSaid  bool
	Problems []ui.Problem
}

// Tasks shows the work of one unit.
func (p Pages) Tasks(w http.ResponseWriter, r *http.Request) error {
	s, err := p.seat(r.Context(), r.URL.Query().Get("unit"))
	if err != nil {
		return err
	}
	return p.taskList(w, r, http.StatusOK, s, nil)
}

func (p Pages) taskList(w http.ResponseWriter, r *http.Request, status int, s seat, problems []ui.Problem) error {
	ctx := r.Context()
	page := taskList{Today: clock.Today(p.Clock), Problems: problems}
	var err error
	if page.board, err = p.board(ctx, s); err != nil {
		return err
	}
	page.Shown = page.board
	if !r.URL.Query().Has("all") {
		page.Shown, page.Left = page.first(cardsShown)
	}
	for _, part := range []struct {
		into  *[]activity.Activity
		state []activity.State
		limit int
	}{
		{&page.Returned, []activity.State{activity.Returned}, 0},
		{&page.Drafts, []activity.State{activity.Drafted}, sentShown},
		{&page.Sent, []activity.State{activity.Sent, activity.Accepted}, sentShown},
	} {
		filter := activity.Filter{Units: []uuid.UUID{s.Unit.ID}, States: part.state, Limit: part.limit}
		if *part.into, err = p.Activities.List(ctx, scope.FromHost(ctx), filter); err != nil {
			return err
		}
	}
	if err := p.waitingOf(ctx, s, &page); err != nil {
		return err
	}
	if err := p.nilReturnOf(ctx, s, &page); err != nil {
		return err
	}
	title := i18n.T(ctx, "work.tasks.title")
	if s.OnBehalf {
		title = i18n.T(ctx, "work.tasks.title_of", "Unit", s.Unit.Name)
	}
	return respond.Page(w, r, status, taskListView(p.phone(r, title, s.path(), s), page))
}

// board is the tasks of the unit and of those above it.
func (p Pages) board(ctx context.Context, s seat) (board, error) {
	above := s.above()
	tasks, err := p.Plans.OwnOf(ctx, scope.FromHost(ctx), append([]uuid.UUID{s.Unit.ID}, above...))
	if err != nil {
		return board{}, err
	}
	return newBoard(tasks, s.Unit.ID, above, clock.Today(p.Clock)), nil
}

// waitingOf finds what the unit has sent or asked and the commune has not answered, so
// that a card does not ask again for what is on its way.
func (p Pages) waitingOf(ctx context.Context, s seat, page *taskList) error {
	page.Waiting, page.Asked = map[uuid.UUID]bool{}, map[uuid.UUID]civil.Date{}
	for _, a := range page.Sent {
		if a.State != activity.Sent {
			continue
		}
		for _, served := range a.Serves {
			page.Waiting[served.TaskID] = true
		}
	}
	asked, err := p.Plans.Extensions(ctx, scope.FromHost(ctx), plan.ExtensionFilter{Units: []uuid.UUID{s.Unit.ID}, Waiting: true})
	for _, e := range asked {
		page.Asked[e.TaskID] = e.Wanted
	}
	return err
}

// nilReturnOf tells whether "không phát sinh" was said for this month, or still may be.
func (p Pages) nilReturnOf(ctx context.Context, s seat, page *taskList) error {
	in := scope.FromHost(ctx)
	said, err := p.Activities.NilReturns(ctx, in, page.Today, page.Today)
	if err != nil {
		return err
	}
	page.NilSaid = slices.ContainsFunc(said, func(n activity.NilReturn) bool { return n.UnitID == s.Unit.ID })
	first := page.Today
	first.Day = 1
	reported, err := p.Activities.Count(ctx, in, activity.Filter{Units: []uuid.UUID{s.Unit.ID}, From: first, To: page.Today,
		States: []activity.State{activity.Sent, activity.Returned, activity.Accepted}})
	page.MayNil = err == nil && reported == 0 && !page.NilSaid
	return err
}

type nilForm struct {
	Unit  uuid.UUID `form:"unit"`
	Month string    `form:"month"`
}

// NilReturn says that the unit has nothing to report for the month.
func (p Pages) NilReturn(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	sent, err := form.Decode[nilForm](r)
	if err != nil {
		return err
	}
	s, err := p.seat(ctx, sent.Unit.String())
	if err != nil {
		return err
	}
	err = p.Activities.NilReturn(ctx, scope.FromHost(ctx), session.Who(ctx).ID, s.Unit.ID, sent.Month, s.OnBehalf)
	if errs.Is(err, errs.Conflict) || errs.Is(err, errs.Invalid) {
		problems, _ := p.problems(r.Context(), err)
		return p.taskList(w, r, http.StatusUnprocessableEntity, s, problems)
	}
	if err != nil {
		return err
	}
	p.Sessions.Notice(ctx, i18n.T(ctx, "work.notice.nil"))
	return respond.Redirect(w, r, s.path())
}
