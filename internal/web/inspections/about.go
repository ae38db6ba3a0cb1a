package inspections

import (
	"context"
	"slices"
	"strings"

	"github.com/google/uuid"

	"lantoa/internal/i18n"
	"lantoa/internal/inspection"
	"lantoa/internal/plan"
	"lantoa/internal/plandoc"
	"lantoa/internal/scope"
	"lantoa/internal/viet"
	"lantoa/internal/web/ui"
)

// aboutKey is a place of a plan as one field carries it: plan id "/" address, with an
// empty address for the plan as a whole.
func aboutKey(planID uuid.UUID, clause string) string {
	if planID == uuid.Nil {
		return ""
	}
	return planID.String() + "/" + clause
}

// parseAbout reads such a field; what is none is no place.
func parseAbout(key string) (planID uuid.UUID, clause string) {
	id, address, _ := strings.Cut(key, "/")
	planID, err := uuid.Parse(id)
	if err != nil {
		return uuid.Nil, ""
	}
	return planID, address
}

// places is the plans and their numbered headings, to pick what was looked at. A place
// chosen before stays among them.
func (p Pages) places(ctx context.Context, chosen string) ([]ui.Choice, error) {
	in := scope.FromHost(ctx)
	plans, err := p.Plans.All(ctx, in)
	if err != nil {
		return nil, err
	}
	choices := []ui.Choice{{Label: i18n.T(ctx, "inspection_page.about.none")}}
	for _, one := range plans {
		clauses, err := p.Plans.Clauses(ctx, in, one.ID)
		if err != nil {
			return nil, err
		}
		choices = append(choices, ui.Choice{Value: aboutKey(one.ID, ""), Label: viet.Brief(one.Title, 80)})
		for _, c := range clauses {
			if key := aboutKey(one.ID, c.Address); c.Title != "" || key == chosen {
				choices = append(choices, ui.Choice{Value: key, Label: placeWords(c)})
			}
		}
	}
	if planID, address := parseAbout(chosen); address != "" && !slices.ContainsFunc(choices, func(c ui.Choice) bool { return c.Value == chosen }) {
		for _, one := range plans {
			if one.ID == planID { // only an earlier version of the plan has the place
				choices = append(choices, ui.Choice{Value: chosen, Label: plandoc.Shown(address) + ", " + viet.Brief(one.Title, 80)})
			}
		}
	}
	return choices, nil
}

func placeWords(c plan.Clause) string { return "– " + c.Shown() + ". " + viet.Brief(c.Words(), 70) }

// about names the place of a plan that an inspection was about; empty for none.
func (p Pages) about(ctx context.Context, i inspection.Inspection) (string, error) {
	if i.PlanID == uuid.Nil {
		return "", nil
	}
	in := scope.FromHost(ctx)
	one, err := p.Plans.ByID(ctx, in, i.PlanID)
	if err != nil || i.Clause == "" {
		return one.Title, err
	}
	clauses, err := p.Plans.Clauses(ctx, in, i.PlanID)
	for _, c := range clauses {
		if c.Address == i.Clause {
			return ui.ClauseName(ctx, c.Shown()) + ", " + one.Title, err
		}
	}
	return ui.ClauseName(ctx, plandoc.Shown(i.Clause)) + ", " + one.Title, err
}
