package pdf

import (
	"math"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"lantoa/internal/plandoc/page"
)

// area is where the text of pages of one width stands, and how far its lines are apart as
// part of their size.
type area struct{ left, right, lead float64 }

func (a area) middle() float64 { return (a.left + a.right) / 2 }

// assemble makes paragraphs of the lines of all pages.
func assemble(sides []side) page.File {
	var f page.File
	size := usualSize(sides)
	for i := range sides {
		dropFootnotes(&sides[i], size)
	}
	for _, text := range dropMargins(sides) {
		f.Margins = append(f.Margins, []page.Block{{Text: text}})
	}
	areas := areasOf(sides)
	w := writer{}
	for i, s := range sides {
		w.area = areas[math.Round(s.width)]
		w.newPage = i > 0
		var rows []row // from here to the next table
		for at := 0; at < len(s.items); {
			one := s.items[at]
			if one.table != nil {
				w.table(one.table)
				at++
				continue
			}
			if len(rows) == 0 {
				rows = rowsFrom(s.items[at:])
			}
			if n, columns := columnsOf(rows, w.area); n > 0 {
				w.columns(columns)
				at, rows = at+n, rows[n:]
				continue
			}
			w.row(one.row)
			at, rows = at+1, rows[1:]
		}
	}
	w.flush()
	f.Body = w.out
	return f
}

func rowsFrom(items []item) []row {
	var out []row
	for _, i := range items {
		if i.table != nil {
			break
		}
		out = append(out, i.row)
	}
	return out
}

// usualSize is the size of most text.
func usualSize(sides []side) float64 {
	weight := map[float64]int{}
	for _, s := range sides {
		for _, i := range s.items {
			if i.table == nil {
				weight[math.Round(i.row.size*2)/2] += len(i.row.text())
			}
		}
	}
	usual, most := 0.0, 0
	for size, n := range weight {
		if n > most || n == most && size > usual {
			usual, most = size, n
		}
	}
	return usual
}

const mostFootnoteRules = 100 // of a page; with more they are a drawing

// footnoteRules are the short lines in the lower part of a page that may stand above footnotes.
func footnoteRules(s *sheet) []rule {
	var out []rule
	for _, r := range s.rules {
		if r.upright || r.at > 0.6*s.height || r.to-r.from < 40 || r.to-r.from > 0.5*s.width {
			continue
		}
		if out = append(out, r); len(out) > mostFootnoteRules {
			return nil
		}
	}
	return out
}

// dropFootnotes leaves out the lines at the foot of a page below a short line: all are small,
// or the first begins with the mark of a footnote.
func dropFootnotes(s *side, usual float64) {
	for _, r := range s.rules {
		from, small, plain := -1, true, true
		for i, one := range s.items {
			if one.table != nil {
				plain = plain && one.table.bottom() > r.at+touch // else it is one of its lines
				continue
			}
			if one.row.y > r.at && one.row.y-r.at < 4 && one.row.x() < r.to && one.row.end() > r.from {
				plain = false // the line is drawn under its letters
			}
			if one.row.y > r.at {
				continue
			}
			if from < 0 {
				from = i
			}
			small = small && (one.row.size < 0.93*usual || isPageNumber(one.row.text()))
		}
		if from <= 0 || !plain {
			continue
		}
		// The mark itself is raised and was left out; its text stands a little to the right.
		first := s.items[from].row
		marked := footnote.MatchString(first.text()) || first.x() > r.from+2 && first.x() < r.from+16
		if small || marked {
			s.items = s.items[:from]
			return
		}
	}
}

var footnote = regexp.MustCompile(`^(?:\d{1,2}|\(\d\)|\*)(?:\s+\D|$)`)

var pageNumber = regexp.MustCompile(`(?i)^(?:trang\s*)?[-–]?\s*\d{1,4}\s*[-–]?(?:\s*/\s*\d{1,4})?$`)

func isPageNumber(text string) bool { return pageNumber.MatchString(strings.TrimSpace(text)) }

var digits = regexp.MustCompile(`\d+`)

const edge = 0.09 // of the height of a page, at its top and foot

// dropMargins takes page numbers and what several pages repeat at their top or foot out of
// the text, and gives them back.
func dropMargins(sides []side) []string {
	var out []string
	given := map[string]bool{}
	give := func(text string) {
		if !given[text] {
			given[text] = true
			out = append(out, text)
		}
	}
	seen := map[string]int{}
	key := func(s side, i item) string {
		place := "top"
		if i.y() < s.height/2 {
			place = "foot"
		}
		return place + digits.ReplaceAllString(i.row.text(), "#")
	}
	atEdge := func(s side, at int) bool {
		i := s.items[at]
		return i.table == nil && (at < 2 || at >= len(s.items)-2) && (i.y() > (1-edge)*s.height || i.y() < edge*s.height)
	}
	for _, s := range sides {
		for at, i := range s.items {
			if atEdge(s, at) {
				seen[key(s, i)]++
			}
		}
		for _, text := range s.margin {
			give(text)
		}
	}
	for n := range sides {
		s := &sides[n]
		var kept []item
		for at, i := range s.items {
			first, last := at == 0, at == len(s.items)-1
			repeated := atEdge(*s, at) && seen[key(*s, i)] > 2 && seen[key(*s, i)]*2 >= len(sides)-1
			number := i.table == nil && (first || last) && isPageNumber(i.row.text())
			if !repeated && !number {
				kept = append(kept, i)
				continue
			}
			if !number {
				give(i.row.text())
			}
		}
		s.items = kept
	}
	return out
}

// areasOf measures where text stands, for each width of page.
func areasOf(sides []side) map[float64]area {
	lefts, rights, leads := map[float64][]float64{}, map[float64][]float64{}, map[float64]map[float64]int{}
	for _, s := range sides {
		w := math.Round(s.width)
		if leads[w] == nil {
			leads[w] = map[float64]int{}
		}
		var above row
		for _, i := range s.items {
			if i.table != nil {
				above = row{}
				continue
			}
			lefts[w], rights[w] = append(lefts[w], i.row.x()), append(rights[w], i.row.end())
			if above.pieces != nil && i.row.size > 0 {
				leads[w][math.Round((above.y-i.row.y)/i.row.size*20)/20]++
			}
			above = i.row
		}
	}
	out := map[float64]area{}
	for w := range leads {
		a := area{left: outermost(lefts[w], true), right: outermost(rights[w], false), lead: 1.5}
		most := 0
		for lead, n := range leads[w] {
			if lead > 0.8 && lead < 2.5 && (n > most || n == most && lead < a.lead) {
				most, a.lead = n, lead
			}
		}
		out[w] = a
	}
	return out
}

// outermost is the edge that several lines reach, or one when there are few.
func outermost(list []float64, left bool) float64 {
	slices.Sort(list)
	if !left {
		slices.Reverse(list)
	}
	for i, v := range list {
		if i+2 < len(list) && math.Abs(list[i+2]-v) < 3 {
			return v
		}
	}
	if len(list) == 0 {
		return 0
	}
	return list[0]
}

var itemStart = regexp.MustCompile(`^(?:[-+•–*]\s|\(?(?:[0-9]{1,2}|[a-zđ]|[IVXL]{1,6})[.)/]\s|(?:\d{1,2}\.){1,4}\d{0,2}\.?\s|[IVXL]{1,6}\s?[-–]\s|(?i:điều|chương|phần|mục|phụ lục)\s+[0-9IVXL]+)`)

// startsItem tells whether a line begins with a label or a bullet.
func startsItem(text string) bool { return itemStart.MatchString(text) }

func startsUpper(text string) bool {
	for _, r := range text {
		return unicode.IsUpper(r)
	}
	return false
}
