package richtext

import (
	"slices"
	"strings"
)

// document is a text as it is built: what every codec reads from and writes to.
type document []block

type kind int

const (
	paragraph kind = iota
	heading
	quotation
	list
	table
)

// block is one piece of a document; which fields it uses, its kind says.
type block struct {
	kind     kind
	level    int      // of a heading: 2 or 3
	paras    []para   // one of a heading or a paragraph, some of a quotation
	items    []item   // of a list
	numbered bool     // of a list
	start    int      // the number of the first item
	rows     [][]para // of a table
	head     bool     // of a table: the first row names the columns
	plus     bool     // of a list while it is read: its entries began with "+"
}

// item is one entry of a list, with entries of its own one level deep.
type item struct {
	para
	sub      []para
	numbered bool // of sub
}

// para is lines with hard breaks between them.
type para []line

// line is spans in their order.
type line []span

// span is some words that look the same.
type span struct {
	text       string
	strong, em bool
	href       string
	gap        bool // "[[…]]", for somebody to look up
}

func (p para) empty() bool { return len(p) == 0 }

func (l line) plain() string {
	var text strings.Builder
	for _, s := range l {
		text.WriteString(s.text)
	}
	return text.String()
}

// tidy is the document with nothing empty and nothing parted that belongs together, so that
// a text has one spelling however it came in.
func (d document) tidy() document {
	var out document
	for _, b := range d {
		for _, b := range b.tidy() {
			if n := len(out); n == 0 || !out[n-1].joins(b) {
				out = append(out, b)
			}
		}
	}
	return out
}

// joins takes the next block into this one where both are one thing.
func (b *block) joins(next block) bool {
	if b.kind != next.kind {
		return false
	}
	switch {
	case b.kind == quotation:
		b.paras = append(b.paras, next.paras...)
		return true
	case b.kind == list && !b.numbered && !next.numbered,
		b.kind == list && b.numbered && next.numbered && next.start == b.start+len(b.items):
		b.items = append(b.items, next.items...)
		return true
	}
	return false
}

func (b block) tidy() []block {
	switch b.kind {
	case list:
		b.items = tidyItems(b)
		b.start = max(b.start, 1)
		if !b.numbered {
			b.start = 1
		}
		if len(b.items) == 0 {
			return nil
		}
		return []block{b}
	case table:
		return b.tidyTable()
	}
	b.paras = tidyParas(b.paras)
	if len(b.paras) == 0 {
		return nil
	}
	if b.kind == heading {
		b.level = min(max(b.level, 2), 3)
		b.paras = []para{{oneLine(b.paras)}}
	}
	return []block{b}
}

func tidyParas(paras []para) []para {
	var out []para
	for _, p := range paras {
		if p = p.tidy(); !p.empty() {
			out = append(out, p)
		}
	}
	return out
}

// oneLine is a heading: a single line, which is strong by itself.
func oneLine(paras []para) line {
	var all line
	for _, p := range paras {
		for _, l := range p {
			if len(all) > 0 {
				all = append(all, span{text: " "})
			}
			all = append(all, l...)
		}
	}
	return weaken(all)
}

func weaken(l line) line {
	out := slices.Clone(l)
	for i := range out {
		out[i].strong = false
	}
	return out.tidy()
}

func tidyItems(b block) []item {
	var out []item
	for _, it := range b.items {
		it.para, it.sub = it.para.tidy(), tidyParas(it.sub)
		switch {
		case len(it.sub) == 0:
			it.numbered = false
			fallthrough
		case !it.para.empty():
			if !it.para.empty() {
				out = append(out, it)
			}
		default: // entries of an entry that says nothing are entries themselves
			for _, p := range it.sub {
				out = append(out, item{para: p})
			}
		}
	}
	return out
}

// most is how many cells a table may have; a larger one is no text.
const most = 20000

func (b block) tidyTable() []block {
	var rows [][]para
	wide := 0
	for i, row := range b.rows {
		var cells []para
		last := 0
		for _, cell := range row {
			cells = append(cells, cell.tidy())
			if !cells[len(cells)-1].empty() {
				last = len(cells)
			}
		}
		if last == 0 {
			b.head = b.head && i > 0
			continue
		}
		wide = max(wide, last)
		rows = append(rows, cells[:last])
	}
	switch {
	case len(rows) == 0:
		return nil
	case len(rows)*wide > most:
		return asParagraphs(rows)
	case len(rows) == 1 && wide == 1:
		return document{{paras: rows[0]}}.tidy()
	}
	for i, row := range rows {
		for len(row) < wide {
			row = append(row, nil)
		}
		rows[i] = row
	}
	b.rows = rows
	if b.head = b.head || len(rows) > 1 && allStrong(rows[0]); b.head {
		for i, cell := range rows[0] {
			rows[0][i] = nil
			for _, l := range cell {
				rows[0][i] = append(rows[0][i], weaken(l))
			}
		}
	}
	return []block{b}
}

// allStrong tells a row of headings that nobody marked as such.
func allStrong(row []para) bool {
	for _, cell := range row {
		if cell.empty() {
			return false
		}
		for _, l := range cell {
			for _, s := range l {
				if !s.strong {
					return false
				}
			}
		}
	}
	return true
}

func asParagraphs(rows [][]para) []block {
	var out []block
	for _, row := range rows {
		var all line
		for _, cell := range row {
			for _, l := range cell {
				if len(all) > 0 {
					all = append(all, span{text: "; "})
				}
				all = append(all, l...)
			}
		}
		out = append(out, document{{paras: []para{{all}}}}.tidy()...)
	}
	return out
}
