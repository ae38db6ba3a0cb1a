package plan_test

import (
	"cmp"
	"context"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/clock"
	"lantoa/internal/plan"
	"lantoa/internal/viet"
)

// stirred is a plan to whose tasks all sorts of things happened.
func (h house) stirred(t *testing.T, chance *rand.Rand) plan.Plan {
	t.Helper()
	ctx, p := context.Background(), h.confirmed(t)
	var units []uuid.UUID
	tree, err := h.units.Tree(ctx, h.in)
	if err != nil {
		t.Fatal(err)
	}
	for _, u := range tree.All() {
		units = append(units, u.ID)
	}
	today := clock.Today(h.clock)
	for i := range 12 {
		deadline := []string{"", "thường xuyên", "trước ngày 22 hằng tháng", viet.Day(today.AddDays(i*3 - 12))}[i%4]
		err := h.plans.AddSubtask(ctx, h.in, uuid.Nil, p.ID, uuid.New(), plan.Edit{Clause: "II.1", Text: "Việc của xã", Leads: []uuid.UUID{units[i%len(units)], units[(i+1)%len(units)]}, Deadline: deadline, Outside: i == 5})
		if err != nil {
			t.Fatal(err)
		}
	}
	h.clock.Move(20 * 24 * time.Hour) // some of it is late now
	today = clock.Today(h.clock)
	for range 60 {
		tasks := h.tasks(t, p.ID)
		task := tasks[chance.IntN(len(tasks))]
		a := task.Assignments[chance.IntN(len(task.Assignments))]
		if len(a.Occurrences) == 0 {
			continue
		}
		if chance.IntN(6) == 0 {
			to := units[chance.IntN(len(units))]
			_ = h.plans.HandOver(ctx, h.in, uuid.Nil, uuid.New(), task.ID, plan.Handover{From: a.UnitID, To: to, On: today, Reason: "Đổi việc giữa hai đơn vị."}) // may be refused
			continue
		}
		o := a.Occurrences[chance.IntN(min(3, len(a.Occurrences)))]
		state := []plan.State{plan.NotStarted, plan.InProgress, plan.Done, plan.Done}[chance.IntN(4)]
		if err := h.plans.Mark(ctx, h.in, uuid.Nil, task.ID, plan.Mark{UnitID: a.UnitID, Due: o.Due, State: state, DoneOn: today, Version: o.Version}); err != nil {
			t.Fatal(err)
		}
	}
	return p
}

func TestWhatIsCountedAgreesWithWhatEachTaskTells(t *testing.T) {
	eachEngine(t, func(t *testing.T, h house) {
		ctx := context.Background()
		p := h.stirred(t, rand.New(rand.NewPCG(3, 4)))
		today := clock.Today(h.clock)
		want := map[string]plan.Tally{}
		leading := map[uuid.UUID]bool{}
		byState := map[plan.State][]uuid.UUID{}
		type due struct {
			day civil.Date
			id  uuid.UUID
		}
		var late, soon []due
		for _, task := range h.tasks(t, p.ID) {
			s := task.Standing(today)
			tally := want[task.Clause]
			tally.PlanID, tally.Clause, tally.All = p.ID, task.Clause, tally.All+1
			if task.Kind == plan.Duty {
				tally.Duties++
			}
			switch {
			case s.State == plan.Done:
				tally.Done++
				byState[plan.Done] = append(byState[plan.Done], task.ID)
			case s.Late():
				tally.Late++
				byState[plan.Late] = append(byState[plan.Late], task.ID)
			case s.State == plan.InProgress:
				tally.Doing++
				byState[plan.InProgress] = append(byState[plan.InProgress], task.ID)
			default:
				byState[plan.NotStarted] = append(byState[plan.NotStarted], task.ID)
			}
			want[task.Clause] = tally
			if task.Outside {
				continue
			}
			if s.Late() {
				late = append(late, due{today.AddDays(-s.LateDays), task.ID})
			}
			if next := task.Next(today); !next.IsZero() && next.DaysSince(today) <= 7 {
				soon = append(soon, due{next, task.ID})
			}
			for _, a := range task.Assignments {
				if a.Part == plan.Lead && task.StandingOf(a, today).State != plan.Done {
					leading[a.UnitID] = true
				}
			}
		}
		tallies, err := h.plans.TalliesOf(ctx, h.in, []uuid.UUID{p.ID}, today, false)
		if err != nil || len(tallies) != len(want) {
			t.Fatal(tallies, err)
		}
		for _, got := range tallies {
			if got != want[got.Clause] {
				t.Errorf("counted %+v, want %+v", got, want[got.Clause])
			}
		}
		for state, ids := range byState {
			chosen, err := h.plans.Chosen(ctx, h.in, p.ID, today, plan.Choice{State: state, Limit: 100})
			if err != nil {
				t.Fatal(err)
			}
			var got []uuid.UUID
			for _, c := range chosen {
				got = append(got, c.ID)
			}
			byID := func(a, b uuid.UUID) int { return cmp.Compare(a.String(), b.String()) }
			slices.SortFunc(got, byID)
			slices.SortFunc(ids, byID)
			if !slices.Equal(got, ids) {
				t.Errorf("%s: %d chosen, want %d", state, len(got), len(ids))
			}
		}
		for name, c := range map[string]struct {
			want []due
			get  func(limit int) (plan.Pressing, error)
		}{
			"overdue": {late, func(limit int) (plan.Pressing, error) { return h.plans.Overdue(ctx, h.in, today, limit) }},
			"coming": {soon, func(limit int) (plan.Pressing, error) {
				return h.plans.Coming(ctx, h.in, today, today.AddDays(7), limit)
			}},
		} {
			got, err := c.get(100)
			if err != nil || got.All != len(c.want) || len(got.Tasks) != len(c.want) || len(c.want) == 0 {
				t.Fatalf("%s: %d and %d, want %d: %v", name, got.All, len(got.Tasks), len(c.want), err)
			}
			slices.SortStableFunc(c.want, func(a, b due) int { return a.day.DaysSince(b.day) })
			if got.First != c.want[0].day {
				t.Errorf("%s: the first is of %v, want %v", name, got.First, c.want[0].day)
			}
			few, err := c.get(1)
			if err != nil || len(few.Tasks) != 1 || few.All != got.All {
				t.Errorf("%s: %+v, %v", name, few, err)
			}
		}
		tree, err := h.units.Tree(ctx, h.in)
		if err != nil {
			t.Fatal(err)
		}
		var all []uuid.UUID
		for _, u := range tree.All() {
			all = append(all, u.ID)
		}
		got, err := h.plans.Leading(ctx, h.in, all)
		if err != nil || len(got) != len(leading) {
			t.Errorf("%d lead, want %d: %v", len(got), len(leading), err)
		}
		for _, id := range got {
			if !leading[id] {
				t.Errorf("%s leads nothing", id)
			}
		}
	})
}
