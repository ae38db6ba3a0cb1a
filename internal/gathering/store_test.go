package gathering_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/audit"
	"lantoa/internal/clock"
	"lantoa/internal/database"
	"lantoa/internal/errs"
	"lantoa/internal/gathering"
	"lantoa/internal/member"
	"lantoa/internal/permission"
	"lantoa/internal/scope"
	"lantoa/internal/testkit"
	"lantoa/internal/unit"
)

// house is a commune with a hamlet, its reporter and a coordinator.
type house struct {
	*testing.T
	db                    *database.DB
	clock                 *clock.Fixed
	store                 gathering.Store
	in                    scope.Commune
	hamlet                uuid.UUID
	reporter, coordinator uuid.UUID
}

func eachHouse(t *testing.T, promise func(t *testing.T, h house)) {
	testkit.EachEngine(t, func(t *testing.T, db *database.DB) {
		ticks := testkit.Noon()
		units := unit.NewStore(db, ticks)
		h := house{T: t, db: db, clock: ticks, store: gathering.NewStore(db, ticks, units), in: testkit.Commune(t, db, "Xã Một"),
			hamlet: uuid.New(), reporter: uuid.New(), coordinator: uuid.New()}
		_, err := units.Add(ctx(), h.in, uuid.Nil, h.hamlet, unit.Draft{Kind: unit.Hamlet, Name: "Thôn Bãi"})
		h.must(err)
		members := member.NewStore(db, ticks)
		for id, role := range map[uuid.UUID]permission.Role{h.reporter: permission.Reporter, h.coordinator: permission.Coordinator} {
			_, err := members.Add(ctx(), h.in, uuid.Nil, id, member.Draft{Name: "Cán bộ mẫu", Login: string(role), Password: "mot hai ba bon", Grants: []member.Grant{{Role: role}}})
			h.must(err)
		}
		promise(t, h)
	})
}

func ctx() context.Context { return context.Background() }

func (h house) must(err error) {
	h.Helper()
	if err != nil {
		h.Fatal(err)
	}
}

func (h house) on(days int) civil.Date { return clock.Today(h.clock).AddDays(days) }

func (h house) draft() gathering.Draft {
	return gathering.Draft{UnitID: h.hamlet, Title: "Buổi tối học gọi video", HeldOn: h.on(3), Begins: "19:00", Ends: "20:30",
		Place: "Nhà văn hóa thôn Bãi", Invited: "Mời bà con trên 60 tuổi mang theo điện thoại", Phone: "0200 000 001"}
}

func (h house) add(d gathering.Draft) gathering.Gathering {
	h.Helper()
	g, err := h.store.Add(ctx(), h.in, h.reporter, uuid.New(), d)
	h.must(err)
	return g
}

func (h house) publish(g gathering.Gathering) gathering.Gathering {
	h.Helper()
	g, err := h.store.Publish(ctx(), h.in, h.coordinator, g.ID, g.Version)
	h.must(err)
	return g
}

func (h house) coming() []gathering.Announced {
	h.Helper()
	list, err := h.store.Coming(ctx(), h.in)
	h.must(err)
	return list
}

func TestResidentsSeeNothingThatASecondMemberHasNotApproved(t *testing.T) {
	eachHouse(t, func(t *testing.T, h house) {
		g := h.add(h.draft())
		if len(h.coming()) != 0 {
			t.Fatal("residents see what nobody approved")
		}
		if _, err := h.store.Publish(ctx(), h.in, h.reporter, g.ID, g.Version); !errs.Is(err, errs.Forbidden) {
			t.Fatalf("approved by who wrote it: %v", err)
		}
		g = h.publish(g)
		if list := h.coming(); len(list) != 1 || list[0].Draft != h.draft() {
			t.Fatalf("residents see %+v", list)
		}
		// What is changed afterwards waits, and the approved words stay.
		d := h.draft()
		d.Place = "Sân đình"
		g, err := h.store.Change(ctx(), h.in, h.coordinator, g.ID, g.Version, d)
		h.must(err)
		if list := h.coming(); len(list) != 1 || list[0].Place != "Nhà văn hóa thôn Bãi" || g.State != gathering.Waiting {
			t.Fatalf("residents see %+v of %s", list, g.State)
		}
		if _, err := h.store.Publish(ctx(), h.in, h.coordinator, g.ID, g.Version); !errs.Is(err, errs.Forbidden) {
			t.Errorf("approved by who changed it: %v", err)
		}
		if _, err := h.store.Publish(ctx(), h.in, h.reporter, g.ID, g.Version-1); !errs.Is(err, errs.Conflict) {
			t.Errorf("approved unread: %v", err)
		}
		_, err = h.store.Publish(ctx(), h.in, h.reporter, g.ID, g.Version)
		h.must(err)
		if list := h.coming(); list[0].Place != "Sân đình" {
			t.Errorf("residents see %+v", list)
		}
		if err := audit.Verify(ctx(), h.db, h.in); err != nil {
			t.Error(err)
		}
	})
}

func TestWhatIsOverGoesByTheClock(t *testing.T) {
	eachHouse(t, func(t *testing.T, h house) {
		ends := h.publish(h.add(h.draft()))
		open := h.draft()
		open.Ends = ""
		h.publish(h.add(open))
		off := h.publish(h.add(h.draft()))
		_, err := h.store.PutOff(ctx(), h.in, h.reporter, off.ID, off.Version, "Hoãn vì bão")
		h.must(err)
		for _, moment := range []struct {
			days  int
			clock string
			seen  int
		}{{0, "12:00", 3}, {3, "20:29", 3}, {3, "20:30", 2}, {3, "23:59", 2}, {4, "00:00", 0}} {
			hour, err := time.Parse("15:04", moment.clock)
			h.must(err)
			at := time.Duration(moment.days*24+hour.Hour()-12)*time.Hour + time.Duration(hour.Minute())*time.Minute
			h.clock.Move(at)
			if list := h.coming(); len(list) != moment.seen {
				t.Errorf("after %d days at %s: %d are shown, want %d", moment.days, moment.clock, len(list), moment.seen)
			}
			h.clock.Move(-at)
		}
		for _, a := range h.coming() {
			if a.PutOff != (a.ID == off.ID) {
				t.Errorf("put off: %+v", a)
			}
		}
		h.clock.Move(4 * 24 * time.Hour)
		past, err := h.store.List(ctx(), h.in, gathering.Filter{Past: true})
		if err != nil || len(past) != 3 {
			t.Errorf("%d kept for the office, %v", len(past), err)
		}
		if _, err := h.store.Publish(ctx(), h.in, h.coordinator, ends.ID, ends.Version); err != nil {
			t.Errorf("approved once more: %v", err)
		}
	})
}

func TestOneThatWasNeverApprovedIsPutOffUnseen(t *testing.T) {
	eachHouse(t, func(t *testing.T, h house) {
		g := h.add(h.draft())
		_, err := h.store.PutOff(ctx(), h.in, h.reporter, g.ID, g.Version, "Ghi nhầm ngày")
		h.must(err)
		if list := h.coming(); len(list) != 0 {
			t.Errorf("residents see %+v", list)
		}
		if _, err := h.store.Publish(ctx(), h.in, h.coordinator, g.ID, g.Version+1); !errs.Is(err, errs.Conflict) {
			t.Errorf("published after all: %v", err)
		}
		if _, err := h.store.Change(ctx(), h.in, h.reporter, g.ID, g.Version+1, gathering.Draft{UnitID: h.hamlet, Title: "Buổi khác", HeldOn: h.on(2), Begins: "08:00", Place: "Sân đình", Invited: "Mời bà con"}); !errs.Is(err, errs.Conflict) {
			t.Errorf("changed after all: %v", err)
		}
	})
}

func TestWhatCameBackIsMendedAndWaitsAgain(t *testing.T) {
	eachHouse(t, func(t *testing.T, h house) {
		g := h.add(h.draft())
		for range 2 {
			back, err := h.store.Return(ctx(), h.in, h.coordinator, g.ID, g.Version, "Ghi rõ nhà văn hóa nào")
			h.must(err)
			if back.State != gathering.Returned || back.Reason == "" {
				t.Fatalf("%+v", back)
			}
		}
		g, err := h.store.Change(ctx(), h.in, h.reporter, g.ID, g.Version+1, h.draft()) // the same words, on purpose
		h.must(err)
		if g.State != gathering.Waiting || g.Reason != "" {
			t.Errorf("%+v", g)
		}
	})
}

func TestTheSameFormTwiceIsOneGathering(t *testing.T) {
	eachHouse(t, func(t *testing.T, h house) {
		id := uuid.New()
		for range 2 {
			_, err := h.store.Add(ctx(), h.in, h.reporter, id, h.draft())
			h.must(err)
		}
		other := h.draft()
		other.Title = "Buổi học khác hẳn"
		if _, err := h.store.Add(ctx(), h.in, h.reporter, id, other); !errs.Is(err, errs.Conflict) {
			t.Errorf("another body under the same id: %v", err)
		}
		if list, err := h.store.List(ctx(), h.in, gathering.Filter{}); err != nil || len(list) != 1 {
			t.Errorf("%d of them, %v", len(list), err)
		}
		if list, _ := h.store.List(ctx(), h.in, gathering.Filter{Units: []uuid.UUID{}}); len(list) != 0 {
			t.Error("who reaches no unit sees some")
		}
	})
}

func TestEveryFieldOfAGatheringThatCannotStandIsNamed(t *testing.T) {
	eachHouse(t, func(t *testing.T, h house) {
		for field, spoil := range map[string]func(d *gathering.Draft){
			"title":   func(d *gathering.Draft) { d.Title = "Học" },
			"held_on": func(d *gathering.Draft) { d.HeldOn = h.on(-1) },
			"begins":  func(d *gathering.Draft) { d.Begins = "7 giờ tối" },
			"ends":    func(d *gathering.Draft) { d.Ends = "18:59" },
			"place":   func(d *gathering.Draft) { d.Place = "" },
			"unit":    func(d *gathering.Draft) { d.UnitID = uuid.New() },
			"invited": func(d *gathering.Draft) { d.Invited = "" },
			"phone":   func(d *gathering.Draft) { d.Phone = "gọi anh Ba" },
		} {
			d := h.draft()
			spoil(&d)
			_, err := h.store.Add(ctx(), h.in, h.reporter, uuid.New(), d)
			var fields *errs.Fields
			if !errors.As(err, &fields) || len(fields.List) != 1 || fields.List[0].Name != field {
				t.Errorf("%s: %v", field, err)
			}
		}
	})
}
