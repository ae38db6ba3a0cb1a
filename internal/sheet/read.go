package sheet

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"math"
	"path/filepath"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/golang-sql/civil"
	"github.com/xuri/excelize/v2"

	"lantoa/internal/errs"
	"lantoa/internal/viet"
)

// The measures of a file that is read. A packed file may unfold to many times its size.
const (
	maxUnfolded = 64 << 20
	maxTabs     = 50
	maxColumns  = 100
	maxCells    = 20_000_000 // empty ones too: a row that reaches as far as Excel does has 16 384
	// MaxRows is how many rows of a sheet may hold something.
	MaxRows = 5000
)

// Book is what stands in an Excel file.
type Book struct {
	Tabs []Tab
	base time.Time // the day nought of its dates
}

// Tab is one sheet of a Book.
type Tab struct {
	Name string
	Rows []Row // those that hold anything
}

// Row is the cells of one row, from column A on, as plain words; a date is the number
// that Excel keeps for it (see Book.Day).
type Row struct {
	Number int // as Excel counts, from 1
	Cells  []string
}

// Cell is what stands in the column, 1 for A; empty beyond the last.
func (r Row) Cell(column int) string {
	if column < 1 || column > len(r.Cells) {
		return ""
	}
	return r.Cells[column-1]
}

// At is how Excel names a cell: "C7".
func At(column, row int) string { return letters(column) + strconv.Itoa(row) }

// Read reads an Excel file. Whatever else it is given, it says what it is and how to
// make an Excel file of it.
func Read(name string, data []byte) (b Book, err error) {
	if err := other(name, data); err != nil {
		return Book{}, err
	}
	defer func() {
		if p := recover(); p != nil { // the library does that over some broken files
			b, err = Book{}, errs.Wrap(errs.Invalid, "sheet.broken", fmt.Errorf("panic: %v", p))
		}
	}()
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{UnzipSizeLimit: maxUnfolded, UnzipXMLSizeLimit: maxUnfolded, RawCellValue: true})
	if err != nil {
		return Book{}, errs.Wrap(errs.Invalid, "sheet.broken", err)
	}
	defer f.Close()
	b.base = time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	if props, err := f.GetWorkbookProps(); err == nil && props.Date1904 != nil && *props.Date1904 {
		b.base = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	names := f.GetSheetList()
	if len(names) > maxTabs {
		return Book{}, errs.New(errs.TooLarge, "sheet.tabs", errs.Args{"Limit": maxTabs})
	}
	cells := 0
	for _, name := range names {
		tab, err := readTab(f, name, &cells)
		if err != nil {
			return Book{}, err
		}
		b.Tabs = append(b.Tabs, tab)
	}
	return b, nil
}

func readTab(f *excelize.File, name string, seen *int) (Tab, error) {
	tab := Tab{Name: plain(name)}
	rows, err := f.Rows(name)
	if err != nil { // a sheet of charts has no rows
		return tab, nil
	}
	defer rows.Close()
	for number := 1; rows.Next(); number++ {
		cells, err := rows.Columns()
		if err != nil {
			return Tab{}, errs.Wrap(errs.Invalid, "sheet.broken", err)
		}
		if *seen += len(cells); *seen > maxCells {
			return Tab{}, errs.New(errs.TooLarge, "sheet.cells", errs.Args{"Sheet": tab.Name})
		}
		row := Row{Number: number}
		for i, cell := range cells[:min(len(cells), maxColumns)] {
			if cell = plain(cell); cell != "" {
				row.Cells = append(row.Cells, make([]string, i-len(row.Cells))...)
				row.Cells = append(row.Cells, cell)
			}
		}
		if len(row.Cells) == 0 {
			continue
		}
		if len(tab.Rows) > MaxRows { // one more than that: the headings
			return Tab{}, errs.New(errs.TooLarge, "sheet.rows", errs.Args{"Sheet": tab.Name, "Limit": MaxRows})
		}
		tab.Rows = append(tab.Rows, row)
	}
	if err := rows.Error(); err != nil {
		return Tab{}, errs.Wrap(errs.Invalid, "sheet.broken", err)
	}
	return tab, nil
}

// plain is what a person sees in a cell: whole letters on one line.
func plain(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r), r == '\u200b', r == '\ufeff':
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, ""))
	return viet.NFC(strings.Join(strings.Fields(s), " "))
}

// Day reads a cell as a date: a real one, or words such as 20/11/2025. ok is false for
// anything that leaves a doubt.
func (b Book) Day(cell string) (d civil.Date, ok bool) {
	if serial, err := strconv.ParseFloat(cell, 64); err == nil {
		// Below 10 000 it is a number that somebody typed, such as a year: 1927 at the latest.
		if serial < 10_000 || serial > 100_000 || math.IsNaN(serial) {
			return civil.Date{}, false
		}
		return civil.DateOf(b.base.AddDate(0, 0, int(serial))), true
	}
	cell, _, _ = strings.Cut(cell, "T")
	if d, err := civil.ParseDate(cell); err == nil {
		return d, true
	}
	parts := strings.FieldsFunc(cell, func(r rune) bool { return r == '/' || r == '-' || r == '.' || r == ' ' })
	if len(parts) != 3 || len(parts[2]) != 4 {
		return civil.Date{}, false
	}
	var n [3]int
	for i, part := range parts {
		var err error
		if n[i], err = strconv.Atoi(part); err != nil {
			return civil.Date{}, false
		}
	}
	d = civil.Date{Year: n[2], Month: time.Month(n[1]), Day: n[0]}
	return d, d.IsValid()
}

// other tells of a file that is none of today's Excel what it is.
func other(name string, data []byte) error {
	ext := strings.ToLower(filepath.Ext(name))
	switch {
	case len(data) == 0:
		return errs.New(errs.Invalid, "sheet.empty")
	case bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0")) && ext == ".xlsx":
		return errs.New(errs.Invalid, "sheet.locked")
	case bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0")):
		return errs.New(errs.Invalid, "sheet.xls")
	case bytes.HasPrefix(data, []byte("PK\x03\x04")):
		if openDocument(data) {
			return errs.New(errs.Invalid, "sheet.ods")
		}
		return nil
	case ext == ".csv", ext == ".tsv", ext == ".txt", utf8.Valid(data) && !bytes.ContainsRune(data, 0):
		return errs.New(errs.Invalid, "sheet.csv")
	}
	return errs.New(errs.Invalid, "sheet.other")
}

func openDocument(data []byte) bool {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return false
	}
	f, err := z.Open("mimetype")
	if err != nil {
		return false
	}
	defer f.Close()
	kind, err := io.ReadAll(io.LimitReader(f, 100))
	return err == nil && strings.HasPrefix(string(kind), "application/vnd.oasis.opendocument")
}
