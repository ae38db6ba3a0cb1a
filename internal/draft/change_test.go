package draft_test

import (
	"context"
	"errors"
	"slices"
	"sync"
	"testing"

	"github.com/google/uuid"

	"lantoa/internal/database"
	"lantoa/internal/draft"
	"lantoa/internal/draft/drafttest"
	"lantoa/internal/errs"
	"lantoa/internal/plan"
	"lantoa/internal/plandoc"
	"lantoa/internal/target"
	"lantoa/internal/testkit"
	"lantoa/internal/unit"
)

// strange is a plan whose bodies the commune does not know by these names.
const strange = "KẾ HOẠCH\n\nHọc kỹ năng số ở bến\n\nI. MỤC TIÊU\n\n- Phấn đấu ít nhất 80% hộ dân có tài khoản định danh trước ngày 30/6/2027.\n\nII. TỔ CHỨC THỰC HIỆN\n\n" +
	"1. Ban Quản lý Bến Thuyền\n\n- Treo băng rôn ở bến; mở lớp học gọi video trước ngày 20/12/2026.\n\n- Lập danh sách người học trước ngày 25/12/2026.\n\n" +
	"2. Hội Nông dân xã\n\n- Mở lớp trước ngày 22/12/2026.\n"

func (h house) ref(t *testing.T, draftID uuid.UUID, i int) (draft.Ref, draft.Task) {
	t.Helper()
	task := h.now(t, draftID).Proposal.Tasks[i]
	return draft.Ref{ID: task.ID, Version: task.Version}, task
}

func editOf(t draft.Task) plan.Edit {
	return plan.Edit{Clause: t.Clause, Text: t.Text, Output: t.Output, Leads: t.Leads, Partners: t.Partners, Deadline: t.Deadline.Text, Outside: t.Outside}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func mends(t *testing.T, err error, field string) {
	t.Helper()
	var fields *errs.Fields
	if !errors.As(err, &fields) || !slices.ContainsFunc(fields.List, func(f errs.Field) bool { return f.Name == field }) {
		t.Errorf("want something to mend at %s, got %v", field, err)
	}
}

func TestTwoPeopleAtTheSameTaskMeetAndAtDifferentOnesDoNot(t *testing.T) {
	eachEngine(t, func(t *testing.T, h house) {
		ctx, d := context.Background(), h.imported(t)
		first, task := h.ref(t, d.ID, 0)
		second, other := h.ref(t, d.ID, 1)
		mine, theirs := editOf(task), editOf(task)
		mine.Text, theirs.Text = "Việc do người này ghi", "Việc do người kia ghi"
		must(t, h.drafts.Amend(ctx, h.in, h.by, d.ID, first, theirs))
		if err := h.drafts.Amend(ctx, h.in, h.by, d.ID, first, mine); !errs.Is(err, errs.Conflict) {
			t.Errorf("the second save of one task: %v", err)
		}
		if _, now := h.ref(t, d.ID, 0); now.Text != theirs.Text {
			t.Errorf("kept %q", now.Text)
		}
		e := editOf(other)
		e.Output = "Danh sách lớp"
		must(t, h.drafts.Amend(ctx, h.in, h.by, d.ID, second, e))
		must(t, h.drafts.Title(ctx, h.in, h.by, d.ID, d.Proposal.TitleVersion, "Tên gọi ngắn"))
		must(t, h.drafts.Amend(ctx, h.in, h.by, d.ID, first, theirs)) // sent twice
		if err := h.drafts.Title(ctx, h.in, h.by, d.ID, d.Proposal.TitleVersion, "Tên khác"); !errs.Is(err, errs.Conflict) {
			t.Errorf("the second name: %v", err)
		}
	})
}

func TestManyPeopleAtOnceEachKeepWhatTheySaved(t *testing.T) {
	eachEngine(t, func(t *testing.T, h house) {
		ctx, d := context.Background(), h.imported(t)
		var all sync.WaitGroup
		for i := range 6 {
			ref, task := h.ref(t, d.ID, i)
			all.Go(func() {
				e := editOf(task)
				e.Leads, e.Output = []uuid.UUID{h.unit(t, "Hội Nông dân xã")}, "Báo cáo"
				e.Partners = nil
				if err := h.drafts.Amend(ctx, h.in, h.by, d.ID, ref, e); err != nil {
					t.Error(err)
				}
			})
		}
		all.Wait()
		for i := range 6 {
			if _, task := h.ref(t, d.ID, i); task.Output != "Báo cáo" {
				t.Errorf("task %d lost its change", i)
			}
		}
	})
}

func TestNothingIsConfirmedBeforeEachDoubtfulPlaceWasSeenAndEachNameIsKnown(t *testing.T) {
	eachEngine(t, func(t *testing.T, h house) {
		ctx, d := context.Background(), h.read(t, strange+"\nNhân tố thêm chốt.\n")
		confirm := func() error {
			_, err := h.drafts.Confirm(ctx, h.in, h.by, d.ID, h.now(t, d.ID).Version)
			return err
		}
		mends(t, confirm(), "names")
		var told *errs.Fields
		if errors.As(confirm(), &told); len(told.List) != 2 { // the tasks wait for the name alone
			t.Errorf("told %v", told.List)
		}
		mends(t, confirm(), "doubts")
		drafttest.Settle(t, h.drafts, h.in, h.by, d.ID)
		must(t, h.drafts.Untick(ctx, h.in, h.by, d.ID, d.Proposal.Doubts[0].Key))
		mends(t, confirm(), "doubts")
		must(t, h.drafts.Tick(ctx, h.in, h.by, d.ID, []string{d.Proposal.Doubts[0].Key}))
		if seen := h.now(t, d.ID).Proposal.Doubts[0].Ticked; seen == nil || seen.By != h.by || !seen.At.Equal(h.clock.Now()) {
			t.Errorf("ticked: %+v", seen)
		}
		if _, err := h.drafts.Confirm(ctx, h.in, h.by, d.ID, d.Version); !errs.Is(err, errs.Conflict) {
			t.Errorf("what was seen is not what would be confirmed: %v", err)
		}
		must(t, confirm())
		if err := h.drafts.Tick(ctx, h.in, h.by, d.ID, []string{d.Proposal.Doubts[0].Key}); !errs.Is(err, errs.Conflict) {
			t.Errorf("a tick after confirming: %v", err)
		}
	})
}

func TestANameMatchedOnceIsLearnedAndFollowedByEveryTaskThatBearsIt(t *testing.T) {
	eachEngine(t, func(t *testing.T, h house) {
		ctx, d, culture := context.Background(), h.read(t, strange), h.unit(t, "Phòng Văn hóa - Xã hội")
		open := d.Proposal.OpenBodies()
		if len(open) != 1 || open[0].Name != "Ban Quản lý Bến Thuyền" || len(d.Proposal.Bearing(open[0].Name)) != 2 {
			t.Fatalf("%+v", open)
		}
		for range 2 { // sent twice
			if _, err := h.drafts.Match(ctx, h.in, h.by, d.ID, open[0].Name, open[0].Version, []uuid.UUID{culture}); err != nil {
				t.Fatal(err)
			}
		}
		for i := range 2 {
			if _, task := h.ref(t, d.ID, i); !slices.Equal(task.Leads, []uuid.UUID{culture}) {
				t.Errorf("task %d is led by %v", i, task.Leads)
			}
		}
		if found := h.unit(t, "Ban Quản lý Bến Thuyền"); found != culture {
			t.Error("the commune did not learn the name")
		}
		another := h.unit(t, "Hội Nông dân xã")
		if _, err := h.drafts.Match(ctx, h.in, h.by, d.ID, open[0].Name, open[0].Version, []uuid.UUID{another}); !errs.Is(err, errs.Conflict) {
			t.Errorf("on an old version: %v", err)
		}
		learned, err := h.drafts.Match(ctx, h.in, h.by, d.ID, "Hội Nông dân xã", 1, []uuid.UUID{culture})
		if err != nil || learned {
			t.Errorf("the name of another unit was learned: %v, %v", learned, err)
		}
		if _, task := h.ref(t, d.ID, 2); !slices.Equal(task.Leads, []uuid.UUID{culture}) {
			t.Error("the document's own way to call a unit was not followed")
		}
		if _, err := h.drafts.Match(ctx, h.in, h.by, d.ID, open[0].Name, 2, []uuid.UUID{uuid.New()}); !errs.Is(err, errs.Invalid) {
			t.Errorf("a unit that is none: %v", err)
		}
	})
}

func TestAnUnknownBodyBecomesAUnitOnceOrStaysAName(t *testing.T) {
	eachEngine(t, func(t *testing.T, h house) {
		ctx, d, fresh := context.Background(), h.read(t, strange), uuid.New()
		b := d.Proposal.OpenBodies()[0]
		for range 2 {
			must(t, h.drafts.Found(ctx, h.in, h.by, d.ID, b.Name, b.Version, fresh, unit.Draft{Name: "Ban Quản lý bến", Kind: unit.Other}))
		}
		if h.unit(t, b.Name) != fresh || h.unit(t, "Ban Quản lý bến") != fresh {
			t.Error("the new unit is not found by both of its names")
		}
		if _, task := h.ref(t, d.ID, 1); !slices.Equal(task.Leads, []uuid.UUID{fresh}) {
			t.Errorf("led by %v", task.Leads)
		}
		must(t, h.drafts.Outside(ctx, h.in, h.by, d.ID, b.Name, b.Version+1))
		now := h.now(t, d.ID)
		if len(now.Proposal.Tasks[1].Leads) != 0 || len(now.Proposal.OpenBodies()) != 0 || now.Proposal.Tasks[1].Printed[0] != b.Name {
			t.Errorf("%+v", now.Proposal.Tasks[1])
		}
	})
}

func TestTwoTasksBecomeOneAndCanBePartedAgain(t *testing.T) {
	eachEngine(t, func(t *testing.T, h house) {
		ctx, d := context.Background(), h.read(t, strange)
		keep, first := h.ref(t, d.ID, 0)
		gone, second := h.ref(t, d.ID, 2)
		e := editOf(first)
		e.Text, e.Leads = "Treo băng rôn và mở lớp", second.Leads
		for range 2 { // sent twice
			must(t, h.drafts.Merge(ctx, h.in, h.by, d.ID, keep, gone, e))
		}
		now := h.now(t, d.ID)
		if got := now.Proposal.Tasks[0]; got.Text != e.Text || len(got.Printed) != 2 {
			t.Errorf("%+v", got)
		}
		if got := now.Proposal.Tasks[2]; !got.Dropped || got.MergedTo != keep.ID || got.Text != second.Text {
			t.Errorf("%+v", got)
		}
		e.Text = "Việc khác hẳn"
		if err := h.drafts.Merge(ctx, h.in, h.by, d.ID, keep, gone, e); !errs.Is(err, errs.Conflict) {
			t.Errorf("on an old version: %v", err)
		}
		again, _ := h.ref(t, d.ID, 2)
		must(t, h.drafts.Drop(ctx, h.in, h.by, d.ID, again, false))
		if got := h.now(t, d.ID).Proposal.Tasks[2]; got.Dropped || got.MergedTo != uuid.Nil {
			t.Errorf("%+v", got)
		}
	})
}

func TestATaskIsPartedInTwoAtItsPauses(t *testing.T) {
	eachEngine(t, func(t *testing.T, h house) {
		ctx, d, second := context.Background(), h.read(t, strange), uuid.New()
		ref, task := h.ref(t, d.ID, 0)
		cuts := draft.Cuts(task.Text)
		if len(cuts) == 0 || cuts[0].Before != "Treo băng rôn ở bến" {
			t.Fatalf("%+v", cuts)
		}
		for range 2 { // sent twice
			must(t, h.drafts.Split(ctx, h.in, h.by, d.ID, ref, second, cuts[0].At))
		}
		tasks := h.now(t, d.ID).Proposal.Tasks
		if len(tasks) != 4 || tasks[0].Text != cuts[0].Before || tasks[1].ID != second || tasks[1].Clause != tasks[0].Clause || tasks[1].Deadline.Text != task.Deadline.Text || tasks[1].Printed[0] != task.Printed[0] {
			t.Errorf("%+v", tasks[:2])
		}
		now, _ := h.ref(t, d.ID, 0)
		if err := h.drafts.Split(ctx, h.in, h.by, d.ID, now, uuid.New(), 2); !errs.Is(err, errs.Invalid) {
			t.Errorf("a part that says nothing: %v", err)
		}
		if c, err := draft.CutBefore(task.Text, "mở lớp"); err != nil || c.At != cuts[0].At+1 {
			t.Errorf("%+v, %v", c, err)
		}
		if _, err := draft.CutBefore(task.Text, "không có chữ này"); !errs.Is(err, errs.Invalid) {
			t.Error(err)
		}
	})
}

func TestTargetsAreKeptWithThePlanAsTheyWereSetRight(t *testing.T) {
	eachEngine(t, func(t *testing.T, h house) {
		ctx, d, targets := context.Background(), h.read(t, strange), target.NewStore(h.db)
		if len(d.Proposal.Targets) != 1 || !d.Proposal.Targets[0].Missing() {
			t.Fatalf("%+v", d.Proposal.Targets)
		}
		first, own, gone := d.Proposal.Targets[0], uuid.New(), uuid.New()
		e := target.Edit{Clause: first.Clause, Text: first.Text, Numerator: "số hộ có tài khoản", Denominator: "tổng số hộ của xã", Provider: h.unit(t, "Công an xã"), Value: 85, Measure: plandoc.Percent, Bound: plandoc.AtLeast, Deadline: first.Deadline.Text}
		for range 2 { // sent twice
			must(t, h.drafts.AmendTarget(ctx, h.in, h.by, d.ID, draft.Ref{ID: first.ID, Version: 1}, e))
			must(t, h.drafts.AddTarget(ctx, h.in, h.by, d.ID, own, target.Edit{Clause: first.Clause, Text: "Mở 12 lớp", Value: 12, Measure: plandoc.Count, Bound: plandoc.Exactly}))
		}
		must(t, h.drafts.AddTarget(ctx, h.in, h.by, d.ID, gone, target.Edit{Clause: first.Clause, Text: "Không giữ", Value: 1, Measure: plandoc.Count, Bound: plandoc.AtMost}))
		must(t, h.drafts.DropTarget(ctx, h.in, h.by, d.ID, draft.Ref{ID: gone, Version: 1}, true))
		e.Value = 90
		if err := h.drafts.AmendTarget(ctx, h.in, h.by, d.ID, draft.Ref{ID: first.ID, Version: 1}, e); !errs.Is(err, errs.Conflict) {
			t.Errorf("on an old version: %v", err)
		}
		e.Value = 140
		mends(t, h.drafts.AmendTarget(ctx, h.in, h.by, d.ID, draft.Ref{ID: first.ID, Version: 2}, e), "value")

		drafttest.Settle(t, h.drafts, h.in, h.by, d.ID)
		p, err := h.drafts.Confirm(ctx, h.in, h.by, d.ID, h.now(t, d.ID).Version)
		must(t, err)
		kept, err := targets.Of(ctx, h.in, p.ID)
		must(t, err)
		if len(kept) != 2 || kept[0].Value != 85 || kept[0].Denominator != "tổng số hộ của xã" || kept[0].Origin != plan.FromDocument || kept[0].Missing() || kept[1].ID != own {
			t.Errorf("%+v", kept)
		}
		if foreign, err := targets.Of(ctx, testkit.Commune(t, h.db, "Xã Khác"), p.ID); err != nil || len(foreign) != 0 {
			t.Errorf("another commune sees %d targets, %v", len(foreign), err)
		}
	})
}

func TestTheDocumentsOwnDeadlineTypedAgainIsTheDocumentsAgain(t *testing.T) {
	eachEngine(t, func(t *testing.T, h house) {
		ctx, d := context.Background(), h.read(t, strange)
		ref, task := h.ref(t, d.ID, 2)
		e := editOf(task)
		e.Deadline = "trước ngày 22 hằng tháng"
		must(t, h.drafts.Amend(ctx, h.in, h.by, d.ID, ref, e))
		ref, now := h.ref(t, d.ID, 2)
		if now.Origin != plan.FromCommune || now.Deadline.Kind != plandoc.Recurring {
			t.Errorf("%+v", now.Deadline)
		}
		e.Deadline = task.Deadline.Text
		must(t, h.drafts.Amend(ctx, h.in, h.by, d.ID, ref, e))
		if _, now := h.ref(t, d.ID, 2); now.Origin != plan.FromDocument || now.Deadline != task.Deadline {
			t.Errorf("%s %+v", now.Origin, now.Deadline)
		}
	})
}

func TestAStepOfTheCommunesOwnStandsWhereItsClauseStands(t *testing.T) {
	eachEngine(t, func(t *testing.T, h house) {
		ctx, d, id := context.Background(), h.read(t, strange), uuid.New()
		e := plan.Edit{Clause: d.Proposal.Tasks[0].Clause, Text: "Một bước của xã", Leads: []uuid.UUID{h.unit(t, "Hội Nông dân xã")}}
		for range 2 { // sent twice
			must(t, h.drafts.Propose(ctx, h.in, h.by, d.ID, id, e))
		}
		tasks := h.now(t, d.ID).Proposal.Tasks
		if len(tasks) != 4 || tasks[1].ID != id || tasks[1].Kind != plan.Subtask {
			t.Errorf("%d tasks, the second is %+v", len(tasks), tasks[1])
		}
		e.Clause = "IX.9"
		if err := h.drafts.Propose(ctx, h.in, h.by, d.ID, uuid.New(), e); !errs.Is(err, errs.Invalid) {
			t.Errorf("a clause that is none: %v", err)
		}
	})
}

func TestUnitsOfAnotherCommuneAreNeverGivenATaskOfADraft(t *testing.T) {
	eachEngine(t, func(t *testing.T, h house) {
		ctx, d, foreign := context.Background(), h.read(t, strange), uuid.New()
		other := testkit.Commune(t, h.db, "Xã Khác")
		if _, err := h.units.Add(ctx, other, uuid.Nil, foreign, unit.Draft{Name: "Thôn của xã khác", Kind: unit.Hamlet}); err != nil {
			t.Fatal(err)
		}
		ref, task := h.ref(t, d.ID, 2)
		e := editOf(task)
		e.Leads = []uuid.UUID{foreign}
		if err := h.drafts.Amend(ctx, h.in, h.by, d.ID, ref, e); !errs.Is(err, errs.Invalid) {
			t.Error(err)
		}
		if err := h.drafts.Amend(ctx, other, h.by, d.ID, ref, editOf(task)); !errs.Is(err, errs.NotFound) {
			t.Errorf("from another commune: %v", err)
		}
	})
}

func TestADraftOfAnEarlierReleaseOpensWithEverythingThatIsAskedNow(t *testing.T) {
	eachEngine(t, func(t *testing.T, h house) {
		ctx, d := context.Background(), h.read(t, strange)
		old := `{"Title":"Tên cũ","Tasks":[{"ID":"` + d.Proposal.Tasks[2].ID.String() + `","Clause":"II.2-1","Kind":"duty","Text":"Mở lớp","Output":"","Printed":["Hội Nông dân xã"],"Leads":["` +
			h.unit(t, "Hội Nông dân xã").String() + `"],"Partners":null,"Deadline":{"text":"","kind":"none"},"Origin":"document","Outside":false,"Dropped":false}]}`
		must(t, h.db.Tx(ctx, func(tx database.Tx) error {
			_, err := tx.Exec(ctx, `UPDATE plan_draft SET proposal = ? WHERE commune_id = ? AND id = ?`, old, h.in.ID(), d.ID)
			return err
		}))
		now := h.now(t, d.ID)
		if len(now.Proposal.Targets) != 1 || len(now.Proposal.Bodies) != 1 || len(now.Proposal.OpenBodies()) != 0 || now.Proposal.Tasks[0].Text != "Mở lớp" {
			t.Fatalf("%+v", now.Proposal)
		}
		must(t, h.drafts.Title(ctx, h.in, h.by, d.ID, now.Proposal.TitleVersion, "Tên mới"))
		if again := h.now(t, d.ID); again.Proposal.Targets[0].ID != now.Proposal.Targets[0].ID || again.Proposal.Title != "Tên mới" {
			t.Errorf("%+v", again.Proposal)
		}
	})
}
