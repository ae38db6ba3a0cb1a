package table

import (
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"lantoa/internal/plandoc/body"
	"lantoa/internal/plandoc/deadline"
	"lantoa/internal/plandoc/numbering"
	"lantoa/internal/plandoc/prose"
)

// Cell is a line of a text, and how many empty ones stand above it.
type Cell struct {
	Text  string
	Blank int
}

// mostColumns is more than any table of a plan has.
const mostColumns = 14

// IsHeading tells whether a line is the first cell of a table's heading.
func IsHeading(text string) bool {
	if len(text) > len("số thứ tự:**") {
		return false
	}
	k, ok := kindOf(text)
	return ok && k == order
}

// endsStack are lines that stand below a table.
var endsStack = regexp.MustCompile(`^(?:Nơi nhận|PHỤ LỤC|Phụ lục|T/?M\.? \p{Lu}|KT\.? \p{Lu}|TL\.? \p{Lu}|Trên đây là)`)

// Stack puts a table together of which every cell has a line of its own: a heading of three
// columns and more that begins with the row's number, then rows that begin with theirs. It
// tells how many lines that takes, 0 when there is no such table.
func Stack(cells []Cell) (taken int, rows [][]string) {
	var head []string
	var columns []kind
	usual := 0 // empty lines between one cell and the next
	for i, c := range cells[:min(len(cells), mostColumns+1)] {
		k, ok := kindOf(c.Text)
		if !ok && !(len(head) > 2 && utf8.RuneCountInString(c.Text) <= longestHeading && beginsRow(cells[i+1:])) {
			break
		}
		if len(head) == 1 {
			usual = c.Blank
		}
		head, columns = append(head, c.Text), append(columns, k)
	}
	if len(head) < 3 || len(head) > mostColumns || columns[0] != order {
		return 0, nil
	}
	taken, rows = len(head), [][]string{head}
	next := 1
	var row []string
	put := func() {
		if len(row) > 0 {
			rows = append(rows, placed(row, columns))
		}
		row = nil
	}
	for i := len(head); i < len(cells) && !endsStack.MatchString(cells[i].Text); i++ {
		text := cells[i].Text
		n, numbered := rowNumber(text)
		switch {
		case numbered && (n == next || n == 1 && groupAbove(row, rows)) && len(row) != 1:
			put()
			row, next = []string{text}, n+1
		case isGroup(text) && len(row) != 1:
			put()
			if m, ok := numbering.Of(text); ok && m.Rest != "" {
				row = []string{m.Label, m.Rest}
			} else {
				row = []string{text}
			}
		case len(row) == 0:
			return taken, rows
		default:
			for empty := (cells[i].Blank - usual) / (usual + 1); empty > 0 && len(row) < len(columns)-1; empty-- {
				row = append(row, "")
			}
			row = addCell(row, text, len(columns))
		}
		if len(row) > len(columns)+6 { // this is no table any more
			break
		}
		taken = i + 1
	}
	put()
	if len(rows) < 2 {
		return 0, nil
	}
	return taken, rows
}

// beginsRow tells whether the first row of a table, or of a group of rows, begins here.
func beginsRow(cells []Cell) bool {
	if len(cells) == 0 {
		return false
	}
	n, numbered := rowNumber(cells[0].Text)
	return numbered && n == 1 || isGroup(cells[0].Text)
}

func groupAbove(row []string, rows [][]string) bool {
	return len(row) == 2 || len(row) == 0 && len(rows) > 0
}

func rowNumber(text string) (int, bool) {
	n, err := strconv.Atoi(strings.TrimRight(text, ".) "))
	return n, err == nil && len(text) < 5
}

// isGroup tells whether a line heads the rows below it: "I", "II. NHÓM NHIỆM VỤ".
func isGroup(text string) bool {
	m, ok := numbering.Of(text)
	if !ok {
		m, ok = numbering.Of(text + ". ")
	}
	return ok && (m.Family == numbering.Roman || m.Family == numbering.Upper) && utf8.RuneCountInString(text) < 120
}

// addCell adds a cell, or the next line of the cell above where that goes on.
func addCell(row []string, text string, columns int) []string {
	last := len(row) - 1
	above := row[last]
	if last > 0 && above != "" && (strings.HasSuffix(above, ",") || strings.HasSuffix(above, ";") && last < columns && body.Begins(above) && body.Begins(text) || strings.HasSuffix(above, " và")) {
		row[last] += "\n" + text
		return row
	}
	return append(row, text)
}

// placed puts the cells of a row, some of which may have been left out, below the headings
// they fit best, in their order.
func placed(row []string, columns []kind) []string {
	if len(row) >= len(columns) {
		for len(row) > len(columns) {
			row = merge(row, columns)
		}
		return row
	}
	out := make([]string, len(columns))
	out[0] = row[0]
	cells := row[1:]
	// best[i][j]: the best fit of the first i cells into the first j columns after the number.
	width := len(columns) - 1
	const never = -1 << 20
	best := make([][]int, len(cells)+1)
	for i := range best {
		best[i] = make([]int, width+1)
		for j := range best[i] {
			switch {
			case i == 0:
			case j < i:
				best[i][j] = never
			default:
				best[i][j] = max(best[i][j-1], best[i-1][j-1]+fit(cells[i-1], columns[j]))
			}
		}
	}
	for i, j := len(cells), width; i > 0; j-- {
		if j > i && best[i][j] == best[i][j-1] {
			continue
		}
		out[j] = cells[i-1]
		i--
	}
	return out
}

// merge joins two lines of one cell: those that fit one column best together.
func merge(row []string, columns []kind) []string {
	at := len(row) - 1
	for i := 2; i < len(row); i++ {
		first, _ := utf8.DecodeRuneInString(row[i])
		if !strings.ContainsRune(".;", prose.LastRune(row[i-1])) && strings.ToLower(string(first)) == string(first) || body.Begins(row[i]) && body.Begins(row[i-1]) && columns[min(i-1, len(columns)-1)] == lead && len(row) > len(columns) {
			at = i
			break
		}
	}
	row[at-1] += "\n" + row[at]
	return append(row[:at], row[at+1:]...)
}

// fit tells how well a cell stands below a heading.
func fit(cell string, column kind) int {
	isTime := deadline.Parse(flat(cell)).Kind != deadline.Unknown
	isBody := body.Begins(cell)
	long := utf8.RuneCountInString(cell) > 60
	switch column {
	case due:
		return either(isTime, 6, -4)
	case lead:
		return either(isBody, 5, -4)
	case partner:
		return either(isBody, 4, -4)
	case work, goal:
		return either(isTime, -2, either(long, 5, 4))
	case level:
		return either(bareLevel.MatchString(flat(cell)), 6, -2)
	}
	return either(isTime || isBody, -3, 1)
}

func either(is bool, yes, no int) int {
	if is {
		return yes
	}
	return no
}
