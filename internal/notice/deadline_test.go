package notice_test

import (
	"slices"
	"testing"
	"time"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/notice"
)

// due is a deadline of the hamlet.
func (h house) due(day civil.Date) notice.Deadline {
	return notice.Deadline{Subject: newID(h), Unit: h.hamlet, Due: day, Task: "Mở lớp học kỹ năng số", Path: "/console/work", Topic: notice.Deadlines}
}

// days lets the server look every day, and returns on which the member was told what.
func (h house) days(who uuid.UUID, from civil.Date, n int) []string {
	h.Helper()
	h.clock.Move(moment(from, 5, 0).Sub(h.clock.Now()))
	h.must(h.store.Begin(ctx(), h.in))
	h.work() // a look at the very first start
	for i := range n {
		h.to(from.AddDays(i), 6, 1)
		h.to(from.AddDays(i), 19, 0)
	}
	var told []string
	for _, got := range h.inbox(who) {
		told = append(told, civil.DateOf(got.ShownAt.In(moment(from, 0, 0).Location())).String()+" "+string(got.Kind))
	}
	slices.Reverse(told)
	return told
}

func TestADeadlineIsToldTwiceBeforeOnTheDayAndEverMoreSeldomAfterIt(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		h.outlook.deadlines = []notice.Deadline{h.due(on(time.December, 16))} // a Wednesday
		told := h.days(h.farmer, on(time.November, 25), 75)
		want := []string{
			"2026-12-09 deadline_near", // a week before
			"2026-12-15 deadline_near", // the working day before
			"2026-12-16 deadline_today",
			"2026-12-17 deadline_late",
			"2026-12-23 deadline_late",
			"2026-12-30 deadline_late", "2027-01-06 deadline_late", "2027-01-13 deadline_late", "2027-01-20 deadline_late",
		}
		if !slices.Equal(told, want) {
			t.Errorf("told %q", told)
		}
		h.count(h.teacher, 0)
		h.count(h.coordinator, 0)
	})
}

func TestAfterAStandstillOnlyTheLatestStepIsTold(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		h.outlook.deadlines = []notice.Deadline{h.due(on(time.December, 2))} // a Wednesday
		h.to(on(time.November, 25), 5, 0)
		h.must(h.store.Begin(ctx(), h.in))
		h.work()
		h.to(on(time.November, 25), 8, 0)
		h.count(h.farmer, 1)
		// The server stands still over three steps: the day before, the day, the day after.
		h.to(on(time.December, 4), 10, 0)
		h.to(on(time.December, 7), 19, 0)
		got := h.inbox(h.farmer)
		if len(got) != 2 || got[0].Kind != notice.DeadlineLate {
			t.Errorf("told %+v", got)
		}
	})
}

func TestLookingTwiceTellsNothingTwice(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		h.choose(h.farmer, notice.AtOnce)
		h.outlook.deadlines = []notice.Deadline{h.due(on(time.November, 25))}
		for range 3 {
			_, err := h.store.Day(ctx(), h.in, notice.Day{})
			h.must(err)
			h.work()
		}
		h.count(h.farmer, 1)
	})
}

func TestWhatWasExtendedGoesByItsNewDate(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		d := h.due(on(time.December, 9))
		h.outlook.deadlines = []notice.Deadline{d}
		if told := h.days(h.farmer, on(time.December, 1), 3); !slices.Equal(told, []string{"2026-12-02 deadline_near"}) {
			t.Fatalf("told %q", told)
		}
		d.Due = on(time.December, 30)
		h.outlook.deadlines = []notice.Deadline{d}
		if told := h.days(h.farmer, on(time.December, 4), 27); !slices.Equal(told, []string{"2026-12-02 deadline_near", "2026-12-23 deadline_near", "2026-12-29 deadline_near", "2026-12-30 deadline_today"}) {
			t.Errorf("told %q", told)
		}
	})
}

func TestNobodyIsRemindedOfWhatIsDoneByTheTimeTheyWouldHear(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		h.choose(h.farmer, notice.Weekly)
		d := h.due(on(time.December, 15))
		h.outlook.deadlines = []notice.Deadline{d}
		h.to(on(time.December, 8), 6, 0) // a Tuesday, a week before: gathered for Monday
		h.must(h.store.Begin(ctx(), h.in))
		h.work()
		h.outlook.deadlines = nil
		h.to(on(time.December, 9), 6, 0)
		h.to(on(time.December, 14), 12, 0)
		h.count(h.farmer, 0)
	})
}

func TestAWeeklyGatheringNamesADeadlineOnce(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		h.choose(h.farmer, notice.Weekly)
		h.outlook.deadlines = []notice.Deadline{h.due(on(time.December, 1))}
		perDay := map[string]int{}
		for _, told := range h.days(h.farmer, on(time.November, 23), 60) {
			perDay[told[:10]]++
		}
		for day, n := range perDay {
			if n > 1 {
				t.Errorf("%d notices on %s", n, day)
			}
		}
	})
}

func TestTheCoordinatorHearsOfAUnitWhenItBecomesSilentAndNotAgainUntilItSpoke(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		h.choose(h.coordinator, notice.AtOnce)
		look := func(day int, silent ...uuid.UUID) {
			h.outlook.silent = silent
			h.to(on(time.December, day), 8, 0)
			_, err := h.store.Day(ctx(), h.in, notice.Day{})
			h.must(err)
			h.work()
		}
		look(1, h.hamlet)
		h.count(h.coordinator, 1)
		look(2, h.hamlet)
		h.count(h.coordinator, 1)
		look(3, h.hamlet, h.school)
		h.count(h.coordinator, 2)
		if got := h.inbox(h.coordinator)[0]; got.Args["Units"] != "Trường Tiểu học" || got.Args["Count"] != 1 {
			t.Errorf("told %+v", got.Args)
		}
		look(4, h.school)
		look(7, h.hamlet, h.school)
		h.count(h.coordinator, 3)
		h.count(h.farmer, 0)
	})
}
