package block

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"lantoa/internal/plandoc/numbering"
	"lantoa/internal/plandoc/page"
	"lantoa/internal/plandoc/prose"
)

var gap = regexp.MustCompile(`\t+ *|[ \x{00a0}]{3,}| +\| +|\*\* +\*\*`)

// leftBlank ends before a gap that a pen was meant to fill.
var leftBlank = regexp.MustCompile(`(?i)(?:^Số\s*:?|ngày|tháng|năm)\s*[.…_]*$`)

// restOfNumber is a number of a document whose first figures were left blank.
var restOfNumber = regexp.MustCompile(`^[-/]\p{Lu}`)

// pieces are the parts of a line that stand apart; a label followed by a tab is one with its text.
func pieces(text string) []string {
	var out []string
	for _, p := range gap.Split(strings.Trim(strings.TrimSpace(text), "|"), -1) {
		if p = prose.Clean(p); p == "" {
			continue
		}
		if len(out) == 1 && numbering.IsBare(out[0]) || len(out) > 0 && (leftBlank.MatchString(out[len(out)-1]) || restOfNumber.MatchString(p)) {
			out[len(out)-1] += " " + p
			continue
		}
		out = append(out, p)
	}
	return out
}

const widestColumn = 70 // letters; anything wider is running text with a stray tab

func narrow(pieces []string) bool {
	for _, p := range pieces {
		if utf8.RuneCountInString(p) > widestColumn {
			return false
		}
	}
	return true
}

const mostColumns = 4

// columnRun gathers the lines of a heading or of signatures that stand side by side, column
// by column.
func columnRun(raws []page.Block) (n int, columns [][]string) {
	if !gap.MatchString(strings.TrimSpace(raws[0].Text)) {
		return 0, nil
	}
	var starts []int
	for ; n < len(raws) && raws[n].Table == nil && !strings.Contains(raws[n].Text, "\n"); n++ {
		p := pieces(raws[n].Text)
		switch {
		case !narrow(p) || len(p) > mostColumns || len(p) > 1 && numberedItem(p[0]):
			return n, columns
		case len(p) > 1:
			at := startsOf(raws[n].Text, p)
			if len(p) > len(columns) {
				columns = append(columns, make([][]string, len(p)-len(columns))...)
				starts = at
			}
			for i, piece := range p {
				k := i
				if len(p) < len(columns) {
					k = nearest(starts, at[i])
				}
				columns[k] = append(columns[k], piece)
				starts[k] = min(starts[k], at[i])
			}
		case n > 0 && len(p) == 1 && raws[n].Near && strings.HasPrefix(raws[n].Text, "\t") && strings.Contains(raws[n-1].Text, "\t") && !labelled(p[0]):
			columns[len(columns)-1] = append(columns[len(columns)-1], p[0])
		case n > 0 && len(p) == 1 && raws[n].Blank < 2 && startsOf(raws[n].Text, p)[0] >= max(starts[len(starts)-1]-ragged, 4):
			columns[len(columns)-1] = append(columns[len(columns)-1], p[0])
		default:
			return n, columns
		}
	}
	return n, columns
}

// numberedItem tells whether a clause begins with a piece: what stands behind its gap is its text.
func numberedItem(piece string) bool {
	m, is := numbering.Of(piece)
	return is && !m.Family.IsBullet()
}

func labelled(text string) bool {
	_, is := numbering.Of(text)
	return is
}

// nearest is the column that begins next to a place.
func nearest(starts []int, at int) int {
	best := 0
	for i, s := range starts {
		if max(s-at, at-s) < max(starts[best]-at, at-starts[best]) {
			best = i
		}
	}
	return best
}

const tabWidth = 8

// startsOf are the places at which the pieces of a line begin.
func startsOf(text string, pieces []string) []int {
	out := make([]int, 0, len(pieces))
	from := 0
	for _, piece := range pieces {
		first, _, _ := strings.Cut(piece, " ")
		if at := strings.Index(text[from:], first); at >= 0 {
			from += at
		}
		column := 0
		for _, r := range text[:from] {
			if r == '\t' {
				column += tabWidth - column%tabWidth
				continue
			}
			column++
		}
		out = append(out, column)
		from = min(len(text), from+len(first))
	}
	return out
}
