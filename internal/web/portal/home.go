package portal

import (
	"net/http"

	"lantoa/internal/clock"
	"lantoa/internal/plan"
	"lantoa/internal/scope"
	"lantoa/internal/viet"
	"lantoa/internal/web/respond"
)

// homePlan is a plan as the home page names it.
type homePlan struct {
	plan.Plan
	Done, All int
}

// Home is the commune's front page.
func (p Pages) Home(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	in := scope.FromHost(ctx)
	plans, err := p.Plans.All(ctx, in)
	if err != nil {
		return err
	}
	today := clock.Today(p.Clock)
	list := make([]homePlan, len(plans))
	for i, one := range plans {
		tasks, err := p.Plans.Tasks(ctx, in, one.ID)
		if err != nil {
			return err
		}
		list[i] = homePlan{Plan: one}
		for _, t := range tasks {
			if t.Outside {
				continue
			}
			list[i].All++
			if t.Standing(today).State == plan.Done {
				list[i].Done++
			}
		}
	}
	profile := scope.ProfileOf(ctx)
	page := p.shell(r, "Trang chủ", "Việc "+viet.Small(profile.Name)+" đang làm để bà con dùng được dịch vụ số.")
	return respond.Page(w, r, http.StatusOK, homeView(page, today, list))
}
