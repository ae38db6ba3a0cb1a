package plan_test

import (
	"context"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/audit"
	"lantoa/internal/database"
	"lantoa/internal/errs"
	"lantoa/internal/plan"
	"lantoa/internal/testkit"
)

func (h timed) handover(to uuid.UUID) plan.Handover {
	return plan.Handover{From: h.farm, To: to, On: civil.Date{Year: 2026, Month: 11, Day: 23}, Reason: "Hội Nông dân sáp nhập từ tháng sau"}
}

// progress accepts an activity of the unit that finishes the task.
func (h timed) progress(t *testing.T, taskID, unitID uuid.UUID) {
	t.Helper()
	ctx := context.Background()
	err := h.db.Tx(ctx, func(tx database.Tx) error {
		return h.plans.Progress(ctx, tx, h.in, h.reporter, unitID, []plan.Served{{TaskID: taskID, Finishes: true}}, civil.Date{Year: 2026, Month: 11, Day: 23})
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestHandedOverWorkIsTheOthersAndWhatWasDoneStays(t *testing.T) {
	eachTimed(t, func(t *testing.T, h timed) {
		ctx, youth := context.Background(), h.unit(t, "Đoàn TNCS Hồ Chí Minh xã")
		monthly := h.add(t, "trước ngày 22 hằng tháng", h.farm)
		h.progress(t, monthly, h.farm)
		all := h.look(t, monthly).Assignments[0].Occurrences
		if err := h.plans.HandOver(ctx, h.in, h.reporter, uuid.New(), monthly, h.handover(youth)); err != nil {
			t.Fatal(err)
		}
		task := h.look(t, monthly)
		if _, still := task.Of(h.farm); still || !slices.Equal(task.Leads(), []uuid.UUID{youth}) {
			t.Fatalf("leads: %v", task.Leads())
		}
		if done := task.Former[0].Occurrences; len(done) != 1 || done[0].State != plan.Done || task.Former[0].UnitID != h.farm {
			t.Errorf("what was done went over too: %+v", task.Former)
		}
		if open := task.Assignments[0].Occurrences; len(open) != len(all)-1 {
			t.Errorf("%d open, want %d", len(open), len(all)-1)
		}
		if s := task.Standing(overdue); s.State != plan.InProgress {
			t.Errorf("the task is %s after one part was done", s.State)
		}
		for unit, want := range map[uuid.UUID]bool{h.farm: false, youth: true} {
			tasks, err := h.plans.Of(ctx, h.in, []uuid.UUID{unit})
			if err != nil || slices.ContainsFunc(tasks, func(t plan.Task) bool { return t.ID == monthly }) != want {
				t.Errorf("the task is among the unit's own: want %v, %v", want, err)
			}
		}
		if _, err := h.plans.Expand(ctx, h.in, plan.Expand{Plan: task.PlanID}); err != nil {
			t.Fatal(err)
		}
		if again := h.look(t, monthly); len(again.Former[0].Occurrences) != 1 {
			t.Error("the first unit is given new occurrences")
		}
		if err := audit.Verify(ctx, h.db, h.in); err != nil {
			t.Error(err)
		}
	})
}

func TestAUnitThatLeadsAlreadyIsAskedOnce(t *testing.T) {
	eachTimed(t, func(t *testing.T, h timed) {
		ctx := context.Background()
		if err := h.plans.HandOver(ctx, h.in, h.reporter, uuid.New(), h.task, h.handover(h.women)); err != nil {
			t.Fatal(err)
		}
		task := h.look(t, h.task)
		if len(task.Assignments) != 1 || len(task.Assignments[0].Occurrences) != 1 {
			t.Fatalf("%+v", task.Assignments)
		}
		h.progress(t, h.task, h.women)
		if s := h.look(t, h.task).Standing(overdue); s.State != plan.Done {
			t.Errorf("the only lead is done, the task is %s", s.State)
		}
		if err := h.plans.HandOver(ctx, h.in, h.reporter, uuid.New(), h.task, plan.Handover{From: h.women, To: h.farm, On: overdue, Reason: "Chuyển lại cho hội"}); key(err) != "plan.handover.done" {
			t.Errorf("handing over what is done: %v", err)
		}
	})
}

func TestATaskMayComeBack(t *testing.T) {
	eachTimed(t, func(t *testing.T, h timed) {
		ctx := context.Background()
		youth := h.unit(t, "Đoàn TNCS Hồ Chí Minh xã")
		back := plan.Handover{From: youth, To: h.farm, On: overdue, Reason: "Chuyển lại cho hội"}
		for _, step := range []plan.Handover{h.handover(youth), back, h.handover(youth), back} {
			h.clock.Move(time.Minute)
			if err := h.plans.HandOver(ctx, h.in, h.reporter, uuid.New(), h.task, step); err != nil {
				t.Fatal(err)
			}
		}
		task := h.look(t, h.task)
		farm, has := task.Of(h.farm)
		if _, youths := task.Of(youth); !has || youths || len(farm.Occurrences) != 1 {
			t.Errorf("%+v", task.Assignments)
		}
		told, err := h.plans.Handovers(ctx, h.in, h.task)
		if err != nil || len(told) != 4 || told[0].From != h.farm || told[0].To != youth || told[0].Reason == "" {
			t.Errorf("%+v, %v", told, err)
		}
	})
}

func TestOfTwoHandOversAtOnceOneHappens(t *testing.T) {
	eachTimed(t, func(t *testing.T, h timed) {
		ctx := context.Background()
		targets := []uuid.UUID{h.unit(t, "Đoàn TNCS Hồ Chí Minh xã"), h.unit(t, "Hội Cựu chiến binh xã")}
		results := make([]error, len(targets))
		var both sync.WaitGroup
		for i, to := range targets {
			both.Go(func() { results[i] = h.plans.HandOver(ctx, h.in, h.reporter, uuid.New(), h.task, h.handover(to)) })
		}
		both.Wait()
		if (results[0] == nil) == (results[1] == nil) {
			t.Fatalf("%v, %v", results[0], results[1])
		}
		for _, err := range results {
			if err != nil && key(err) != "plan.handover.from" {
				t.Error(err)
			}
		}
		if task := h.look(t, h.task); len(task.Leads()) != 2 || len(task.Former) != 1 {
			t.Errorf("%+v", task)
		}
	})
}

func TestAHandOverSentTwiceIsOne(t *testing.T) {
	eachTimed(t, func(t *testing.T, h timed) {
		ctx, id, youth := context.Background(), uuid.New(), h.unit(t, "Đoàn TNCS Hồ Chí Minh xã")
		for range 2 {
			if err := h.plans.HandOver(ctx, h.in, h.reporter, id, h.task, h.handover(youth)); err != nil {
				t.Fatal(err)
			}
		}
		other := h.handover(youth)
		other.Reason = "Một lý do khác hẳn"
		if err := h.plans.HandOver(ctx, h.in, h.reporter, id, h.task, other); !errs.Is(err, errs.Conflict) {
			t.Errorf("the same id with other words: %v", err)
		}
	})
}

func TestAllThatAUnitStillHasToDoGoesOverInOneStep(t *testing.T) {
	eachTimed(t, func(t *testing.T, h timed) {
		ctx, youth := context.Background(), h.unit(t, "Đoàn TNCS Hồ Chí Minh xã")
		monthly, finished := h.add(t, "trước ngày 22 hằng tháng", h.farm), h.add(t, "30/12/2026", h.farm)
		helped := uuid.New()
		err := h.plans.AddSubtask(ctx, h.in, h.by, h.confirmed(t).ID, helped, plan.Edit{Clause: "II.2-2", Text: "Giúp mở lớp", Leads: []uuid.UUID{h.women}, Partners: []uuid.UUID{h.farm}})
		if err != nil {
			t.Fatal(err)
		}
		h.progress(t, finished, h.farm)
		before, err := h.plans.Of(ctx, h.in, []uuid.UUID{h.farm})
		if err != nil {
			t.Fatal(err)
		}
		n, err := h.plans.HandOverAll(ctx, h.in, h.reporter, h.handover(youth))
		if err != nil || n != len(before)-1 {
			t.Fatalf("%d of %d tasks, %v", n, len(before), err)
		}
		left, err := h.plans.Of(ctx, h.in, []uuid.UUID{h.farm})
		if err != nil || len(left) != 1 || left[0].ID != finished {
			t.Errorf("%d left, %v", len(left), err)
		}
		for id, part := range map[uuid.UUID]plan.Part{monthly: plan.Lead, h.task: plan.Lead, helped: plan.Partner} {
			if a, has := h.look(t, id).Of(youth); !has || a.Part != part {
				t.Errorf("%+v, want %s", a, part)
			}
		}
		if again, err := h.plans.HandOverAll(ctx, h.in, h.reporter, h.handover(youth)); err != nil || again != 0 {
			t.Errorf("repeated: %d, %v", again, err)
		}
		if err := audit.Verify(ctx, h.db, h.in); err != nil {
			t.Error(err)
		}
	})
}

func TestAHandOverThatCannotBeSaysWhy(t *testing.T) {
	eachTimed(t, func(t *testing.T, h timed) {
		ctx, youth := context.Background(), h.unit(t, "Đoàn TNCS Hồ Chí Minh xã")
		try := func(change func(*plan.Handover)) error {
			over := h.handover(youth)
			change(&over)
			return h.plans.HandOver(ctx, h.in, h.reporter, uuid.New(), h.task, over)
		}
		for want, err := range map[string]error{
			"plan.handover.to":   try(func(o *plan.Handover) { o.To = uuid.New() }),
			"plan.handover.same": try(func(o *plan.Handover) { o.To = h.farm }),
			"plan.handover.on":   try(func(o *plan.Handover) { o.On = civil.Date{} }),
			"plan.reason.short":  try(func(o *plan.Handover) { o.Reason = "thôi" }),
			"plan.handover.from": try(func(o *plan.Handover) { o.From = h.unit(t, "Hội Cựu chiến binh xã") }),
		} {
			if key(err) != want {
				t.Errorf("%s: %v", want, err)
			}
		}
		other := testkit.Commune(t, h.db, "Xã Khác")
		if err := h.plans.HandOver(ctx, other, h.reporter, uuid.New(), h.task, h.handover(youth)); err == nil {
			t.Error("handed over across communes")
		}
		if n, err := h.plans.HandOverAll(ctx, other, h.reporter, h.handover(youth)); err == nil || n != 0 {
			t.Errorf("%d, %v", n, err)
		}
	})
}

func TestWhatWasDoneBeforeAHandOverIsNotAskedOfTheOtherUnit(t *testing.T) {
	eachTimed(t, func(t *testing.T, h timed) {
		ctx, youth := context.Background(), h.unit(t, "Đoàn TNCS Hồ Chí Minh xã")
		monthly := h.add(t, "trước ngày 28 hằng tháng", h.farm)
		h.progress(t, monthly, h.farm) // November's, which is still to come
		if err := h.plans.HandOver(ctx, h.in, h.reporter, uuid.New(), monthly, h.handover(youth)); err != nil {
			t.Fatal(err)
		}
		task := h.look(t, monthly)
		if _, err := h.plans.Expand(ctx, h.in, plan.Expand{Plan: task.PlanID}); err != nil {
			t.Fatal(err)
		}
		done := task.Former[0].Occurrences[0].Due
		after := h.look(t, monthly).Assignments[0].Occurrences
		if slices.ContainsFunc(after, func(o plan.Occurrence) bool { return o.Due == done }) || len(after) != len(task.Assignments[0].Occurrences) {
			t.Errorf("asked again for %v: %+v", done, after[0])
		}
	})
}

func TestWhatAUnitHadDoneBeforeItHandedOverIsNotOpenedAgain(t *testing.T) {
	eachTimed(t, func(t *testing.T, h timed) {
		ctx, youth := context.Background(), h.unit(t, "Đoàn TNCS Hồ Chí Minh xã")
		monthly := h.add(t, "trước ngày 28 hằng tháng", h.farm)
		h.progress(t, monthly, h.farm)
		done := h.look(t, monthly).Assignments[0].Occurrences[0] // as a page shows it that was opened before the hand-over
		if err := h.plans.HandOver(ctx, h.in, h.reporter, uuid.New(), monthly, h.handover(youth)); err != nil {
			t.Fatal(err)
		}
		err := h.plans.Mark(ctx, h.in, h.reporter, monthly, plan.Mark{UnitID: h.farm, Due: done.Due, State: plan.NotStarted, Version: done.Version})
		if !errs.Is(err, errs.Conflict) || h.look(t, monthly).Former[0].Occurrences[0].State != plan.Done {
			t.Errorf("%v, %+v", err, h.look(t, monthly).Former)
		}
	})
}

func TestAHandOverSentTwiceAtOneMomentIsOne(t *testing.T) {
	eachTimed(t, func(t *testing.T, h timed) {
		ctx, id, youth := context.Background(), uuid.New(), h.unit(t, "Đoàn TNCS Hồ Chí Minh xã")
		atOnce(t, func() error { return h.plans.HandOver(ctx, h.in, h.reporter, id, h.task, h.handover(youth)) })
		if told, err := h.plans.Handovers(ctx, h.in, h.task); err != nil || len(told) != 1 {
			t.Errorf("%d hand-overs, %v", len(told), err)
		}
	})
}

// atOnce does the same several times at one moment; each must succeed.
func atOnce(t *testing.T, do func() error) {
	t.Helper()
	results := make([]error, 4)
	var all sync.WaitGroup
	for i := range results {
		all.Go(func() { results[i] = do() })
	}
	all.Wait()
	for _, err := range results {
		if err != nil {
			t.Error(err)
		}
	}
}
