package richtext

import "strconv"

// grid is a table while it is read.
type grid struct {
	rows  [][]para
	head  bool
	below []int // by column: how many more rows a cell reaches down
	count int
	span  int // columns of the open cell
}

func (r *htmlReader) enterTable() {
	if r.now.skip {
		return
	}
	if r.tables++; r.tables == 1 {
		r.grid = &grid{}
		// Words beside the cells, as a caption, are a paragraph before the table.
		r.now.list, r.now.entry, r.now.depth = nil, false, 0
	}
}

// leaveTable is called with the table's own frame just gone.
func (r *htmlReader) leaveTable() {
	r.tables--
	if r.tables > 0 {
		return
	}
	g := r.grid
	r.grid = nil
	r.out = append(r.out, block{kind: table, rows: g.rows, head: g.head})
}

// enterGrid takes a row or a cell; of a table inside a cell only the words stay.
func (r *htmlReader) enterGrid(tag string, s style) {
	g := r.grid
	if g == nil || r.tables > 1 || r.now.skip {
		return
	}
	switch tag {
	case "thead":
		g.head = len(g.rows) == 0
	case "tr":
		g.newRow()
	default:
		if len(g.rows) == 0 {
			g.newRow()
		}
		first := len(g.rows) == 1
		if tag == "th" && first && len(g.rows[0]) == 0 {
			g.head = true
		}
		if tag == "td" && first && !r.within("thead") {
			g.head = false
		}
		g.cell(number(s.attr["colspan"], 1, maxCells), number(s.attr["rowspan"], 1, maxCells))
		r.now.cell = true
		r.now.entry, r.now.list, r.now.depth, r.now.wordLevel = false, nil, 0, 0
		r.now.heading, r.now.quote = 0, false
		if tag == "th" {
			r.now.look.strong = false
		}
	}
}

func (r *htmlReader) within(tag string) bool {
	for _, f := range r.stack {
		if f.tag == tag {
			return true
		}
	}
	return false
}

// newRow begins a row; cells from above that reached past the end of the last one end sooner.
func (g *grid) newRow() {
	if n := len(g.rows); n > 0 {
		for i := len(g.rows[n-1]); i < len(g.below); i++ {
			g.below[i] = max(g.below[i]-1, 0)
		}
	}
	g.rows = append(g.rows, nil)
}

func (g *grid) cell(across, down int) {
	g.under()
	row := &g.rows[len(g.rows)-1]
	for i := range across {
		if g.count++; i > 0 && g.count > most {
			break
		}
		*row = append(*row, nil)
		if down > 1 && g.count <= most {
			for len(g.below) < len(*row) {
				g.below = append(g.below, 0)
			}
			g.below[len(*row)-1] = down - 1
		}
	}
	g.span = across
}

// under leaves out the columns that a cell above reaches into.
func (g *grid) under() {
	row := &g.rows[len(g.rows)-1]
	for len(*row) < len(g.below) && g.below[len(*row)] > 0 && g.count <= most {
		g.below[len(*row)]--
		*row = append(*row, nil)
		g.count++
	}
}

// words go into the first of the columns that the open cell spans.
func (g *grid) words(p para) {
	if len(g.rows) == 0 || len(g.rows[len(g.rows)-1]) == 0 {
		return
	}
	row := g.rows[len(g.rows)-1]
	at := max(len(row)-g.span, 0)
	row[at] = append(row[at], p...)
}

// inCell is the sign of an entry of a list inside a cell, where no list can be.
func inCell(l *openList) string {
	if l == nil || !l.numbered {
		return "- "
	}
	l.next++
	return strconv.Itoa(l.next-1) + ". "
}
