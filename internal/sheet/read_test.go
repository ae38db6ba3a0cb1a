package sheet_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/golang-sql/civil"
	"github.com/xuri/excelize/v2"

	"lantoa/internal/errs"
	"lantoa/internal/sheet"
)

func saved(t testing.TB, fill func(f *excelize.File)) []byte {
	t.Helper()
	f := excelize.NewFile()
	fill(f)
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func set(t testing.TB, f *excelize.File, at string, value any) {
	t.Helper()
	if err := f.SetCellValue("Sheet1", at, value); err != nil {
		t.Fatal(err)
	}
}

func read(t testing.TB, data []byte) sheet.Book {
	t.Helper()
	b, err := sheet.Read("tep.xlsx", data)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestAFileIsReadBackCellByCellUnderExcelsOwnNumbers(t *testing.T) {
	b := read(t, saved(t, func(f *excelize.File) {
		set(t, f, "B2", "  Thôn\u00a0Cao \n Sơn\u200b ")
		set(t, f, "D7", 1200)
		set(t, f, "C7", civil.Date{Year: 2025, Month: 11, Day: 20}.In(excelTime()))
	}))
	if len(b.Tabs) != 1 || len(b.Tabs[0].Rows) != 2 {
		t.Fatalf("%+v", b)
	}
	first, second := b.Tabs[0].Rows[0], b.Tabs[0].Rows[1]
	if first.Number != 2 || first.Cell(2) != "Thôn Cao Sơn" || first.Cell(1) != "" || first.Cell(99) != "" {
		t.Errorf("%+v", first)
	}
	if d, ok := b.Day(second.Cell(3)); second.Number != 7 || second.Cell(4) != "1200" || !ok || d.String() != "2025-11-20" {
		t.Errorf("%+v, %v", second, d)
	}
	if sheet.At(3, 7) != "C7" || sheet.At(28, 1) != "AB1" {
		t.Error("cells are not named as Excel does")
	}
}

func TestADateLeavesNoDoubt(t *testing.T) {
	b := read(t, saved(t, func(f *excelize.File) { set(t, f, "A1", "x") }))
	for cell, want := range map[string]string{
		"45981": "2025-11-20", "45981.75": "2025-11-20", "20/11/2025": "2025-11-20", "1-2-2025": "2025-02-01", "20.11.2025": "2025-11-20", "2025-11-20": "2025-11-20", "2025-11-20T00:00:00": "2025-11-20",
		"2025": "", "20/11/25": "", "11/2025": "", "30/02/2025": "", "hôm qua": "", "": "", "NaN": "", "-3": "", "1e9": "", "11/20/2025": "",
	} {
		if d, ok := b.Day(cell); ok != (want != "") || ok && d.String() != want {
			t.Errorf("%q is %v, %t", cell, d, ok)
		}
	}
	old := true
	b = read(t, saved(t, func(f *excelize.File) {
		if err := f.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &old}); err != nil {
			t.Fatal(err)
		}
		set(t, f, "A1", "x")
	}))
	if d, _ := b.Day("44519"); d.String() != "2025-11-20" {
		t.Errorf("a file of the 1904 days: %v", d)
	}
}

func TestWhatIsNoExcelFileIsToldHowToBecomeOne(t *testing.T) {
	var ods bytes.Buffer
	z := zip.NewWriter(&ods)
	w, err := z.Create("mimetype")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write([]byte("application/vnd.oasis.opendocument.spreadsheet")); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct{ data, key string }{
		"a.ods": {ods.String(), "sheet.ods"}, "a.xls": {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "sheet.xls"}, "khoa.xlsx": {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "sheet.locked"},
		"a.csv": {"Tên,Loại\n", "sheet.csv"}, "doi-ten.xlsx": {"Tên,Loại\n", "sheet.csv"}, "rong.xlsx": {"", "sheet.empty"}, "anh.xlsx": {"\xff\xd8\xff\xe0\x00", "sheet.other"}, "hong.xlsx": {"PK\x03\x04hỏng", "sheet.broken"},
	} {
		_, err := sheet.Read(name, []byte(c.data))
		var e *errs.Error
		if !errors.As(err, &e) || e.Key != c.key {
			t.Errorf("%s: %v, want %s", name, err, c.key)
		}
	}
}

func TestAFileThatUnfoldsTooFarIsRefused(t *testing.T) {
	rows := saved(t, func(f *excelize.File) {
		for i := range sheet.MaxRows + 2 {
			set(t, f, fmt.Sprintf("A%d", i+1), i)
		}
	})
	if _, err := sheet.Read("a.xlsx", rows); !errs.Is(err, errs.TooLarge) {
		t.Errorf("too many rows: %v", err)
	}
	var far strings.Builder // nothing in them, at the end of each row
	for i := range 2000 {
		fmt.Fprintf(&far, `<row r="%d"><c r="XFD%d"><v> </v></c></row>`, i+1, i+1)
	}
	wide, err := replaced(saved(t, func(*excelize.File) {}), far.String())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := sheet.Read("a.xlsx", wide); !errs.Is(err, errs.TooLarge) {
		t.Errorf("rows that reach as far as Excel does: %v", err)
	}
	var bomb bytes.Buffer
	z := zip.NewWriter(&bomb)
	w, err := z.Create("xl/worksheets/sheet1.xml")
	if err != nil {
		t.Fatal(err)
	}
	for range 80 {
		if _, err := w.Write(bytes.Repeat([]byte(" "), 1<<20)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := sheet.Read("a.xlsx", bomb.Bytes()); err == nil || bomb.Len() > 1<<20 {
		t.Errorf("%d bytes that unfold to 80 MB: %v", bomb.Len(), err)
	}
}

func FuzzRead(f *testing.F) {
	good := saved(f, func(x *excelize.File) { set(f, x, "A1", "Tên đơn vị"); set(f, x, "B2", 45981) })
	f.Add(good)
	f.Add([]byte("PK\x03\x04"))
	f.Add([]byte("a,b\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		b, err := sheet.Read("tep.xlsx", data)
		if err != nil {
			if errs.Is(err, errs.Internal) {
				t.Errorf("a fault of ours: %v", err)
			}
			return
		}
		for _, tab := range b.Tabs {
			for _, row := range tab.Rows {
				for i := range row.Cells {
					cell := row.Cell(i + 1)
					if cell != strings.TrimSpace(cell) || strings.ContainsAny(cell, "\x00\n") {
						t.Errorf("%q", cell)
					}
					b.Day(cell)
				}
			}
		}
	})
}

// FuzzReadRow changes what stands inside a file that is otherwise whole.
func FuzzReadRow(f *testing.F) {
	whole := saved(f, func(x *excelize.File) { set(f, x, "A1", 1) })
	f.Add(`<row r="1"><c r="A1"><v>1</v></c></row>`)
	f.Add(`<row r="99999999"><c r="XFE1" t="s"><v>9</v></c></row><row r="1">`)
	f.Add(`<row r="-1"><c r="" t="inlineStr"><is><t>x</t></is></c></row>`)
	f.Fuzz(func(t *testing.T, row string) {
		data, err := replaced(whole, row)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := sheet.Read("tep.xlsx", data); errs.Is(err, errs.Internal) {
			t.Errorf("a fault of ours: %v", err)
		}
	})
}
