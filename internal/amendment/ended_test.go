package amendment_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/activity"
	"lantoa/internal/officialdoc"
	"lantoa/internal/plan"
	"lantoa/internal/plandoc/comparison"
	"lantoa/internal/report"
	"lantoa/internal/scope"
)

func TestWhatWasDoneForATaskThatEndedStaysInTheReport(t *testing.T) {
	eachHouse(t, func(h *house) {
		banner, chua := h.running("Treo băng"), h.units["Thôn Chùa"]
		done, err := h.rooms.Activities.Record(h.ctx, h.in, h.by, uuid.New(), activity.Draft{UnitID: chua, Serves: []activity.Service{{TaskID: banner.ID}}, What: "Treo hai băng rôn",
			HeldOn: day("2026-11-20"), Place: "Nhà văn hóa", Form: activity.Talk, Participants: new(7)}, true)
		h.must(err)
		done, err = h.rooms.Activities.Send(h.ctx, h.in, h.by, done.ID, done.Version)
		h.must(err)
		_, err = h.rooms.Activities.Accept(h.ctx, h.in, h.by, done.ID, done.Version, nil)
		h.must(err)
		h.apply(h.imported(second))

		reports := report.NewStore(h.db, h.clock, h.rooms.Plans, h.rooms.Activities, h.rooms.Units)
		made, err := reports.Make(h.ctx, h.in, h.by, uuid.New(), report.Draft{PlanID: h.plan.ID, StartsOn: civil.Date{Year: 2026, Month: 11, Day: 1}, EndsOn: civil.Date{Year: 2026, Month: 11, Day: 30}})
		h.must(err)
		c, err := reports.Compose(h.ctx, h.in, scope.Profile{Name: "Xã Minh Họa"}, made)
		h.must(err)
		for key, value := range map[string]string{"activities": "1", "activities.participants": "7", "clause.II.2-1@1": "1"} {
			if f, found := c.Figure(key); !found || f.Text() != value {
				t.Errorf("%s is %q, found %v", key, f.Text(), found)
			}
		}
		headed := slices.ContainsFunc(c.Document.Body, func(b officialdoc.Block) bool {
			h, is := b.(officialdoc.Heading)
			return is && strings.Contains(h.Text, "(mục II.2-1 (bản 1))")
		})
		if !headed {
			t.Errorf("%+v", c.Document.Body)
		}
	})
}

func TestATaskThatEndedIsNotTakenForWhatStandsInItsPlaceNow(t *testing.T) {
	eachHouse(t, func(h *house) {
		banner, woven := h.running("Treo băng"), h.running("ghép nội dung")
		shorter := strings.Replace(first, "- Treo băng rôn tại nhà văn hóa trước ngày 30/11/2026.\n\n", "", 1)
		h.apply(h.imported(shorter))
		if now := h.task(woven.ID); now.Clause != banner.Clause {
			t.Fatalf("what goes on stands at %q", now.Clause)
		}
		if now := h.task(banner.ID); now.Clause != banner.Clause+"@1" || now.Shown() != banner.Shown()+" (bản 1)" {
			t.Errorf("what ended is said to stand at %q, %q", now.Clause, now.Shown())
		}
		a := h.imported(shorter + "\n- Tổng kết cuối năm trước ngày 25/12/2026.\n")
		h.apply(a)
		if now := h.task(banner.ID); now.Clause != banner.Clause+"@1" {
			t.Errorf("a version later it stands at %q", now.Clause)
		}
	})
}

func TestNobodyIsGivenWhatIsDoneAlreadyUnlessItIsAskedForAgain(t *testing.T) {
	for again, want := range map[bool][]string{false: nil, true: {"2026-11-30"}} {
		promise := func(h *house) {
			banner, chua, dinh := h.running("Treo băng"), h.units["Thôn Chùa"], h.units["Thôn Đình"]
			h.mark(banner, chua, "2026-11-30", plan.Done)
			a := h.imported(strings.Replace(first, "2. Thôn Chùa\n", "2. Thôn Đình\n", 1))
			d := h.about(a, "Treo băng")
			answer := d.Proposal.Answer()
			answer.Again = again
			h.must(h.amendments.Decide(h.ctx, h.in, h.by, a.ID, d.TaskID, d.Version, answer))
			h.apply(a)
			now := h.task(banner.ID)
			mine, given := now.Of(dinh)
			if given != again || !slices.Equal(dues(mine, plan.NotStarted), want) {
				t.Errorf("the unit that comes has it: %v, open %v", given, dues(mine, plan.NotStarted))
			}
			if state := now.Standing(day("2026-11-23")).State; (state == plan.Done) == again {
				t.Errorf("it is %s", state)
			}
			steps, err := h.amendments.Of(h.ctx, h.in, banner.ID)
			h.must(err)
			if told := len(steps) == 1 && slices.Contains(steps[0].Effect.Changed(), comparison.Leads); told != again {
				t.Errorf("its history tells of other hands: %v", told)
			}
		}
		t.Run(fmt.Sprint(again), func(t *testing.T) { eachHouse(t, promise) })
	}
}

func TestAVersionThatKeptTheDayOfTheOneBeforeIsOfTheDayItIsApplied(t *testing.T) {
	eachHouse(t, func(h *house) {
		dated := strings.Replace(second, "Số 20-KH/ĐU\n", "Số 20-KH/ĐU\n\nMinh Họa, ngày 05 tháng 10 năm 2026\n", 1)
		h.apply(h.imported(dated))
		if p, err := h.rooms.Plans.ByID(h.ctx, h.in, h.plan.ID); err != nil || p.AmendedOn != day("2026-10-05") {
			t.Fatalf("amended on %v, %v", p.AmendedOn, err)
		}
		h.apply(h.imported(dated + "\n- Tổng kết cuối năm trước ngày 25/12/2026.\n"))
		if p, err := h.rooms.Plans.ByID(h.ctx, h.in, h.plan.ID); err != nil || p.AmendedOn != day("2026-11-23") {
			t.Errorf("amended again on %v, %v", p.AmendedOn, err)
		}
	})
}
