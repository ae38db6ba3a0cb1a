package activity_test

import (
	"maps"
	"slices"
	"testing"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/activity"
	"lantoa/internal/clock"
	"lantoa/internal/errs"
)

func clockDay(h house) civil.Date { return clock.Today(h.clock) }

func november(day int) civil.Date { return civil.Date{Year: 2026, Month: 11, Day: day} }

func (h house) held(unit uuid.UUID, on civil.Date, tasks ...uuid.UUID) uuid.UUID {
	h.Helper()
	d := h.draft()
	d.UnitID, d.HeldOn, d.Serves = unit, on, nil
	for _, task := range tasks {
		d.Serves = append(d.Serves, activity.Service{TaskID: task})
	}
	a, err := h.store.Record(ctx(), h.in, h.reporter, newID(h), d, false)
	h.must(err)
	return a.ID
}

func TestAListGivesWhatWasAskedTheMostRecentFirst(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		first := h.held(h.hamlet, november(1), h.meeting)
		second := h.held(h.school, november(2), h.meeting, h.messaging)
		third := h.held(h.hamlet, november(2), h.messaging)
		_, err := h.store.AddPhoto(ctx(), h.in, h.reporter, second, newID(t), picture("một"))
		h.must(err)
		_, err = h.store.Send(ctx(), h.in, h.reporter, third, 1)
		h.must(err)
		ids := map[uuid.UUID]string{first: "1", second: "2", third: "3"}
		for name, c := range map[string]struct {
			filter activity.Filter
			want   string
		}{
			"all":       {activity.Filter{}, "321"},
			"a unit":    {activity.Filter{Units: []uuid.UUID{h.hamlet}}, "31"},
			"units":     {activity.Filter{Units: []uuid.UUID{h.hamlet, h.school}}, "321"},
			"no unit":   {activity.Filter{Units: []uuid.UUID{}}, ""},
			"states":    {activity.Filter{States: []activity.State{activity.Sent, activity.Accepted}}, "3"},
			"a task":    {activity.Filter{Task: h.meeting}, "21"},
			"a plan":    {activity.Filter{Plan: h.plan}, "321"},
			"no plan's": {activity.Filter{Plan: uuid.New()}, ""},
			"a plan in": {activity.Filter{Plan: h.plan, States: []activity.State{activity.Sent}, From: november(2), To: november(2)}, "3"},
			"from":      {activity.Filter{From: november(2)}, "32"},
			"to":        {activity.Filter{To: november(1)}, "1"},
			"limit":     {activity.Filter{Limit: 2}, "32"},
			"next":      {activity.Filter{Limit: 1, Before: activity.Cursor{HeldOn: november(2), ID: third}}, "2"},
			"next day":  {activity.Filter{Before: activity.Cursor{HeldOn: november(2), ID: second}}, "1"},
			"all of it": {activity.Filter{Units: []uuid.UUID{h.school}, States: []activity.State{activity.Drafted}, Task: h.messaging, From: november(1), To: november(3), Limit: 5}, "2"},
		} {
			got, err := h.store.List(ctx(), h.in, c.filter)
			h.must(err)
			names := ""
			for _, a := range got {
				names += ids[a.ID]
				if want := h.byID(a.ID); !slices.Equal(a.Serves, want.Serves) || !slices.Equal(a.Photos, want.Photos) || len(a.Serves) == 0 {
					t.Errorf("%s: %s is listed with %+v %+v", name, ids[a.ID], a.Serves, a.Photos)
				}
			}
			if names != c.want {
				t.Errorf("%s: listed %q, want %q", name, names, c.want)
			}
			if n, err := h.store.Count(ctx(), h.in, c.filter); err != nil || c.filter.Limit == 0 && c.filter.Before == (activity.Cursor{}) && n != len(got) {
				t.Errorf("%s: counted %d (%v)", name, n, err)
			}
		}
	})
}

func TestOnlyAcceptedActivitiesOfThePeriodAreCounted(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		h.record()
		h.sent()
		a := h.accepted()
		counts, err := h.store.CountByTask(ctx(), h.in, []uuid.UUID{h.meeting, h.messaging})
		h.must(err)
		if !maps.Equal(counts, map[uuid.UUID]int{h.meeting: 1}) {
			t.Errorf("counted %v", counts)
		}
		for _, c := range []struct {
			from, to civil.Date
			want     int
		}{{november(20), november(20), 1}, {november(1), november(30), 1}, {november(21), november(30), 0}, {november(1), november(19), 0}} {
			got, err := h.store.List(ctx(), h.in, activity.Filter{Plan: h.plan, States: []activity.State{activity.Accepted}, From: c.from, To: c.to})
			h.must(err)
			if len(got) != c.want || c.want == 1 && got[0].ID != a.ID {
				t.Errorf("%v to %v: %d", c.from, c.to, len(got))
			}
		}
	})
}

func TestNothingToReportIsSaidOnceAndOnlyWhenNothingWasSent(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		for range 2 {
			h.must(h.store.NilReturn(ctx(), h.in, h.reporter, h.school, "2026-11", false))
		}
		h.must(h.store.NilReturn(ctx(), h.in, h.officer, h.hamlet, "2026-10", true))
		for _, month := range []string{"", "2026-12", "2019-12", "2026-13", "2026-1", "11/2026"} {
			h.refused(h.store.NilReturn(ctx(), h.in, h.reporter, h.school, month, false), errs.Invalid)
		}
		h.record() // a draft tells nobody anything
		h.must(h.store.NilReturn(ctx(), h.in, h.reporter, h.hamlet, "2026-11", false))
		nils := func() []activity.NilReturn {
			all, err := h.store.NilReturns(ctx(), h.in, november(1), november(30))
			h.must(err)
			return all
		}
		if got := nils(); len(got) != 2 {
			t.Errorf("said %+v", got)
		}
		h.sent()
		if got := nils(); len(got) != 1 || got[0] != (activity.NilReturn{UnitID: h.school, Month: "2026-11", RecordedBy: h.reporter, RecordedAt: h.clock.Now()}) {
			t.Errorf("said %+v", got)
		}
		h.refused(h.store.NilReturn(ctx(), h.in, h.reporter, h.hamlet, "2026-11", false), errs.Conflict)
		h.must(h.store.NilReturn(ctx(), h.in, h.reporter, h.hamlet, "2026-09", false))
		all, err := h.store.NilReturns(ctx(), h.in, civil.Date{Year: 2026, Month: 9, Day: 15}, november(1))
		h.must(err)
		if len(all) != 3 || all[0].Month != "2026-09" || !all[1].OnBehalf {
			t.Errorf("said %+v", all)
		}
	})
}
