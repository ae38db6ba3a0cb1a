package console

import (
	"lantoa/internal/viet"
	"net/http"

	"lantoa/internal/clock"
	"lantoa/internal/permission"
	"lantoa/internal/plan"
	"lantoa/internal/scope"
	"lantoa/internal/web/desk"
	"lantoa/internal/web/respond"
	"lantoa/internal/web/session"
)

// planLine is a plan in the list.
type planLine struct {
	plan.Plan
	Tasks, Done, Late int
}

// PlanList lists the plans being carried out, and the drafts that wait.
func (p Pages) PlanList(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	in, who := scope.FromHost(ctx), session.Who(ctx)
	plans, err := p.Plans.All(ctx, in)
	if err != nil {
		return err
	}
	today := clock.Today(p.Clock)
	lines := make([]planLine, len(plans))
	for i, one := range plans {
		tasks, err := p.Plans.Tasks(ctx, in, one.ID)
		if err != nil {
			return err
		}
		lines[i] = planLine{Plan: one, Tasks: len(tasks)}
		for _, t := range tasks {
			s := t.Standing(today)
			if s.State == plan.Done {
				lines[i].Done++
			}
			if s.Late() {
				lines[i].Late++
			}
		}
	}
	var waiting []plan.Draft
	if who.May(permission.ConfirmPlans) {
		if waiting, err = p.Plans.Waiting(ctx, in); err != nil {
			return err
		}
	}
	shell, err := p.Open(r, "Kế hoạch", desk.MenuPlans)
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, planList(shell, lines, waiting, who.May(permission.ConfirmPlans)))
}

// summary says who issued the plan and how far it is.
func (l planLine) summary() string {
	text := l.Issuer + " ban hành"
	if !l.IssuedOn.IsZero() {
		text += " ngày " + viet.Day(l.IssuedOn)
	}
	return text + " · " + desk.Number(l.Tasks) + " nhiệm vụ, xong " + desk.Number(l.Done)
}
