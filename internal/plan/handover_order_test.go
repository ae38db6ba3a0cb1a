package plan_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/database"
	"lantoa/internal/errs"
	"lantoa/internal/plan"
)

// sending is what a unit sent while it led the task, and nobody has accepted yet.
type sending struct {
	unit     uuid.UUID
	activity uuid.UUID
	at       time.Time
	finishes bool
}

// course is a task that passes from hand to hand while work on it is sent and accepted.
type course struct {
	timed
	task  uuid.UUID
	units []uuid.UUID
	dues  []civil.Date // asked for so far
	sent  []sending
	shown []uuid.UUID // accepted while something was open
	told  []string
	roll  *rand.Rand
}

func (c *course) step(t *testing.T) {
	t.Helper()
	ctx := context.Background()
	c.clock.Move(time.Minute)
	task := c.look(t, c.task)
	lead, _ := task.Of(task.Leads()[0])
	note := func(what string, args ...any) { c.told = append(c.told, fmt.Sprintf(what, args...)) }
	taken := func(err error, keys ...string) {
		t.Helper()
		if err != nil && !slices.Contains(keys, key(err)) {
			t.Fatalf("%v\n%v", err, c.told)
		}
	}
	switch c.roll.IntN(6) {
	case 0, 1:
		to := c.units[c.roll.IntN(len(c.units))]
		if to == lead.UnitID {
			return
		}
		note("to %d", slices.Index(c.units, to))
		taken(c.plans.HandOver(ctx, c.in, c.reporter, uuid.New(), c.task, plan.Handover{From: lead.UnitID, To: to, On: overdue, Reason: "Chuyển cho đơn vị khác làm"}), "plan.handover.done")
	case 2:
		c.sent = append(c.sent, sending{lead.UnitID, uuid.New(), c.clock.Now(), c.roll.IntN(2) == 0})
		note("%d sends", slices.Index(c.units, lead.UnitID))
	case 3:
		if len(c.sent) == 0 {
			return
		}
		i := c.roll.IntN(len(c.sent))
		s := c.sent[i]
		c.sent = slices.Delete(c.sent, i, i+1)
		if slices.ContainsFunc(lead.Occurrences, func(o plan.Occurrence) bool { return o.State != plan.Done }) {
			c.shown = append(c.shown, s.activity)
		}
		note("of %d accepted, finishes %v", slices.Index(c.units, s.unit), s.finishes)
		taken(c.db.Tx(ctx, func(tx database.Tx) error {
			return c.plans.Progress(ctx, tx, c.in, c.reporter, s.unit, []plan.Served{{TaskID: c.task, Finishes: s.finishes, Activity: s.activity, Sent: s.at}}, overdue)
		}))
	case 4:
		if o, open := lead.Pressing(); open {
			note("%d asks for %s", slices.Index(c.units, lead.UnitID), o.Due)
			taken(c.plans.AskExtension(ctx, c.in, c.reporter, uuid.New(), c.task, plan.Request{UnitID: lead.UnitID, Due: o.Due, Wanted: later(o.Until()), Reason: "Chờ giảng viên của tỉnh về dạy"}), "plan.extension.waiting")
		}
	case 5:
		waiting, err := c.plans.Extensions(ctx, c.in, plan.ExtensionFilter{Task: c.task, Waiting: true})
		taken(err)
		if len(waiting) > 0 && c.roll.IntN(2) == 0 {
			note("answered")
			taken(c.plans.DecideExtension(ctx, c.in, c.reporter, waiting[0].ID, waiting[0].Version, plan.Decision{Granted: true, To: later(waiting[0].Wanted)}))
			return
		}
		note("expanded")
		_, err = c.plans.Expand(ctx, c.in, plan.Expand{Plan: task.PlanID})
		taken(err)
	}
}

// later is a day after that one and after the day of the tests.
func later(day civil.Date) civil.Date {
	if today := (civil.Date{Year: 2026, Month: 11, Day: 23}); day.Before(today) {
		day = today
	}
	return day.AddDays(1)
}

// holds finds what is wrong with the task as it stands, "" when nothing is.
func (c *course) holds(t *testing.T) string {
	t.Helper()
	task := c.look(t, c.task)
	asked, shown := map[civil.Date]int{}, map[uuid.UUID]int{}
	open := map[civil.Date]uuid.UUID{}
	for _, a := range slices.Concat(task.Assignments, task.Former) {
		_, current := task.Of(a.UnitID)
		for _, o := range a.Occurrences {
			asked[o.Due]++
			for _, id := range o.Proof {
				shown[id]++
			}
			if o.State != plan.Done {
				open[o.Due] = a.UnitID
				if !current {
					return fmt.Sprintf("%s is asked of a unit that handed the task over", o.Due)
				}
			}
		}
	}
	for _, due := range c.dues {
		if asked[due] == 0 {
			return fmt.Sprintf("%s is asked of nobody", due)
		}
	}
	for due, times := range asked {
		if times != 1 {
			return fmt.Sprintf("%s is asked %d times", due, times)
		}
		if !slices.Contains(c.dues, due) {
			c.dues = append(c.dues, due)
		}
	}
	for _, id := range c.shown {
		if shown[id] != 1 {
			return fmt.Sprintf("an accepted activity is the proof of %d due days", shown[id])
		}
	}
	all, err := c.plans.Extensions(context.Background(), c.in, plan.ExtensionFilter{Task: c.task})
	if err != nil {
		return err.Error()
	}
	for _, e := range all {
		if unit, is := open[e.Due]; is && e.State == plan.Asked && e.UnitID != unit {
			return fmt.Sprintf("the request for %s is left with a unit that has no use for it", e.Due)
		}
	}
	return ""
}

func TestInWhateverOrderATaskIsHandedOnEachDueDayIsAskedOfOneUnitOnceAndWhatWasSentCounts(t *testing.T) {
	eachTimed(t, func(t *testing.T, h timed) {
		units := []uuid.UUID{h.farm, h.women, h.unit(t, "Đoàn TNCS Hồ Chí Minh xã")}
		for seed := range uint64(30) {
			c := &course{timed: h, units: units, roll: rand.New(rand.NewPCG(seed, 26))}
			c.task = h.add(t, []string{"trước ngày 22 hằng tháng", "20/12/2026"}[seed%2], h.farm)
			for range 14 {
				c.step(t)
				if wrong := c.holds(t); wrong != "" {
					t.Fatalf("seed %d: %s\n%v", seed, wrong, c.told)
				}
			}
		}
	})
}

func TestWhatAUnitSendsAfterItHandedTheTaskOverMovesNobodyOn(t *testing.T) {
	eachTimed(t, func(t *testing.T, h timed) {
		ctx, youth := context.Background(), h.unit(t, "Đoàn TNCS Hồ Chí Minh xã")
		task := h.add(t, "20/12/2026", h.farm)
		if err := h.plans.HandOver(ctx, h.in, h.reporter, uuid.New(), task, h.handover(youth)); err != nil {
			t.Fatal(err)
		}
		h.clock.Move(time.Minute)
		err := h.db.Tx(ctx, func(tx database.Tx) error {
			return h.plans.Progress(ctx, tx, h.in, h.reporter, h.farm, []plan.Served{{TaskID: task, Finishes: true, Activity: uuid.New(), Sent: h.clock.Now()}}, overdue)
		})
		if err != nil {
			t.Fatal(err)
		}
		if a, _ := h.look(t, task).Of(youth); len(a.Occurrences) != 1 || a.Occurrences[0].State != plan.NotStarted {
			t.Errorf("%+v", a)
		}
	})
}

func TestARequestSentTwiceIsStillOneAfterTheTaskWasHandedOver(t *testing.T) {
	eachTimed(t, func(t *testing.T, h timed) {
		ctx, youth := context.Background(), h.unit(t, "Đoàn TNCS Hồ Chí Minh xã")
		task, id := h.add(t, "20/12/2026", h.farm), uuid.New()
		due := civil.Date{Year: 2026, Month: 12, Day: 20}
		r := plan.Request{UnitID: h.farm, Due: due, Wanted: due.AddDays(5), Reason: "Chờ giảng viên của tỉnh về dạy"}
		if err := h.plans.AskExtension(ctx, h.in, h.reporter, id, task, r); err != nil {
			t.Fatal(err)
		}
		if err := h.plans.HandOver(ctx, h.in, h.reporter, uuid.New(), task, h.handover(youth)); err != nil {
			t.Fatal(err)
		}
		if err := h.plans.AskExtension(ctx, h.in, h.reporter, id, task, r); err != nil {
			t.Errorf("sent again: %v", err)
		}
		r.Reason = "Một lý do khác hẳn lần trước"
		if err := h.plans.AskExtension(ctx, h.in, h.reporter, id, task, r); !errs.Is(err, errs.Conflict) {
			t.Errorf("with other words: %v", err)
		}
		waiting, err := h.plans.Extensions(ctx, h.in, plan.ExtensionFilter{Units: []uuid.UUID{youth}, Waiting: true})
		if err != nil || len(waiting) != 1 || waiting[0].ID != id {
			t.Fatalf("%+v, %v", waiting, err)
		}
		if err := h.plans.DecideExtension(ctx, h.in, h.reporter, id, waiting[0].Version, plan.Decision{Granted: true, To: due.AddDays(3)}); err != nil {
			t.Fatal(err)
		}
		if a, _ := h.look(t, task).Of(youth); a.Occurrences[0].Until() != due.AddDays(3) {
			t.Errorf("%+v", a.Occurrences)
		}
	})
}
