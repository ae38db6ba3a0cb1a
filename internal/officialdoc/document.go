// Package officialdoc sets a report or a plan in the official Vietnamese format
// and writes it as a Word file that needs no further mending before it is signed.
//
// What the document says is a Document; how it must look is a Profile, which is
// data. The phrases between them (number, date, labels, recipients) are methods
// of Profile, so that a page on the screen shows the very words of the file.
package officialdoc

import (
	"strings"

	"lantoa/internal/errs"
)

// Missing stands where a figure is not known. It is never replaced by 0.
const Missing = "—"

// Document is one official document, ready but for what is filled in by hand at signing.
type Document struct {
	Header     Header
	Kind       string // "BÁO CÁO"
	Subject    string // what it is about; \n begins a new line
	Body       []Block
	Recipients []string // "Thường trực Đảng ủy (b/c)", without dash or closing mark
	Signature  Signature
	Appendices []Appendix
}

// Header says who issues the document, where and when. What is zero is left
// blank, to be filled in by the office that numbers the document.
type Header struct {
	Parent string // "ĐẢNG BỘ TỈNH …"
	Issuer string // "ĐẢNG ỦY XÃ TÂN NINH"
	Name   string // the issuer within a sentence: "Đảng ủy xã Tân Ninh"
	Number int
	Suffix string // "-BC/ĐU"
	Place  string
	Date   Date
}

// Date is a day of which any part may still be blank.
type Date struct{ Day, Month, Year int }

// Signature is the block over which the paper is signed and sealed.
type Signature struct {
	Authority string // "T/M BAN THƯỜNG VỤ"; empty for who signs in their own right
	Title     string // "PHÓ BÍ THƯ THƯỜNG TRỰC"
	Name      string // empty leaves the place blank
}

// Appendix begins on a page of its own.
type Appendix struct {
	Title     string
	Landscape bool
	Body      []Block
}

// Block is a Heading, a Paragraph or a Table.
type Block interface{ block() }

// Heading opens a part of the body. Its label ("I-", "1.") is counted, never typed.
type Heading struct {
	Level int // from 1
	Text  string
}

// Paragraph is running text; with Item it is one entry of a dashed list.
type Paragraph struct {
	Runs []Run
	Item bool
}

// Run is text of one appearance.
type Run struct {
	Text         string
	Bold, Italic bool
	Gap          bool // to be filled in by hand: Text is a hint for the screen, the paper stays blank
	Note         int  // the number of its source, for the screen only: nothing of such a run is printed
}

// Table is ruled, repeats its head on every page and never breaks within a row.
type Table struct {
	Columns []Column
	Rows    []Row
}

// Column has a width in shares of the whole.
type Column struct {
	Title string
	Width int
	Align Align
}

// Align is where the text of a column stands.
type Align string

// The alignments; the zero value is Left.
const (
	Left   Align = ""
	Center Align = "center"
	Right  Align = "right"
)

// Row has one cell a column, or a Group that goes across all of them.
type Row struct {
	Group string
	Cells []Cell
}

// Cell is the text of one place in a table.
type Cell []Run

func (Heading) block()   {}
func (Paragraph) block() {}
func (Table) block()     {}

// Plain is a paragraph of text without marks.
func Plain(text string) Paragraph { return Paragraph{Runs: []Run{{Text: text}}} }

// Cells is a row of plain texts.
func Cells(texts ...string) Row {
	row := Row{Cells: make([]Cell, len(texts))}
	for i, text := range texts {
		row.Cells[i] = Cell{{Text: text}}
	}
	return row
}

// Validate reports everything without which the document could not be set.
func (d Document) Validate() error {
	var f errs.Fields
	f.Check("header.issuer", filled(d.Header.Issuer), "officialdoc.issuer")
	f.Check("header.place", filled(d.Header.Place), "officialdoc.place")
	f.Check("header.date", d.Header.Date.possible(), "officialdoc.date")
	f.Check("header.number", d.Header.Number >= 0, "officialdoc.number")
	f.Check("kind", filled(d.Kind), "officialdoc.kind")
	f.Check("subject", filled(d.Subject), "officialdoc.subject")
	f.Check("body", len(d.Body) > 0, "officialdoc.body")
	checkBlocks(&f, "body", d.Body)
	for _, a := range d.Appendices {
		f.Check("appendix", filled(a.Title), "officialdoc.appendix")
		checkBlocks(&f, "appendix", a.Body)
	}
	return f.Err()
}

func checkBlocks(f *errs.Fields, place string, blocks []Block) {
	for _, block := range blocks {
		switch b := block.(type) {
		case Heading:
			f.Check(place, b.Level >= 1 && b.Level <= deepest, "officialdoc.level", errs.Args{"Heading": b.Text, "Deepest": deepest})
		case Table:
			f.Check(place, b.sound(), "officialdoc.table")
		}
	}
}

// sound tells whether every row fits the columns.
func (t Table) sound() bool {
	if len(t.Columns) == 0 {
		return false
	}
	for _, c := range t.Columns {
		if c.Width <= 0 || c.Align != Left && c.Align != Center && c.Align != Right {
			return false
		}
	}
	for _, r := range t.Rows {
		if r.Group == "" && len(r.Cells) != len(t.Columns) {
			return false
		}
	}
	return true
}

func (d Date) possible() bool {
	return d.Day >= 0 && d.Day <= 31 && d.Month >= 0 && d.Month <= 12 && d.Year >= 0 && d.Year <= 9999
}

func filled(s string) bool { return strings.TrimSpace(s) != "" }
