package console

import (
	"context"
	"net/http"

	"github.com/google/uuid"

	"lantoa/internal/clock"
	"lantoa/internal/draft"
	"lantoa/internal/i18n"
	"lantoa/internal/permission"
	"lantoa/internal/plan"
	"lantoa/internal/scope"
	"lantoa/internal/viet"
	"lantoa/internal/web/desk"
	"lantoa/internal/web/respond"
	"lantoa/internal/web/session"
)

// planLine is a plan in the list.
type planLine struct {
	plan.Plan
	plan.Tally
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
	totals, err := p.Plans.Totals(ctx, in, today, true)
	if err != nil {
		return err
	}
	byPlan := map[uuid.UUID]plan.Tally{}
	for _, t := range totals {
		byPlan[t.PlanID] = t
	}
	for i, one := range plans {
		lines[i] = planLine{one, byPlan[one.ID]}
	}
	var waiting []draft.Draft
	if who.May(permission.ConfirmPlans) {
		if waiting, err = p.Drafts.Waiting(ctx, in); err != nil {
			return err
		}
	}
	shell, err := p.Open(r, i18n.T(ctx, "plan_page.list.title"), desk.MenuPlans)
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, planList(shell, lines, waiting, who.May(permission.ConfirmPlans)))
}

// summary says who issued the plan and how far it is.
func (l planLine) summary(ctx context.Context) string {
	issued := i18n.T(ctx, "plan_page.issued_by", "Issuer", l.Issuer)
	if !l.IssuedOn.IsZero() {
		issued = i18n.T(ctx, "plan_page.issued_by_on", "Issuer", l.Issuer, "Day", viet.Day(l.IssuedOn))
	}
	return issued + " · " + i18n.T(ctx, "plan_page.list.progress", "Count", l.All, "Done", l.Done)
}
