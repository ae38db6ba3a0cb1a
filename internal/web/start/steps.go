package start

import (
	"context"
	"net/http"

	"lantoa/internal/commune"
	"lantoa/internal/i18n"
	"lantoa/internal/permission"
	"lantoa/internal/scope"
	"lantoa/internal/web/desk"
	"lantoa/internal/web/respond"
	"lantoa/internal/web/session"
)

// stepsPage is what is to be done before the commune can work, and what is done.
type stepsPage struct {
	commune.Progress
	Number  map[commune.Step]int
	MayPlan bool // who looks may bring in the first plan
}

// href is where a step is done; empty where somebody else has to.
func (p stepsPage) href(s commune.Step) string {
	switch {
	case s != commune.Plans:
		return steps + "/" + string(s)
	case p.MayPlan:
		return "/console/plans/import"
	}
	return ""
}

func (p stepsPage) text(ctx context.Context, s commune.Step) string {
	switch s {
	case commune.Profile:
		return scope.ProfileOf(ctx).Name
	case commune.Bodies:
		return i18n.T(ctx, "start.steps.bodies.what")
	case commune.Hamlets:
		return i18n.T(ctx, "start.steps.hamlets.what")
	case commune.People:
		return i18n.T(ctx, "start.steps.people.what")
	}
	if p.MayPlan {
		return i18n.T(ctx, "start.steps.plans.own")
	}
	return i18n.T(ctx, "start.steps.plans.what")
}

// Steps lists the steps, each done or not as the data says.
func (p Pages) Steps(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	progress, err := p.Communes.Progress(ctx, scope.FromHost(ctx))
	if err != nil {
		return err
	}
	page := stepsPage{Progress: progress, Number: map[commune.Step]int{}, MayPlan: session.Who(ctx).May(permission.ConfirmPlans)}
	for i, s := range commune.Steps() {
		page.Number[s] = i + 1
	}
	shell, err := p.Open(r, i18n.T(ctx, "start.steps.title"), desk.MenuSetup)
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, stepsView(shell, page))
}
