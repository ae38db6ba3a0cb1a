package work

import (
	"context"
	"slices"

	"github.com/google/uuid"

	"lantoa/internal/activity"
	"lantoa/internal/clock"
	"lantoa/internal/errs"
	"lantoa/internal/plan"
	"lantoa/internal/scope"
	"lantoa/internal/viet"
)

// permitServing lets a unit tell only of tasks that it or a unit above it was given,
// and call done only what it leads. What the activity says already may stay.
func (p Pages) permitServing(ctx context.Context, s seat, d activity.Draft, there activity.Activity) error {
	above := s.above()
	tasks, err := p.Plans.OwnOf(ctx, scope.FromHost(ctx), append([]uuid.UUID{s.Unit.ID}, above...))
	if err != nil {
		return err
	}
	var cards []taskCard
	for _, t := range tasks {
		if card, own := cardOf(t, s.Unit.ID, above, clock.Today(p.Clock)); own || card.Lead != uuid.Nil {
			cards = append(cards, card)
		}
	}
	known, err := p.knownForm(ctx, cards, d.PlanForm)
	if err != nil {
		return err
	}
	var wrong errs.Fields
	checkServing(&wrong, cards, d.Serves, there.Serves)
	wrong.Check("plan_form", known || d.PlanForm == there.PlanForm, "activity.plan_form.unknown")
	return wrong.Err()
}

func checkServing(wrong *errs.Fields, cards []taskCard, serves, before []activity.Service) {
	for _, s := range serves {
		if slices.ContainsFunc(before, func(b activity.Service) bool { return b.TaskID == s.TaskID && (b.Finishes || !s.Finishes) }) {
			continue
		}
		i := slices.IndexFunc(cards, func(card taskCard) bool { return card.ID == s.TaskID && !card.Outside })
		switch {
		case i < 0:
			wrong.Check("tasks", false, "work.task.not_given")
			return
		case s.Finishes && !cards[i].Finishable():
			wrong.Check("tasks", false, "work.task.not_led", errs.Args{"Task": viet.Brief(cards[i].Text, briefForm)})
			return
		}
	}
}

// withFormer puts first what an activity serves that is the unit's no more: mending the
// one does not take the other out of it.
func (p Pages) withFormer(ctx context.Context, s seat, cards []taskCard, served []uuid.UUID) ([]taskCard, error) {
	missing := slices.DeleteFunc(slices.Clone(served), func(id uuid.UUID) bool {
		return slices.ContainsFunc(cards, func(card taskCard) bool { return card.ID == id })
	})
	tasks, err := p.Plans.TasksByID(ctx, scope.FromHost(ctx), missing)
	if err != nil {
		return nil, err
	}
	var former []taskCard
	for _, t := range tasks {
		if slices.ContainsFunc(t.Former, func(a plan.Assignment) bool { return a.UnitID == s.Unit.ID }) {
			former = append(former, taskCard{Task: t, Former: true})
		}
	}
	return append(former, cards...), nil
}

// knownForm tells whether the key is a form of one of the plans behind the tasks; no key always is.
func (p Pages) knownForm(ctx context.Context, cards []taskCard, key string) (bool, error) {
	if key == "" {
		return true, nil
	}
	forms, err := p.formsOf(ctx, cards)
	return slices.ContainsFunc(forms, func(f plan.Form) bool { return f.Key == key }), err
}

// formsOf is the forms that the plans behind these tasks name themselves, each plan once.
func (p Pages) formsOf(ctx context.Context, cards []taskCard) ([]plan.Form, error) {
	var plans []uuid.UUID
	for _, card := range cards {
		if !slices.Contains(plans, card.PlanID) {
			plans = append(plans, card.PlanID)
		}
	}
	return p.Plans.Forms(ctx, scope.FromHost(ctx), plans)
}
