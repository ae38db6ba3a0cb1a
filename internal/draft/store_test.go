package draft_test

import (
	"context"
	"os"
	"testing"

	"github.com/google/uuid"

	"lantoa/examples/plans"
	"lantoa/internal/audit"
	"lantoa/internal/blob"
	"lantoa/internal/clock"
	"lantoa/internal/database"
	"lantoa/internal/draft"
	"lantoa/internal/draft/drafttest"
	"lantoa/internal/errs"
	"lantoa/internal/plan"
	"lantoa/internal/scope"
	"lantoa/internal/testkit"
	"lantoa/internal/unit"
)

// house is a commune with the units that the founding plan names.
type house struct {
	db     *database.DB
	clock  *clock.Fixed
	in     scope.Commune
	media  string
	drafts draft.Store
	plans  plan.Store
	units  unit.Store
	by     uuid.UUID
}

func eachEngine(t *testing.T, promise func(t *testing.T, h house)) {
	testkit.EachEngine(t, func(t *testing.T, db *database.DB) {
		h := house{db: db, clock: testkit.Noon(), in: testkit.Commune(t, db, "Xã Tân Ninh"), media: t.TempDir()}
		blobs := blob.NewStore(h.media)
		h.units = unit.NewStore(db, h.clock)
		h.plans = plan.NewStore(db, h.clock, blobs, h.units)
		h.drafts = draft.NewStore(db, h.clock, blobs, h.units, h.plans)
		if err := h.units.AddUsual(context.Background(), h.in, uuid.Nil); err != nil {
			t.Fatal(err)
		}
		promise(t, h)
	})
}

func (h house) imported(t *testing.T) draft.Draft {
	t.Helper()
	return h.read(t, string(plans.Founding()))
}

func (h house) read(t *testing.T, document string) draft.Draft {
	t.Helper()
	d, err := h.drafts.Import(context.Background(), h.in, h.by, uuid.New(), "ke-hoach.txt", []byte(document))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// settled is the founding plan with nothing left to do before it is confirmed.
func (h house) settled(t *testing.T) draft.Draft {
	t.Helper()
	d := h.imported(t)
	drafttest.Settle(t, h.drafts, h.in, h.by, d.ID)
	return h.now(t, d.ID)
}

func (h house) now(t *testing.T, id uuid.UUID) draft.Draft {
	t.Helper()
	d, err := h.drafts.ByID(context.Background(), h.in, id)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func (h house) unit(t *testing.T, name string) uuid.UUID {
	t.Helper()
	tree, err := h.units.Tree(context.Background(), h.in)
	if err != nil {
		t.Fatal(err)
	}
	u, ok := tree.ByName(name)
	if !ok {
		t.Fatalf("no unit %q", name)
	}
	return u.ID
}

func (h house) tasks(t *testing.T, planID uuid.UUID) []plan.Task {
	t.Helper()
	tasks, err := h.plans.Tasks(context.Background(), h.in, planID)
	if err != nil {
		t.Fatal(err)
	}
	return tasks
}

func TestTwiceConfirmedPlanIsMadeOnce(t *testing.T) {
	eachEngine(t, func(t *testing.T, h house) {
		d := h.settled(t)
		first, err := h.drafts.Confirm(context.Background(), h.in, h.by, d.ID, d.Version)
		if err != nil {
			t.Fatal(err)
		}
		second, err := h.drafts.Confirm(context.Background(), h.in, h.by, d.ID, d.Version)
		if err != nil || second.ID != first.ID {
			t.Fatalf("second confirmation: %v, %v", second.ID, err)
		}
		all, err := h.plans.All(context.Background(), h.in)
		if err != nil || len(all) != 1 || len(h.tasks(t, first.ID)) != 11 {
			t.Fatalf("%d plans, %v", len(all), err)
		}
		if err := audit.Verify(context.Background(), h.db, h.in); err != nil {
			t.Error(err)
		}
	})
}

func TestConfirmingAtOnceMakesOnePlan(t *testing.T) {
	eachEngine(t, func(t *testing.T, h house) {
		d := h.settled(t)
		failures := make(chan error, 4)
		for range 4 {
			go func() {
				_, err := h.drafts.Confirm(context.Background(), h.in, h.by, d.ID, d.Version)
				failures <- err
			}()
		}
		for range 4 {
			if err := <-failures; err != nil {
				t.Error(err)
			}
		}
		if n := len(h.tasks(t, d.ID)); n != 11 {
			t.Fatalf("%d tasks, want 11", n)
		}
	})
}

func TestImportingAKnownFileOpensWhatItMade(t *testing.T) {
	eachEngine(t, func(t *testing.T, h house) {
		first, second := h.imported(t), h.imported(t)
		if first.ID != second.ID {
			t.Fatal("the same file made two drafts")
		}
	})
}

func TestADocumentWithASecrecyMarkIsNotKept(t *testing.T) {
	eachEngine(t, func(t *testing.T, h house) {
		_, err := h.drafts.Import(context.Background(), h.in, h.by, uuid.New(), "mat.txt", []byte("MẬT\n\nKẾ HOẠCH\n\nvề việc riêng\n\nI. MỤC ĐÍCH\n\n- Một việc.\n"))
		if !errs.Is(err, errs.Forbidden) {
			t.Fatalf("import of a marked document: %v", err)
		}
		waiting, err := h.drafts.Waiting(context.Background(), h.in)
		if err != nil || len(waiting) != 0 {
			t.Fatalf("%d drafts kept, %v", len(waiting), err)
		}
		if left, _ := os.ReadDir(h.media); len(left) != 0 {
			t.Fatal("bytes of a marked document lie in the media folder")
		}
	})
}

func TestATaskWithoutALeadKeepsThePlanFromBeingConfirmed(t *testing.T) {
	eachEngine(t, func(t *testing.T, h house) {
		text := "KẾ HOẠCH\n\nThử việc giao cho đơn vị lạ\n\nI. TỔ CHỨC THỰC HIỆN\n\n1. Ban Quản lý Bến Thuyền\n\n- Treo băng rôn ở bến trước ngày 20/12/2026.\n"
		d, err := h.drafts.Import(context.Background(), h.in, h.by, uuid.New(), "la.txt", []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		_, err = h.drafts.Confirm(context.Background(), h.in, h.by, d.ID, d.Version)
		if !errs.Is(err, errs.Invalid) {
			t.Fatalf("confirmed without a lead: %v", err)
		}
		again, err := h.drafts.ByID(context.Background(), h.in, d.ID)
		if err != nil || again.Confirmed {
			t.Fatalf("draft is confirmed or gone: %v", err)
		}
	})
}

func TestTheSameNameSavedTwiceChangesOnce(t *testing.T) {
	eachEngine(t, func(t *testing.T, h house) {
		d := h.imported(t)
		for range 2 {
			if err := h.drafts.Title(context.Background(), h.in, h.by, d.ID, d.Version, "Tên gọi ngắn"); err != nil {
				t.Fatal(err)
			}
		}
		if now := h.now(t, d.ID); now.Version != d.Version+1 {
			t.Errorf("version %d", now.Version)
		}
	})
}

func TestAnotherCommuneSeesNoDraft(t *testing.T) {
	eachEngine(t, func(t *testing.T, h house) {
		d, other := h.imported(t), testkit.Commune(t, h.db, "Xã Khác")
		if _, err := h.drafts.ByID(context.Background(), other, d.ID); !errs.Is(err, errs.NotFound) {
			t.Errorf("%v", err)
		}
	})
}
