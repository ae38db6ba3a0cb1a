// Package block turns what a file format gives into the paragraphs and tables a person sees:
// columns side by side one after the other, wrapped lines joined, tables that only lay text
// out undone, and tables typed with bars, tabs or a cell a line put together.
package block

import (
	"strings"

	"lantoa/internal/plandoc/page"
	"lantoa/internal/plandoc/prose"
	"lantoa/internal/viet"
)

// Line is one paragraph in normal form, or a table that holds data.
type Line struct {
	Text  string
	Table [][]string
}

// Lines turns what a format gave into paragraphs and tables.
func Lines(raws []page.Block) []Line {
	raws = composed(raws)
	w := widthOf(raws)
	var out []Line
	for i := 0; i < len(raws); {
		if raws[i].Table != nil {
			out = append(out, tableLines(raws[i].Table)...)
			i++
			continue
		}
		if isPlain(raws[i].Text) {
			var text string
			text, i = w.paragraph(raws, i)
			out = append(out, texts(strings.Split(text, "\n"))...)
			continue
		}
		if n, rows := gridRun(raws[i:]); n > 0 {
			out = append(out, Line{Table: rows})
			i += n
			continue
		}
		if n, rows := stackRun(raws[i:]); n > 0 {
			out = append(out, Line{Table: rows})
			i += n
			continue
		}
		if n, columns := columnRun(raws[i:]); n > 0 {
			for _, column := range columns {
				out = append(out, joinColumn(column)...)
			}
			i += n
			continue
		}
		var text string
		text, i = w.paragraph(raws, i)
		out = append(out, texts(strings.Split(text, "\n"))...)
	}
	return out
}

// joinColumn joins the lines of one column that are broken within a sentence or a date.
func joinColumn(column []string) []Line {
	raws := make([]page.Block, 0, len(column))
	for i, c := range column {
		raws = append(raws, page.Block{Text: c, Near: i > 0})
	}
	var out []Line
	for i := 0; i < len(raws); {
		var text string
		text, i = width{}.paragraph(raws, i)
		out = append(out, texts([]string{text})...)
	}
	return out
}

func texts(list []string) []Line {
	var out []Line
	for _, t := range list {
		if t = strings.Trim(prose.Clean(t), " |"); t != "" && !prose.IsRule(t) {
			out = append(out, Line{Text: t})
		}
	}
	return out
}

// composed has every letter in one form (NFC), whatever the format gave.
func composed(raws []page.Block) []page.Block {
	out := make([]page.Block, len(raws))
	for i, r := range raws {
		out[i] = r
		out[i].Text = viet.NFC(r.Text)
	}
	return out
}
