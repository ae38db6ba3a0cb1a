package plan_test

import (
	"context"
	"errors"
	"sync"
	"testing"
	"time"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/audit"
	"lantoa/internal/errs"
	"lantoa/internal/member"
	"lantoa/internal/permission"
	"lantoa/internal/plan"
	"lantoa/internal/testkit"
)

// timed is a house with a task of two leads, due three days ago, and a member who may ask.
type timed struct {
	house
	task        uuid.UUID
	farm, women uuid.UUID
	reporter    uuid.UUID
}

var overdue = civil.Date{Year: 2026, Month: 11, Day: 20}

func eachTimed(t *testing.T, promise func(t *testing.T, h timed)) {
	eachEngine(t, func(t *testing.T, h house) {
		s := timed{house: h, farm: h.unit(t, "Hội Nông dân xã"), women: h.unit(t, "Hội Liên hiệp Phụ nữ xã"), reporter: uuid.New()}
		_, err := member.NewStore(h.db, h.clock).Add(context.Background(), h.in, uuid.Nil, s.reporter, member.Draft{Name: "Người ghi mẫu", Login: "nguoighi", Password: "mot hai ba bon",
			UnitID: s.farm, Grants: []member.Grant{{Role: permission.Reporter, UnitID: s.farm}}})
		if err != nil {
			t.Fatal(err)
		}
		s.task = s.add(t, "20/11/2026", s.farm, s.women)
		promise(t, s)
	})
}

// add gives the units one more task with that deadline.
func (h timed) add(t *testing.T, deadline string, leads ...uuid.UUID) uuid.UUID {
	t.Helper()
	id := uuid.New()
	err := h.plans.AddSubtask(context.Background(), h.in, h.by, h.confirmed(t).ID, id, plan.Edit{Clause: "II.2-2", Text: "Mở lớp kỹ năng số", Leads: leads, Deadline: deadline})
	if err != nil {
		t.Fatal(err)
	}
	return id
}

func (h timed) look(t *testing.T, id uuid.UUID) plan.Task {
	t.Helper()
	task, err := h.plans.Task(context.Background(), h.in, id)
	if err != nil {
		t.Fatal(err)
	}
	return task
}

func (h timed) request(to civil.Date) plan.Request {
	return plan.Request{UnitID: h.farm, Due: overdue, Wanted: to, Reason: "Chờ giảng viên của tỉnh về dạy"}
}

func (h timed) ask(t *testing.T, to civil.Date) plan.Extension {
	t.Helper()
	ctx, id := context.Background(), uuid.New()
	if err := h.plans.AskExtension(ctx, h.in, h.reporter, id, h.task, h.request(to)); err != nil {
		t.Fatal(err)
	}
	e, err := h.plans.Extension(ctx, h.in, id)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func TestGrantedTimeMakesOneUnitsOccurrenceLateOnlyAfterItsNewDay(t *testing.T) {
	eachTimed(t, func(t *testing.T, h timed) {
		ctx, today := context.Background(), civil.Date{Year: 2026, Month: 11, Day: 23}
		if late := h.look(t, h.task).Standing(today).LateDays; late != 3 {
			t.Fatalf("%d days late before", late)
		}
		e := h.ask(t, today.AddDays(7))
		granted := today.AddDays(5) // another day than the one asked for
		if err := h.plans.DecideExtension(ctx, h.in, h.reporter, e.ID, e.Version, plan.Decision{Granted: true, To: granted}); err != nil {
			t.Fatal(err)
		}
		task := h.look(t, h.task)
		farm, _ := task.Of(h.farm)
		women, _ := task.Of(h.women)
		for day, late := range map[civil.Date]int{today: 0, granted: 0, granted.AddDays(1): 1} {
			if got := task.StandingOf(farm, day).LateDays; got != late {
				t.Errorf("on %s: %d days late, want %d", day, got, late)
			}
		}
		if task.StandingOf(women, today).LateDays != 3 {
			t.Error("the other unit was given time that it did not ask for")
		}
		if next := task.Next(today); next != granted {
			t.Errorf("next is %s", next)
		}
		if o := farm.Occurrences[0]; o.Due != overdue || o.Until() != granted {
			t.Errorf("the occurrence's key moved: %+v", o)
		}
		if err := h.plans.Mark(ctx, h.in, h.by, h.task, plan.Mark{UnitID: h.farm, Due: overdue, State: plan.Done, DoneOn: today, Version: farm.Occurrences[0].Version}); err != nil {
			t.Errorf("marking an extended occurrence: %v", err)
		}
		if err := audit.Verify(ctx, h.db, h.in); err != nil {
			t.Error(err)
		}
	})
}

func TestOneRequestIsOpenForAUnitAndAnOccurrence(t *testing.T) {
	eachTimed(t, func(t *testing.T, h timed) {
		ctx, wanted := context.Background(), overdue.AddDays(10)
		var done sync.WaitGroup
		results := make([]error, 4)
		for i := range results {
			done.Go(func() {
				results[i] = h.plans.AskExtension(ctx, h.in, h.reporter, uuid.New(), h.task, h.request(wanted))
			})
		}
		done.Wait()
		asked := 0
		for _, err := range results {
			if err == nil {
				asked++
			} else if key(err) != "plan.extension.waiting" {
				t.Errorf("asking twice: %v", err)
			}
		}
		waiting, err := h.plans.Extensions(ctx, h.in, plan.ExtensionFilter{Waiting: true})
		if err != nil || asked != 1 || len(waiting) != 1 {
			t.Fatalf("%d asked, %d wait, %v", asked, len(waiting), err)
		}
		e := waiting[0]
		if err := h.plans.AskExtension(ctx, h.in, h.reporter, e.ID, h.task, e.Request); err != nil {
			t.Errorf("a form sent twice: %v", err)
		}
		if err := h.plans.AskExtension(ctx, h.in, h.reporter, e.ID, h.task, h.request(wanted.AddDays(1))); !errs.Is(err, errs.Conflict) {
			t.Errorf("the same id with another day: %v", err)
		}
		other := h.request(wanted)
		other.UnitID = h.women
		if err := h.plans.AskExtension(ctx, h.in, h.reporter, uuid.New(), h.task, other); err != nil {
			t.Errorf("another unit asks for its own: %v", err)
		}
		if err := h.plans.DecideExtension(ctx, h.in, h.reporter, e.ID, e.Version, plan.Decision{Answer: "Lớp phải xong trong tháng"}); err != nil {
			t.Fatal(err)
		}
		if err := h.plans.AskExtension(ctx, h.in, h.reporter, uuid.New(), h.task, h.request(wanted)); err != nil {
			t.Errorf("asking again after a refusal: %v", err)
		}
	})
}

func TestADecisionStandsOnceItIsMade(t *testing.T) {
	eachTimed(t, func(t *testing.T, h timed) {
		ctx, to := context.Background(), overdue.AddDays(10)
		e := h.ask(t, to)
		granted := plan.Decision{Granted: true, To: to}
		for range 2 { // a form sent twice
			if err := h.plans.DecideExtension(ctx, h.in, h.reporter, e.ID, e.Version, granted); err != nil {
				t.Fatal(err)
			}
		}
		if err := h.plans.DecideExtension(ctx, h.in, h.reporter, e.ID, e.Version, plan.Decision{Answer: "Lớp phải xong trong tháng"}); key(err) != "plan.extension.decided" {
			t.Errorf("refusing what was granted: %v", err)
		}
		if n, err := h.plans.CountExtensions(ctx, h.in, plan.ExtensionFilter{Waiting: true}); err != nil || n != 0 {
			t.Errorf("%d wait, %v", n, err)
		}
	})
}

func TestARequestThatCannotBeGrantedSaysWhy(t *testing.T) {
	eachTimed(t, func(t *testing.T, h timed) {
		ctx := context.Background()
		endless := h.add(t, "thường xuyên", h.farm)
		ask := func(task uuid.UUID, change func(*plan.Request)) error {
			r := h.request(overdue.AddDays(10))
			change(&r)
			return h.plans.AskExtension(ctx, h.in, h.reporter, uuid.New(), task, r)
		}
		for want, err := range map[string]error{
			"plan.extension.day":     ask(h.task, func(r *plan.Request) { r.Wanted = civil.Date{} }),
			"plan.extension.early":   ask(h.task, func(r *plan.Request) { r.Wanted = overdue }),
			"plan.extension.past":    ask(h.task, func(r *plan.Request) { r.Wanted = overdue.AddDays(1) }),
			"plan.extension.far":     ask(h.task, func(r *plan.Request) { r.Wanted = overdue.AddDays(3000) }),
			"plan.reason.short":      ask(h.task, func(r *plan.Request) { r.Reason = "  chờ     " }),
			"plan.extension.not_led": ask(h.task, func(r *plan.Request) { r.UnitID = uuid.New() }),
			"plan.extension.no_date": ask(endless, func(r *plan.Request) { r.Due = civil.Date{} }),
		} {
			if key(err) != want {
				t.Errorf("%s: %v", want, err)
			}
		}
		e := h.ask(t, overdue.AddDays(10))
		mark := plan.Mark{UnitID: h.farm, Due: overdue, State: plan.Done, DoneOn: overdue, Version: 1}
		if err := h.plans.Mark(ctx, h.in, h.by, h.task, mark); err != nil {
			t.Fatal(err)
		}
		if err := ask(h.task, func(*plan.Request) {}); key(err) != "plan.extension.done" {
			t.Errorf("for what is done: %v", err)
		}
		if err := h.plans.DecideExtension(ctx, h.in, h.reporter, e.ID, e.Version, plan.Decision{Granted: true, To: e.Wanted}); key(err) != "plan.extension.done" {
			t.Errorf("granting for what was done meanwhile: %v", err)
		}
		if n, err := h.plans.CountExtensions(ctx, h.in, plan.ExtensionFilter{Waiting: true}); err != nil || n != 0 {
			t.Errorf("%d requests wait for what is done, %v", n, err)
		}
	})
}

func TestAFinishedActivityClosesTheOccurrenceThatPressesMost(t *testing.T) {
	eachTimed(t, func(t *testing.T, h timed) {
		ctx := context.Background()
		monthly := h.add(t, "trước ngày 22 hằng tháng", h.farm)
		first, second := h.look(t, monthly).Assignments[0].Occurrences[0], h.look(t, monthly).Assignments[0].Occurrences[1]
		r := plan.Request{UnitID: h.farm, Due: first.Due, Wanted: second.Due.AddDays(5), Reason: "Gộp với lớp của tháng sau"}
		id := uuid.New()
		if err := h.plans.AskExtension(ctx, h.in, h.reporter, id, monthly, r); err != nil {
			t.Fatal(err)
		}
		if err := h.plans.DecideExtension(ctx, h.in, h.reporter, id, 1, plan.Decision{Granted: true, To: r.Wanted}); err != nil {
			t.Fatal(err)
		}
		pressing, _ := h.look(t, monthly).Assignments[0].Pressing()
		if pressing.Due != second.Due {
			t.Fatalf("%s presses most", pressing.Due)
		}
		h.progress(t, monthly, h.farm)
		for _, o := range h.look(t, monthly).Assignments[0].Occurrences {
			if (o.State == plan.Done) != (o.Due == second.Due) {
				t.Errorf("%s is %s", o.Due, o.State)
			}
		}
	})
}

func TestAnotherCommuneNeitherSeesNorDecidesARequest(t *testing.T) {
	eachTimed(t, func(t *testing.T, h timed) {
		ctx, other := context.Background(), testkit.Commune(t, h.db, "Xã Khác")
		e := h.ask(t, overdue.AddDays(10))
		if _, err := h.plans.Extension(ctx, other, e.ID); !errs.Is(err, errs.NotFound) {
			t.Error(err)
		}
		if err := h.plans.DecideExtension(ctx, other, h.reporter, e.ID, 1, plan.Decision{Granted: true, To: e.Wanted}); !errs.Is(err, errs.NotFound) {
			t.Error(err)
		}
		if err := h.plans.AskExtension(ctx, other, h.reporter, uuid.New(), h.task, e.Request); !errs.Is(err, errs.NotFound) {
			t.Error(err)
		}
		list, err := h.plans.Extensions(ctx, other, plan.ExtensionFilter{})
		if err != nil || len(list) != 0 {
			t.Errorf("%d, %v", len(list), err)
		}
	})
}

func TestHistoryTellsWhoAskedWhoAnsweredAndWhoMarked(t *testing.T) {
	eachTimed(t, func(t *testing.T, h timed) {
		ctx := context.Background()
		h.clock.Move(time.Minute)
		e := h.ask(t, overdue.AddDays(10))
		h.clock.Move(time.Minute)
		if err := h.plans.DecideExtension(ctx, h.in, h.reporter, e.ID, 1, plan.Decision{Answer: "Lớp phải xong trong tháng"}); err != nil {
			t.Fatal(err)
		}
		h.clock.Move(time.Minute)
		if err := h.plans.Mark(ctx, h.in, h.reporter, h.task, plan.Mark{UnitID: h.farm, Due: overdue, State: plan.InProgress, Version: 1}); err != nil {
			t.Fatal(err)
		}
		steps, err := h.plans.History(ctx, h.in, h.task)
		if err != nil || len(steps) != 4 {
			t.Fatalf("%d steps, %v", len(steps), err)
		}
		for i, want := range []string{plan.TaskAdded, plan.ExtensionAsked, plan.ExtensionRefused, plan.TaskMarked} {
			if steps[i].Action != want {
				t.Errorf("step %d is %s, want %s", i, steps[i].Action, want)
			}
		}
		if steps[1].Extension.Reason != e.Reason || steps[2].Extension.Answer != "Lớp phải xong trong tháng" || steps[2].By != h.reporter {
			t.Errorf("%+v", steps[2])
		}
		if steps[3].State != plan.InProgress || steps[3].UnitID != h.farm {
			t.Errorf("the mark tells neither unit nor state: %+v", steps[3])
		}
	})
}

// key is the sentence of an error, of the first field when it is about a form.
func key(err error) string {
	var fields *errs.Fields
	if errors.As(err, &fields) {
		return fields.List[0].Key
	}
	var one *errs.Error
	if errors.As(err, &one) {
		return one.Key
	}
	return ""
}

func TestWhatFallsDueGoesByTheLaterDay(t *testing.T) {
	eachTimed(t, func(t *testing.T, h timed) {
		ctx := context.Background()
		later := overdue.AddDays(10)
		e := h.ask(t, later)
		if err := h.plans.DecideExtension(ctx, h.in, h.reporter, e.ID, 1, plan.Decision{Granted: true, To: later}); err != nil {
			t.Fatal(err)
		}
		for _, c := range []struct {
			from, to civil.Date
			units    int
		}{{overdue, overdue, 1}, {later, later, 1}, {overdue, later, 2}, {later.AddDays(1), later.AddDays(2), 0}} {
			list, err := h.plans.DueBetween(ctx, h.in, c.from, c.to)
			n := 0
			for _, d := range list {
				if d.Subject == h.task {
					n++
				}
			}
			if err != nil || n != c.units {
				t.Errorf("%s to %s: %d units, want %d, %v", c.from, c.to, n, c.units, err)
			}
		}
	})
}

func TestARequestSentTwiceAtOneMomentIsOne(t *testing.T) {
	eachTimed(t, func(t *testing.T, h timed) {
		ctx, id := context.Background(), uuid.New()
		request := h.request(civil.Date{Year: 2026, Month: 12, Day: 4})
		atOnce(t, func() error { return h.plans.AskExtension(ctx, h.in, h.reporter, id, h.task, request) })
		granted := plan.Decision{Granted: true, To: request.Wanted}
		atOnce(t, func() error { return h.plans.DecideExtension(ctx, h.in, h.by, id, 1, granted) })
	})
}
