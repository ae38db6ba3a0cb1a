package overview_test

import (
	"context"
	"testing"

	"github.com/google/uuid"

	"lantoa/internal/activity"
	"lantoa/internal/blob"
	"lantoa/internal/clock"
	"lantoa/internal/database"
	"lantoa/internal/draft/drafttest"
	"lantoa/internal/overview"
	"lantoa/internal/plan"
	"lantoa/internal/scope"
	"lantoa/internal/testkit"
	"lantoa/internal/unit"
	"lantoa/internal/viet"
)

// morning is a commune with a plan of two parts and units that do more or less.
type morning struct {
	t     *testing.T
	in    scope.Commune
	clock *clock.Fixed
	plans plan.Store
	units map[string]uuid.UUID
	over  overview.Store
	acts  activity.Store
	db    *database.DB
	plan  plan.Plan
}

const paper = "KẾ HOẠCH\n\nHọc kỹ năng số\n\nI. NỘI DUNG\n\n- Học gọi video.\n\nII. TỔ CHỨC THỰC HIỆN\n\n1. Thôn Bãi\n\n- Mở lớp trước ngày 22/11/2026.\n"

func eachMorning(t *testing.T, promise func(h morning)) {
	testkit.EachEngine(t, func(t *testing.T, db *database.DB) {
		ctx := context.Background()
		h := morning{t: t, db: db, in: testkit.Commune(t, db, "Xã Một"), clock: testkit.Noon(), units: map[string]uuid.UUID{}}
		units, blobs := unit.NewStore(db, h.clock), blob.NewStore(t.TempDir())
		h.plans = plan.NewStore(db, h.clock, blobs, units)
		h.acts = activity.NewStore(db, h.clock, blobs)
		h.over = overview.NewStore(db, h.clock, h.plans, h.acts, units)
		for _, name := range []string{"UBND xã", "Phòng Văn hóa", "Thôn Bãi", "Hội Nông dân"} {
			h.units[name] = uuid.New()
			d := unit.Draft{Name: name, Kind: unit.Other}
			if name == "Phòng Văn hóa" {
				above := h.units["UBND xã"]
				d.ParentID = &above
			}
			_, err := units.Add(ctx, h.in, uuid.Nil, h.units[name], d)
			h.must(err)
		}
		h.plan = drafttest.Confirmed(t, db, h.clock, blobs, h.in, uuid.Nil, []byte(paper))
		promise(h)
	})
}

func (h morning) must(err error) {
	h.t.Helper()
	if err != nil {
		h.t.Fatal(err)
	}
}

// add gives the unit one more step, due so many days from today.
func (h morning) add(clause, lead string, days int, outside bool) uuid.UUID {
	h.t.Helper()
	id, due := uuid.New(), clock.Today(h.clock).AddDays(days)
	h.must(h.plans.AddSubtask(context.Background(), h.in, uuid.Nil, h.plan.ID, id, plan.Edit{Clause: clause, Text: "Việc của xã", Leads: []uuid.UUID{h.units[lead]}, Deadline: "trước ngày " + viet.Day(due), Outside: outside}))
	return id
}

// mark notes the state of the task's one occurrence.
func (h morning) mark(id uuid.UUID, state plan.State) {
	h.t.Helper()
	task, err := h.plans.Task(context.Background(), h.in, id)
	h.must(err)
	o := task.Assignments[0].Occurrences[0]
	h.must(h.plans.Mark(context.Background(), h.in, uuid.Nil, id, plan.Mark{UnitID: task.Assignments[0].UnitID, Due: o.Due, State: state, DoneOn: clock.Today(h.clock), Version: o.Version}))
}

func (h morning) overview() overview.Overview {
	h.t.Helper()
	o, err := h.over.Overview(context.Background(), h.in)
	h.must(err)
	return o
}

func TestTheLongestOverdueComesFirstAndOnlyTheNextSevenDaysAreSoon(t *testing.T) {
	eachMorning(t, func(h morning) {
		h.add("I", "UBND xã", -9, false)
		h.add("I", "Thôn Bãi", 7, false)
		h.add("I", "Thôn Bãi", 8, false)
		h.add("I", "Thôn Bãi", 0, false)
		h.add("I", "Thôn Bãi", -90, true) // followed outside the system
		o := h.overview()
		if o.LateCount != 2 || o.Longest != 9 || len(o.Late) != 2 || o.Late[0].Days != 9 || o.Late[0].Units[0] != h.units["UBND xã"] || o.Late[1].Days != 1 {
			t.Errorf("late: %d, %d days, %+v", o.LateCount, o.Longest, o.Late)
		}
		if o.SoonCount != 2 || len(o.Soon) != 2 || o.Soon[0].Day != o.Today || o.Soon[1].Day != o.Today.AddDays(7) {
			t.Errorf("soon: %d, %+v", o.SoonCount, o.Soon)
		}
		if o.All != 5 || o.Done != 0 {
			t.Errorf("%d of %d", o.Done, o.All)
		}
	})
}

func TestOfALongListTheFirstAreReadAndTheRestCounted(t *testing.T) {
	eachMorning(t, func(h morning) {
		for days := range 10 {
			h.add("I", "UBND xã", -2-days, false)
		}
		if o := h.overview(); o.LateCount != 11 || len(o.Late) != overview.Shown || o.Late[0].Days != 11 || o.Longest != 11 {
			t.Errorf("%d, %+v", o.LateCount, o.Late)
		}
	})
}

func TestEachTaskStandsInJustOnePartAndOneState(t *testing.T) {
	eachMorning(t, func(h morning) {
		h.mark(h.add("I", "UBND xã", 3, false), plan.Done)
		h.mark(h.add("I", "UBND xã", 4, false), plan.InProgress)
		h.mark(h.add("I", "UBND xã", -4, false), plan.InProgress)
		h.add("I", "UBND xã", 5, false)
		o := h.overview()
		if o.Done != 1 || o.All != 5 || len(o.Parts) != 2 {
			t.Fatalf("%d of %d in %d parts", o.Done, o.All, len(o.Parts))
		}
		if p := o.Parts[0]; p.Clause.Address != "I" || p.All != 4 || p.Done != 1 || p.Doing != 1 || p.Late != 1 || p.Waiting() != 1 {
			t.Errorf("%+v", p)
		}
		if p := o.Parts[1]; p.Clause.Address != "II.1" || p.All != 1 || p.Late != 1 {
			t.Errorf("%+v", p)
		}
	})
}

func TestASilentUnitLeadsSomethingAndShowedNothingItselfOrBelow(t *testing.T) {
	eachMorning(t, func(h morning) {
		h.add("I", "UBND xã", 5, false)
		h.add("I", "Hội Nông dân", 5, true) // leads only outside the system
		done := h.add("I", "Hội Nông dân", 5, false)
		h.mark(done, plan.Done)
		h.must(h.acts.NilReturn(context.Background(), h.in, uuid.New(), h.units["Phòng Văn hóa"], "2026-11", false))
		o := h.overview()
		if len(o.Silent) != 1 || o.Silent[0].ID != h.units["Thôn Bãi"] {
			t.Errorf("silent: %+v", o.Silent)
		}
	})
}
