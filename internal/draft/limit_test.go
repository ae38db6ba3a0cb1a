package draft_test

import (
	"context"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"lantoa/internal/database"
	"lantoa/internal/draft"
	"lantoa/internal/draft/drafttest"
	"lantoa/internal/errs"
)

func TestOnlySoManyPlacesToPartAVeryLongTextAreOffered(t *testing.T) {
	begun := time.Now()
	cuts := draft.Cuts(strings.Repeat("Mở lớp học, gọi nhau và làm; ", 100_000))
	if took := time.Since(begun); len(cuts) != 40 || took > 10*time.Second {
		t.Errorf("%d places in %s", len(cuts), took)
	}
}

func TestADocumentFullOfBrokenWordsIsConfirmedWithoutLookingAtEachOfThem(t *testing.T) {
	eachEngine(t, func(t *testing.T, h house) {
		d := h.read(t, strange+strings.Repeat("\n- Ban nghành của xã.\n", 150))
		last := d.Proposal.Doubts[len(d.Proposal.Doubts)-1]
		if len(d.Proposal.Doubts) > 110 || last.Rest != 50 || last.Clause == "" || last.IsWording() {
			t.Fatalf("%d doubts, the last is %+v", len(d.Proposal.Doubts), last)
		}
		drafttest.Settle(t, h.drafts, h.in, h.by, d.ID)
		_, err := h.drafts.Confirm(context.Background(), h.in, h.by, d.ID, h.now(t, d.ID).Version)
		must(t, err)
	})
}

func TestOfTwoPeopleWhoSaveOneTaskAtOnceOneIsKeptAndTheOtherTold(t *testing.T) {
	eachEngine(t, func(t *testing.T, h house) {
		ctx, d := context.Background(), h.imported(t)
		ref, task := h.ref(t, d.ID, 0)
		saved, both := make([]error, 2), sync.WaitGroup{}
		for i := range saved {
			both.Go(func() {
				e := editOf(task)
				e.Text = []string{"Việc do người này ghi", "Việc do người kia ghi"}[i]
				saved[i] = h.drafts.Amend(ctx, h.in, h.by, d.ID, ref, e)
			})
		}
		both.Wait()
		_, now := h.ref(t, d.ID, 0)
		for i, err := range saved {
			won := now.Text == []string{"Việc do người này ghi", "Việc do người kia ghi"}[i]
			if won && err != nil || !won && !errs.Is(err, errs.Conflict) {
				t.Errorf("%q is kept, person %d was told %v", now.Text, i+1, err)
			}
		}
		if now.Version != ref.Version+1 {
			t.Errorf("version %d", now.Version)
		}
	})
}

func TestNothingIsMergedIntoATaskThatSomebodyLeftOut(t *testing.T) {
	eachEngine(t, func(t *testing.T, h house) {
		ctx, d := context.Background(), h.read(t, strange)
		keep, _ := h.ref(t, d.ID, 0)
		gone, second := h.ref(t, d.ID, 2)
		must(t, h.drafts.Drop(ctx, h.in, h.by, d.ID, keep, true))
		keep, first := h.ref(t, d.ID, 0)
		e := editOf(first)
		e.Leads = []uuid.UUID{second.Leads[0]}
		if err := h.drafts.Merge(ctx, h.in, h.by, d.ID, keep, gone, e); !errs.Is(err, errs.Conflict) {
			t.Errorf("merged: %v", err)
		}
		if _, task := h.ref(t, d.ID, 2); task.Dropped {
			t.Error("both tasks are out of the plan now")
		}
	})
}

func TestADraftOfAnEarlierReleaseDoesNotAskForNamesThatItKnew(t *testing.T) {
	eachEngine(t, func(t *testing.T, h house) {
		ctx, d := context.Background(), h.read(t, strange)
		tasks := ""
		for i, leads := range []string{
			`"` + h.unit(t, "Hội Nông dân xã").String() + `","` + h.unit(t, "Công an xã").String() + `"`, `"` + h.unit(t, "Hội Nông dân xã").String() + `"`,
		} {
			names := []string{`"Hội Nông dân","Công an"`, `"Hội Nông dân","Ban Quản lý Bến Thuyền"`}[i]
			tasks += `,{"ID":"` + uuid.NewString() + `","Clause":"II.2-1","Kind":"duty","Text":"Mở lớp","Printed":[` + names + `],"Leads":[` + leads + `],"Deadline":{"text":"","kind":"none"},"Origin":"document"}`
		}
		must(t, h.db.Tx(ctx, func(tx database.Tx) error {
			_, err := tx.Exec(ctx, `UPDATE plan_draft SET proposal = ? WHERE commune_id = ? AND id = ?`, `{"Title":"Tên cũ","Tasks":[`+tasks[1:]+`]}`, h.in.ID(), d.ID)
			return err
		}))
		now := h.now(t, d.ID)
		for _, open := range now.Proposal.OpenBodies() {
			if open.Name == "Công an" {
				t.Errorf("%q is asked for", open.Name)
			}
		}
		if len(now.Proposal.OpenBodies()) != 2 {
			t.Errorf("open: %+v", now.Proposal.OpenBodies())
		}
	})
}

func TestAFileOfAnyNameIsRead(t *testing.T) {
	eachEngine(t, func(t *testing.T, h house) {
		for name, want := range map[string]string{
			"ke\xff\xfe-hoach.txt": "ke-hoach.txt", "thu\x00 muc/ke-hoach\n.txt": "thu muc/ke-hoach.txt", strings.Repeat("kế hoạch ", 100) + ".txt": "",
		} {
			d, err := h.drafts.Import(context.Background(), h.in, h.by, uuid.New(), name, []byte(strange+"\n"+want))
			if err != nil || want != "" && d.FileName != want || len([]rune(d.FileName)) > 205 {
				t.Errorf("%q is kept as %q, %v", name, d.FileName, err)
			}
		}
	})
}
