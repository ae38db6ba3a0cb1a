package sheet

import (
	"fmt"
	"io"
	"strconv"
	"time"

	"github.com/golang-sql/civil"
	"github.com/xuri/excelize/v2"
)

// list is the name of the only sheet in the file of a table.
const list = "Danh sách"

// Write writes the table as an .xlsx file; the same table is the same file.
func Write(w io.Writer, s Sheet) error {
	b := book{file: excelize.NewFile(), tab: list}
	b.open(s.Title)
	b.looks = b.newLooks()
	head := b.above(s)
	b.columns(s.Columns, head)
	for i, row := range s.Rows {
		b.row(s.Columns, head+1+i, row)
	}
	b.browsing(len(s.Columns), head, head+len(s.Rows))
	b.printing(head)
	if b.err == nil {
		b.err = b.file.Write(w)
	}
	b.do(b.file.Close)
	if b.err != nil {
		return fmt.Errorf("sheet: %w", b.err)
	}
	return nil
}

// book is a file being written; after the first failure nothing more is done.
type book struct {
	file  *excelize.File
	tab   string // the sheet being written
	looks looks
	err   error
}

func (b *book) do(step func() error) {
	if b.err == nil {
		b.err = step()
	}
}

func (b *book) open(title string) {
	b.do(func() error { return b.file.SetSheetName(b.file.GetSheetName(0), b.tab) })
	b.do(func() error { return b.file.SetDefaultFont(font) })
	b.do(func() error {
		return b.file.SetDocProps(&excelize.DocProperties{Title: title, Creator: "Lan Tỏa", LastModifiedBy: "Lan Tỏa", Language: "vi"})
	})
	b.do(func() error { return b.file.SetAppProps(&excelize.AppProperties{Application: "Lan Tỏa"}) })
}

// above writes what stands over the table and gives the row of its headings.
func (b *book) above(s Sheet) int {
	row := 1
	for _, line := range []struct {
		text string
		look int
	}{{s.Title, b.looks.title}, {s.Note, b.looks.note}} {
		if line.text != "" {
			b.put(1, row, Text(line.text), line.look)
			row++
		}
	}
	return row
}

func (b *book) columns(columns []Column, head int) {
	for i, c := range columns {
		name := letters(i + 1)
		b.do(func() error { return b.file.SetColWidth(b.tab, name, name, c.Width) })
		b.put(i+1, head, Text(c.Title), b.looks.head)
	}
}

func (b *book) row(columns []Column, at int, cells []Cell) {
	for i, c := range columns {
		var cell Cell
		if i < len(cells) {
			cell = cells[i]
		}
		b.put(i+1, at, cell, b.looks.cells[c.Kind])
	}
}

func (b *book) put(column, row int, c Cell, look int) {
	at := letters(column) + strconv.Itoa(row)
	switch v := c.value.(type) {
	case string:
		b.do(func() error { return b.file.SetCellStr(b.tab, at, v) })
	case int:
		b.do(func() error { return b.file.SetCellInt(b.tab, at, int64(v)) })
	case civil.Date:
		b.do(func() error { return b.file.SetCellValue(b.tab, at, v.In(time.UTC)) })
	}
	b.do(func() error { return b.file.SetCellStyle(b.tab, at, at, look) })
}

// browsing keeps the headings in sight and lets people sort and filter.
func (b *book) browsing(columns, head, last int) {
	below := "A" + strconv.Itoa(head+1)
	b.do(func() error {
		return b.file.SetPanes(b.tab, &excelize.Panes{Freeze: true, YSplit: head, TopLeftCell: below, ActivePane: "bottomLeft",
			Selection: []excelize.Selection{{SQRef: below, ActiveCell: below, Pane: "bottomLeft"}}})
	})
	if columns > 0 {
		table := fmt.Sprintf("A%d:%s%d", head, letters(columns), last)
		b.do(func() error { return b.file.AutoFilter(b.tab, table, nil) })
	}
}

// printing lays the table on A4 sheets lying down, headings on each.
func (b *book) printing(head int) {
	a4, landscape, wide, high, fit := 9, "landscape", 1, 0, true
	b.do(func() error {
		return b.file.SetPageLayout(b.tab, &excelize.PageLayoutOptions{Size: &a4, Orientation: &landscape, FitToWidth: &wide, FitToHeight: &high})
	})
	side, end, foot := 0.4, 0.75, 0.3 // inches
	b.do(func() error {
		return b.file.SetPageMargins(b.tab, &excelize.PageLayoutMarginsOptions{Left: &side, Right: &side, Top: &end, Bottom: &end, Header: &foot, Footer: &foot})
	})
	b.do(func() error { return b.file.SetSheetProps(b.tab, &excelize.SheetPropsOptions{FitToPage: &fit}) })
	b.do(func() error {
		return b.file.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: fmt.Sprintf("'%s'!$%d:$%d", b.tab, head, head), Scope: b.tab})
	})
	b.do(func() error {
		return b.file.SetHeaderFooter(b.tab, &excelize.HeaderFooterOptions{OddFooter: "&CTrang &P/&N"})
	})
}

// letters is the name of a column: 1 is A, 27 is AA.
func letters(column int) string {
	name := ""
	for ; column > 0; column = (column - 1) / 26 {
		name = string(rune('A'+(column-1)%26)) + name
	}
	return name
}
