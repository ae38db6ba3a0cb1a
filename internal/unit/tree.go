package unit

import (
	"bytes"
	"cmp"
	"slices"
	"strings"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/viet"
)

// Tree is all units of a commune as they stood when it was read; it never changes.
type Tree struct {
	today    civil.Date
	order    []Unit // each unit before those below it
	byID     map[uuid.UUID]Unit
	children map[uuid.UUID][]Unit // uuid.Nil holds the top
}

// NewTree orders the units. Names are looked up among those that exist today first.
// What stood under a unit that has closed stands under its successor.
func NewTree(units []Unit, today civil.Date) Tree {
	t := Tree{today: today, byID: map[uuid.UUID]Unit{}, children: map[uuid.UUID][]Unit{}}
	for _, u := range units {
		t.byID[u.ID] = u
	}
	units = slices.Clone(units)
	for i, u := range units {
		units[i].ParentID = t.movedUnder(u)
	}
	for _, u := range units {
		t.byID[u.ID] = u
	}
	for _, u := range units {
		above := parentOf(u.ParentID)
		if _, known := t.byID[above]; !known {
			above = uuid.Nil
		}
		t.children[above] = append(t.children[above], u)
	}
	folded := make(map[uuid.UUID]string, len(units)) // once: a sort asks for it again and again
	for _, u := range units {
		folded[u.ID] = viet.Fold(u.Name)
	}
	for _, siblings := range t.children {
		slices.SortFunc(siblings, func(a, b Unit) int {
			return cmp.Or(cmp.Compare(a.Position, b.Position), strings.Compare(folded[a.ID], folded[b.ID]), bytes.Compare(a.ID[:], b.ID[:]))
		})
	}
	t.walk(uuid.Nil)
	return t
}

// movedUnder is the parent of a unit that may have lost its first one.
func (t Tree) movedUnder(u Unit) *uuid.UUID {
	parent := u.ParentID
	for range len(t.byID) {
		above, known := t.byID[parentOf(parent)]
		if !known || above.Closing == nil || above.Closing.Successor == uuid.Nil || !above.Closing.InForce(t.today) || !u.outlives(*above.Closing) {
			break
		}
		parent = &above.Closing.Successor
	}
	return parent
}

func (t *Tree) walk(above uuid.UUID) {
	for _, u := range t.children[above] {
		t.order = append(t.order, u)
		t.walk(u.ID)
	}
}

// All is every unit, each before those below it, siblings by position, then name.
func (t Tree) All() []Unit { return slices.Clone(t.order) }

// Names is the names of those units, in the order of the tree.
func (t Tree) Names(ids []uuid.UUID) []string {
	var names []string
	for _, u := range t.order {
		if slices.Contains(ids, u.ID) {
			names = append(names, u.Name)
		}
	}
	return names
}

// ValidOn is All without the units that do not exist on that day.
func (t Tree) ValidOn(day civil.Date) []Unit {
	return slices.DeleteFunc(t.All(), func(u Unit) bool { return !u.ValidOn(day) })
}

// Get is the unit of that id.
func (t Tree) Get(id uuid.UUID) (Unit, bool) {
	u, known := t.byID[id]
	return u, known
}

// Children are the units directly under id; those of uuid.Nil are the top.
func (t Tree) Children(id uuid.UUID) []Unit { return slices.Clone(t.children[id]) }

// Reaches tells whether the unit is above itself or stands somewhere below it.
// Neither reaches nor is reached what the tree does not hold.
func (t Tree) Reaches(above, unit uuid.UUID) bool {
	if _, known := t.byID[above]; !known {
		return false
	}
	for range len(t.byID) { // a chain of parents is never longer than the tree
		u, known := t.byID[unit]
		switch {
		case !known:
			return false
		case unit == above:
			return true
		case u.ParentID == nil:
			return false
		}
		unit = *u.ParentID
	}
	return false
}

// ByName is the one unit called so, by its name or an alias, however abbreviated
// and marked. Units that exist today come before those that ended; the name of one
// that closed finds its successor. A name that two units share finds neither.
func (t Tree) ByName(name string) (Unit, bool) {
	if found := called(t.ValidOn(t.today), name); len(found) > 0 {
		return only(found)
	}
	var heirs []Unit
	for _, u := range called(t.order, name) {
		if heir, ok := t.Heir(u.ID); ok {
			u = heir
		}
		if !slices.ContainsFunc(heirs, func(h Unit) bool { return h.ID == u.ID }) {
			heirs = append(heirs, u)
		}
	}
	return only(heirs)
}

func only(found []Unit) (Unit, bool) {
	if len(found) == 0 {
		return Unit{}, false
	}
	return found[0], len(found) == 1
}

// called tries ever looser ways to compare, and stops at the first that finds any:
// a guess is worth nothing when a closer name exists.
func called(units []Unit, name string) (found []Unit) {
	for _, key := range []func(string) string{exact, spelled, placeless} {
		wanted := key(name)
		if wanted == "" {
			continue
		}
		for _, u := range units {
			same := func(called string) bool { return key(called) == wanted }
			if same(u.Name) || slices.ContainsFunc(u.Aliases, same) {
				found = append(found, u)
			}
		}
		if len(found) > 0 {
			return found
		}
	}
	return nil
}
