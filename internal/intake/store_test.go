package intake_test

import (
	"context"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/golang-sql/civil"

	"lantoa/internal/activity"
	"lantoa/internal/audit"
	"lantoa/internal/database"
	"lantoa/internal/intake"
	"lantoa/internal/permission"
	"lantoa/internal/testkit"
)

func TestAFileIsTakenInWholeAndTwiceIsOnce(t *testing.T) {
	eachHouse(t, func(t *testing.T, h house) {
		ctx, list := context.Background(), good().list(t)
		o, faults, err := h.store.Preview(ctx, h.in, list)
		if err != nil || len(faults) > 0 || len(o.Units) != 3 || len(o.Members) != 3 || len(o.Activities) != 2 || h.counts() != [3]int{0, 1, 0} {
			t.Fatalf("preview %+v, %+v, %v; there are %v", o, faults, err, h.counts())
		}
		links, faults, err := h.store.Take(ctx, h.in, h.admin, list)
		if err != nil || len(faults) > 0 || len(links) != 3 || h.counts() != [3]int{3, 4, 2} {
			t.Fatalf("%v, %v, %v; there are %v", links, faults, err, h.counts())
		}
		again, faults, err := h.store.Take(ctx, h.in, h.admin, list)
		if err != nil || len(faults)+len(again) > 0 || h.counts() != [3]int{3, 4, 2} {
			t.Errorf("again: %v, %v, %v; there are %v", again, faults, err, h.counts())
		}
		if o, _, err := h.store.Preview(ctx, h.in, list); err != nil || !o.Empty() || len(o.KeptUnits) != 3 || len(o.KeptMembers) != 3 || o.KeptPast != 2 {
			t.Errorf("a preview afterwards: %+v, %v", o, err)
		}
		tree, err := h.units.Tree(ctx, h.in)
		if err != nil {
			t.Fatal(err)
		}
		team, found := tree.ByName("Tổ CNSCĐ Cao Sơn")
		if hamlet, _ := tree.ByName("Xóm Mới"); !found || hamlet.Name != "Thôn Cao Sơn" || *team.ParentID != hamlet.ID {
			t.Errorf("the team stands under %v", team.ParentID)
		}
		if err := audit.Verify(ctx, h.db, h.in); err != nil {
			t.Error(err)
		}
	})
}

func TestMembersAreInvitedAndActForTheirUnit(t *testing.T) {
	eachHouse(t, func(t *testing.T, h house) {
		ctx := context.Background()
		links, _, err := h.store.Take(ctx, h.in, h.admin, good().list(t))
		if err != nil {
			t.Fatal(err)
		}
		for _, l := range links {
			i, err := h.members.InvitationBy(ctx, h.in, l.Token)
			if err != nil || i.Member.Name != l.Name || i.Member.Login != l.Login {
				t.Fatalf("%+v leads to %+v, %v", l, i, err)
			}
			whole := i.Member.Grants[0].UnitID != i.Member.UnitID
			if coordinates := i.Member.Grants[0].Role == permission.Coordinator; whole != coordinates {
				t.Errorf("%s has %+v", l.Name, i.Member.Grants)
			}
		}
		logins := []string{links[0].Login, links[1].Login, links[2].Login}
		if want := []string{"mau.nv", "mau.dieuphoi", "mau.nv2"}; !slices.Equal(logins, want) {
			t.Errorf("logins %v, want %v", logins, want)
		}
	})
}

func TestWhoDiffersFromAMemberByMarksAloneIsAskedAboutAndNeverLost(t *testing.T) {
	eachHouse(t, func(t *testing.T, h house) {
		ctx := context.Background()
		if _, _, err := h.store.Take(ctx, h.in, h.admin, good().list(t)); err != nil {
			t.Fatal(err)
		}
		for typed, want := range map[[2]string]struct {
			added, kept int
			faults      []string
		}{
			{"NGUYỄN VĂN MẪU", ""}:            {0, 1, []string{}},
			{"Nguyễn Văn Mâu", ""}:            {0, 0, []string{"members B2 intake.person.alike"}},
			{"Nguyễn Văn Mâu", "mau.nv"}:      {0, 1, []string{}},
			{"Nguyễn Văn Mâu", "mau.another"}: {1, 0, []string{}},
		} {
			f := file{"Cán bộ": {good()["Cán bộ"][0], {"Người báo cáo", typed[0], "Thôn Cao Sơn", "", typed[1]}}}
			o, faults, err := h.store.Preview(ctx, h.in, f.list(t))
			if err != nil || len(o.Members) != want.added || len(o.KeptMembers) != want.kept || !slices.Equal(told(t, speak(t), faults), want.faults) {
				t.Errorf("%v: %d new, %d kept, %v; %v", typed, len(o.Members), len(o.KeptMembers), faults, err)
			}
		}
	})
}

func TestLastYearsActivitiesAreAcceptedServeNothingAndCountInTheirOwnDays(t *testing.T) {
	eachHouse(t, func(t *testing.T, h house) {
		ctx := context.Background()
		if _, _, err := h.store.Take(ctx, h.in, h.admin, good().list(t)); err != nil {
			t.Fatal(err)
		}
		day := civil.Date{Year: 2025, Month: 11, Day: 20}
		then, err := h.activities.List(ctx, h.in, activity.Filter{States: []activity.State{activity.Accepted}, From: day, To: day})
		if err != nil || len(then) != 2 {
			t.Fatalf("%d on that day, %v", len(then), err)
		}
		for _, a := range then {
			if a.State != activity.Accepted || len(a.Serves) != 0 || !a.OnBehalf || !strings.Contains(a.Account, "Nhập từ năm trước") {
				t.Errorf("%+v", a)
			}
		}
		if now, err := h.activities.List(ctx, h.in, activity.Filter{States: []activity.State{activity.Accepted}, From: civil.Date{Year: 2026, Month: 1, Day: 1}, To: civil.Date{Year: 2026, Month: 12, Day: 31}}); err != nil || len(now) != 0 {
			t.Errorf("%d count this year, %v", len(now), err)
		}
	})
}

// faltering is a clock that ends what is under way after some readings.
type faltering struct {
	left atomic.Int64
	stop func()
}

func (f *faltering) Now() time.Time {
	if f.left.Add(-1) == 0 {
		f.stop()
	}
	return testkit.Noon().Now()
}

func TestWhatIsStoppedHalfWayLeavesNothing(t *testing.T) {
	testkit.EachEngine(t, func(t *testing.T, db *database.DB) {
		list := good().list(t)
		stopped := 0
		for after := int64(1); after <= 25; after += 3 {
			ticks := &faltering{stop: func() {}}
			h := build(t, db, ticks)
			ctx, cancel := context.WithCancel(context.Background())
			ticks.stop = cancel
			ticks.left.Store(after)
			_, _, err := h.store.Take(ctx, h.in, h.admin, list)
			switch got := h.counts(); {
			case err != nil && got == [3]int{0, 1, 0}:
				stopped++
			case err == nil && got == [3]int{3, 4, 2}:
			default:
				t.Fatalf("stopped after %d steps: %v, yet there are %v", after, err, got)
			}
			cancel()
		}
		if stopped < 4 {
			t.Errorf("only %d attempts were stopped on the way", stopped)
		}
	})
}

func TestAListIsRefusedWholeWhileOnePlaceIsWrong(t *testing.T) {
	eachHouse(t, func(t *testing.T, h house) {
		f := good()
		f["Cán bộ"][1][2] = "Thôn Cao"
		links, faults, err := h.store.Take(context.Background(), h.in, h.admin, f.list(t))
		if err != nil || len(links) > 0 || len(faults) != 1 || h.counts() != [3]int{0, 1, 0} {
			t.Errorf("%v, %v, %v; there are %v", links, faults, err, h.counts())
		}
	})
}

func TestAListTravelsInAPageAndIsStillTheSame(t *testing.T) {
	list := good().list(t)
	word, err := list.Pack()
	if err != nil {
		t.Fatal(err)
	}
	back, err := intake.Unpack(word)
	if err != nil || len(back.Tables) != 3 || back.Of(intake.Activities).Lines[1].Cells[intake.HeldOn] != "2025-11-20" {
		t.Errorf("%+v, %v", back, err)
	}
	for _, broken := range []string{"", "x", word[:len(word)/2], "e30="} {
		if _, err := intake.Unpack(broken); err == nil {
			t.Errorf("%.10q was taken", broken)
		}
	}
}
