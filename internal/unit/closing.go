package unit

import (
	"unicode/utf8"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/errs"
	"lantoa/internal/viet"
)

// Closing is the end of a unit, by itself or into another.
type Closing struct {
	On        civil.Date // the first day without the unit
	Successor uuid.UUID  // what takes its place; zero when nothing does
	Decision  string     // number of the document that decides it; may be empty
	DecidedOn civil.Date // date of that document; may be zero
}

// InForce tells whether the unit is closed on that day.
func (c Closing) InForce(day civil.Date) bool { return !day.Before(c.On) }

// Words says the merger as the record of what is passed on keeps it, in Vietnamese like
// all that is stored.
func (c Closing) Words(u, heir Unit) string {
	text := u.Name + " sáp nhập vào " + heir.Name + " từ ngày " + viet.Day(c.On)
	if c.Decision != "" {
		text += ", theo " + c.Decision
	}
	return text
}

const (
	longestDecision = 200
	firstYear       = 2020 // an earlier one is a slip of the finger
)

// Validate reports every field that must be mended, in the order of the form, for
// the unit of the tree to close so.
func (c Closing) Validate(u Unit, t Tree) error {
	var p errs.Fields
	p.Check("on", c.On.IsValid() && c.On.Year >= firstYear && (u.ValidFrom.IsZero() || c.On.After(u.ValidFrom)), "unit.closing.on")
	if c.Successor != uuid.Nil {
		heir, known := t.Get(c.Successor)
		switch {
		case !known:
			p.Check("successor", false, "unit.closing.unknown")
		case heir.ID == u.ID:
			p.Check("successor", false, "unit.closing.itself")
		case t.Reaches(u.ID, heir.ID):
			p.Check("successor", false, "unit.closing.below", errs.Args{"Name": heir.Name})
		case c.On.IsValid() && !heir.ValidOn(c.On):
			p.Check("successor", false, "unit.closing.gone", errs.Args{"Name": heir.Name})
		}
	}
	p.Check("decision", utf8.RuneCountInString(tidy(c.Decision)) <= longestDecision, "unit.closing.decision", errs.Args{"Limit": longestDecision})
	p.Check("decided_on", c.DecidedOn.IsZero() || c.DecidedOn.IsValid() && !c.DecidedOn.After(t.today), "unit.closing.decided_on")
	if err := p.Err(); err != nil {
		return err
	}
	return t.with(u.closed(c)).sound("on", "successor")
}

// closed is the unit with its end written down.
func (u Unit) closed(c Closing) Unit {
	u.ValidTo, u.Closing = c.On.AddDays(-1), &c
	return u
}

// outlives tells whether the unit still exists on the day another closes.
func (u Unit) outlives(c Closing) bool { return u.ValidTo.IsZero() || !u.ValidTo.Before(c.On) }

// Heir is the unit that has taken the place of the one with that id, the unit itself
// while it exists; ok is false when nothing took its place.
func (t Tree) Heir(id uuid.UUID) (heir Unit, ok bool) {
	heir, ok = t.byID[id]
	for range len(t.byID) {
		if !ok || heir.Closing == nil || !heir.Closing.InForce(t.today) {
			break
		}
		heir, ok = t.byID[heir.Closing.Successor]
	}
	return heir, ok && heir.ValidOn(t.today)
}

// with is the tree with one unit in another shape.
func (t Tree) with(u Unit) Tree {
	units := t.All()
	for i := range units {
		if units[i].ID == u.ID {
			units[i] = u
		}
	}
	return NewTree(units, t.today)
}

// sound refuses a tree that would come apart on the day one of its units closes: the
// successor must exist then, and what moves under it must not close a circle. The
// fields are those that the form shows for a day and for a place in the tree.
func (t Tree) sound(day, place string) error {
	var p errs.Fields
	all := t.All()
	p.Check(place, len(all) == len(t.byID), "unit.closing.circle")
	for _, u := range all {
		if u.Closing == nil || u.Closing.InForce(t.today) {
			continue
		}
		if heir, known := t.byID[u.Closing.Successor]; known {
			p.Check(day, heir.ValidOn(u.Closing.On), "unit.closing.awaited", errs.Args{"Name": u.Name, "Day": viet.Day(u.Closing.On)})
		}
		p.Check(place, len(NewTree(all, u.Closing.On).order) == len(t.byID), "unit.closing.circle")
	}
	return p.Err()
}
