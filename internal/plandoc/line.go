package plandoc

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"lantoa/internal/viet"
)

// raw is what a file format gives: a paragraph, in which tabs and line breaks are kept, or
// a table of such cells.
type raw struct {
	text  string
	near  bool // stands right under the one above, without an empty line
	table [][]string
}

// line is one paragraph in normal form, or a table that holds data.
type line struct {
	text  string
	table [][]string
}

// lines turns what a format gave into paragraphs: side-by-side columns of a heading or a
// signature one after the other, wrapped lines joined, tables that only lay text out undone.
func lines(raws []raw) []line {
	var out []line
	for i := 0; i < len(raws); {
		if raws[i].table != nil {
			out = append(out, tableLines(raws[i].table)...)
			i++
			continue
		}
		if n, rows := gridRun(raws[i:]); n > 0 {
			out = append(out, line{table: rows})
			i += n
			continue
		}
		if n, left, right := columnRun(raws[i:]); n > 0 {
			out = append(out, texts(left)...)
			out = append(out, texts(right)...)
			i += n
			continue
		}
		for k, piece := range strings.Split(raws[i].text, "\n") {
			out = appendText(out, clean(piece), k > 0 || raws[i].near)
		}
		i++
	}
	return out
}

// appendText adds a paragraph, or joins it to the one above when it is only its next line.
func appendText(out []line, text string, near bool) []line {
	if text == "" || isRule(text) {
		return out
	}
	if last := len(out) - 1; near && last >= 0 && out[last].table == nil && isWrapped(out[last].text, text) {
		out[last].text += " " + text
		return out
	}
	return append(out, line{text: text})
}

func texts(list []string) []line {
	var out []line
	for _, t := range list {
		if t = clean(t); t != "" && !isRule(t) {
			out = append(out, line{text: t})
		}
	}
	return out
}

// isWrapped tells whether next goes on where above was broken: a long line, not ended, and
// then neither a label nor a capital.
func isWrapped(above, next string) bool {
	if utf8.RuneCountInString(above) < 50 || strings.ContainsRune(".;:", lastRune(above)) {
		return false
	}
	if _, labelled := markOf(next); labelled {
		return false
	}
	first, _ := utf8.DecodeRuneInString(next)
	return unicode.IsLower(first) || unicode.IsDigit(first)
}

// clean is the one normal form of a piece of text.
func clean(s string) string {
	s = strings.Map(func(r rune) rune {
		switch r {
		case '\u200b', '\u200c', '\u200d', '\ufeff', '\u00ad', '\u2060':
			return -1
		}
		return r
	}, s)
	s = strings.ReplaceAll(s, "**", "")
	s = strings.ReplaceAll(s, "__", "")
	s = strings.TrimLeft(strings.TrimSpace(s), "#")
	return viet.NFC(strings.Join(strings.Fields(s), " "))
}

// isRule tells whether text only draws a line: "-----", "*", "_____", "***".
func isRule(text string) bool {
	return strings.Trim(text, "-–—_*=~ .…") == ""
}

var gap = regexp.MustCompile(`\t+ *|[ \x{00a0}]{3,}`)

// leftBlank ends before a gap that a pen was meant to fill.
var leftBlank = regexp.MustCompile(`(?i)(?:^Số\s*:?|ngày|tháng|năm)\s*[.…_]*$`)

// pieces are the parts of a line that stand apart; a label followed by a tab is one with its text.
func pieces(text string) []string {
	var out []string
	for _, p := range gap.Split(strings.TrimSpace(text), -1) {
		if p = clean(p); p == "" {
			continue
		}
		if len(out) == 1 && isBareMark(out[0]) || len(out) > 0 && leftBlank.MatchString(out[len(out)-1]) {
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
func columnRun(raws []raw) (n int, left, right []string) {
	for ; n < len(raws) && raws[n].table == nil && !strings.Contains(raws[n].text, "\n"); n++ {
		p := pieces(raws[n].text)
		switch {
		case len(p) == 2 && narrow(p):
			left, right = append(left, p[0]), append(right, p[1])
		case n > 0 && len(p) == 1 && narrow(p) && startsApart(raws[n].text):
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
func gridRun(raws []raw) (n int, rows [][]string) {
	for ; n < len(raws) && raws[n].table == nil; n++ {
		text := strings.TrimSpace(raws[n].text)
		var row []string
		switch {
		case strings.HasPrefix(text, "|") && strings.Count(text, "|") > 2:
			for _, cell := range strings.Split(strings.Trim(text, "|"), "|") {
				row = append(row, clean(cell))
			}
			if isRule(strings.ReplaceAll(strings.Join(row, ""), ":", "")) {
				continue // the bar under a heading
			}
		case strings.Count(text, "\t") >= 2:
			for _, cell := range strings.Split(text, "\t") {
				row = append(row, clean(cell))
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
func tableLines(table [][]string) []line {
	width, layout := 0, false
	for _, row := range table {
		width = max(width, len(row))
		for _, cell := range row {
			for _, l := range strings.Split(cell, "\n") {
				layout = layout || layoutWords.MatchString(clean(l))
			}
		}
	}
	if width > 1 && (!layout || width > 3) {
		rows := make([][]string, 0, len(table))
		for _, row := range table {
			cells := make([]string, width)
			for i, cell := range row {
				cells[i] = clean(cell)
			}
			rows = append(rows, cells)
		}
		return []line{{table: rows}}
	}
	var out []line
	for column := range width {
		for _, row := range table {
			if column >= len(row) {
				continue
			}
			for k, l := range strings.Split(row[column], "\n") {
				out = appendText(out, clean(l), k > 0)
			}
		}
	}
	return out
}

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

// isCapitals tells whether the letters of s are all capitals.
func isCapitals(s string) bool {
	letters := 0
	for _, r := range s {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsUpper(r) {
			letters++
		}
	}
	return letters > 1
}

// beginning and ending are at most n bytes of s, without cutting a letter.
func beginning(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}

func ending(s string, n int) string {
	if len(s) <= n {
		return s
	}
	from := len(s) - n
	for from < len(s) && !utf8.RuneStart(s[from]) {
		from++
	}
	return s[from:]
}
