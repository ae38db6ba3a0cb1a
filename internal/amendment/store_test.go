package amendment_test

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/activity"
	"lantoa/internal/amendment"
	"lantoa/internal/audit"
	"lantoa/internal/database"
	"lantoa/internal/errs"
	"lantoa/internal/inspection"
	"lantoa/internal/plan"
	"lantoa/internal/plandoc"
	"lantoa/internal/plandoc/comparison"
)

func TestEachTaskIsProposedWhatTheNewVersionSaysOfIt(t *testing.T) {
	eachHouse(t, func(h *house) {
		a := h.imported(second)
		for words, want := range map[string]struct {
			choice amendment.Choice
			kind   comparison.Kind
			clause string
		}{
			"Mở lớp hướng dẫn": {amendment.Change, comparison.Changed, "III.1-1"},
			"Báo cáo số người": {amendment.Change, comparison.Changed, "III.2-1"},
			"Treo băng rôn":    {amendment.Close, comparison.Removed, ""},
			"ghép nội dung":    {amendment.Carry, comparison.Reworded, "III.3-1"},
			"Lập nhóm Zalo":    {amendment.Make, comparison.Added, "III.3-2"},
		} {
			d := h.about(a, words).Proposal
			if d.Choice != want.choice || d.Kind != want.kind || d.Task.Clause != want.clause {
				t.Errorf("%s: %s, %s at %q; want %s, %s at %q", words, d.Choice, d.Kind, d.Task.Clause, want.choice, want.kind, want.clause)
			}
		}
		if all, err := h.amendments.Decisions(h.ctx, h.in, a.ID); err != nil || len(all) != 5 {
			t.Errorf("%d decisions, %v", len(all), err)
		}
		if again := h.imported(second); again.ID != a.ID {
			t.Error("the same file was read twice")
		}
		if _, err := h.amendments.Import(h.ctx, h.in, h.by, uuid.New(), h.plan.ID, "khac.txt", []byte(second+"\n- Thêm một việc.\n")); !errs.Is(err, errs.Conflict) {
			t.Errorf("a second open amendment: %v", err)
		}
		if _, err := h.amendments.Import(h.ctx, h.in, h.by, uuid.New(), h.plan.ID, "cu.txt", []byte(first)); !errs.Is(err, errs.Invalid) {
			t.Errorf("the running version itself: %v", err)
		}
	})
}

func TestAnAmendmentInForceKeepsWhatWasDoneAndMakesTheRestAnew(t *testing.T) {
	eachHouse(t, func(h *house) {
		bai, chua, dinh := h.units["Thôn Bãi"], h.units["Thôn Chùa"], h.units["Thôn Đình"]
		lesson, monthly, banner, woven := h.running("Mở lớp"), h.running("Báo cáo số"), h.running("Treo băng"), h.running("ghép nội dung")
		h.mark(lesson, bai, "2026-12-20", plan.InProgress)
		h.mark(monthly, bai, "2026-12-22", plan.Done)
		step := uuid.New()
		h.must(h.rooms.Plans.AddSubtask(h.ctx, h.in, h.by, h.plan.ID, step, plan.Edit{Clause: "II.2-1", Text: "Đo chiều dài băng rôn", Leads: []uuid.UUID{chua}}))
		a := h.imported(second)
		later := uuid.New() // after the new version was read
		h.must(h.rooms.Plans.AddSubtask(h.ctx, h.in, h.by, h.plan.ID, later, plan.Edit{Clause: "I.2", Text: "Viết bài phát thanh", Leads: []uuid.UUID{dinh}}))
		h.apply(a)

		if now := h.task(lesson.ID); now.Clause != "III.1-1" || !slices.Equal(dues(now.Assignments[0], plan.InProgress), []string{"2027-01-15"}) || len(now.Assignments[0].Occurrences) != 1 {
			t.Errorf("the lesson: %s, %+v", now.Clause, now.Assignments)
		}
		now := h.task(monthly.ID)
		mine, has := now.Of(dinh)
		if !has || slices.Contains(dues(mine, plan.NotStarted), "2026-12-22") || !slices.Contains(dues(mine, plan.NotStarted), "2027-01-22") {
			t.Errorf("the monthly duty of the unit that takes over: %+v", mine)
		}
		if len(now.Former) != 1 || !slices.Equal(dues(now.Former[0], plan.Done), []string{"2026-12-22"}) {
			t.Errorf("what the unit before had done: %+v", now.Former)
		}
		if passed, err := h.rooms.Plans.Handovers(h.ctx, h.in, monthly.ID); err != nil || len(passed) != 1 || passed[0].Reason != "Theo bản sửa đổi số 20-KH/ĐU." {
			t.Errorf("hand-overs %+v, %v", passed, err)
		}
		if now := h.task(banner.ID); !now.Closed || len(now.Assignments) != 0 || len(now.Former) != 1 || len(now.Former[0].Occurrences) != 0 {
			t.Errorf("what ended: %+v", now)
		}
		if now := h.task(woven.ID); now.Clause != "III.3-1" || !strings.HasPrefix(now.Text, "Lồng ghép") || len(now.Assignments[0].Occurrences) != len(woven.Assignments[0].Occurrences) {
			t.Errorf("what goes on: %+v", now)
		}
		if made := h.running("Lập nhóm Zalo"); !slices.Equal(made.Leads(), []uuid.UUID{chua}) || !slices.Equal(dues(made.Assignments[0], plan.NotStarted), []string{"2026-12-10"}) {
			t.Errorf("what is new: %+v", made)
		}
		if now := h.task(step); now.Clause != "III.3" || now.Closed {
			t.Errorf("a step under a clause that is gone: %s", now.Clause)
		}
		if now := h.task(later); now.Clause != "II.2" || now.Closed {
			t.Errorf("a step added meanwhile: %s", now.Clause)
		}
		p, err := h.rooms.Plans.ByID(h.ctx, h.in, h.plan.ID)
		if err != nil || p.Edition != 2 || p.Number != "20-KH/ĐU" || p.AmendedOn != day("2026-11-23") || p.Slug != h.plan.Slug || p.Title != h.plan.Title {
			t.Errorf("the plan %+v, %v", p, err)
		}
		clauses, err := h.rooms.Plans.Clauses(h.ctx, h.in, h.plan.ID)
		if err != nil || clauses[0].Words() != "Quan điểm" {
			t.Errorf("the plan begins with %+v, %v", clauses[0], err)
		}
		h.must(audit.Verify(h.ctx, h.db, h.in))
	})
}

func TestWhatEndedIsInNoListOfWhatIsToBeDone(t *testing.T) {
	eachHouse(t, func(h *house) {
		banner, chua := h.running("Treo băng"), h.units["Thôn Chùa"]
		h.apply(h.imported(second))
		today := day("2026-12-15") // after the day it was due
		tallies, err := h.rooms.Plans.TalliesOf(h.ctx, h.in, []uuid.UUID{h.plan.ID}, today, false)
		h.must(err)
		tasks, err := h.rooms.Plans.Tasks(h.ctx, h.in, h.plan.ID)
		h.must(err)
		if all := plan.Sum(tallies); all.All != 4 || len(tasks) != 4 {
			t.Errorf("%d tasks counted, %d listed; four run", all.All, len(tasks))
		}
		own, err := h.rooms.Plans.Of(h.ctx, h.in, []uuid.UUID{chua})
		h.must(err)
		chosen, err := h.rooms.Plans.Chosen(h.ctx, h.in, h.plan.ID, today, plan.Choice{Limit: 50})
		h.must(err)
		late, err := h.rooms.Plans.Overdue(h.ctx, h.in, today, 50)
		h.must(err)
		for where, list := range map[string][]plan.Task{"the unit's": own, "the plan's": chosen, "the overdue": late.Tasks, "all": tasks} {
			if slices.ContainsFunc(list, func(t plan.Task) bool { return t.ID == banner.ID }) {
				t.Errorf("%s list has it", where)
			}
		}
		if found, err := h.rooms.Plans.TasksByID(h.ctx, h.in, []uuid.UUID{banner.ID}); err != nil || len(found) != 1 {
			t.Errorf("what was done for it can no longer be told: %v, %v", found, err)
		}
	})
}

func TestADecisionOfAPersonStandsAndWhatCannotBeIsSaidAtOnce(t *testing.T) {
	eachHouse(t, func(h *house) {
		a := h.imported(second)
		banner := h.about(a, "Treo băng rôn")
		keep := amendment.Answer{Choice: amendment.Carry, Edit: plan.Edit{Clause: "III.3", Text: "Treo băng rôn tại nhà văn hóa"}}
		bad := keep
		bad.Clause = "IX.9"
		if err := h.amendments.Decide(h.ctx, h.in, h.by, a.ID, banner.TaskID, banner.Version, bad); !errs.Is(err, errs.Invalid) {
			t.Errorf("a clause that the new version has not: %v", err)
		}
		for range 2 { // sent twice
			h.must(h.amendments.Decide(h.ctx, h.in, h.by, a.ID, banner.TaskID, banner.Version, keep))
		}
		other := keep
		other.Text = "Treo băng rôn khác"
		if err := h.amendments.Decide(h.ctx, h.in, h.by, a.ID, banner.TaskID, banner.Version, other); !errs.Is(err, errs.Conflict) {
			t.Errorf("on a version that somebody else changed: %v", err)
		}
		lesson := h.about(a, "Mở lớp hướng dẫn")
		change := lesson.Proposal.Answer()
		change.Deadline, change.From = "hôm nào đó", day("2026-12-01")
		if err := h.amendments.Decide(h.ctx, h.in, h.by, a.ID, lesson.TaskID, lesson.Version, change); !errs.Is(err, errs.Invalid) {
			t.Errorf("a deadline nobody can read: %v", err)
		}
		zalo := h.about(a, "Lập nhóm Zalo")
		h.must(h.amendments.Decide(h.ctx, h.in, h.by, a.ID, zalo.TaskID, zalo.Version, amendment.Answer{Choice: amendment.LeaveOut}))
		h.apply(a)
		if now := h.task(banner.TaskID); now.Closed || now.Clause != "III.3" || !slices.Equal(dues(now.Assignments[0], plan.NotStarted), []string{"2026-11-30"}) {
			t.Errorf("what a person kept: %+v", now)
		}
		if tasks, err := h.rooms.Plans.Tasks(h.ctx, h.in, h.plan.ID); err != nil || len(tasks) != 4 {
			t.Errorf("%d tasks, %v", len(tasks), err)
		}
		if err := h.amendments.Decide(h.ctx, h.in, h.by, a.ID, banner.TaskID, banner.Version+1, keep); !errs.Is(err, errs.Conflict) {
			t.Errorf("a decision after all was decided: %v", err)
		}
	})
}

func TestAMonthlyDutyKeepsItsPastDaysAndGetsNewOnesFromADay(t *testing.T) {
	eachHouse(t, func(h *house) {
		monthly := h.running("Báo cáo số")
		bai := h.units["Thôn Bãi"]
		h.mark(monthly, bai, "2026-12-22", plan.Done)
		a := h.imported(strings.Replace(first, "trước ngày 22 hằng tháng", "trước ngày 5 hằng tháng", 1))
		d := h.about(a, "Báo cáo số")
		answer := d.Proposal.Answer()
		answer.From = day("2027-02-01")
		h.must(h.amendments.Decide(h.ctx, h.in, h.by, a.ID, d.TaskID, d.Version, answer))
		h.apply(a)
		now := h.task(monthly.ID)
		open := dues(now.Assignments[0], plan.NotStarted)
		if !slices.Equal(dues(now.Assignments[0], plan.Done), []string{"2026-12-22"}) || !slices.Equal(open[:3], []string{"2027-01-22", "2027-02-05", "2027-03-05"}) {
			t.Errorf("done %v, open %v", dues(now.Assignments[0], plan.Done), open)
		}
		if _, err := h.rooms.Plans.Expand(h.ctx, h.in, plan.Expand{Plan: h.plan.ID}); err != nil {
			t.Fatal(err)
		}
		if after := dues(h.task(monthly.ID).Assignments[0], plan.NotStarted); !slices.Equal(after, open) {
			t.Errorf("a night later %v are open, not %v", after, open)
		}
	})
}

func TestWhatIsDoneIsAskedForAgainOnlyWhenAPersonSaysSo(t *testing.T) {
	for again, want := range map[bool][]string{false: nil, true: {"2027-01-15"}} {
		promise := func(h *house) {
			lesson := h.running("Mở lớp")
			h.mark(lesson, h.units["Thôn Bãi"], "2026-12-20", plan.Done)
			a := h.imported(second)
			d := h.about(a, "Mở lớp hướng dẫn")
			answer := d.Proposal.Answer()
			answer.Again = again
			h.must(h.amendments.Decide(h.ctx, h.in, h.by, a.ID, d.TaskID, d.Version, answer))
			h.apply(a)
			now := h.task(lesson.ID)
			if open := dues(now.Assignments[0], plan.NotStarted); !slices.Equal(open, want) || !slices.Equal(dues(now.Assignments[0], plan.Done), []string{"2026-12-20"}) {
				t.Errorf("again %v: open %v", again, open)
			}
		}
		t.Run(fmt.Sprint(again), func(t *testing.T) { eachHouse(t, promise) })
	}
}

func TestAHandOverMadeMeanwhileIsNotUndone(t *testing.T) {
	eachHouse(t, func(h *house) {
		a := h.imported(second)
		lesson, dinh := h.running("Mở lớp"), h.units["Thôn Đình"]
		h.must(h.rooms.Plans.HandOver(h.ctx, h.in, h.by, uuid.New(), lesson.ID, plan.Handover{From: h.units["Thôn Bãi"], To: dinh, On: day("2026-11-23"), Reason: "Trưởng thôn nghỉ dài ngày"}))
		h.apply(a)
		if now := h.task(lesson.ID); !slices.Equal(now.Leads(), []uuid.UUID{dinh}) || !slices.Equal(dues(now.Assignments[0], plan.NotStarted), []string{"2027-01-15"}) {
			t.Errorf("%+v", now.Assignments)
		}
	})
}

func TestAppliedByTwoAtOnceItIsInForceOnce(t *testing.T) {
	eachHouse(t, func(h *house) {
		a := h.imported(second)
		var both sync.WaitGroup
		for range 2 {
			both.Go(func() {
				if err := h.amendments.Apply(h.ctx, h.in, h.by, a.ID, a.Version); err != nil {
					t.Error(err)
				}
			})
		}
		both.Wait()
		if p, err := h.rooms.Plans.ByID(h.ctx, h.in, h.plan.ID); err != nil || p.Edition != 2 {
			t.Errorf("edition %d, %v", p.Edition, err)
		}
		if err := h.amendments.Withdraw(h.ctx, h.in, h.by, a.ID); !errs.Is(err, errs.Conflict) {
			t.Errorf("set aside once in force: %v", err)
		}
	})
}

func TestApplyingWhatSomebodyElseJustChangedIsAConflict(t *testing.T) {
	eachHouse(t, func(h *house) {
		a := h.imported(second)
		zalo := h.about(a, "Lập nhóm Zalo")
		h.must(h.amendments.Decide(h.ctx, h.in, h.by, a.ID, zalo.TaskID, zalo.Version, amendment.Answer{Choice: amendment.LeaveOut}))
		if err := h.amendments.Apply(h.ctx, h.in, h.by, a.ID, a.Version); !errs.Is(err, errs.Conflict) {
			t.Errorf("%v", err)
		}
		if p, err := h.rooms.Plans.ByID(h.ctx, h.in, h.plan.ID); err != nil || p.Edition != 1 {
			t.Errorf("edition %d, %v", p.Edition, err)
		}
	})
}

func TestEveryVersionStaysReadableAndATasksHistoryTellsWhatEachDid(t *testing.T) {
	eachHouse(t, func(h *house) {
		lesson, banner := h.running("Mở lớp"), h.running("Treo băng")
		h.apply(h.imported(second))
		third := strings.Replace(second, "trước ngày 15/01/2027", "trước ngày 28/02/2027", 1)
		h.apply(h.imported(third))
		versions, err := h.amendments.Versions(h.ctx, h.in, h.plan.ID)
		h.must(err)
		if len(versions) != 3 || versions[0].Number != 3 || versions[2].Number != 1 || versions[1].By != h.by || versions[2].At.IsZero() {
			t.Fatalf("%+v", versions)
		}
		for i, text := range []string{third, second, first} {
			data, err := h.amendments.Document(h.ctx, h.in, versions[i])
			if err != nil || string(data) != text {
				t.Errorf("version %d: %d bytes, %v", versions[i].Number, len(data), err)
			}
			_, reading, err := h.amendments.Version(h.ctx, h.in, h.plan.ID, versions[i].Number)
			if err != nil || len(reading.Paragraphs) == 0 {
				t.Errorf("version %d: %d paragraphs, %v", versions[i].Number, len(reading.Paragraphs), err)
			}
		}
		steps, err := h.amendments.Of(h.ctx, h.in, lesson.ID)
		h.must(err)
		if len(steps) != 2 || steps[0].Effect.From.Clause != "II.1-1" || steps[1].Effect.To.Deadline.Due != "2027-02-28" || !slices.Contains(steps[1].Effect.Changed(), comparison.Deadline) {
			t.Errorf("%+v", steps)
		}
		steps, err = h.amendments.Of(h.ctx, h.in, banner.ID)
		h.must(err)
		if len(steps) != 1 || steps[0].Proposal.Choice != amendment.Close || steps[0].Effect.Ended != 1 {
			t.Errorf("%+v", steps)
		}
	})
}

func TestWhatElseCitesTheClausesFollowsThem(t *testing.T) {
	eachHouse(t, func(h *house) {
		bai := h.units["Thôn Bãi"]
		recorded, err := h.rooms.Activities.Record(h.ctx, h.in, h.by, uuid.New(), activity.Draft{UnitID: bai, Serves: []activity.Service{{TaskID: h.running("Mở lớp").ID}}, What: "Học gọi video buổi tối",
			HeldOn: day("2026-11-20"), Place: "Nhà văn hóa", Form: activity.Talk, PlanForm: h.plan.ID.String() + "/I.2"}, true)
		h.must(err)
		seen, err := h.rooms.Inspections.Add(h.ctx, h.in, h.by, uuid.New(), inspection.Draft{UnitID: bai, HeldOn: day("2026-11-20"), PlanID: h.plan.ID, Clause: "II.2-1", Matter: "Băng rôn tại nhà văn hóa", Finding: "Chưa treo băng rôn"})
		h.must(err)
		h.apply(h.imported(second))
		if a, err := h.rooms.Activities.ByID(h.ctx, h.in, recorded.ID); err != nil || a.PlanForm != h.plan.ID.String()+"/II.2" {
			t.Errorf("the form is %q, %v", a.PlanForm, err)
		}
		if i, err := h.rooms.Inspections.ByID(h.ctx, h.in, seen.ID); err != nil || i.Clause != "II.2-1@1" { // of version 1; the new one has no such clause
			t.Errorf("the inspection is about %q, %v", i.Clause, err)
		}
	})
}

func TestSetAsideItLeavesThePlanAloneAndMakesRoomForAnother(t *testing.T) {
	eachHouse(t, func(h *house) {
		a := h.imported(second)
		for range 2 {
			h.must(h.amendments.Withdraw(h.ctx, h.in, h.by, a.ID))
		}
		if p, err := h.rooms.Plans.ByID(h.ctx, h.in, h.plan.ID); err != nil || p.Edition != 1 {
			t.Errorf("edition %d, %v", p.Edition, err)
		}
		if b := h.imported(second); b.ID == a.ID || b.State != amendment.Open {
			t.Errorf("%+v", b)
		}
	})
}

func TestWhatHasNoDateIsDecidedAboutAllTheSame(t *testing.T) {
	eachHouse(t, func(h *house) {
		a := h.imported(second)
		zalo, woven := h.about(a, "Lập nhóm Zalo"), h.about(a, "ghép nội dung")
		made := zalo.Proposal.Answer()
		made.From, made.Text = civil.Date{}, "Lập nhóm Zalo của thôn" // the form of a fresh task asks for no day
		h.must(h.amendments.Decide(h.ctx, h.in, h.by, a.ID, zalo.TaskID, zalo.Version, made))
		h.must(h.amendments.Decide(h.ctx, h.in, h.by, a.ID, woven.TaskID, woven.Version, amendment.Answer{Choice: amendment.Close, From: day("2026-11-23"), Reason: "Thôn đã làm xong việc này"}))
		if h.about(a, "Lập nhóm Zalo").LookedAt.IsZero() {
			t.Error("nobody seems to have looked at it")
		}
		h.apply(a)
		if steps, err := h.amendments.Of(h.ctx, h.in, woven.TaskID); err != nil || len(steps) != 1 || steps[0].Effect.Ended != 1 {
			t.Errorf("%+v, %v", steps, err)
		}
	})
}

func TestTheDocumentsOwnWordsAreTakenAlsoWhereNobodyCanReadThem(t *testing.T) {
	eachHouse(t, func(h *house) {
		units, err := h.rooms.Units.Tree(h.ctx, h.in)
		h.must(err)
		says := plandoc.Task{Clause: "II.1", Text: strings.Repeat("Phổ biến cách dùng. ", 300), Deadline: plandoc.Deadline{Kind: plandoc.Unknown, Text: "lúc nông nhàn"}}
		d := amendment.Decision{TaskID: uuid.New(), Proposal: amendment.Proposal{Fresh: true, Choice: amendment.Make, Says: &says,
			Task: plan.NewTask{Clause: says.Clause, Text: strings.TrimSpace(says.Text), Leads: []uuid.UUID{h.units["Thôn Bãi"]}, Deadline: says.Deadline}}}
		d.Proposal.Says.Text = d.Proposal.Task.Text
		clauses := []plan.Clause{{Address: "II.1"}}
		h.must(amendment.Ready([]amendment.Decision{d}, clauses, units, day("2026-11-23")))
	})
}

func TestHandsThatWereOnlyTickedInAnotherOrderAreNotChanged(t *testing.T) {
	eachHouse(t, func(h *house) {
		bai, chua, dinh := h.units["Thôn Bãi"], h.units["Thôn Chùa"], h.units["Thôn Đình"]
		step := uuid.New()
		h.must(h.rooms.Plans.AddSubtask(h.ctx, h.in, h.by, h.plan.ID, step, plan.Edit{Clause: "I.1", Text: "Soạn bài phát thanh", Leads: []uuid.UUID{bai, chua}, Deadline: "trước ngày 20/12/2026"}))
		a := h.imported(second)
		d := h.about(a, "Soạn bài phát thanh")
		answer := d.Proposal.Answer()
		answer.Choice, answer.Deadline, answer.From = amendment.Change, "trước ngày 30/12/2026", day("2026-11-23")
		slices.Reverse(answer.Leads) // the form lists units in the order of the tree
		h.must(h.amendments.Decide(h.ctx, h.in, h.by, a.ID, d.TaskID, d.Version, answer))
		h.must(h.rooms.Plans.HandOver(h.ctx, h.in, h.by, uuid.New(), step, plan.Handover{From: bai, To: dinh, On: day("2026-11-23"), Reason: "Trưởng thôn nghỉ dài ngày"}))
		h.apply(a)
		if leads := h.task(step).Leads(); slices.Contains(leads, bai) || !slices.Contains(leads, dinh) || !slices.Contains(leads, chua) {
			t.Errorf("the hand-over was undone: %v", leads)
		}
	})
}

func TestWhoTookTheLeadMeanwhileIsNotMadeAPartner(t *testing.T) {
	eachHouse(t, func(h *house) {
		a := h.imported(second)
		lesson, dinh := h.running("Mở lớp"), h.units["Thôn Đình"]
		d := h.about(a, "Mở lớp hướng dẫn")
		answer := d.Proposal.Answer()
		answer.Partners = []uuid.UUID{dinh}
		h.must(h.amendments.Decide(h.ctx, h.in, h.by, a.ID, d.TaskID, d.Version, answer))
		h.must(h.rooms.Plans.HandOver(h.ctx, h.in, h.by, uuid.New(), lesson.ID, plan.Handover{From: h.units["Thôn Bãi"], To: dinh, On: day("2026-11-23"), Reason: "Trưởng thôn nghỉ dài ngày"}))
		h.apply(a)
		if now := h.task(lesson.ID); !slices.Equal(now.Leads(), []uuid.UUID{dinh}) || len(now.Partners()) != 0 {
			t.Errorf("leads %v, partners %v", now.Leads(), now.Partners())
		}
	})
}

func TestWhatWasBegunForADayThatIsNoMoreCountsForTheNext(t *testing.T) {
	eachHouse(t, func(h *house) {
		monthly, bai := h.running("Báo cáo số"), h.units["Thôn Bãi"]
		recorded, err := h.rooms.Activities.Record(h.ctx, h.in, h.by, uuid.New(), activity.Draft{UnitID: bai, Serves: []activity.Service{{TaskID: monthly.ID}}, What: "Gom số người học",
			HeldOn: day("2026-11-20"), Place: "Nhà văn hóa", Form: activity.Talk}, true)
		h.must(err)
		h.must(h.db.Tx(h.ctx, func(tx database.Tx) error {
			return h.rooms.Plans.Progress(h.ctx, tx, h.in, h.by, bai, []plan.Served{{TaskID: monthly.ID, Activity: recorded.ID}}, day("2026-11-20"))
		}))
		h.apply(h.imported(strings.Replace(first, "trước ngày 22 hằng tháng", "trước ngày 5 hằng tháng", 1)))
		now := h.task(monthly.ID)
		if begun := dues(now.Assignments[0], plan.InProgress); !slices.Equal(begun, []string{"2026-12-05"}) {
			t.Fatalf("under way: %v", begun)
		}
		if proof := now.Assignments[0].Occurrences[0].Proof; !slices.Equal(proof, []uuid.UUID{recorded.ID}) {
			t.Errorf("its proof: %v", proof)
		}
	})
}

func TestARequestForMoreTimeFollowsTheDayThatWasMoved(t *testing.T) {
	for wanted, waits := range map[string]int{"2027-02-01": 1, "2027-01-10": 0} { // the new day is 15/01/2027
		promise := func(h *house) {
			lesson := h.running("Mở lớp")
			a := h.imported(second)
			h.must(h.rooms.Plans.AskExtension(h.ctx, h.in, h.by, uuid.New(), lesson.ID, plan.Request{UnitID: h.units["Thôn Bãi"], Due: day("2026-12-20"), Wanted: day(wanted), Reason: "Thầy dạy đi vắng đến Tết"}))
			h.apply(a)
			asked, err := h.rooms.Plans.Extensions(h.ctx, h.in, plan.ExtensionFilter{Task: lesson.ID, Waiting: true})
			h.must(err)
			if len(asked) != waits {
				t.Fatalf("%d requests wait, not %d", len(asked), waits)
			}
			for _, e := range asked {
				h.must(h.rooms.Plans.DecideExtension(h.ctx, h.in, h.by, e.ID, e.Version, plan.Decision{Granted: true, To: day(wanted)}))
			}
		}
		t.Run(wanted, func(t *testing.T) { eachHouse(t, promise) })
	}
}

func TestNobodyIsLateWithADayThatWasOverBeforeTheAmendment(t *testing.T) {
	eachHouse(t, func(h *house) {
		monthly := h.running("Báo cáo số")
		a := h.imported(strings.Replace(first, "trước ngày 22 hằng tháng", "trước ngày 5 hằng tháng", 1))
		d := h.about(a, "Báo cáo số")
		answer := d.Proposal.Answer()
		answer.From = day("2026-08-01") // the day of the new version, say
		h.must(h.amendments.Decide(h.ctx, h.in, h.by, a.ID, d.TaskID, d.Version, answer))
		h.apply(a)
		open := dues(h.task(monthly.ID).Assignments[0], plan.NotStarted)
		if open[0] != "2026-12-05" || len(open) < 12 {
			t.Errorf("open are %v", open)
		}
	})
}
