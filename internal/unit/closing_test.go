package unit_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/golang-sql/civil"
	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"
	"pgregory.net/rapid"

	"lantoa/internal/audit"
	"lantoa/internal/clock"
	"lantoa/internal/database"
	"lantoa/internal/errs"
	"lantoa/internal/scope"
	"lantoa/internal/testkit"
	"lantoa/internal/unit"
)

// merging is a commune with two hamlets that will be one, and a team in the first.
type merging struct {
	*testing.T
	db         *database.DB
	in         scope.Commune
	clock      *clock.Fixed
	units      unit.Store
	east, west unit.Unit
	team       unit.Unit
}

func eachMerging(t *testing.T, promise func(t *testing.T, m merging)) {
	testkit.EachEngine(t, func(t *testing.T, db *database.DB) {
		ticks := testkit.Noon()
		m := merging{T: t, db: db, in: testkit.Commune(t, db, "Xã Một"), clock: ticks, units: unit.NewStore(db, ticks)}
		m.east = add(t, m.units, m.in, unit.Draft{Kind: unit.Hamlet, Name: "Thôn Đông", Aliases: []string{"Làng Đông"}})
		m.west = add(t, m.units, m.in, unit.Draft{Kind: unit.Hamlet, Name: "Thôn Tây"})
		m.team = add(t, m.units, m.in, unit.Draft{Kind: unit.Team, Name: "Tổ công nghệ số", ParentID: &m.east.ID})
		promise(t, m)
	})
}

func (m merging) tree() unit.Tree {
	m.Helper()
	tree, err := m.units.Tree(context.Background(), m.in)
	if err != nil {
		m.Fatal(err)
	}
	return tree
}

func (m merging) close(id uuid.UUID, c unit.Closing) (unit.Unit, error) {
	m.Helper()
	there, _ := m.tree().Get(id)
	return m.units.Close(context.Background(), m.in, uuid.Nil, id, there.Version, c)
}

func (m merging) mustClose(id uuid.UUID, c unit.Closing) unit.Unit {
	m.Helper()
	u, err := m.close(id, c)
	if err != nil {
		m.Fatal(err)
	}
	return u
}

func (m merging) on(days int) civil.Date { return clock.Today(m.clock).AddDays(days) }

func (m merging) pass(days int) { m.clock.Move(time.Duration(days) * 24 * time.Hour) }

func TestFromItsLastDayOnTheNamesOfAUnitLeadToItsSuccessor(t *testing.T) {
	eachMerging(t, func(t *testing.T, m merging) {
		m.mustClose(m.east.ID, unit.Closing{On: m.on(8), Successor: m.west.ID, Decision: "12/NQ-HĐND", DecidedOn: m.on(-3)})
		for days, want := range map[int]uuid.UUID{0: m.east.ID, 7: m.east.ID, 8: m.west.ID} {
			m.pass(days)
			tree := m.tree()
			for _, name := range []string{"Thôn Đông", "làng đông", "THON DONG"} {
				if found, ok := tree.ByName(name); !ok || found.ID != want {
					t.Errorf("after %d days %q finds %q, %v", days, name, found.Name, ok)
				}
				if suggested, _ := unit.Suggest(name, tree); len(suggested) != 1 || suggested[0].ID != want {
					t.Errorf("after %d days a document's %q means %v", days, name, suggested)
				}
			}
			if _, offered := index(tree.ValidOn(clock.Today(m.clock)), m.east.ID); offered != (want == m.east.ID) {
				t.Errorf("after %d days the unit is offered: %v", days, offered)
			}
			if u, known := tree.Get(m.east.ID); !known || u.Name != "Thôn Đông" || u.Closing.Decision != "12/NQ-HĐND" || u.Closing.DecidedOn.IsZero() {
				t.Errorf("after %d days the unit itself reads %+v", days, u)
			}
			m.pass(-days)
		}
	})
}

func index(units []unit.Unit, id uuid.UUID) (int, bool) {
	for i, u := range units {
		if u.ID == id {
			return i, true
		}
	}
	return 0, false
}

func TestASuccessorThatClosesTooPassesTheNameOn(t *testing.T) {
	eachMerging(t, func(t *testing.T, m merging) {
		centre := add(t, m.units, m.in, unit.Draft{Kind: unit.Hamlet, Name: "Thôn Giữa"})
		m.mustClose(m.east.ID, unit.Closing{On: m.on(1), Successor: m.west.ID})
		m.mustClose(m.west.ID, unit.Closing{On: m.on(5), Successor: centre.ID})
		m.pass(6)
		tree := m.tree()
		if found, ok := tree.ByName("Thôn Đông"); !ok || found.ID != centre.ID {
			t.Errorf("found %q, %v", found.Name, ok)
		}
		if heir, ok := tree.Heir(m.east.ID); !ok || heir.ID != centre.ID {
			t.Errorf("the heir is %q, %v", heir.Name, ok)
		}
		if !tree.Reaches(centre.ID, m.team.ID) {
			t.Error("what stood under the first does not stand under the last")
		}
	})
}

func TestWhatStandsUnderAUnitMovesToTheSuccessorOnTheDay(t *testing.T) {
	eachMerging(t, func(t *testing.T, m merging) {
		m.mustClose(m.east.ID, unit.Closing{On: m.on(2), Successor: m.west.ID})
		m.pass(1)
		if !m.tree().Reaches(m.east.ID, m.team.ID) {
			t.Error("it moved before the day")
		}
		m.pass(1)
		tree := m.tree()
		if tree.Reaches(m.east.ID, m.team.ID) || !tree.Reaches(m.west.ID, m.team.ID) || len(tree.Children(m.west.ID)) != 1 {
			t.Error("it did not move on the day")
		}
		if team, _ := tree.Get(m.team.ID); *team.ParentID != m.west.ID {
			t.Error("the unit itself says another parent than the tree")
		}
	})
}

func TestAClosingIsUndoneBeforeItsDayOnly(t *testing.T) {
	eachMerging(t, func(t *testing.T, m merging) {
		ctx := context.Background()
		d := unit.Draft{Kind: unit.Hamlet, Name: "Thôn Đông", Aliases: []string{"Làng Đông"}, ValidTo: day(t, "2030-12-31")}
		if _, err := m.units.Update(ctx, m.in, uuid.Nil, m.east.ID, 1, d); err != nil {
			t.Fatal(err)
		}
		before, _ := m.tree().Get(m.east.ID)
		m.mustClose(m.east.ID, unit.Closing{On: m.on(2), Successor: m.west.ID})
		closed := m.mustClose(m.east.ID, unit.Closing{On: m.on(3), Successor: m.west.ID}) // the first was a slip
		if closed.ValidTo != m.on(2) {
			t.Errorf("its last day is %v", closed.ValidTo)
		}
		if _, err := m.units.Reopen(ctx, m.in, uuid.Nil, m.east.ID, closed.Version-1); !errs.Is(err, errs.Conflict) {
			t.Errorf("from an old reading: %v", err)
		}
		if _, err := m.units.Reopen(ctx, m.in, uuid.Nil, m.east.ID, closed.Version); err != nil {
			t.Fatal(err)
		}
		if _, err := m.units.Reopen(ctx, m.in, uuid.Nil, m.east.ID, closed.Version); err != nil {
			t.Errorf("taken back twice: %v", err)
		}
		after, _ := m.tree().Get(m.east.ID)
		before.Version = after.Version
		if diff := cmp.Diff(before, after); diff != "" {
			t.Error(diff)
		}
		closed = m.mustClose(m.east.ID, unit.Closing{On: m.on(1)})
		m.pass(1)
		if _, err := m.units.Reopen(ctx, m.in, uuid.Nil, m.east.ID, closed.Version); !errs.Is(err, errs.Conflict) {
			t.Errorf("on its day: %v", err)
		}
		if _, err := m.close(m.east.ID, unit.Closing{On: m.on(5)}); !errs.Is(err, errs.Conflict) {
			t.Errorf("another day afterwards: %v", err)
		}
		if u := m.mustClose(m.east.ID, unit.Closing{On: m.on(0), Decision: "7/NQ-HĐND"}); u.Closing.Decision != "7/NQ-HĐND" {
			t.Error("the document cannot be named afterwards")
		}
		if err := audit.Verify(ctx, m.db, m.in); err != nil {
			t.Error(err)
		}
	})
}

func TestAUnitMayNotGoIntoItselfWhatIsBelowItOrWhatIsGoneByThen(t *testing.T) {
	eachMerging(t, func(t *testing.T, m merging) {
		gone := add(t, m.units, m.in, unit.Draft{Kind: unit.Hamlet, Name: "Thôn Cũ", ValidTo: m.on(9)})
		later := add(t, m.units, m.in, unit.Draft{Kind: unit.Hamlet, Name: "Thôn Mới", ValidFrom: m.on(20)})
		m.mustClose(m.west.ID, unit.Closing{On: m.on(10)})
		for name, c := range map[string]struct {
			closing unit.Closing
			field   string
		}{
			"no day":                {unit.Closing{}, "on"},
			"itself":                {unit.Closing{On: m.on(5), Successor: m.east.ID}, "successor"},
			"below it":              {unit.Closing{On: m.on(5), Successor: m.team.ID}, "successor"},
			"nobody":                {unit.Closing{On: m.on(5), Successor: uuid.New()}, "successor"},
			"closes earlier":        {unit.Closing{On: m.on(11), Successor: m.west.ID}, "successor"},
			"closes that day":       {unit.Closing{On: m.on(10), Successor: m.west.ID}, "successor"},
			"ends earlier":          {unit.Closing{On: m.on(10), Successor: gone.ID}, "successor"},
			"not there yet":         {unit.Closing{On: m.on(19), Successor: later.ID}, "successor"},
			"decided in the future": {unit.Closing{On: m.on(5), DecidedOn: m.on(1)}, "decided_on"},
		} {
			_, err := m.close(m.east.ID, c.closing)
			var fields *errs.Fields
			if !errors.As(err, &fields) || fields.List[0].Name != c.field {
				t.Errorf("%s: %v", name, err)
			}
		}
		m.mustClose(m.east.ID, unit.Closing{On: m.on(9), Successor: m.west.ID})
		if _, err := m.close(m.west.ID, unit.Closing{On: m.on(9)}); err == nil {
			t.Error("the successor closes before it takes over")
		}
	})
}

func TestClosingTwiceIsOnceAndAnOldReadingIsRefused(t *testing.T) {
	eachMerging(t, func(t *testing.T, m merging) {
		ctx, c := context.Background(), unit.Closing{On: m.on(4), Successor: m.west.ID}
		for range 2 {
			if _, err := m.units.Close(ctx, m.in, uuid.Nil, m.east.ID, 1, c); err != nil {
				t.Fatal(err)
			}
		}
		c.Decision = "khác"
		if _, err := m.units.Close(ctx, m.in, uuid.Nil, m.east.ID, 1, c); !errs.Is(err, errs.Conflict) {
			t.Errorf("from an old reading: %v", err)
		}
		if steps, err := audit.History(ctx, m.db, m.in, m.east.ID); err != nil || len(steps) != 2 {
			t.Errorf("history %+v, %v", steps, err)
		}
		// An ordinary change leaves the end alone.
		u, _ := m.tree().Get(m.east.ID)
		if u, err := m.units.Update(ctx, m.in, uuid.Nil, u.ID, u.Version, unit.Draft{Kind: u.Kind, Name: "Thôn Đông 1"}); err != nil || u.ValidTo != m.on(3) || u.Closing == nil {
			t.Errorf("after a change of name: %+v, %v", u, err)
		}
		var jobs []struct{ RunAt database.Instant }
		if err := m.db.Select(ctx, &jobs, `SELECT run_at FROM job WHERE commune_id = ? AND kind = 'unit.pass_on'`, m.in.ID()); err != nil || len(jobs) != 1 {
			t.Fatalf("%d times to pass work on, %v", len(jobs), err)
		}
		if at := jobs[0].RunAt.In(clock.Vietnam()); civil.DateOf(at) != m.on(4) || at.Hour() != 0 {
			t.Errorf("work is passed on at %v", at)
		}
	})
}

func TestNoMoveNowLosesAUnitOnADayToCome(t *testing.T) {
	eachMerging(t, func(t *testing.T, m merging) {
		m.mustClose(m.east.ID, unit.Closing{On: m.on(4), Successor: m.west.ID})
		// On that day the team moves under the west; the west under the team would be a circle.
		_, err := m.units.Update(context.Background(), m.in, uuid.Nil, m.west.ID, m.west.Version, unit.Draft{Kind: unit.Hamlet, Name: "Thôn Tây", ParentID: &m.team.ID})
		if !errs.Is(err, errs.Invalid) {
			t.Fatalf("the circle was let through: %v", err)
		}
	})
}

func TestWhateverClosesAndMovesEveryUnitKeepsItsPlaceOnEveryDay(t *testing.T) {
	eachMerging(t, func(t *testing.T, m merging) {
		ctx := context.Background()
		var ids []uuid.UUID
		for _, u := range m.tree().All() {
			ids = append(ids, u.ID)
		}
		for _, name := range []string{"Thôn Ba", "Thôn Bốn", "Thôn Năm"} {
			ids = append(ids, add(t, m.units, m.in, unit.Draft{Kind: unit.Hamlet, Name: name}).ID)
		}
		rapid.Check(t, func(r *rapid.T) {
			one, other := rapid.SampledFrom(ids).Draw(r, "one"), rapid.SampledFrom(ids).Draw(r, "other")
			u, _ := m.tree().Get(one)
			var err error
			switch rapid.IntRange(0, 3).Draw(r, "step") {
			case 0:
				_, err = m.close(one, unit.Closing{On: m.on(rapid.IntRange(1, 9).Draw(r, "days")), Successor: other})
			case 1:
				_, err = m.units.Reopen(ctx, m.in, uuid.Nil, one, u.Version)
			default:
				_, err = m.units.Update(ctx, m.in, uuid.Nil, one, u.Version, unit.Draft{Kind: u.Kind, Name: u.Name, Aliases: u.Aliases, ParentID: &other})
			}
			if err != nil && errs.KindOf(err) == errs.Internal {
				r.Fatal(err)
			}
			for days := range 11 {
				m.pass(days)
				if got := len(m.tree().All()); got != len(ids) {
					r.Errorf("%d days from now %d of %d units are left", days, got, len(ids))
				}
				m.pass(-days)
			}
		})
	})
}
