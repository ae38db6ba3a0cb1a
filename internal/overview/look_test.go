package overview_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/activity"
	"lantoa/internal/blob"
	"lantoa/internal/clock"
	"lantoa/internal/database"
	"lantoa/internal/draft/drafttest"
	"lantoa/internal/member"
	"lantoa/internal/overview"
	"lantoa/internal/permission"
	"lantoa/internal/plan"
	"lantoa/internal/scope"
	"lantoa/internal/testkit"
	"lantoa/internal/unit"
)

const hamletPlan = "KẾ HOẠCH\n\nHọc kỹ năng số\n\nI. NỘI DUNG\n\n- Học gọi video.\n\nII. TỔ CHỨC THỰC HIỆN\n\n1. Thôn Bãi\n\n- Mở lớp trước ngày 20/12/2026.\n\n- Mở lớp thứ hai trước ngày 22/12/2026.\n"

// hamlets is a commune with one plan: a hamlet leads both its tasks.
type hamlets struct {
	t     *testing.T
	clock *clock.Fixed
	in    scope.Commune
	plans plan.Store
	looks overview.Store
	plan  plan.Plan
	bai   uuid.UUID
	chua  uuid.UUID
	by    uuid.UUID // a member
}

func eachHamlets(t *testing.T, promise func(t *testing.T, h hamlets)) {
	testkit.EachEngine(t, func(t *testing.T, db *database.DB) {
		ctx, ticks, blobs := context.Background(), testkit.Noon(), blob.NewStore(t.TempDir())
		h := hamlets{t: t, clock: ticks, in: testkit.Commune(t, db, "Xã Minh Họa"), bai: uuid.New(), chua: uuid.New()}
		units := unit.NewStore(db, ticks)
		who, err := member.NewStore(db, ticks).Add(ctx, h.in, uuid.Nil, uuid.New(), member.Draft{Name: "Điều phối mẫu", Login: "dieuphoi", Password: "mot hai ba bon", Grants: []member.Grant{{Role: permission.Coordinator}}})
		h.must(err)
		h.by = who.ID
		h.plans = plan.NewStore(db, ticks, blobs, units)
		h.looks = overview.NewStore(db, ticks, h.plans, activity.NewStore(db, ticks, blobs), units)
		for name, id := range map[string]uuid.UUID{"Thôn Bãi": h.bai, "Thôn Chùa": h.chua} {
			_, err := units.Add(ctx, h.in, uuid.Nil, id, unit.Draft{Name: name, Kind: unit.Hamlet})
			h.must(err)
		}
		h.plan = drafttest.Confirmed(t, db, ticks, blobs, h.in, uuid.Nil, []byte(hamletPlan))
		promise(t, h)
	})
}

func (h hamlets) must(err error) {
	h.t.Helper()
	if err != nil {
		h.t.Fatal(err)
	}
}

func (h hamlets) task(words string) plan.Task {
	h.t.Helper()
	tasks, err := h.plans.Tasks(context.Background(), h.in, h.plan.ID)
	h.must(err)
	for _, t := range tasks {
		if strings.Contains(t.Text, words) {
			return t
		}
	}
	h.t.Fatalf("no task %q", words)
	return plan.Task{}
}

func (h hamlets) add(words, deadline string, outside bool, leads ...uuid.UUID) plan.Task {
	h.t.Helper()
	h.must(h.plans.AddSubtask(context.Background(), h.in, uuid.Nil, h.plan.ID, uuid.New(), plan.Edit{Clause: "I-1", Text: words, Leads: leads, Deadline: deadline, Outside: outside}))
	return h.task(words)
}

func (h hamlets) done(t plan.Task, unitID uuid.UUID) {
	h.t.Helper()
	a, _ := h.task(t.Text).Of(unitID)
	o := a.Occurrences[0]
	h.must(h.plans.Mark(context.Background(), h.in, uuid.Nil, t.ID, plan.Mark{UnitID: unitID, Due: o.Due, State: plan.Done, DoneOn: clock.Today(h.clock), Version: o.Version}))
}

func (h hamlets) pass(days int) { h.clock.Move(time.Duration(days) * 24 * time.Hour) }

func (h hamlets) december() overview.Span {
	return overview.Span{From: civil.Date{Year: 2026, Month: 12, Day: 1}, To: civil.Date{Year: 2026, Month: 12, Day: 31}}
}

func (h hamlets) deadlines(span overview.Span) []overview.Deadline {
	h.t.Helper()
	list, err := h.looks.Deadlines(context.Background(), h.in, span)
	h.must(err)
	n, err := h.looks.CountDeadlines(context.Background(), h.in, span)
	h.must(err)
	if span.Limit == 0 && n != len(list) {
		h.t.Errorf("%d counted, %d listed", n, len(list))
	}
	return list
}

func TestATaskOfSeveralUnitsIsOneDeadlineOfItsDay(t *testing.T) {
	eachHamlets(t, func(t *testing.T, h hamlets) {
		both := h.add("Học gọi video ở hai thôn", "10/12/2026", false, h.bai, h.chua)
		h.done(both, h.bai)
		list := h.deadlines(h.december())
		if len(list) != 3 || list[0].TaskID != both.ID || list[0].All != 2 || list[0].Done != 1 || len(list[0].Units) != 2 {
			t.Fatalf("%+v", list)
		}
		if today := clock.Today(h.clock); list[0].State(today) != plan.InProgress || list[0].State(list[0].Day.AddDays(1)) != plan.Late || list[1].State(today) != plan.NotStarted {
			t.Errorf("it stands at %s", list[0].State(today))
		}
		h.done(both, h.chua)
		if again := h.deadlines(h.december())[0]; again.State(again.Day.AddDays(9)) != plan.Done {
			t.Errorf("%+v", again)
		}
	})
}

func TestDeadlinesAreThoseOfTheUnitsAskedForAndNeverOfWhatIsFollowedOutside(t *testing.T) {
	eachHamlets(t, func(t *testing.T, h hamlets) {
		h.add("Việc của thôn Chùa", "10/12/2026", false, h.chua)
		h.add("Việc theo dõi riêng", "11/12/2026", true, h.chua)
		for name, c := range map[string]struct {
			units []uuid.UUID
			want  int
		}{"every unit": {nil, 3}, "one": {[]uuid.UUID{h.chua}, 1}, "none": {[]uuid.UUID{}, 0}} {
			span := h.december()
			span.Units = c.units
			if got := h.deadlines(span); len(got) != c.want {
				t.Errorf("%s: %d deadlines", name, len(got))
			}
		}
	})
}

func TestMoreTimeMovesADeadlineToItsNewDay(t *testing.T) {
	eachHamlets(t, func(t *testing.T, h hamlets) {
		ctx, task, id := context.Background(), h.task("Mở lớp trước"), uuid.New()
		a, _ := task.Of(h.bai)
		wanted := civil.Date{Year: 2027, Month: 1, Day: 15}
		h.must(h.plans.AskExtension(ctx, h.in, h.by, id, task.ID, plan.Request{UnitID: h.bai, Due: a.Occurrences[0].Due, Wanted: wanted, Reason: "Nhà văn hóa đang sửa."}))
		asked, err := h.plans.Extension(ctx, h.in, id)
		h.must(err)
		h.must(h.plans.DecideExtension(ctx, h.in, h.by, id, asked.Version, plan.Decision{Granted: true, To: wanted}))
		if list := h.deadlines(h.december()); len(list) != 1 {
			t.Fatalf("December still holds %+v", list)
		}
		span := overview.Span{From: wanted, To: wanted}
		if list := h.deadlines(span); len(list) != 1 || list[0].Day != wanted || list[0].Extended != 1 {
			t.Errorf("%+v", list)
		}
		h.pass(40)
		late, err := h.looks.Late(ctx, h.in, overview.LateFilter{})
		h.must(err)
		if len(late) != 1 || late[0].TaskID == task.ID {
			t.Errorf("late before its new day: %+v", late)
		}
	})
}

func TestAPageOfDeadlinesGoesOnWhereTheOneBeforeEnded(t *testing.T) {
	eachHamlets(t, func(t *testing.T, h hamlets) {
		h.add("Việc của hai thôn", "20/12/2026", false, h.bai, h.chua)
		all := h.deadlines(h.december())
		for i, want := range all {
			span := h.december()
			span.Skip, span.Limit = i, 1
			got := h.deadlines(span)
			if len(got) != 1 || got[0].TaskID != want.TaskID || len(got[0].Units) != want.All {
				t.Errorf("page %d: %+v, want %+v", i, got, want)
			}
		}
	})
}

func TestWhatIsLateIsListedUnitByUnitTheLongestFirst(t *testing.T) {
	eachHamlets(t, func(t *testing.T, h hamlets) {
		ctx := context.Background()
		both := h.add("Việc của hai thôn", "10/12/2026", false, h.bai, h.chua)
		h.pass(28) // 21/12
		late, err := h.looks.Late(ctx, h.in, overview.LateFilter{})
		h.must(err)
		count, err := h.looks.CountLate(ctx, h.in, overview.LateFilter{})
		h.must(err)
		if len(late) != 3 || late[0].TaskID != both.ID || late[0].Days != 11 || late[2].Days != 1 || count != (overview.LateCount{All: 3, Tasks: 2}) {
			t.Fatalf("%+v, %+v", count, late)
		}
		own, err := h.looks.Late(ctx, h.in, overview.LateFilter{Units: []uuid.UUID{h.chua}})
		h.must(err)
		if len(own) != 1 || own[0].UnitID != h.chua {
			t.Errorf("%+v", own)
		}
	})
}

// The matrix counts in SQL what plan.Task.StandingOf tells of one task.
func TestTheMatrixTellsOfEachUnitWhatItsTasksTell(t *testing.T) {
	eachHamlets(t, func(t *testing.T, h hamlets) {
		ctx := context.Background()
		both := h.add("Việc của hai thôn", "10/12/2026", false, h.bai, h.chua)
		h.add("Việc thường xuyên", "thường xuyên", false, h.chua)
		h.add("Việc hằng tháng", "trước ngày 22 hằng tháng", false, h.chua)
		h.add("Việc theo dõi riêng", "10/12/2026", true, h.chua)
		h.done(both, h.bai)
		h.pass(28)
		m, err := h.looks.Matrix(ctx, h.in, h.plan.ID, nil)
		h.must(err)
		if len(m.Rows) != 2 || len(m.Parts) == 0 {
			t.Fatalf("%+v", m)
		}
		for _, row := range m.Rows {
			for i, part := range m.Parts {
				tasks, err := h.looks.Led(ctx, h.in, h.plan.ID, row.Unit, part.Address)
				h.must(err)
				var want plan.Tally
				for _, task := range tasks {
					a, _ := task.Of(row.Unit)
					want.All++
					switch s := task.StandingOf(a, clock.Today(h.clock)); {
					case s.Late():
						want.Late++
					case s.State == plan.Done:
						want.Done++
					case s.State == plan.InProgress:
						want.Doing++
					}
				}
				if row.Parts[i] != want {
					t.Errorf("%s: %+v, its tasks tell %+v", part.Address, row.Parts[i], want)
				}
			}
		}
		if sum := m.Rows[0].Sum(); m.Rows[0].Unit == h.bai && (sum.Done != 1 || sum.Late != 1 || sum.All != 3) {
			t.Errorf("Thôn Bãi: %+v", sum)
		}
		own, err := h.looks.Matrix(ctx, h.in, h.plan.ID, []uuid.UUID{h.chua})
		h.must(err)
		if len(own.Rows) != 1 || own.Rows[0].Unit != h.chua {
			t.Errorf("the row of one unit: %+v", own.Rows)
		}
	})
}

func TestNothingIsSeenOfAnotherCommune(t *testing.T) {
	eachHamlets(t, func(t *testing.T, h hamlets) {
		other := h
		other.in = scope.Commune{}
		h.pass(60)
		if list := other.deadlines(h.december()); len(list) != 0 {
			t.Errorf("%+v", list)
		}
		m, err := h.looks.Matrix(context.Background(), other.in, h.plan.ID, nil)
		h.must(err)
		if count, err := h.looks.CountLate(context.Background(), other.in, overview.LateFilter{}); err != nil || count.All != 0 || len(m.Rows) != 0 {
			t.Errorf("%+v, %v, %+v", count, err, m)
		}
	})
}
