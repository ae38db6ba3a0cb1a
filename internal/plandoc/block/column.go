package block

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"lantoa/internal/plandoc/numbering"
	"lantoa/internal/plandoc/page"
	"lantoa/internal/plandoc/prose"
)

var gap = regexp.MustCompile(`\t+ *|[ \x{00a0}]{3,}| +\| +`)

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

// columnRun gathers the lines of a heading or a signature that stand in two columns.
func columnRun(raws []page.Block) (n int, left, right []string) {
	from := 0 // where the right column begins
	for ; n < len(raws) && raws[n].Table == nil && !strings.Contains(raws[n].Text, "\n"); n++ {
		p := pieces(raws[n].Text)
		switch {
		case len(p) == 2 && narrow(p):
			left, right = append(left, p[0]), append(right, p[1])
			if at := startOf(raws[n].Text, p[1]); from == 0 || at < from {
				from = at
			}
		case n > 0 && len(p) == 1 && narrow(p) && raws[n].Blank < 2 && startOf(raws[n].Text, p[0]) >= max(from-ragged, 4):
			right = append(right, p[0])
		default:
			return n, left, right
		}
	}
	return n, left, right
}

const tabWidth = 8

// startOf is the column at which a piece of a line begins.
func startOf(text, piece string) int {
	first, _, _ := strings.Cut(piece, " ")
	at := strings.LastIndex(text, first)
	if at < 0 {
		return 0
	}
	column := 0
	for _, r := range text[:at] {
		if r == '\t' {
			column += tabWidth - column%tabWidth
			continue
		}
		column++
	}
	return column
}
