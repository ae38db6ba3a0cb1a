package pdf

import (
	"math"
	"strings"

	"lantoa/internal/plandoc/page"
)

// writer joins lines to paragraphs, over the ends of pages too.
type writer struct {
	area    area
	out     []page.Block
	text    strings.Builder
	rows    []row // of the paragraph that is being written
	near    bool  // the paragraph stands right under the one above
	above   row   // the line that was written last
	newPage bool  // nothing of this page was written yet
	last    *grid // the table that was written last, with nothing after it
}

func (w *writer) flush() {
	if text := strings.TrimSpace(w.text.String()); text != "" {
		w.out = append(w.out, page.Block{Text: text, Near: w.near})
	}
	w.text.Reset()
	w.near = false
	w.rows = nil
}

func (w *writer) row(r row) {
	r = joinLabel(r)
	w.last = nil
	if len(r.pieces) > 1 {
		w.flush()
		var parts []string
		for _, p := range r.pieces {
			parts = append(parts, p.text)
		}
		w.out = append(w.out, page.Block{Text: strings.Join(parts, "\t")})
		w.newPage, w.above = false, row{}
		return
	}
	if len(w.rows) > 0 && w.goesOn(r) && w.text.Len() < page.MostParagraph/2 {
		w.text.WriteString(between(w.text.String()))
	} else {
		w.flush()
	}
	if len(w.rows) == 0 {
		w.near = w.standsNear(r)
	}
	w.text.WriteString(r.text())
	w.rows = append(w.rows, r)
	w.newPage, w.above = false, r
}

// standsNear tells a line that stands as close under the one above as the lines of one
// paragraph; in the middle of the page, where titles stand, a little room is no break.
func (w *writer) standsNear(r row) bool {
	if w.newPage || len(w.above.pieces) != 1 {
		return false
	}
	gap := w.above.y - r.y
	return gap < 1.25*r.size || w.isCentred(r) && w.isCentred(w.above) && gap < 1.15*w.area.lead*r.size
}

// joinLabel makes a label and the text after its tab one piece.
func joinLabel(r row) row {
	if len(r.pieces) < 2 || !startsItem(r.pieces[0].text+" ") || len([]rune(r.pieces[0].text)) > 8 || r.pieces[0].text == "*" || r.pieces[1].x-r.pieces[0].end > 4*r.size {
		return r
	}
	a, b := r.pieces[0], r.pieces[1]
	joined := piece{a.x, b.end, a.text + " " + b.text, a.first, b.bold}
	r.pieces = append([]piece{joined}, r.pieces[2:]...)
	return r
}

// goesOn tells whether a line belongs to the paragraph above it: the line above was full,
// and this one does not begin as paragraphs do.
func (w *writer) goesOn(r row) bool {
	first, above := w.rows[0], w.rows[len(w.rows)-1]
	need := 0.25*r.size + r.pieces[0].first
	if w.isCentred(above) {
		if above.end()-above.x()+need <= w.area.right-w.area.left-1 {
			return false
		}
	} else if above.end()+need <= w.area.right-1 || w.isCentred(r) && r.x()-w.area.left > 3*r.size {
		return false
	}
	if !w.newPage {
		lead := w.area.lead * r.size
		known := len(w.rows) > 1 && w.rows[len(w.rows)-2].y > above.y // else the page was turned
		if known {
			lead = w.rows[len(w.rows)-2].y - above.y
		}
		if gap := above.y - r.y; known && gap > lead*1.15+1 || gap > lead*1.3+1 && gap > r.size*1.3 {
			return false
		}
	}
	if math.Abs(r.size-above.size) > 1.2 || first.bold() && above.bold() && !r.bold() && r.pieces[0].first < r.end()-r.x() {
		return false
	}
	text := strings.TrimSpace(w.text.String())
	ended := strings.ContainsAny(text[len(text)-1:], ".;:")
	if len(w.rows) > 1 {
		onward := w.rows[1].x()
		if r.x() > onward+3 || startsItem(r.text()) && (r.x() < onward-3 || ended) {
			return false
		}
		return !ended || first.x() > onward+3 || !startsUpper(r.text()) || r.x() < first.x()-3
	}
	indented := first.x() > w.area.left+3
	near := !w.newPage && above.y-r.y < 0.9*w.area.lead*r.size
	if indented && !near && math.Abs(r.x()-first.x()) < 2 {
		return false
	}
	if startsItem(r.text()) && (ended || !indented) {
		return false
	}
	return !ended || indented || !startsUpper(r.text())
}

// isCentred tells a line that stands in the middle, free of both edges.
func (w *writer) isCentred(r row) bool {
	return len(r.pieces) == 1 && math.Abs((r.x()+r.end())/2-w.area.middle()) < 4 && r.x() > w.area.left+12 && r.end() < w.area.right-12 &&
		(r.bold() || !startsItem(r.text()) && r.end()-r.x() < 0.8*(w.area.right-w.area.left))
}

func (w *writer) columns(columns [][]row) {
	w.flush()
	w.last, w.above = nil, row{}
	w.newPage = false
	var cells []string
	for _, rows := range columns {
		cells = append(cells, w.columnText(rows, len(columns)))
	}
	w.out = append(w.out, page.Block{Table: [][]string{cells}})
}

// columnText writes the lines of a column. One goes on in the next only in a list, or when
// the next word found no room.
func (w *writer) columnText(rows []row, of int) string {
	var b strings.Builder
	list, closest := false, math.Inf(1)
	for i := 1; i < len(rows); i++ {
		closest = min(closest, rows[i-1].y-rows[i].y)
	}
	for i, r := range rows {
		text := r.text()
		if i > 0 {
			above := rows[i-1]
			said := above.text()
			switch {
			case list && !startsItem(text) && !strings.ContainsAny(said[len(said)-1:], ".;:"),
				!list && above.y-r.y < 1.15*closest+1 && w.foundNoRoom(above, r, of):
				b.WriteString(between(said))
			default:
				b.WriteByte('\n')
			}
		}
		list = list || strings.HasPrefix(text, "-") && len(text) > 2
		b.WriteString(text)
	}
	return b.String()
}

// foundNoRoom tells whether a line of a centred column was broken because its next word,
// which begins the line below, was too long for the column.
func (w *writer) foundNoRoom(above, r row, columns int) bool {
	if above.bold() != r.bold() || math.Abs(above.size-r.size) > 0.6 || above.y-r.y > 1.9*r.size || startsItem(r.text()) ||
		strings.HasPrefix(r.text(), "Số") || strings.Trim(r.text(), "-*_ ") == "" || strings.Trim(above.text(), "-*_ ") == "" || strings.HasSuffix(above.text(), ":") {
		return false
	}
	middle := (above.x() + above.end()) / 2
	room := min(2*(middle-w.area.left), 2*(w.area.right-middle)) - 2*cellPadding
	if columns > 2 {
		room = (w.area.right-w.area.left)/float64(columns) - 2*cellPadding
	}
	return above.end()-above.x()+0.25*r.size+r.pieces[0].first > room
}

// between is what stands between a line and the one it goes on in: nothing after a hyphen
// or a stroke within a word.
func between(text string) string {
	if last := len(text) - 1; last > 0 && (text[last] == '-' || text[last] == '/') && text[last-1] != ' ' && text[last-1] != text[last] {
		return ""
	}
	return " "
}

// table writes a table, or the rest of the one that the page above began.
func (w *writer) table(g *grid) {
	w.flush()
	goesOn := w.newPage && w.last != nil && sameColumns(w.last, g)
	w.newPage, w.last, w.above = false, g, row{}
	if !goesOn {
		w.out = append(w.out, page.Block{Table: g.cells})
		return
	}
	table := w.out[len(w.out)-1].Table
	rows := g.cells
	for i := 0; len(rows) > 0 && i < len(table) && i < 3 && sameRow(table[i], rows[0]); i++ {
		rows = rows[1:] // its heading is repeated on each page
	}
	if len(rows) > 0 && rows[0][0] == "" && len(table) > 0 {
		last := table[len(table)-1]
		for c := range last {
			if c < len(rows[0]) && rows[0][c] != "" {
				last[c] = strings.TrimSpace(last[c] + " " + rows[0][c])
			}
		}
		rows = rows[1:]
	}
	w.out[len(w.out)-1].Table = append(table, rows...)
}

func sameRow(a, b []string) bool {
	for i := range a {
		if i >= len(b) || a[i] != b[i] {
			return false
		}
	}
	return len(a) == len(b)
}

func sameColumns(a, b *grid) bool {
	if len(a.xs) != len(b.xs) {
		return false
	}
	for i := range a.xs {
		if math.Abs(a.xs[i]-b.xs[i]) > 2*touch {
			return false
		}
	}
	return true
}
