// Package unit is the bodies of a commune that have duties: what they are called,
// which stands under which, and from when to when they exist.
package unit

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/errs"
	"lantoa/internal/viet"
)

// Unit is one body. Units are never removed, they end: old plans still name them.
type Unit struct {
	ID        uuid.UUID
	ParentID  *uuid.UUID // nil at the top
	Kind      Kind
	Name      string
	Aliases   []string   // other names documents use, in alphabetical order
	ValidFrom civil.Date // the first day; zero is "since ever"
	ValidTo   civil.Date // the last day; zero is "until told otherwise"
	Position  int        // among the units of the same parent
	Sample    bool
	Version   int64
	Closing   *Closing // nil while no end is decided
}

// ValidOn tells whether the unit exists on that day.
func (u Unit) ValidOn(day civil.Date) bool {
	return (u.ValidFrom.IsZero() || !day.Before(u.ValidFrom)) && (u.ValidTo.IsZero() || !day.After(u.ValidTo))
}

// Draft is what a person fills in about a unit.
type Draft struct {
	ParentID  *uuid.UUID
	Kind      Kind
	Name      string
	Aliases   []string
	ValidFrom civil.Date
	ValidTo   civil.Date
	Position  int
	Sample    bool
}

const (
	shortestName = 2
	longestName  = 200
)

// Validate reports every field that must be mended, in the order of the form, for
// the draft to become the unit of that id in the tree.
func (d Draft) Validate(id uuid.UUID, t Tree) error {
	var p errs.Fields
	p.Check("name", fits(d.Name), "unit.name.length")
	p.Check("kind", d.Kind.Valid(), "unit.kind.unknown")
	if d.ParentID != nil {
		_, known := t.Get(*d.ParentID)
		p.Check("parent_id", known, "unit.parent.unknown")
		p.Check("parent_id", !t.Reaches(id, *d.ParentID), "unit.parent.cycle")
	}
	for _, alias := range d.Aliases {
		if !fits(alias) {
			p.Check("aliases", false, "unit.alias.length")
			break
		}
	}
	p.Check("valid_from", d.ValidFrom.IsZero() || d.ValidFrom.IsValid(), "unit.date.unreadable")
	p.Check("valid_to", d.ValidTo.IsZero() || d.ValidTo.IsValid(), "unit.date.unreadable")
	p.Check("valid_to", d.ValidFrom.IsZero() || d.ValidTo.IsZero() || !d.ValidTo.Before(d.ValidFrom), "unit.valid_to.early")
	return p.Err()
}

func fits(name string) bool {
	length := utf8.RuneCountInString(tidy(name))
	return length >= shortestName && length <= longestName
}

func tidy(name string) string { return strings.Join(strings.Fields(viet.NFC(name)), " ") }

// tidied is the draft as it is stored: single spaces, no alias twice and none that is the name.
func (d Draft) tidied() Draft {
	d.Name = tidy(d.Name)
	seen := []string{viet.Fold(d.Name)}
	var aliases []string
	for _, alias := range d.Aliases {
		alias = tidy(alias)
		if folded := viet.Fold(alias); folded != "" && !slices.Contains(seen, folded) {
			seen = append(seen, folded)
			aliases = append(aliases, alias)
		}
	}
	slices.Sort(aliases)
	d.Aliases = aliases
	return d
}

// changed names the fields in which the tidied draft differs from the unit.
func (d Draft) changed(u Unit) []string {
	var fields []string
	note := func(name string, differs bool) {
		if differs {
			fields = append(fields, name)
		}
	}
	note("name", d.Name != u.Name)
	note("kind", d.Kind != u.Kind)
	note("parent_id", parentOf(d.ParentID) != parentOf(u.ParentID))
	note("aliases", !slices.Equal(d.Aliases, u.Aliases))
	note("valid_from", d.ValidFrom != u.ValidFrom)
	note("valid_to", d.ValidTo != u.ValidTo)
	note("position", d.Position != u.Position)
	note("sample", d.Sample != u.Sample)
	return fields
}

func parentOf(id *uuid.UUID) uuid.UUID {
	if id == nil {
		return uuid.Nil
	}
	return *id
}
