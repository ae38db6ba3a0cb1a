package console

import (
	"net/http"
	"slices"

	"github.com/google/uuid"

	"lantoa/internal/clock"
	"lantoa/internal/errs"
	"lantoa/internal/i18n"
	"lantoa/internal/plan"
	"lantoa/internal/plandoc"
	"lantoa/internal/scope"
	"lantoa/internal/unit"
	"lantoa/internal/viet"
	"lantoa/internal/web/desk"
	"lantoa/internal/web/form"
	"lantoa/internal/web/respond"
	"lantoa/internal/web/session"
	"lantoa/internal/web/ui"
)

// taskForm is what the page for one task sends, for a draft and for a running plan alike.
type taskForm struct {
	ID       uuid.UUID   `form:"id"`
	Version  int64       `form:"version"`
	Clause   string      `form:"clause"`
	Text     string      `form:"text"`
	Output   string      `form:"output"`
	Leads    []uuid.UUID `form:"leads"`
	Partners []uuid.UUID `form:"partners"`
	Deadline string      `form:"deadline"`
	Outside  bool        `form:"outside"`
}

func (f taskForm) edit() plan.Edit {
	return plan.Edit{Clause: f.Clause, Text: f.Text, Output: f.Output, Leads: f.Leads, Partners: f.Partners, Deadline: f.Deadline, Outside: f.Outside}
}

// taskPage is the page for one task.
type taskPage struct {
	taskForm
	Title    string
	Action   string // where the form goes
	Back     string
	Quote    string // what the clause says
	Printed  []string
	Units    []unit.Unit
	Problems []ui.Problem
}

// unitChoices is the units to pick from, those picked first.
func (p taskPage) unitChoices(picked []uuid.UUID) (list []ui.Choice, values []string) {
	for _, u := range p.Units {
		list = append(list, ui.Choice{Value: u.ID.String(), Label: u.Name})
		if slices.Contains(picked, u.ID) {
			values = append(values, u.ID.String())
		}
	}
	return list, values
}

func (p taskPage) field(f ui.Field) ui.Field {
	f.Error = ui.Wrong(p.Problems, f.Name)
	return f
}

func (p taskPage) pick(name, label, hint string, picked []uuid.UUID) ui.Field {
	choices, values := p.unitChoices(picked)
	return p.field(ui.Field{Name: name, Label: label, Hint: hint, Choices: choices, Values: values})
}

// DraftTaskNew asks for a step of the commune's own under a clause of the draft.
func (p Pages) DraftTaskNew(w http.ResponseWriter, r *http.Request) error {
	id, err := uuid.NewV7()
	if err != nil {
		return err
	}
	return p.draftTask(w, r, http.StatusOK, taskForm{ID: id, Clause: r.URL.Query().Get("clause")}, nil)
}

// DraftTaskEdit shows a task of the draft, to be changed.
func (p Pages) DraftTaskEdit(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	id, err := desk.PathID(r, "id")
	if err != nil {
		return err
	}
	taskID, err := desk.PathID(r, "task")
	if err != nil {
		return err
	}
	draft, err := p.Plans.Draft(ctx, scope.FromHost(ctx), id)
	if err != nil {
		return err
	}
	t, err := draft.Find(taskID)
	if err != nil {
		return err
	}
	return p.draftTask(w, r, http.StatusOK, taskForm{ID: t.ID, Version: draft.Version, Clause: t.Clause, Text: t.Text, Output: t.Output,
		Leads: t.Leads, Partners: t.Partners, Deadline: t.Deadline.Text, Outside: t.Outside}, nil)
}

func (p Pages) draftTask(w http.ResponseWriter, r *http.Request, status int, typed taskForm, problems []ui.Problem) error {
	ctx := r.Context()
	id, err := desk.PathID(r, "id")
	if err != nil {
		return err
	}
	draft, err := p.Plans.Draft(ctx, scope.FromHost(ctx), id)
	if err != nil {
		return err
	}
	units, err := p.UnitTree(ctx)
	if err != nil {
		return err
	}
	back := "/console/drafts/" + id.String()
	page := taskPage{taskForm: typed, Title: i18n.T(ctx, "plan_page.add"), Action: back + "/tasks", Back: back, Quote: quote(draft.Reading.Document, typed.Clause),
		Units: units.ValidOn(clock.Today(p.Clock)), Problems: problems}
	if typed.Version == 0 {
		page.Version = draft.Version
	}
	if t, err := draft.Find(typed.ID); err == nil {
		page.Title, page.Action, page.Printed = i18n.T(ctx, "task_form.change"), back+"/tasks/"+t.ID.String(), t.Printed
		page.Back += "#viec-" + t.ID.String()
	}
	shell, err := p.Open(r, page.Title, desk.MenuPlans)
	if err != nil {
		return err
	}
	return respond.Page(w, r, status, taskFormView(shell, page))
}

// quote is what a clause of a read document says.
func quote(d plandoc.Document, address string) string {
	if s, ok := d.Clause(address); ok {
		if s.Title != "" {
			return viet.Sentence(s.Title)
		}
		return s.Text
	}
	for _, t := range d.Tasks {
		if t.Clause == address {
			return t.Text
		}
	}
	return ""
}

// DraftTaskAdd adds a step of the commune's own to the draft.
func (p Pages) DraftTaskAdd(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	id, err := desk.PathID(r, "id")
	if err != nil {
		return err
	}
	sent, err := form.Decode[taskForm](r)
	if err == nil {
		err = desk.Made(sent.ID)
	}
	if err == nil {
		err = p.Plans.Propose(ctx, scope.FromHost(ctx), session.Who(ctx).ID, id, sent.Version, sent.ID, sent.edit())
	}
	return p.afterDraftTask(w, r, id, sent, err)
}

// DraftTaskAmend changes a task of the draft.
func (p Pages) DraftTaskAmend(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	id, err := desk.PathID(r, "id")
	if err != nil {
		return err
	}
	sent, err := form.Decode[taskForm](r)
	if err == nil {
		if sent.ID, err = desk.PathID(r, "task"); err != nil {
			return err
		}
		err = p.Plans.Amend(ctx, scope.FromHost(ctx), session.Who(ctx).ID, id, sent.Version, sent.ID, sent.edit())
	}
	return p.afterDraftTask(w, r, id, sent, err)
}

func (p Pages) afterDraftTask(w http.ResponseWriter, r *http.Request, draftID uuid.UUID, typed taskForm, err error) error {
	if err == nil {
		p.Sessions.Notice(r.Context(), i18n.T(r.Context(), "task_form.saved", "Clause", plandoc.Shown(typed.Clause)))
		return respond.Redirect(w, r, "/console/drafts/"+draftID.String()+"#viec-"+typed.ID.String())
	}
	if problems, ok := p.Problems(r.Context(), err); ok {
		if errs.Is(err, errs.Conflict) { // the page says so, and saving once more is a decision
			typed.Version = 0
		}
		return p.draftTask(w, r, http.StatusUnprocessableEntity, typed, problems)
	}
	return err
}
