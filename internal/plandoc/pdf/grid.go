package pdf

import (
	"math"
	"slices"
	"strings"
)

// grid is a table with drawn lines: where its columns and rows part, from left to right
// and from the top down, and what its cells say.
type grid struct {
	xs, ys []float64
	lines  []rule
	cells  [][]string
}

const (
	touch     = 2.0 // points between lines that meet
	mostCells = 20_000
	mostPairs = 1_000_000 // of lines, and so many cells times lines twentyfold
)

func (g *grid) top() float64    { return g.ys[0] }
func (g *grid) bottom() float64 { return g.ys[len(g.ys)-1] }

func (g *grid) holds(letter glyph) bool {
	x, y := (letter.x+letter.end)/2, letter.y+0.3*letter.size
	return x > g.xs[0]-1 && x < g.xs[len(g.xs)-1]+1 && y < g.top()+1 && y > g.bottom()-1
}

// gridsOf finds the tables of a page, from the top down.
func gridsOf(rules []rule) []*grid {
	level, upright := merged(rules, false), merged(rules, true)
	if len(level)*len(upright) > mostPairs {
		return nil
	}
	all := slices.Concat(level, upright)
	groupOf := make(groups, len(all))
	for i := range groupOf {
		groupOf[i] = i
	}
	for i, l := range level {
		for k, u := range upright {
			if u.at >= l.from-touch && u.at <= l.to+touch && l.at >= u.from-touch && l.at <= u.to+touch {
				groupOf[groupOf.first(i)] = groupOf.first(len(level) + k)
			}
		}
	}
	together := map[int][]rule{}
	for i, r := range all {
		together[groupOf.first(i)] = append(together[groupOf.first(i)], r)
	}
	var out []*grid
	for _, lines := range together {
		if g := gridOf(lines); g != nil {
			out = append(out, g)
		}
	}
	slices.SortFunc(out, func(a, b *grid) int {
		switch {
		case a.top() > b.top():
			return -1
		case a.top() < b.top():
			return 1
		case a.xs[0] < b.xs[0]:
			return -1
		}
		return 1
	})
	return out
}

// groups tell for each thing another of its group, and the first of a group itself.
type groups []int

func (g groups) first(i int) int {
	for g[i] != i {
		g[i] = g[g[i]]
		i = g[i]
	}
	return i
}

// merged joins the pieces of lines that go on in one another.
func merged(rules []rule, upright bool) []rule {
	var list []rule
	for _, r := range rules {
		if r.upright == upright {
			list = append(list, r)
		}
	}
	slices.SortFunc(list, func(a, b rule) int {
		if math.Abs(a.at-b.at) > 1 {
			return sign(a.at - b.at)
		}
		return sign(a.from - b.from)
	})
	var out []rule
	for _, r := range list {
		joined := false
		for i := len(out) - 1; i >= 0 && i >= len(out)-40 && r.at-out[i].at <= 1.6; i-- {
			if r.from <= out[i].to+touch && r.to >= out[i].from-touch {
				out[i].from, out[i].to = min(out[i].from, r.from), max(out[i].to, r.to)
				joined = true
				break
			}
		}
		if !joined {
			out = append(out, r)
		}
	}
	return out
}

func sign(d float64) int {
	switch {
	case d < 0:
		return -1
	case d > 0:
		return 1
	}
	return 0
}

// gridOf makes a table of lines that touch one another; nil when they part no columns.
func gridOf(lines []rule) *grid {
	var xs, ys, sides, ends []float64
	for _, r := range lines {
		if r.upright {
			xs, ends = append(xs, r.at), append(ends, r.from, r.to)
		} else {
			ys, sides = append(ys, r.at), append(sides, r.from, r.to)
		}
	}
	xs, ys = distinct(append(xs, shared(sides)...)), distinct(append(ys, shared(ends)...))
	slices.Reverse(ys)
	if len(xs) < 3 || len(ys) < 2 || len(xs)*len(ys) > mostCells || len(xs)*len(ys)*len(lines) > 20*mostPairs {
		return nil
	}
	return &grid{xs: xs, ys: ys, lines: lines}
}

// shared are the places where several lines end: the open sides of a table without a frame.
func shared(ends []float64) []float64 {
	slices.Sort(ends)
	var out []float64
	for i := 1; i < len(ends); i++ {
		if ends[i]-ends[i-1] < 1 {
			out = append(out, ends[i])
		}
	}
	return out
}

func distinct(list []float64) []float64 {
	slices.Sort(list)
	var out []float64
	for _, v := range list {
		if len(out) == 0 || v-out[len(out)-1] > touch {
			out = append(out, v)
		}
	}
	return out
}

// fill puts letters into the cells.
func (g *grid) fill(glyphs []glyph) {
	columns, rows := len(g.xs)-1, len(g.ys)-1
	owner := g.owners(rows, columns)
	letters := make([][]glyph, rows*columns)
	for _, letter := range glyphs {
		r, c := g.cellAt(letter)
		at := owner[r*columns+c]
		letters[at] = append(letters[at], letter)
	}
	last := make([]int, rows*columns) // column of each cell
	for other, o := range owner {
		last[o] = max(last[o], other%columns)
	}
	texts := make([]string, rows*columns)
	for at := range letters {
		if len(letters[at]) == 0 {
			continue
		}
		texts[at] = cellText(rowsOf(letters[at], true), g.xs[last[at]+1]-g.xs[at%columns])
	}
	for r := range rows {
		cells, own := make([]string, columns), false
		for c := range columns {
			at := owner[r*columns+c]
			if at%columns == c {
				cells[c] = texts[at]
			}
			own = own || at/columns == r
		}
		if own { // else only a line drawn through letters parts it from the row above
			g.cells = append(g.cells, cells)
		}
	}
	g.cells = slices.DeleteFunc(g.cells, func(row []string) bool { return strings.Join(row, "") == "" })
	g.lines = nil
}

func (g *grid) cellAt(letter glyph) (r, c int) {
	x, y := (letter.x+letter.end)/2, letter.y+0.3*letter.size
	for c = 0; c < len(g.xs)-2 && x > g.xs[c+1]; c++ {
	}
	for r = 0; r < len(g.ys)-2 && y < g.ys[r+1]; r++ {
	}
	return r, c
}

// owners tells for each cell the first one of those it is merged with: cells between which
// no line is drawn are one.
func (g *grid) owners(rows, columns int) []int {
	owner := make([]int, rows*columns)
	for r := range rows {
		for c := range columns {
			at := r*columns + c
			owner[at] = at
			middle, level := (g.xs[c]+g.xs[c+1])/2, (g.ys[r]+g.ys[r+1])/2
			if r > 0 && !g.drawn(false, g.ys[r], middle) {
				owner[at] = owner[at-columns]
			} else if c > 0 && !g.drawn(true, g.xs[c], level) {
				owner[at] = owner[at-1]
			}
		}
	}
	return owner
}

func (g *grid) drawn(upright bool, at, through float64) bool {
	for _, l := range g.lines {
		if l.upright == upright && math.Abs(l.at-at) <= touch && l.from <= through && l.to >= through {
			return true
		}
	}
	return false
}

const cellPadding = 5.5 // points that cells keep free at each side

// isBrokenWord tells a word that was broken because the cell has no room for all of it, as
// "STT" in the narrowest column.
func isBrokenWord(above row, width float64) bool {
	return len(above.text()) <= 3 && width < 3*above.size && above.end()-above.x()+0.7*above.size > width-2*cellPadding
}

// cellText puts the lines of a cell together to paragraphs.
func cellText(rows []row, width float64) string {
	var b strings.Builder
	for i, r := range rows {
		text := r.text()
		if i > 0 {
			above := rows[i-1]
			if above.end()-above.x()+0.25*above.size+r.pieces[0].first <= width-2*cellPadding || startsItem(text) {
				b.WriteByte('\n')
			} else if !isBrokenWord(above, width) {
				b.WriteString(between(above.text()))
			}
		}
		b.WriteString(text)
	}
	return b.String()
}
