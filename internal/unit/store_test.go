package unit_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"

	"lantoa/internal/audit"
	"lantoa/internal/database"
	"lantoa/internal/errs"
	"lantoa/internal/scope"
	"lantoa/internal/testkit"
	"lantoa/internal/unit"
)

func add(t *testing.T, s unit.Store, in scope.Commune, d unit.Draft) unit.Unit {
	t.Helper()
	u, err := s.Add(context.Background(), in, uuid.Nil, uuid.New(), d)
	if err != nil {
		t.Fatal(err)
	}
	return u
}

func get(t *testing.T, s unit.Store, in scope.Commune, id uuid.UUID) unit.Unit {
	t.Helper()
	tree, err := s.Tree(context.Background(), in)
	if err != nil {
		t.Fatal(err)
	}
	u, known := tree.Get(id)
	if !known {
		t.Fatal("the unit is not there")
	}
	return u
}

func TestAUnitIsKeptAsItWasGivenAndAddedOnce(t *testing.T) {
	testkit.EachEngine(t, func(t *testing.T, db *database.DB) {
		ctx, in, s := context.Background(), testkit.Commune(t, db, "Xã Một"), unit.NewStore(db, testkit.Noon())
		parent := add(t, s, in, unit.Draft{Kind: unit.Government, Name: "UBND xã"})
		id, by := uuid.New(), uuid.New()
		d := unit.Draft{
			ParentID: &parent.ID, Kind: unit.Service, Name: " Trạm  Y tế xã", Aliases: []string{"Trạm xá", "tram xa", "TYT", "Trạm y tế xã"},
			ValidFrom: day(t, "2025-07-01"), ValidTo: day(t, "2030-06-30"), Position: 3, Sample: true,
		}
		first, err := s.Add(ctx, in, by, id, d)
		if err != nil {
			t.Fatal(err)
		}
		want := unit.Unit{
			ID: id, ParentID: &parent.ID, Kind: unit.Service, Name: "Trạm Y tế xã", Aliases: []string{"TYT", "Trạm xá"},
			ValidFrom: d.ValidFrom, ValidTo: d.ValidTo, Position: 3, Sample: true, Version: 1,
		}
		if diff := cmp.Diff(want, get(t, s, in, id)); diff != "" {
			t.Error(diff)
		}
		if again, err := s.Add(ctx, in, by, id, d); err != nil || !cmp.Equal(again, first) {
			t.Errorf("the same again: %v, %v", again, err)
		}
		d.Name = "Trạm khác"
		if _, err := s.Add(ctx, in, by, id, d); !errs.Is(err, errs.Conflict) {
			t.Errorf("another body under the same id: %v", err)
		}
		steps, err := audit.History(ctx, db, in, id)
		if err != nil || len(steps) != 1 || steps[0].Action != "unit.added" || steps[0].By != by {
			t.Errorf("history %v, %v", steps, err)
		}
	})
}

func TestWhoSavesLaterFromAnOldReadingIsToldSo(t *testing.T) {
	testkit.EachEngine(t, func(t *testing.T, db *database.DB) {
		ctx, in, s := context.Background(), testkit.Commune(t, db, "Xã Một"), unit.NewStore(db, testkit.Noon())
		u := add(t, s, in, unit.Draft{Kind: unit.Hamlet, Name: "Thôn Đông"})
		mine, theirs := unit.Draft{Kind: unit.Hamlet, Name: "Thôn Đông 1"}, unit.Draft{Kind: unit.Hamlet, Name: "Thôn Đông 2"}
		changed, err := s.Update(ctx, in, uuid.Nil, u.ID, u.Version, mine)
		if err != nil || changed.Version != 2 {
			t.Fatalf("version %d, %v", changed.Version, err)
		}
		if _, err := s.Update(ctx, in, uuid.Nil, u.ID, u.Version, theirs); !errs.Is(err, errs.Conflict) {
			t.Errorf("the second saver was told %v", err)
		}
		if again, err := s.Update(ctx, in, uuid.Nil, u.ID, u.Version, mine); err != nil || again.Version != 2 {
			t.Errorf("the same form sent twice: version %d, %v", again.Version, err)
		}
		if got := get(t, s, in, u.ID); got.Name != "Thôn Đông 1" {
			t.Errorf("the name is %q", got.Name)
		}
		steps, err := audit.History(ctx, db, in, u.ID)
		if err != nil || len(steps) != 2 || !cmp.Equal(steps[1].Fields, []string{"name"}) {
			t.Errorf("history %v, %v", steps, err)
		}
		if err := audit.Verify(ctx, db, in); err != nil {
			t.Error(err)
		}
	})
}

func TestAUnitIsNotPutBelowItself(t *testing.T) {
	testkit.EachEngine(t, func(t *testing.T, db *database.DB) {
		ctx, in, s := context.Background(), testkit.Commune(t, db, "Xã Một"), unit.NewStore(db, testkit.Noon())
		top := add(t, s, in, unit.Draft{Kind: unit.Government, Name: "UBND xã"})
		below := add(t, s, in, unit.Draft{Kind: unit.Government, Name: "Phòng Kinh tế", ParentID: &top.ID})
		_, err := s.Update(ctx, in, uuid.Nil, top.ID, 1, unit.Draft{Kind: unit.Government, Name: "UBND xã", ParentID: &below.ID})
		mustMend(t, err, "parent_id", "unit.parent.cycle")

		// Two moves at once, each sound alone; often enough that they do meet.
		for range 10 {
			left := add(t, s, in, unit.Draft{Kind: unit.Team, Name: "Tổ trái"})
			right := add(t, s, in, unit.Draft{Kind: unit.Team, Name: "Tổ phải"})
			done := make(chan error)
			move := func(u, under unit.Unit) {
				_, err := s.Update(ctx, in, uuid.Nil, u.ID, 1, unit.Draft{Kind: u.Kind, Name: u.Name, ParentID: &under.ID})
				done <- err
			}
			go move(left, right)
			go move(right, left)
			if one, other := <-done, <-done; (one == nil) == (other == nil) {
				t.Fatalf("want exactly one move refused: %v, %v", one, other)
			}
		}
	})
}

func TestADraftIsToldEveryPlaceToMend(t *testing.T) {
	stranger := uuid.New()
	err := unit.Draft{
		Name: "X", Kind: "club", ParentID: &stranger, Aliases: []string{"tốt", strings.Repeat("a", 201)},
		ValidFrom: day(t, "2026-02-01"), ValidTo: day(t, "2026-01-31"),
	}.Validate(uuid.New(), unit.Tree{})
	mustMend(t, err, "name", "unit.name.length")
	mustMend(t, err, "kind", "unit.kind.unknown")
	mustMend(t, err, "parent_id", "unit.parent.unknown")
	mustMend(t, err, "aliases", "unit.alias.length")
	mustMend(t, err, "valid_to", "unit.valid_to.early")
}

func TestALearnedNameFindsTheUnitFromThenOn(t *testing.T) {
	testkit.EachEngine(t, func(t *testing.T, db *database.DB) {
		ctx, in, s := context.Background(), testkit.Commune(t, db, "Xã Một"), unit.NewStore(db, testkit.Noon())
		economy := add(t, s, in, unit.Draft{Kind: unit.Government, Name: "Phòng Kinh tế"})
		culture := add(t, s, in, unit.Draft{Kind: unit.Government, Name: "Phòng Văn hóa - Xã hội"})
		for range 2 {
			if err := s.Learn(ctx, in, uuid.Nil, economy.ID, "Phòng KT-HT"); err != nil {
				t.Fatal(err)
			}
		}
		tree, err := s.Tree(ctx, in)
		if err != nil {
			t.Fatal(err)
		}
		if found, ok := tree.ByName("phong kt ht"); !ok || found.ID != economy.ID || found.Version != 2 {
			t.Errorf("found %v", found)
		}
		if err := s.Learn(ctx, in, uuid.Nil, culture.ID, "Phòng KT-HT"); !errs.Is(err, errs.Conflict) {
			t.Errorf("a name of another unit: %v", err)
		}
		if err := s.Learn(ctx, in, uuid.Nil, culture.ID, "các phòng chuyên môn"); !errs.Is(err, errs.Invalid) {
			t.Errorf("the phrase of a group: %v", err)
		}
	})
}

func TestANameThatLooselyFoundAnotherUnitCanBeLearnedForTheRightOne(t *testing.T) {
	testkit.EachEngine(t, func(t *testing.T, db *database.DB) {
		ctx, in, s := context.Background(), testkit.Commune(t, db, "Xã Một"), unit.NewStore(db, testkit.Noon())
		add(t, s, in, unit.Draft{Kind: unit.Service, Name: "Đài Truyền thanh xã"})
		culture := add(t, s, in, unit.Draft{Kind: unit.Government, Name: "Phòng Văn hóa - Xã hội"})
		if err := s.Learn(ctx, in, uuid.Nil, culture.ID, "Đài Truyền thanh"); err != nil {
			t.Fatal(err)
		}
		tree, err := s.Tree(ctx, in)
		if err != nil {
			t.Fatal(err)
		}
		if found, ok := tree.ByName("Đài Truyền thanh"); !ok || found.ID != culture.ID {
			t.Errorf("found %v", found.Name)
		}
	})
}

func TestNoUnitIsSeenOrChangedFromAnotherCommune(t *testing.T) {
	testkit.EachEngine(t, func(t *testing.T, db *database.DB) {
		ctx, s := context.Background(), unit.NewStore(db, testkit.Noon())
		here, there := testkit.Commune(t, db, "Xã Một"), testkit.Commune(t, db, "Xã Hai")
		ours := add(t, s, here, unit.Draft{Kind: unit.Hamlet, Name: "Thôn Đông"})
		tree, err := s.Tree(ctx, there)
		if err != nil || len(tree.All()) != 0 {
			t.Errorf("%d units seen, %v", len(tree.All()), err)
		}
		if _, err := s.Update(ctx, there, uuid.Nil, ours.ID, 1, unit.Draft{Kind: unit.Hamlet, Name: "Thôn Tây"}); !errs.Is(err, errs.NotFound) {
			t.Errorf("update: %v", err)
		}
		if err := s.Learn(ctx, there, uuid.Nil, ours.ID, "Thôn Tây"); !errs.Is(err, errs.NotFound) {
			t.Errorf("learn: %v", err)
		}
		_, err = s.Add(ctx, there, uuid.Nil, uuid.New(), unit.Draft{Kind: unit.Hamlet, Name: "Thôn Tây", ParentID: &ours.ID})
		mustMend(t, err, "parent_id", "unit.parent.unknown")
		// The other commune may use the very same id for a unit of its own.
		if _, err := s.Add(ctx, there, uuid.Nil, ours.ID, unit.Draft{Kind: unit.Hamlet, Name: "Thôn Tây"}); err != nil {
			t.Error(err)
		}
		if got := get(t, s, here, ours.ID); got.Name != "Thôn Đông" {
			t.Errorf("ours is now %q", got.Name)
		}
	})
}

func mustMend(t *testing.T, err error, field, key string) {
	t.Helper()
	var fields *errs.Fields
	if !errors.As(err, &fields) {
		t.Errorf("want %s at %s, got %v", key, field, err)
		return
	}
	if got, _ := fields.Of(field); got.Key != key {
		t.Errorf("want %s at %s, got %v", key, field, err)
	}
}

func TestTheUsualBodiesComeOnceAndOnlyToACommuneWithoutUnits(t *testing.T) {
	testkit.EachEngine(t, func(t *testing.T, db *database.DB) {
		ctx := context.Background()
		s := unit.NewStore(db, testkit.Noon())
		in, other := testkit.Commune(t, db, "Xã Một"), testkit.Commune(t, db, "Xã Hai")
		for range 2 {
			if err := s.AddUsual(ctx, in, uuid.New()); err != nil {
				t.Fatal(err)
			}
		}
		tree, err := s.Tree(ctx, in)
		if err != nil || len(tree.All()) != len(unit.Usual()) {
			t.Fatalf("%d units, %v", len(tree.All()), err)
		}
		if _, err := s.Add(ctx, other, uuid.Nil, uuid.New(), unit.Draft{Name: "Thôn Bãi", Kind: unit.Hamlet}); err != nil {
			t.Fatal(err)
		}
		if err := s.AddUsual(ctx, other, uuid.Nil); !errs.Is(err, errs.Conflict) {
			t.Errorf("a commune with units of its own: %v", err)
		}
	})
}
