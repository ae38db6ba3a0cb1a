package intake

import (
	"strings"

	"lantoa/internal/errs"
	"lantoa/internal/sheet"
	"lantoa/internal/viet"
)

// MaxFile is the largest file taken, in bytes.
const MaxFile = 5 << 20

// headRows is within how many rows the headings must stand: many lists have a title above.
const headRows = 15

// Read finds the sheets and, by their headings, the columns, in whatever order they
// stand. What cannot be found are the faults; an error says why nothing can be read.
func Read(name string, data []byte) (List, []Fault, error) {
	book, err := sheet.Read(name, data)
	if err != nil {
		return List{}, nil, err
	}
	var list List
	var faults []Fault
	for _, s := range Sheets() {
		tab, found := tabOf(book, s)
		if !found || len(tab.Rows) == 0 {
			continue
		}
		t, wrong := readTable(book, s, tab)
		list.Tables = append(list.Tables, t)
		faults = append(faults, wrong...)
	}
	if len(list.Tables) == 0 {
		return List{}, nil, errs.New(errs.Invalid, "intake.sheets.none")
	}
	lines := 0
	for _, t := range list.Tables {
		lines += len(t.Lines)
	}
	if lines == 0 && len(faults) == 0 {
		return List{}, nil, errs.New(errs.Invalid, "intake.lines.none")
	}
	return list, faults, nil
}

// tabOf is the sheet of that name, however it is written: "DON VI", "1. Đơn vị".
func tabOf(b sheet.Book, s Sheet) (sheet.Tab, bool) {
	wanted := viet.Slug(s.Title())
	for _, loose := range []bool{false, true} {
		for _, tab := range b.Tabs {
			name := viet.Slug(tab.Name)
			if name == wanted || loose && (strings.Contains(name, wanted) || s == Activities && strings.Contains(name, "hoat-dong")) {
				return tab, true
			}
		}
	}
	return sheet.Tab{}, false
}

func readTable(b sheet.Book, s Sheet, tab sheet.Tab) (Table, []Fault) {
	t := Table{Sheet: s, At: map[Field]int{}}
	head := headOf(s, tab)
	t.Head = tab.Rows[head].Number
	var faults []Fault
	for i, cell := range tab.Rows[head].Cells {
		c, known := columnOf(s, cell)
		if !known {
			continue
		}
		if _, taken := t.At[c.field]; taken {
			faults = append(faults, Fault{Sheet: s, Row: t.Head, At: i + 1, Key: "intake.heading.twice", Args: errs.Args{"Heading": c.title}})
			continue
		}
		t.At[c.field] = i + 1
	}
	for _, c := range columns(s) {
		if _, there := t.At[c.field]; c.must && !there {
			faults = append(faults, Fault{Sheet: s, Row: t.Head, At: 1, Key: "intake.heading.none", Args: errs.Args{"Heading": c.title}})
		}
	}
	if len(faults) > 0 {
		return t, faults
	}
	for _, row := range tab.Rows[head+1:] {
		line := Line{Number: row.Number, Cells: map[Field]string{}}
		filled := false
		for f, at := range t.At {
			cell := row.Cell(at)
			if cell == "" {
				continue
			}
			filled = filled || f != Mark
			if d, ok := b.Day(cell); f == HeldOn && ok {
				cell = d.String()
			}
			line.Cells[f] = cell
		}
		if filled && !strings.HasPrefix(viet.Fold(line.Cells[Mark]), "vi du") {
			t.Lines = append(t.Lines, line)
		}
	}
	return t, nil
}

// headOf is the place of the row that names the most columns; the first where none does.
func headOf(s Sheet, tab sheet.Tab) int {
	best, most := 0, 0
	for i, row := range tab.Rows[:min(len(tab.Rows), headRows)] {
		named := map[Field]bool{}
		for _, cell := range row.Cells {
			if c, known := columnOf(s, cell); known {
				named[c.field] = true
			}
		}
		if len(named) > most {
			best, most = i, len(named)
		}
	}
	return best
}

func columnOf(s Sheet, heading string) (column, bool) {
	heading = viet.Slug(heading)
	for _, c := range columns(s) {
		for _, title := range append([]string{c.title}, c.also...) {
			if heading == viet.Slug(title) {
				return c, true
			}
		}
	}
	return column{}, false
}
