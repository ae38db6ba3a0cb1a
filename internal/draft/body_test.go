package draft_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"

	"lantoa/internal/unit"
)

func TestATaskThatAPersonGaveToOthersDoesNotFollowItsName(t *testing.T) {
	eachEngine(t, func(t *testing.T, h house) {
		ctx, d := context.Background(), h.read(t, strange)
		police, culture, farmers := h.unit(t, "Công an xã"), h.unit(t, "Phòng Văn hóa - Xã hội"), h.unit(t, "Hội Nông dân xã")
		ref, task := h.ref(t, d.ID, 0)
		e := editOf(task)
		e.Leads = []uuid.UUID{police}
		must(t, h.drafts.Amend(ctx, h.in, h.by, d.ID, ref, e))
		leads := func(i int) []uuid.UUID {
			_, task := h.ref(t, d.ID, i)
			return task.Leads
		}
		match := func(version int64, units ...uuid.UUID) {
			t.Helper()
			_, err := h.drafts.Match(ctx, h.in, h.by, d.ID, "Ban Quản lý Bến Thuyền", version, units)
			must(t, err)
		}
		match(1, culture)
		if !slices.Equal(leads(0), []uuid.UUID{police}) || !slices.Equal(leads(1), []uuid.UUID{culture}) {
			t.Errorf("led by %v and %v", leads(0), leads(1))
		}

		ref, task = h.ref(t, d.ID, 1)
		e = editOf(task)
		e.Output = "Danh sách" // its units stay those of the name
		must(t, h.drafts.Amend(ctx, h.in, h.by, d.ID, ref, e))
		match(2, farmers)
		if !slices.Equal(leads(0), []uuid.UUID{police}) || !slices.Equal(leads(1), []uuid.UUID{farmers}) {
			t.Errorf("led by %v and %v", leads(0), leads(1))
		}
	})
}

func TestTheWordsForAGroupNeverBecomeTheNameOfANewUnit(t *testing.T) {
	eachEngine(t, func(t *testing.T, h house) {
		ctx, d := context.Background(), h.read(t, strings.ReplaceAll(strange, "Ban Quản lý Bến Thuyền", "Các cơ quan liên quan"))
		b := d.Proposal.OpenBodies()[0]
		must(t, h.drafts.Found(ctx, h.in, h.by, d.ID, b.Name, b.Version, uuid.New(), unit.Draft{Name: "Ban mới", Kind: unit.Other}))
		tree, err := h.units.Tree(ctx, h.in)
		must(t, err)
		if u, known := tree.ByName(b.Name); known {
			t.Errorf("%q is %s from now on", b.Name, u.Name)
		}
	})
}
