package gatherings

import (
	"context"
	"net/http"
	"slices"
	"strconv"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/clock"
	"lantoa/internal/errs"
	"lantoa/internal/gathering"
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

// gatheringForm is what the page for one gathering sends.
type gatheringForm struct {
	ID      uuid.UUID  `form:"id"`
	Version int64      `form:"version"`
	Title   string     `form:"title"`
	HeldOn  civil.Date `form:"held_on"`
	Begins  string     `form:"begins"`
	Ends    string     `form:"ends"`
	Place   string     `form:"place"`
	UnitID  uuid.UUID  `form:"unit"`
	Invited string     `form:"invited"`
	Phone   string     `form:"phone"`
	TaskID  uuid.UUID  `form:"task"`
}

func (f gatheringForm) draft() gathering.Draft {
	return gathering.Draft{UnitID: f.UnitID, TaskID: f.TaskID, Title: f.Title, HeldOn: f.HeldOn, Begins: f.Begins, Ends: f.Ends, Place: f.Place, Invited: f.Invited, Phone: f.Phone}
}

func formOf(g gathering.Gathering) gatheringForm {
	return gatheringForm{ID: g.ID, Version: g.Version, Title: g.Title, HeldOn: g.HeldOn, Begins: g.Begins, Ends: g.Ends, Place: g.Place, UnitID: g.UnitID,
		Invited: g.Invited, Phone: g.Phone, TaskID: g.TaskID}
}

// formPage is the page for one gathering, new or known.
type formPage struct {
	gatheringForm
	Title    string
	Action   string
	Back     string
	Known    bool // its unit stays, and a change is approved again
	Reason   string
	Units    []unit.Unit
	Tasks    []plan.Task
	Today    civil.Date
	Problems []ui.Problem
}

func (p formPage) version() string { return strconv.FormatInt(p.Version, 10) }

func (p formPage) field(f ui.Field) ui.Field {
	f.Error = ui.Wrong(p.Problems, f.Name)
	return f
}

func idValue(id uuid.UUID) string {
	if id == uuid.Nil {
		return ""
	}
	return id.String()
}

func (p formPage) unitField(ctx context.Context) ui.Field {
	f := ui.Field{Name: "unit", Label: i18n.T(ctx, "gathering_page.unit"), Value: idValue(p.UnitID)}
	if len(p.Units) != 1 {
		f.Choices = append(f.Choices, ui.Choice{Label: i18n.T(ctx, "gathering_page.unit.choose")})
	}
	for _, u := range p.Units {
		f.Choices = append(f.Choices, ui.Choice{Value: u.ID.String(), Label: u.Name})
	}
	return p.field(f)
}

func (p formPage) taskField(ctx context.Context) ui.Field {
	f := ui.Field{Name: "task", Label: i18n.T(ctx, "gathering_page.task"), Value: idValue(p.TaskID), Choices: []ui.Choice{{Label: i18n.T(ctx, "gathering_page.task.none")}}}
	for _, t := range p.Tasks {
		f.Choices = append(f.Choices, ui.Choice{Value: t.ID.String(), Label: taskWords(t)})
	}
	return p.field(f)
}

// New asks for a gathering; ?task says which task it belongs to.
func (p Pages) New(w http.ResponseWriter, r *http.Request) error {
	id, err := uuid.NewV7()
	if err != nil {
		return err
	}
	typed := gatheringForm{ID: id, UnitID: session.Who(r.Context()).UnitID}
	if typed.TaskID, err = uuid.Parse(r.URL.Query().Get("task")); err != nil {
		typed.TaskID = uuid.Nil
	}
	return p.newPage(w, r, http.StatusOK, typed, nil)
}

func (p Pages) newPage(w http.ResponseWriter, r *http.Request, status int, typed gatheringForm, problems []ui.Problem) error {
	ctx := r.Context()
	units, err := p.UnitTree(ctx)
	if err != nil {
		return err
	}
	who := session.Who(ctx)
	page := formPage{gatheringForm: typed, Title: i18n.T(ctx, "gathering_page.new"), Action: desk.MenuGatherings, Back: desk.MenuGatherings, Problems: problems,
		Units: slices.DeleteFunc(units.ValidOn(clock.Today(p.Clock)), func(u unit.Unit) bool { return !who.Reaches(permission.PlanGatherings, units, u.ID) })}
	if page.Tasks, err = p.tasks(ctx, units, typed.TaskID); err != nil {
		return err
	}
	return p.formPage(w, r, status, page)
}

// tasks is what a gathering may belong to: the open tasks of the units within reach, or
// of all plans where that is every unit, and the one chosen before.
func (p Pages) tasks(ctx context.Context, units unit.Tree, chosen uuid.UUID) ([]plan.Task, error) {
	in, today := scope.FromHost(ctx), clock.Today(p.Clock)
	var all []plan.Task
	if reach := session.Who(ctx).Reach(permission.PlanGatherings, units); reach != nil {
		own, err := p.Plans.Of(ctx, in, reach)
		if err != nil {
			return nil, err
		}
		all = own
	} else {
		plans, err := p.Plans.All(ctx, in)
		if err != nil {
			return nil, err
		}
		for _, one := range plans {
			tasks, err := p.Plans.Tasks(ctx, in, one.ID)
			if err != nil {
				return nil, err
			}
			all = append(all, tasks...)
		}
	}
	return slices.DeleteFunc(all, func(t plan.Task) bool {
		return t.ID != chosen && (t.Outside || t.Standing(today).State == plan.Done)
	}), nil
}

func (p Pages) formPage(w http.ResponseWriter, r *http.Request, status int, page formPage) error {
	page.Today = clock.Today(p.Clock)
	f, err := p.frame(r, page.Title)
	if err != nil {
		return err
	}
	return respond.Page(w, r, status, formView(f, page))
}

// Add writes a gathering down, to be approved.
func (p Pages) Add(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	sent, err := form.Decode[gatheringForm](r)
	if err == nil {
		err = desk.Made(sent.ID)
	}
	if err == nil && sent.UnitID != uuid.Nil {
		units, failed := p.UnitTree(ctx)
		if failed != nil {
			return failed
		}
		if err := permit(ctx, permission.PlanGatherings, units, sent.UnitID); err != nil {
			return err
		}
	}
	if err == nil {
		err = p.known(ctx, sent.TaskID)
	}
	if err == nil {
		_, err = p.Gatherings.Add(ctx, scope.FromHost(ctx), session.Who(ctx).ID, sent.ID, sent.draft())
	}
	if err == nil {
		p.Sessions.Notice(ctx, i18n.T(ctx, "gathering_page.sent"))
		return respond.Redirect(w, r, path(sent.ID))
	}
	if problems, ok := p.Problems(ctx, err); ok {
		return p.newPage(w, r, refused(err), sent, problems)
	}
	return err
}

// known refuses a task that the commune does not have.
func (p Pages) known(ctx context.Context, task uuid.UUID) error {
	if task == uuid.Nil {
		return nil
	}
	_, err := p.Plans.Task(ctx, scope.FromHost(ctx), task)
	return err
}

// Edit shows a gathering to be changed.
func (p Pages) Edit(w http.ResponseWriter, r *http.Request) error {
	g, units, err := p.found(r, permission.PlanGatherings)
	if err != nil {
		return err
	}
	return p.editPage(w, r, http.StatusOK, units, g, formOf(g), nil)
}

func (p Pages) editPage(w http.ResponseWriter, r *http.Request, status int, units unit.Tree, g gathering.Gathering, typed gatheringForm, problems []ui.Problem) error {
	ctx := r.Context()
	u, _ := units.Get(g.UnitID)
	page := formPage{gatheringForm: typed, Title: i18n.T(ctx, "gathering_page.edit"), Action: path(g.ID), Back: path(g.ID), Known: true, Reason: g.Reason, Units: []unit.Unit{u}, Problems: problems}
	var err error
	if page.Tasks, err = p.tasks(ctx, units, typed.TaskID); err != nil {
		return err
	}
	return p.formPage(w, r, status, page)
}

// Change rewrites a gathering; it waits to be approved again.
func (p Pages) Change(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	there, units, err := p.found(r, permission.PlanGatherings)
	if err != nil {
		return err
	}
	sent, err := form.Decode[gatheringForm](r)
	sent.ID, sent.UnitID = there.ID, there.UnitID
	if err == nil {
		err = p.known(ctx, sent.TaskID)
	}
	if err == nil {
		_, err = p.Gatherings.Change(ctx, scope.FromHost(ctx), session.Who(ctx).ID, there.ID, sent.Version, sent.draft())
	}
	if err == nil {
		p.Sessions.Notice(ctx, i18n.T(ctx, "gathering_page.sent"))
		return respond.Redirect(w, r, path(there.ID))
	}
	if problems, ok := p.Problems(ctx, err); ok {
		return p.editPage(w, r, refused(err), units, there, sent, problems)
	}
	return err
}

func refused(err error) int {
	if errs.Is(err, errs.Conflict) {
		return http.StatusConflict
	}
	return http.StatusUnprocessableEntity
}
