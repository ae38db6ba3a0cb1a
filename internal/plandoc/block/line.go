// Package block turns what a file format gives into the paragraphs and tables a person sees:
// columns side by side one after the other, wrapped lines joined, layout tables undone.
package block

import (
	"lantoa/internal/plandoc/numbering"
	"lantoa/internal/plandoc/page"
	"lantoa/internal/plandoc/prose"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Line is one paragraph in normal form, or a table that holds data.
type Line struct {
	Text  string
	Table [][]string
}

// Lines turns what a format gave into paragraphs: side-by-side columns of a heading or a
// signature one after the other, wrapped lines joined, tables that only lay text out undone.
func Lines(raws []page.Block) []Line {
	var out []Line
	for i := 0; i < len(raws); {
		if raws[i].Table != nil {
			out = append(out, tableLines(raws[i].Table)...)
			i++
			continue
		}
		if n, rows := gridRun(raws[i:]); n > 0 {
			out = append(out, Line{Table: rows})
			i += n
			continue
		}
		if n, left, right := columnRun(raws[i:]); n > 0 {
			out = append(out, texts(left)...)
			out = append(out, texts(right)...)
			i += n
			continue
		}
		for k, piece := range strings.Split(raws[i].Text, "\n") {
			out = appendText(out, prose.Clean(piece), k > 0 || raws[i].Near)
		}
		i++
	}
	return out
}

// appendText adds a paragraph, or joins it to the one above when it is only its next line.
func appendText(out []Line, text string, near bool) []Line {
	if text == "" || prose.IsRule(text) {
		return out
	}
	if last := len(out) - 1; near && last >= 0 && out[last].Table == nil && isWrapped(out[last].Text, text) {
		out[last].Text += " " + text
		return out
	}
	return append(out, Line{Text: text})
}

func texts(list []string) []Line {
	var out []Line
	for _, t := range list {
		if t = prose.Clean(t); t != "" && !prose.IsRule(t) {
			out = append(out, Line{Text: t})
		}
	}
	return out
}

// isWrapped tells whether next goes on where above was broken: a long line, not ended, and
// then neither a label nor a capital.
func isWrapped(above, next string) bool {
	if utf8.RuneCountInString(above) < 50 || strings.ContainsRune(".;:", prose.LastRune(above)) {
		return false
	}
	if _, labelled := numbering.Of(next); labelled {
		return false
	}
	first, _ := utf8.DecodeRuneInString(next)
	return unicode.IsLower(first) || unicode.IsDigit(first)
}

var gap = regexp.MustCompile(`\t+ *|[ \x{00a0}]{3,}`)

// leftBlank ends before a gap that a pen was meant to fill.
var leftBlank = regexp.MustCompile(`(?i)(?:^Số\s*:?|ngày|tháng|năm)\s*[.…_]*$`)

// pieces are the parts of a line that stand apart; a label followed by a tab is one with its text.
func pieces(text string) []string {
	var out []string
	for _, p := range gap.Split(strings.TrimSpace(text), -1) {
		if p = prose.Clean(p); p == "" {
			continue
		}
		if len(out) == 1 && numbering.IsBare(out[0]) || len(out) > 0 && leftBlank.MatchString(out[len(out)-1]) {
			out[len(out)-1] += " " + p
			continue
		}
		out = append(out, p)
	}
	return out
}

const widestColumn = 70 // runes; anything wider is running text with a stray tab

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
	for ; n < len(raws) && raws[n].Table == nil && !strings.Contains(raws[n].Text, "\n"); n++ {
		p := pieces(raws[n].Text)
		switch {
		case len(p) == 2 && narrow(p):
			left, right = append(left, p[0]), append(right, p[1])
		case n > 0 && len(p) == 1 && narrow(p) && startsApart(raws[n].Text):
			right = append(right, p[0])
		default:
			return n, left, right
		}
	}
	return n, left, right
}

func startsApart(text string) bool {
	return strings.HasPrefix(text, "\t") || strings.HasPrefix(text, "   ")
}

// gridRun gathers the lines of a table typed with bars, or with tabs between three columns and more.
func gridRun(raws []page.Block) (n int, rows [][]string) {
	for ; n < len(raws) && raws[n].Table == nil; n++ {
		text := strings.TrimSpace(raws[n].Text)
		var row []string
		switch {
		case strings.HasPrefix(text, "|") && strings.Count(text, "|") > 2:
			for _, cell := range strings.Split(strings.Trim(text, "|"), "|") {
				row = append(row, prose.Clean(cell))
			}
			if prose.IsRule(strings.ReplaceAll(strings.Join(row, ""), ":", "")) {
				continue // the bar under a heading
			}
		case strings.Count(text, "\t") >= 2:
			for _, cell := range strings.Split(text, "\t") {
				row = append(row, prose.Clean(cell))
			}
		default:
			return keepGrid(n, rows)
		}
		if rows = append(rows, row); len(rows[0]) < 3 {
			return 0, nil
		}
	}
	return keepGrid(n, rows)
}

func keepGrid(n int, rows [][]string) (int, [][]string) {
	if len(rows) < 2 {
		return 0, nil
	}
	return n, rows
}

var layoutWords = regexp.MustCompile(`(?i)CỘNG H(?:ÒA|OÀ) XÃ HỘI CHỦ NGHĨA|ĐẢNG CỘNG SẢN VIỆT NAM|^Số\s*:|Nơi nhận|^T/?M\.? |^K/?T\.? |^TL\. |^TUQ\. `)

// tableLines undoes a table that only lays out a heading or a signature, column by column;
// any other keeps its rows.
func tableLines(table [][]string) []Line {
	width, layout := 0, false
	for _, row := range table {
		width = max(width, len(row))
		for _, cell := range row {
			for _, l := range strings.Split(cell, "\n") {
				layout = layout || layoutWords.MatchString(prose.Clean(l))
			}
		}
	}
	if width > 1 && (!layout || width > 3) {
		rows := make([][]string, 0, len(table))
		for _, row := range table {
			cells := make([]string, width)
			for i, cell := range row {
				cells[i] = prose.Clean(cell)
			}
			rows = append(rows, cells)
		}
		return []Line{{Table: rows}}
	}
	var out []Line
	for column := range width {
		for _, row := range table {
			if column >= len(row) {
				continue
			}
			for k, l := range strings.Split(row[column], "\n") {
				out = appendText(out, prose.Clean(l), k > 0)
			}
		}
	}
	return out
}
