// Package pdf takes a PDF with text apart into the paragraphs and tables a reader of the
// page sees: letters are put together to words, lines and paragraphs by where they stand,
// tables by their drawn lines; page numbers and what each page repeats stand apart.
package pdf

import (
	"bytes"
	"errors"
	"lantoa/internal/plandoc/pdf/object"
	"strings"
	"unicode"

	"lantoa/internal/errs"
	"lantoa/internal/plandoc/page"
)

// fewestLetters a document has; with fewer it is a picture of its pages.
const fewestLetters = 40

// Is tells whether data is a PDF file, whatever it is called.
func Is(data []byte) bool {
	return bytes.Contains(data[:min(len(data), 1024)], []byte("%PDF-"))
}

// Read takes a PDF apart. What is broken, locked with a password, or a picture without
// text is errs.Invalid, and more than any plan holds errs.TooLarge.
func Read(data []byte) (page.File, error) {
	f, err := read(data)
	switch {
	case errors.Is(err, object.ErrTooLarge):
		return page.File{}, errs.Wrap(errs.TooLarge, "too_large", err)
	case errors.Is(err, object.ErrEncrypted):
		return page.File{}, errs.Wrap(errs.Invalid, "plandoc.encrypted", err)
	case err != nil && errs.KindOf(err) == errs.Internal:
		return page.File{}, errs.Wrap(errs.Invalid, "plandoc.unreadable", err)
	}
	return f, err
}

func read(data []byte) (page.File, error) {
	file, err := object.Open(data)
	if err != nil {
		return page.File{}, err
	}
	d := &document{file}
	leaves, err := d.leaves()
	if err != nil {
		return page.File{}, err
	}
	fonts, steps := &fontCase{}, mostSteps
	var sides []side
	var room []glyph // used again for each page
	letters, unknown, text, rows, cells := 0, 0, 0, 0, 0
	for _, l := range leaves {
		s, err := d.paint(l, fonts, &steps, room)
		if err != nil {
			return page.File{}, err
		}
		if steps < 0 || d.Exceeded() {
			return page.File{}, object.ErrTooLarge
		}
		for _, g := range s.glyphs {
			text += len(g.text)
			if g.text == unknownLetter {
				unknown++
			} else if unicode.IsLetter([]rune(g.text)[0]) {
				letters++
			}
		}
		if text > page.MostText {
			return page.File{}, object.ErrTooLarge
		}
		one := sideOf(s)
		sides, room = append(sides, one), s.glyphs
		if rows, cells = rows+len(one.items)+len(one.margin), cells+one.cells(); rows > 2*page.MostParagraphs || cells > 10*page.MostParagraphs {
			return page.File{}, object.ErrTooLarge
		}
	}
	switch {
	case unknown > letters/10 && unknown > fewestLetters:
		return page.File{}, errs.New(errs.Invalid, "plandoc.alphabet")
	case letters < fewestLetters:
		return page.File{}, errs.New(errs.Invalid, "plandoc.scan")
	}
	f := assemble(sides)
	if len(f.Body) == 0 {
		return page.File{}, errs.New(errs.Invalid, "plandoc.scan")
	}
	return f, nil
}

// side is one page put together to lines and tables, from the top down.
type side struct {
	width, height float64
	items         []item
	rules         []rule
	margin        []string
}

// item is a line or a table.
type item struct {
	row   row
	table *grid
}

// cells counts those of all tables.
func (s side) cells() (n int) {
	for _, i := range s.items {
		if i.table != nil {
			n += len(i.table.cells) * (len(i.table.xs) - 1)
		}
	}
	return n
}

func (i item) y() float64 {
	if i.table != nil {
		return i.table.top()
	}
	return i.row.y
}

func sideOf(s *sheet) side {
	out := side{width: s.width, height: s.height, rules: footnoteRules(s)}
	if text := strings.TrimSpace(s.slanted); text != "" {
		out.margin = append(out.margin, text)
	}
	grids := gridsOf(s.rules)
	within := make([][]glyph, len(grids))
	free, margin := make([]glyph, 0, len(s.glyphs)), []glyph(nil)
letters:
	for _, g := range s.glyphs {
		if g.margin {
			margin = append(margin, g)
			continue
		}
		for i, table := range grids {
			if table.holds(g) {
				within[i] = append(within[i], g)
				continue letters
			}
		}
		free = append(free, g)
	}
	for _, r := range rowsOf(margin, true) {
		out.margin = append(out.margin, r.text())
	}
	rows := rowsOf(free, false)
	next := 0
	for i, table := range grids {
		table.fill(within[i])
		if len(table.cells) == 0 {
			continue
		}
		for ; next < len(rows) && rows[next].y > table.top(); next++ {
			out.items = append(out.items, item{row: rows[next]})
		}
		out.items = append(out.items, item{table: table})
	}
	for ; next < len(rows); next++ {
		out.items = append(out.items, item{row: rows[next]})
	}
	return out
}
