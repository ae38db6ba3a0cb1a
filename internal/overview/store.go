package overview

import (
	"context"
	"slices"

	"github.com/google/uuid"

	"lantoa/internal/activity"
	"lantoa/internal/clock"
	"lantoa/internal/database"
	"lantoa/internal/plan"
	"lantoa/internal/scope"
	"lantoa/internal/unit"
)

// Store reads what the other subjects know; it keeps nothing of its own.
type Store struct {
	db         *database.DB
	clock      clock.Clock
	plans      plan.Store
	activities activity.Store
	units      unit.Store
}

// NewStore reads through the other subjects' stores.
func NewStore(db *database.DB, c clock.Clock, plans plan.Store, activities activity.Store, units unit.Store) Store {
	return Store{db: db, clock: c, plans: plans, activities: activities, units: units}
}

// Overview is how things stand today.
func (s Store) Overview(ctx context.Context, in scope.Commune) (Overview, error) {
	o := Overview{Today: clock.Today(s.clock)}
	overdue, err := s.plans.Overdue(ctx, in, o.Today, Shown)
	if err != nil {
		return Overview{}, err
	}
	o.Late, o.LateCount, o.Longest = lateDues(overdue.Tasks, o.Today), overdue.All, daysOver(overdue, o.Today)
	coming, err := s.plans.Coming(ctx, in, o.Today, o.Today.AddDays(SoonDays), Shown)
	if err != nil {
		return Overview{}, err
	}
	o.Soon, o.SoonCount = soonDues(coming.Tasks, o.Today), coming.All
	if o.Parts, err = s.parts(ctx, in, &o); err != nil {
		return Overview{}, err
	}
	if o.Units, err = s.units.Tree(ctx, in); err != nil {
		return Overview{}, err
	}
	if o.Silent, err = s.silent(ctx, in, o.Units); err != nil {
		return Overview{}, err
	}
	o.Waiting, err = s.activities.Count(ctx, in, activity.Filter{States: []activity.State{activity.Sent}})
	return o, err
}

// parts is how far each heading of the newest plans is; it counts the whole on the way.
func (s Store) parts(ctx context.Context, in scope.Commune, o *Overview) ([]Part, error) {
	var err error
	if o.Done, o.All, err = s.plans.Finished(ctx, in); err != nil {
		return nil, err
	}
	plans, err := s.plans.All(ctx, in)
	if err != nil {
		return nil, err
	}
	o.Plans = len(plans)
	newest := plans[:min(len(plans), ShownPlans)]
	ids := make([]uuid.UUID, len(newest))
	for i, p := range newest {
		ids[i] = p.ID
	}
	outlines, err := s.plans.Outline(ctx, in, ids)
	if err != nil {
		return nil, err
	}
	tallies, err := s.plans.TalliesOf(ctx, in, ids, o.Today, true)
	if err != nil {
		return nil, err
	}
	var list []Part
	for _, p := range newest {
		list = append(list, parts(p, outlines[p.ID], tallies)...)
	}
	return list, nil
}

// Silent is the units that lead something not done and have shown nothing in the last
// SilentDays days, nor has a unit below them.
func (s Store) Silent(ctx context.Context, in scope.Commune) ([]unit.Unit, error) {
	units, err := s.units.Tree(ctx, in)
	if err != nil {
		return nil, err
	}
	return s.silent(ctx, in, units)
}

func (s Store) silent(ctx context.Context, in scope.Commune, units unit.Tree) ([]unit.Unit, error) {
	today := clock.Today(s.clock)
	since := today.AddDays(-SilentDays)
	acted, err := s.activities.Acting(ctx, in, since, today)
	if err != nil {
		return nil, err
	}
	nothing, err := s.activities.NilReturns(ctx, in, since, today)
	if err != nil {
		return nil, err
	}
	for _, n := range nothing {
		acted = append(acted, n.UnitID)
	}
	quiet := quiet(units, acted, today)
	ids := make([]uuid.UUID, len(quiet))
	for i, u := range quiet {
		ids[i] = u.ID
	}
	leading, err := s.plans.Leading(ctx, in, ids)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(quiet, func(u unit.Unit) bool { return !slices.Contains(leading, u.ID) }), nil
}
