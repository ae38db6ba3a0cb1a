package app

import (
	"context"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/clock"
	"lantoa/internal/inspection"
	"lantoa/internal/notice"
	"lantoa/internal/overview"
	"lantoa/internal/plan"
	"lantoa/internal/scope"
	"lantoa/internal/viet"
)

// briefRemedy is how much of a remedy's text a notice quotes, in letters.
const briefRemedy = 120

// remedies tells notices what inspections asked to be put right.
type remedies struct{ inspections inspection.Store }

// DueBetween is what is not remedied yet, by its last day.
func (r remedies) DueBetween(ctx context.Context, in scope.Commune, from, to civil.Date) ([]notice.Deadline, error) {
	open, err := r.inspections.DueBetween(ctx, in, from, to)
	list := make([]notice.Deadline, len(open))
	for i, o := range open {
		list[i] = notice.Deadline{Subject: o.ID, Unit: o.UnitID, Due: o.DueOn, Task: viet.Brief(o.Remedy, briefRemedy),
			Path: "/console/work/inspections", Topic: notice.Inspections}
	}
	return list, err
}

// silence tells notices which units are silent.
type silence struct {
	clock     clock.Clock
	plans     plan.Store
	overviews overview.Store
}

// Silent is the silent units of the overview. Nobody is called silent about a plan
// before it has run for as long as that takes.
func (s silence) Silent(ctx context.Context, in scope.Commune) ([]uuid.UUID, error) {
	plans, err := s.plans.All(ctx, in)
	if err != nil {
		return nil, err
	}
	long := s.clock.Now().AddDate(0, 0, -overview.SilentDays)
	leads := map[uuid.UUID]bool{}
	for _, p := range plans {
		if p.ConfirmedAt.After(long) {
			continue
		}
		tasks, err := s.plans.Tasks(ctx, in, p.ID)
		if err != nil {
			return nil, err
		}
		for _, t := range tasks {
			for _, id := range t.Leads() {
				leads[id] = true
			}
		}
	}
	if len(leads) == 0 {
		return nil, nil
	}
	now, err := s.overviews.Overview(ctx, in)
	if err != nil {
		return nil, err
	}
	var silent []uuid.UUID
	for _, u := range now.Silent {
		if leads[u.ID] {
			silent = append(silent, u.ID)
		}
	}
	return silent, nil
}

// laterNotices sees to it that every commune has its daily look at what is due.
func (a *App) laterNotices(ctx context.Context) error {
	all, err := a.Directory.All(ctx)
	if err != nil {
		return err
	}
	for _, in := range all {
		if err := a.Notices.Begin(ctx, in); err != nil {
			return err
		}
	}
	return nil
}
