package inspection_test

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
	"lantoa/internal/inspection"
	"lantoa/internal/scope"
	"lantoa/internal/testkit"
	"lantoa/internal/unit"
)

// house is a commune with two units to look at.
type house struct {
	*testing.T
	db             *database.DB
	clock          *clock.Fixed
	store          inspection.Store
	in             scope.Commune
	hamlet, school uuid.UUID
}

func eachHouse(t *testing.T, promise func(t *testing.T, h house)) {
	testkit.EachEngine(t, func(t *testing.T, db *database.DB) {
		ticks := testkit.Noon()
		units := unit.NewStore(db, ticks)
		h := house{T: t, db: db, clock: ticks, store: inspection.NewStore(db, ticks, units), in: testkit.Commune(t, db, "Xã Một"), hamlet: uuid.New(), school: uuid.New()}
		for id, name := range map[uuid.UUID]string{h.hamlet: "Thôn Bãi", h.school: "Trường Trung học cơ sở"} {
			_, err := units.Add(ctx(), h.in, uuid.Nil, id, unit.Draft{Kind: unit.Hamlet, Name: name})
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

func (h house) draft() inspection.Draft {
	return inspection.Draft{UnitID: h.hamlet, HeldOn: h.on(-2), Matter: "Lớp kỹ năng số buổi tối", Finding: "Đã mở hai buổi, chưa có danh sách nội dung đã học.",
		Remedy: "Ghi nội dung từng buổi vào sổ.", DueOn: h.on(5)}
}

func (h house) add(d inspection.Draft) inspection.Inspection {
	h.Helper()
	i, err := h.store.Add(ctx(), h.in, uuid.Nil, uuid.New(), d)
	h.must(err)
	return i
}

func TestARemedyIsOverdueFromTheDayAfterItsDate(t *testing.T) {
	eachHouse(t, func(t *testing.T, h house) {
		i := h.add(h.draft())
		clear := h.draft()
		clear.Remedy, clear.DueOn = "", civil.Date{}
		h.add(clear)
		for days, want := range map[int]inspection.State{0: inspection.Open, 5: inspection.Open, 6: inspection.Overdue} {
			h.clock.Move(time.Duration(days) * 24 * time.Hour)
			if got := i.State(clock.Today(h.clock)); got != want {
				t.Errorf("after %d days it is %s", days, got)
			}
			late, err := h.store.Overdue(ctx(), h.in, nil)
			if h.must(err); (late == 1) != (want == inspection.Overdue) {
				t.Errorf("after %d days %d are overdue", days, late)
			}
			h.clock.Move(-time.Duration(days) * 24 * time.Hour)
		}
		h.clock.Move(6 * 24 * time.Hour)
		if late, err := h.store.Overdue(ctx(), h.in, []uuid.UUID{h.school}); err != nil || late != 0 {
			t.Errorf("another unit has %d overdue, %v", late, err)
		}
		_, err := h.store.Mend(ctx(), h.in, uuid.Nil, i.ID, i.Version, inspection.Mending{On: h.on(0), How: "Đã lập sổ và ghi đủ."})
		h.must(err)
		if late, _ := h.store.Overdue(ctx(), h.in, nil); late != 0 {
			t.Error("what is mended is overdue")
		}
	})
}

func TestEachInspectionIsInJustOneStateOfTheList(t *testing.T) {
	eachHouse(t, func(t *testing.T, h house) {
		h.add(h.draft())
		late := h.draft()
		late.DueOn = h.on(-1)
		h.add(late)
		mended := h.add(late)
		_, err := h.store.Mend(ctx(), h.in, uuid.Nil, mended.ID, mended.Version, inspection.Mending{On: h.on(0), How: "Đã lập sổ và ghi đủ."})
		h.must(err)
		late.Remedy, late.DueOn = "", civil.Date{}
		h.add(late)
		for _, state := range []inspection.State{inspection.Open, inspection.Overdue, inspection.Remedied, inspection.Clear} {
			list, err := h.store.List(ctx(), h.in, inspection.Filter{State: state})
			h.must(err)
			if len(list) != 1 || list[0].State(h.on(0)) != state {
				t.Errorf("%s: %+v", state, list)
			}
		}
		if list, err := h.store.List(ctx(), h.in, inspection.Filter{Units: []uuid.UUID{h.hamlet}, Limit: 3, Skip: 1}); err != nil || len(list) != 3 {
			t.Errorf("%d, %v", len(list), err)
		}
		if list, err := h.store.List(ctx(), h.in, inspection.Filter{Units: []uuid.UUID{}}); err != nil || len(list) != 0 {
			t.Errorf("who reaches no unit reads %d, %v", len(list), err)
		}
	})
}

func TestOnlyWhatIsStillToBeMendedFallsDue(t *testing.T) {
	eachHouse(t, func(t *testing.T, h house) {
		i := h.add(h.draft())
		for _, span := range []struct{ from, to, want int }{{5, 5, 1}, {0, 4, 0}, {6, 9, 0}, {0, 9, 1}} {
			list, err := h.store.DueBetween(ctx(), h.in, h.on(span.from), h.on(span.to))
			if h.must(err); len(list) != span.want {
				t.Errorf("from day %d to %d: %d", span.from, span.to, len(list))
			}
		}
		_, err := h.store.Mend(ctx(), h.in, uuid.Nil, i.ID, i.Version, inspection.Mending{On: h.on(0), How: "Đã lập sổ và ghi đủ."})
		h.must(err)
		if list, err := h.store.DueBetween(ctx(), h.in, h.on(0), h.on(9)); err != nil || len(list) != 0 {
			t.Errorf("mended, and still due: %d, %v", len(list), err)
		}
	})
}

func TestAMendedInspectionIsChangedOnlyAfterThatIsTakenBack(t *testing.T) {
	eachHouse(t, func(t *testing.T, h house) {
		i := h.add(h.draft())
		done := inspection.Mending{On: h.on(0), How: "Đã lập sổ và ghi đủ."}
		for range 2 { // sent twice
			_, err := h.store.Mend(ctx(), h.in, uuid.Nil, i.ID, 1, done)
			h.must(err)
		}
		d := h.draft()
		d.Finding = "Đã xem lại sổ."
		if _, err := h.store.Change(ctx(), h.in, uuid.Nil, i.ID, 2, d); !errs.Is(err, errs.Conflict) {
			t.Errorf("changed: %v", err)
		}
		i, err := h.store.Unmend(ctx(), h.in, uuid.Nil, i.ID, 2)
		h.must(err)
		if _, err := h.store.Change(ctx(), h.in, uuid.Nil, i.ID, 1, d); !errs.Is(err, errs.Conflict) {
			t.Errorf("from an old reading: %v", err)
		}
		d.UnitID = h.school
		i, err = h.store.Change(ctx(), h.in, uuid.Nil, i.ID, i.Version, d)
		if h.must(err); i.Finding != d.Finding || i.UnitID != h.hamlet {
			t.Errorf("%+v", i)
		}
		if stored, err := h.store.ByID(ctx(), h.in, i.ID); err != nil || stored != i {
			t.Errorf("stored %+v, %v; want %+v", stored, err, i)
		}
		steps, err := audit.History(ctx(), h.db, h.in, i.ID)
		if h.must(err); len(steps) != 4 {
			t.Errorf("history %+v", steps)
		}
	})
}

func TestTheSameFormTwiceIsOneInspectionAndTheUnitHearsOnce(t *testing.T) {
	eachHouse(t, func(t *testing.T, h house) {
		id := uuid.New()
		for range 2 {
			_, err := h.store.Add(ctx(), h.in, uuid.Nil, id, h.draft())
			h.must(err)
		}
		d := h.draft()
		d.Finding = "Nội dung khác."
		if _, err := h.store.Add(ctx(), h.in, uuid.Nil, id, d); !errs.Is(err, errs.Conflict) {
			t.Errorf("another body under the same id: %v", err)
		}
		var told int
		h.must(h.db.Get(ctx(), &told, `SELECT COUNT(*) FROM notice_event WHERE commune_id = ? AND subject_id = ?`, h.in.ID(), id))
		if told != 1 {
			t.Errorf("told %d times", told)
		}
	})
}

func TestEveryFieldOfAnInspectionThatCannotStandIsNamed(t *testing.T) {
	eachHouse(t, func(t *testing.T, h house) {
		for field, spoil := range map[string]func(d *inspection.Draft){
			"unit":    func(d *inspection.Draft) { d.UnitID = uuid.New() },
			"held_on": func(d *inspection.Draft) { d.HeldOn = h.on(1) },
			"matter":  func(d *inspection.Draft) { d.Matter = "Sổ" },
			"finding": func(d *inspection.Draft) { d.Finding = "" },
			"remedy":  func(d *inspection.Draft) { d.Remedy = "" },
			"due_on":  func(d *inspection.Draft) { d.DueOn = h.on(-3) },
		} {
			d := h.draft()
			spoil(&d)
			_, err := h.store.Add(ctx(), h.in, uuid.Nil, uuid.New(), d)
			var fields *errs.Fields
			if !errors.As(err, &fields) || len(fields.List) != 1 || fields.List[0].Name != field {
				t.Errorf("%s: %v", field, err)
			}
		}
		i := h.add(h.draft())
		for field, m := range map[string]inspection.Mending{
			"remedied_on": {On: h.on(1), How: "Đã lập sổ và ghi đủ."},
			"how":         {On: h.on(0), How: "Rồi"},
		} {
			_, err := h.store.Mend(ctx(), h.in, uuid.Nil, i.ID, i.Version, m)
			var fields *errs.Fields
			if !errors.As(err, &fields) || len(fields.List) != 1 || fields.List[0].Name != field {
				t.Errorf("%s: %v", field, err)
			}
		}
	})
}
