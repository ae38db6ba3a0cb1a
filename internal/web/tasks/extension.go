package tasks

import (
	"context"
	"net/http"
	"slices"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/clock"
	"lantoa/internal/i18n"
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

const extensionsPath = "/console/extensions"

func extensionPath(id uuid.UUID) string { return extensionsPath + "/" + id.String() }

// extensionList is the requests for more time: those that wait, and the last answers.
type extensionList struct {
	Units   unit.Tree
	Waiting []askedTask
	Decided []askedTask
}

// askedTask is a request with the task that it is about.
type askedTask struct {
	plan.Extension
	Task plan.Task
}

// The most requests that the list shows of each sort.
const (
	waitingShown = 50
	decidedShown = 20
)

// ExtensionList shows the requests of the units within reach.
func (p Pages) ExtensionList(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	var page extensionList
	var err error
	if page.Units, err = p.UnitTree(ctx); err != nil {
		return err
	}
	reach := session.Who(ctx).Reach(permission.AcceptActivities, page.Units)
	if page.Waiting, err = p.asked(ctx, plan.ExtensionFilter{Units: reach, Waiting: true, Limit: waitingShown}); err != nil {
		return err
	}
	if page.Decided, err = p.asked(ctx, plan.ExtensionFilter{Units: reach, Decided: true, Limit: decidedShown}); err != nil {
		return err
	}
	shell, err := p.Open(r, i18n.T(ctx, "extension.list"), desk.MenuPlans)
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, extensionListView(shell, page))
}

func (p Pages) asked(ctx context.Context, f plan.ExtensionFilter) ([]askedTask, error) {
	in := scope.FromHost(ctx)
	found, err := p.Plans.Extensions(ctx, in, f)
	if err != nil {
		return nil, err
	}
	ids := make([]uuid.UUID, len(found))
	for i, e := range found {
		ids[i] = e.TaskID
	}
	tasks, err := p.Plans.TasksByID(ctx, in, ids)
	if err != nil {
		return nil, err
	}
	list := make([]askedTask, len(found))
	for i, e := range found {
		list[i].Extension = e
		if at := slices.IndexFunc(tasks, func(t plan.Task) bool { return t.ID == e.TaskID }); at >= 0 {
			list[i].Task = tasks[at]
		}
	}
	return list, nil
}

// extensionDetail is one request, to be answered or as it was answered.
type extensionDetail struct {
	askedTask
	Units      unit.Tree
	Occurrence plan.Occurrence
	Open       bool // it still can be answered
	Asker      string
	Decider    string
	Today      civil.Date
	Grant      grantForm
	Refuse     refuseForm
	Problems   []ui.Problem
}

type grantForm struct {
	Version int64      `form:"version"`
	To      civil.Date `form:"to"`
	Note    string     `form:"note"`
}

type refuseForm struct {
	Version int64  `form:"version"`
	Reason  string `form:"reason"`
}

// Extension shows one request for more time.
func (p Pages) Extension(w http.ResponseWriter, r *http.Request) error {
	return p.extensionPage(w, r, http.StatusOK, grantForm{}, refuseForm{}, nil)
}

func (p Pages) extensionPage(w http.ResponseWriter, r *http.Request, status int, grant grantForm, refuse refuseForm, problems []ui.Problem) error {
	ctx := r.Context()
	in := scope.FromHost(ctx)
	e, err := p.reachedExtension(r)
	if err != nil {
		return err
	}
	page := extensionDetail{Today: clock.Today(p.Clock), Grant: grant, Refuse: refuse, Problems: problems}
	page.Extension = e
	if page.Task, err = p.Plans.Task(ctx, in, e.TaskID); err != nil {
		return err
	}
	if page.Units, err = p.UnitTree(ctx); err != nil {
		return err
	}
	o, asks := page.Task.Asks(e)
	page.Open = asks && e.State == plan.Asked
	if page.Occurrence = o; !asks {
		page.Occurrence = plan.Occurrence{Due: e.Due, ExtendedTo: e.GrantedTo, State: plan.Done}
	}
	if page.Grant == (grantForm{}) {
		page.Grant.To = e.Wanted
	}
	page.Grant.Version, page.Refuse.Version = e.Version, e.Version
	if page.Asker, err = p.MemberName(ctx, e.AskedBy); err != nil {
		return err
	}
	if page.Decider, err = p.MemberName(ctx, e.DecidedBy); err != nil {
		return err
	}
	shell, err := p.Open(r, i18n.T(ctx, "extension.one"), desk.MenuPlans)
	if err != nil {
		return err
	}
	return respond.Page(w, r, status, extensionView(shell, page))
}

// reachedExtension is the request in the address, of a unit that the member decides for.
func (p Pages) reachedExtension(r *http.Request) (plan.Extension, error) {
	ctx := r.Context()
	id, err := desk.PathID(r, "id")
	if err != nil {
		return plan.Extension{}, err
	}
	e, err := p.Plans.Extension(ctx, scope.FromHost(ctx), id)
	if err != nil {
		return plan.Extension{}, err
	}
	return e, p.Permit(ctx, permission.AcceptActivities, e.UnitID)
}

// ExtensionGrant gives a unit more time.
func (p Pages) ExtensionGrant(w http.ResponseWriter, r *http.Request) error {
	e, err := p.reachedExtension(r)
	if err != nil {
		return err
	}
	sent, err := form.Decode[grantForm](r)
	if err == nil {
		err = p.decideExtension(r, e.ID, sent.Version, plan.Decision{Granted: true, To: sent.To, Answer: sent.Note})
	}
	return p.afterExtension(w, r, err, sent, refuseForm{})
}

// ExtensionRefuse leaves the deadline as it is, with the reason.
func (p Pages) ExtensionRefuse(w http.ResponseWriter, r *http.Request) error {
	e, err := p.reachedExtension(r)
	if err != nil {
		return err
	}
	sent, err := form.Decode[refuseForm](r)
	if err == nil {
		err = p.decideExtension(r, e.ID, sent.Version, plan.Decision{Answer: sent.Reason})
	}
	return p.afterExtension(w, r, err, grantForm{}, sent)
}

func (p Pages) decideExtension(r *http.Request, id uuid.UUID, version int64, d plan.Decision) error {
	ctx := r.Context()
	return p.Plans.DecideExtension(ctx, scope.FromHost(ctx), session.Who(ctx).ID, id, version, d)
}

func (p Pages) afterExtension(w http.ResponseWriter, r *http.Request, err error, grant grantForm, refuse refuseForm) error {
	ctx := r.Context()
	if err == nil {
		p.Sessions.Notice(ctx, i18n.T(ctx, "extension.answered"))
		return respond.Redirect(w, r, extensionsPath)
	}
	if problems, ok := p.Problems(ctx, err); ok {
		return p.extensionPage(w, r, http.StatusUnprocessableEntity, grant, refuse, problems)
	}
	return err
}

// facts is what was asked, for reading before one answers.
func (e extensionDetail) facts(ctx context.Context) []ui.KeyValue {
	wanted := i18n.Weekday(ctx, e.Wanted)
	if off := desk.DayOff(ctx, e.Wanted); off != "" {
		wanted += " · " + off
	}
	return []ui.KeyValue{
		{Key: i18n.T(ctx, "desk.head.unit"), Value: desk.UnitName(ctx, e.Units, e.UnitID)},
		{Key: i18n.T(ctx, "extension.until"), Show: desk.Until(e.Occurrence, e.Today)},
		{Key: i18n.T(ctx, "extension.wanted"), Value: wanted},
		{Key: i18n.T(ctx, "extension.reason"), Value: e.Reason},
		{Key: i18n.T(ctx, "extension.asked_by"), Value: e.Asker + ", " + i18n.Moment(ctx, e.AskedAt)},
	}
}

// answer is how it was answered, in a sentence.
func (e extensionDetail) answer(ctx context.Context) string {
	if e.State == plan.Granted {
		return i18n.T(ctx, "extension.granted", "Who", e.Decider, "To", viet.Day(e.GrantedTo), "At", i18n.Moment(ctx, e.DecidedAt))
	}
	return i18n.T(ctx, "extension.refused", "Who", e.Decider, "At", i18n.Moment(ctx, e.DecidedAt))
}
