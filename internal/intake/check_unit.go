package intake

import (
	"strings"

	"github.com/google/uuid"

	"lantoa/internal/unit"
	"lantoa/internal/viet"
)

// units sorts the lines into units that are there and units to add. Whoever follows
// finds both by name.
func (c *checking) units() {
	table := c.list.Of(Units)
	all := c.present.units.All()
	known := newNames(all, c.present.units)
	var fresh []Line
	claimed := map[uuid.UUID]bool{}
	claim := func(u unit.Unit, l Line) {
		if !claimed[u.ID] { // the list that was handed out names them already
			c.outcome.KeptUnits = append(c.outcome.KeptUnits, Kept{Written: l.Cells[Name], Name: u.Name})
		}
		claimed[u.ID] = true
	}
	seen := map[string]int{}
	for _, l := range table.Lines {
		name := lower(l.Cells[Name])
		if u, found := c.present.units.Get(id(c.in, "unit", name)); found { // taken in before, called otherwise since
			claim(u, l)
		} else if found := known.exact[name]; len(found) == 1 {
			claim(found[0], l)
		} else if name == "" || !c.twice(table, l, Name, seen, name) {
			fresh = append(fresh, l)
		}
	}
	var added []unit.Addition
	var lines []Line
	for _, l := range fresh {
		if found := known.folded[viet.Fold(l.Cells[Name])]; len(found) == 1 {
			if !claimed[found[0].ID] { // else it is another, of other marks
				claim(found[0], l)
				continue
			}
			c.outcome.Alike = append(c.outcome.Alike, Kept{Written: l.Cells[Name], Name: found[0].Name})
		}
		added = append(added, c.unit(table, l, len(all)+len(added)))
		lines = append(lines, l)
	}
	for _, a := range added {
		all = append(all, a.Unit())
	}
	whole := unit.NewTree(all, c.today)
	c.names = newNames(all, whole)
	for i := range added {
		l := lines[i]
		if l.Cells[Parent] != "" {
			if above, found := c.unitOf(table, l, Parent); found {
				added[i].ParentID = &above.ID
			}
		}
	}
	whole = unit.NewTree(append(c.present.units.All(), becoming(added)...), c.today)
	for i, a := range added {
		c.wrong(table, lines[i], a.Validate(a.ID, whole), map[string]Field{"name": Name, "kind": Kind, "parent_id": Parent, "aliases": Aliases})
	}
	c.outcome.Units = added
}

func becoming(added []unit.Addition) []unit.Unit {
	units := make([]unit.Unit, len(added))
	for i, a := range added {
		units[i] = a.Unit()
	}
	return units
}

// unit is what a line says of a new unit, but for the one it stands under.
func (c *checking) unit(t Table, l Line, position int) unit.Addition {
	d := unit.Draft{Name: l.Cells[Name], Position: position}
	for _, alias := range strings.Split(l.Cells[Aliases], ";") {
		if alias = strings.TrimSpace(alias); alias != "" {
			d.Aliases = append(d.Aliases, alias)
		}
	}
	switch kind, ok := kindOf(l.Cells[Kind]); {
	case ok:
		d.Kind = kind
	case l.Cells[Kind] == "":
		d.Kind = unit.Other // only to be asked once
		c.fault(t, l, Kind, "intake.kind.none")
	default:
		d.Kind = unit.Other
		c.fault(t, l, Kind, "intake.kind.unknown", map[string]any{"Word": l.Cells[Kind]})
	}
	return unit.Addition{ID: id(c.in, "unit", lower(d.Name)), Draft: d}
}
