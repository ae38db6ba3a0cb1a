package overview

import (
	"context"

	"github.com/google/uuid"

	"lantoa/internal/activity"
	"lantoa/internal/clock"
	"lantoa/internal/plan"
	"lantoa/internal/scope"
	"lantoa/internal/unit"
)

// Store reads what the other subjects know; it keeps nothing of its own.
type Store struct {
	clock      clock.Clock
	plans      plan.Store
	activities activity.Store
	units      unit.Store
}

// NewStore reads through the other subjects' stores.
func NewStore(c clock.Clock, plans plan.Store, activities activity.Store, units unit.Store) Store {
	return Store{clock: c, plans: plans, activities: activities, units: units}
}

// Overview is how things stand today.
func (s Store) Overview(ctx context.Context, in scope.Commune) (Overview, error) {
	f := Facts{Today: clock.Today(s.clock), Acted: map[uuid.UUID]bool{}}
	plans, err := s.plans.All(ctx, in)
	if err != nil {
		return Overview{}, err
	}
	for _, p := range plans {
		running := Running{Plan: p}
		if running.Clauses, err = s.plans.Clauses(ctx, in, p.ID); err != nil {
			return Overview{}, err
		}
		if running.Tasks, err = s.plans.Tasks(ctx, in, p.ID); err != nil {
			return Overview{}, err
		}
		f.Plans = append(f.Plans, running)
	}
	if f.Units, err = s.units.Tree(ctx, in); err != nil {
		return Overview{}, err
	}
	since := f.Today.AddDays(-SilentDays)
	accepted, err := s.activities.Accepted(ctx, in, since, f.Today)
	if err != nil {
		return Overview{}, err
	}
	for _, a := range accepted {
		f.Acted[a.UnitID] = true
	}
	nothing, err := s.activities.NilReturns(ctx, in, since, f.Today)
	if err != nil {
		return Overview{}, err
	}
	for _, n := range nothing {
		f.Acted[n.UnitID] = true
	}
	if f.Waiting, err = s.activities.Count(ctx, in, activity.Filter{States: []activity.State{activity.Sent}}); err != nil {
		return Overview{}, err
	}
	return compose(f), nil
}
