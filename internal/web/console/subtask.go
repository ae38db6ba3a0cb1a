package console

import (
	"net/http"

	"github.com/google/uuid"

	"lantoa/internal/clock"
	"lantoa/internal/i18n"
	"lantoa/internal/plan"
	"lantoa/internal/plandoc"
	"lantoa/internal/scope"
	"lantoa/internal/web/desk"
	"lantoa/internal/web/form"
	"lantoa/internal/web/respond"
	"lantoa/internal/web/session"
	"lantoa/internal/web/ui"
)

// SubtaskForm asks for a step of the commune's own under a clause of a running plan.
func (p Pages) SubtaskForm(w http.ResponseWriter, r *http.Request) error {
	id, err := uuid.NewV7()
	if err != nil {
		return err
	}
	return p.subtaskPage(w, r, http.StatusOK, taskForm{ID: id, Clause: r.URL.Query().Get("clause")}, nil)
}

func (p Pages) subtaskPage(w http.ResponseWriter, r *http.Request, status int, typed taskForm, problems []ui.Problem) error {
	ctx := r.Context()
	in := scope.FromHost(ctx)
	id, err := desk.PathID(r, "id")
	if err != nil {
		return err
	}
	running, err := p.Plans.ByID(ctx, in, id)
	if err != nil {
		return err
	}
	clauses, err := p.Plans.Clauses(ctx, in, id)
	if err != nil {
		return err
	}
	units, err := p.Units.Tree(ctx, in)
	if err != nil {
		return err
	}
	chosen, _ := planPage{Plan: running, Clauses: clauses}.clause(typed.Clause)
	page := taskPage{taskForm: typed, Title: i18n.T(ctx, "plan_page.add"), Action: "/console/plans/" + id.String() + "/tasks", Back: "/console/plans/" + id.String() + "?clause=" + typed.Clause,
		Quote: chosen.Words(), Units: units.ValidOn(clock.Today(p.Clock)), Problems: problems}
	shell, err := p.Open(r, page.Title, desk.MenuPlans)
	if err != nil {
		return err
	}
	return respond.Page(w, r, status, taskFormView(shell, page))
}

// SubtaskAdd adds a step of the commune's own to a running plan.
func (p Pages) SubtaskAdd(w http.ResponseWriter, r *http.Request) error {
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
		err = p.Plans.AddSubtask(ctx, scope.FromHost(ctx), session.Who(ctx).ID, id, sent.ID, sent.edit())
	}
	if err == nil {
		p.Sessions.Notice(ctx, i18n.T(ctx, "plan_page.added", "Clause", plandoc.Shown(sent.Clause)))
		return respond.Redirect(w, r, planPage{Plan: plan.Plan{ID: id}}.href(sent.Clause, ""))
	}
	if problems, ok := p.Problems(r.Context(), err); ok {
		return p.subtaskPage(w, r, http.StatusUnprocessableEntity, sent, problems)
	}
	return err
}
