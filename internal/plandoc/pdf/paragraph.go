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
	newPage bool  // nothing of this page was written yet
	last    *grid // the table that was written last, with nothing after it
}

func (w *writer) flush() {
	if text := strings.TrimSpace(w.text.String()); text != "" {
		w.out = append(w.out, page.Block{Text: text})
	}
	w.text.Reset()
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
		w.newPage = false
		return
	}
	if len(w.rows) > 0 && w.goesOn(r) && w.text.Len() < page.MostParagraph/2 {
		w.text.WriteByte(' ')
	} else {
		w.flush()
	}
	w.text.WriteString(r.text())
	w.rows = append(w.rows, r)
	w.newPage = false
}

// joinLabel makes a label and the text after its tab one piece.
func joinLabel(r row) row {
	if len(r.pieces) < 2 || !startsItem(r.pieces[0].text+" ") || len([]rune(r.pieces[0].text)) > 8 {
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
		if len(w.rows) > 1 {
			lead = w.rows[0].y - w.rows[1].y
		}
		if gap := above.y - r.y; len(w.rows) > 1 && gap > lead*1.15+1 || gap > lead*1.3+1 && gap > r.size*1.3 {
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
	if indented && math.Abs(r.x()-first.x()) < 2 {
		return false
	}
	if startsItem(r.text()) && (ended || !indented) {
		return false
	}
	return !ended || indented || !startsUpper(r.text())
}

// isCentred tells a line that stands in the middle, free of both edges.
func (w *writer) isCentred(r row) bool {
	return math.Abs((r.x()+r.end())/2-w.area.middle()) < 4 && r.x() > w.area.left+12 && r.end() < w.area.right-12
}

func (w *writer) columns(left, right []row) {
	w.flush()
	w.last = nil
	w.newPage = false
	w.out = append(w.out, page.Block{Table: [][]string{{w.columnText(left), w.columnText(right)}}})
}

// columnText writes the lines of a column. One goes on in the next only in a list, or when
// the next word found no room.
func (w *writer) columnText(rows []row) string {
	var b strings.Builder
	list := false
	for i, r := range rows {
		text := r.text()
		if i > 0 {
			above := rows[i-1]
			said := above.text()
			switch {
			case list && !startsItem(text) && !strings.ContainsAny(said[len(said)-1:], ".;:"), !list && w.foundNoRoom(above, r):
				b.WriteByte(' ')
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
func (w *writer) foundNoRoom(above, r row) bool {
	if above.bold() != r.bold() || math.Abs(above.size-r.size) > 0.6 || above.y-r.y > 1.9*r.size || strings.HasPrefix(r.text(), "Số") || strings.Trim(r.text(), "-*_ ") == "" {
		return false
	}
	middle := (above.x() + above.end()) / 2
	room := 2*min(middle-w.area.left, w.area.right-middle) - cellPadding
	return above.end()-above.x()+0.25*r.size+r.pieces[0].first > room
}

// table writes a table, or the rest of the one that the page above began.
func (w *writer) table(g *grid) {
	w.flush()
	goesOn := w.newPage && w.last != nil && sameColumns(w.last, g)
	w.newPage, w.last = false, g
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
