package demo

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/google/uuid"

	"lantoa/internal/plan"
)

// moment is something that happened in the month, so many days ago at that hour.
type moment struct {
	ago  int
	hour string
	what string
	do   func(ctx context.Context) error
}

// story tells the month in its order. Every moment may be told again: what it made is
// found by its id.
func (s seeding) story(ctx context.Context) error {
	moments := []moment{{33, "08:20", "the plan", s.founding}}
	moments = append(moments, s.steps()...)
	moments = append(moments, s.tales()...)
	moments = append(moments, s.talk()...)
	moments = append(moments, s.writing()...)
	slices.SortStableFunc(moments, func(a, b moment) int {
		return cmp.Or(cmp.Compare(b.ago, a.ago), cmp.Compare(a.hour, b.hour))
	})
	runner := s.Runner()
	for _, m := range moments {
		if err := s.past.move(m.ago, m.hour); err != nil {
			return err
		}
		if err := m.do(ctx); err != nil {
			return fmt.Errorf("%s: %w", m.what, err)
		}
		for more := true; more; {
			var err error
			if more, err = runner.Once(ctx); err != nil {
				return err
			}
		}
	}
	return s.catchUp(ctx, 2)
}

// catchUp leaves unread only the notices of the last days.
func (s seeding) catchUp(ctx context.Context, days int) error {
	for _, id := range s.members {
		if err := s.Notices.OpenAll(ctx, s.in, id, s.past.begun.Add(-time.Duration(days)*24*time.Hour)); err != nil {
			return err
		}
	}
	return nil
}

// founding takes the plan in, and notes that the first report was sent in time, a year ago.
func (s seeding) founding(ctx context.Context) error {
	running, err := s.plan(ctx)
	if err != nil {
		return err
	}
	tasks, err := s.Plans.Tasks(ctx, s.in, running.ID)
	if err != nil {
		return err
	}
	for _, t := range tasks {
		if t.Kind == plan.Duty {
			s.tasks[t.Clause] = t.ID
		}
		if t.Clause != "closing" {
			continue
		}
		for _, a := range t.Assignments {
			for _, o := range a.Occurrences {
				err := s.Plans.Mark(ctx, s.in, s.members["dieuphoi"], t.ID,
					plan.Mark{UnitID: a.UnitID, Due: o.Due, State: plan.Done, DoneOn: o.Due.AddDays(-2), Version: o.Version})
				if err != nil {
					return err
				}
			}
		}
	}
	return nil
}

func (s seeding) ids(names []string) []uuid.UUID {
	ids := make([]uuid.UUID, len(names))
	for i, name := range names {
		ids[i] = s.units[name]
	}
	return ids
}
