package unit_test

import (
	"context"
	"testing"

	"github.com/google/uuid"

	"lantoa/internal/audit"
	"lantoa/internal/database"
	"lantoa/internal/errs"
	"lantoa/internal/testkit"
	"lantoa/internal/unit"
)

func TestManyUnitsAreAddedInAnyOrderAllOrNoneAndOnce(t *testing.T) {
	testkit.EachEngine(t, func(t *testing.T, db *database.DB) {
		ctx, in, s := context.Background(), testkit.Commune(t, db, "Xã Một"), unit.NewStore(db, testkit.Noon())
		top, middle, below := uuid.New(), uuid.New(), uuid.New()
		list := []unit.Addition{
			{ID: below, Draft: unit.Draft{Name: "Tổ công nghệ số", Kind: unit.Team, ParentID: &middle}},
			{ID: middle, Draft: unit.Draft{Name: "Thôn Bãi", Kind: unit.Hamlet, ParentID: &top, Aliases: []string{"Thôn 1"}}},
			{ID: top, Draft: unit.Draft{Name: "UBND xã", Kind: unit.Government}},
		}
		for range 2 {
			if err := s.AddAll(ctx, in, uuid.Nil, list); err != nil {
				t.Fatal(err)
			}
		}
		tree, err := s.Tree(ctx, in)
		if err != nil || len(tree.All()) != 3 || !tree.Reaches(top, below) || get(t, s, in, middle).Aliases[0] != "Thôn 1" {
			t.Errorf("%+v, %v", tree.All(), err)
		}
		a, b := uuid.New(), uuid.New()
		for name, bad := range map[string][]unit.Addition{
			"no name":          {{ID: a, Draft: unit.Draft{Name: "Thôn Đình", Kind: unit.Hamlet}}, {ID: b, Draft: unit.Draft{Kind: unit.Hamlet}}},
			"an unknown above": {{ID: a, Draft: unit.Draft{Name: "Thôn Đình", Kind: unit.Hamlet}}, {ID: b, Draft: unit.Draft{Name: "Thôn Chùa", Kind: unit.Hamlet, ParentID: new(uuid.New())}}},
			"a circle":         {{ID: a, Draft: unit.Draft{Name: "Thôn Đình", Kind: unit.Hamlet, ParentID: &b}}, {ID: b, Draft: unit.Draft{Name: "Thôn Chùa", Kind: unit.Hamlet, ParentID: &a}}},
		} {
			if err := s.AddAll(ctx, in, uuid.Nil, bad); !errs.Is(err, errs.Invalid) {
				t.Errorf("%s: %v", name, err)
			}
			if tree, err := s.Tree(ctx, in); err != nil || len(tree.All()) != 3 {
				t.Errorf("%s: %d units, %v", name, len(tree.All()), err)
			}
		}
		if err := audit.Verify(ctx, db, in); err != nil {
			t.Error(err)
		}
	})
}

func TestHamletsArePrefixedUnlessTheyAre(t *testing.T) {
	names := unit.Prefixed(unit.NamesOf("bãi\r\n bản  Mới\n\nBàn Thạch\nTổ dân phố 5\nTỔ 7\nthôn"), "Thôn")
	want := []string{"Thôn Bãi", "Bản Mới", "", "Thôn Bàn Thạch", "Tổ dân phố 5", "TỔ 7", "Thôn"}
	for i := range want {
		if names[i] != want[i] {
			t.Errorf("%q, want %q", names[i], want[i])
		}
	}
	if got := unit.CellsOf(names[:3]); got[0] != "Chi bộ thôn Bãi" || got[1] != "Chi bộ bản Mới" || got[2] != "" {
		t.Errorf("%q", got)
	}
}
