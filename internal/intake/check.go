package intake

import (
	"cmp"
	"errors"
	"slices"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/activity"
	"lantoa/internal/errs"
	"lantoa/internal/member"
	"lantoa/internal/unit"
)

// Outcome is what taking the list in would add, and what is there already and stays.
type Outcome struct {
	Units       []unit.Addition
	KeptUnits   []Kept
	Alike       []Kept // units to add that differ from one there by their marks alone
	Members     []Newcomer
	KeptMembers []string // names
	Activities  []activity.Past
	KeptPast    int
}

// Empty tells whether everything is there already.
func (o Outcome) Empty() bool { return len(o.Units)+len(o.Members)+len(o.Activities) == 0 }

// Kept is a unit of the list beside one that the commune has already.
type Kept struct {
	Written string // as the list calls it
	Name    string // as the commune does
}

// Newcomer is a member to be invited.
type Newcomer struct {
	UnitName string
	member.Newcomer
}

// present is the commune as it is.
type present struct {
	in      uuid.UUID
	units   unit.Tree
	members []member.Member
	today   civil.Date
}

// checking is one reading of a list against what is there.
type checking struct {
	present
	list    List
	names   *names
	outcome Outcome
	faults  []Fault
}

// check tells what the list would add, and every place that keeps it from being taken in.
func (p present) check(l List) (Outcome, []Fault) {
	c := &checking{present: p, list: l}
	c.units()
	c.members()
	c.activities()
	slices.SortStableFunc(c.faults, func(a, b Fault) int {
		return cmp.Or(slices.Index(Sheets(), a.Sheet)-slices.Index(Sheets(), b.Sheet), a.Row-b.Row, a.At-b.At)
	})
	return c.outcome, c.faults
}

// wrong adds what a subject's own rules say about a line, at the columns that mean its fields.
func (c *checking) wrong(t Table, l Line, err error, at map[string]Field) {
	var fields *errs.Fields
	if !errors.As(err, &fields) {
		return
	}
	for _, f := range fields.List {
		c.faults = append(c.faults, t.fault(l.Number, at[f.Name], f.Key, f.Args))
	}
}

func (c *checking) fault(t Table, l Line, f Field, key string, args ...errs.Args) {
	c.faults = append(c.faults, t.fault(l.Number, f, key, args...))
}

// twice refuses a line that says the same as an earlier one.
func (c *checking) twice(t Table, l Line, f Field, seen map[string]int, key string) bool {
	if before, found := seen[key]; found {
		c.fault(t, l, f, "intake.twice", errs.Args{"Row": before})
		return true
	}
	seen[key] = l.Number
	return false
}

// unitOf is the unit that a cell names.
func (c *checking) unitOf(t Table, l Line, f Field) (unit.Unit, bool) {
	name := l.Cells[f]
	if name == "" {
		c.fault(t, l, f, "intake.unit.none")
		return unit.Unit{}, false
	}
	a := c.names.of(name)
	if a.fault != "" {
		c.fault(t, l, f, a.fault, a.args)
		return unit.Unit{}, false
	}
	return a.unit, true
}
