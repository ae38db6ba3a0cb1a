package sheet_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/golang-sql/civil"
	"github.com/xuri/excelize/v2"

	"lantoa/internal/sheet"
)

const tab = "Danh sách"

func table(rows ...[]sheet.Cell) sheet.Sheet {
	return sheet.Sheet{Title: "Kế hoạch tuyên truyền", Note: "Lấy ra ngày 23/11/2026", Rows: rows, Columns: []sheet.Column{
		{Title: "Việc", Width: 40}, {Title: "Số người", Width: 10, Kind: sheet.Numbers}, {Title: "Hạn", Width: 14, Kind: sheet.Dates}}}
}

func written(t *testing.T, s sheet.Sheet) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := sheet.Write(&b, s); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func opened(t *testing.T, s sheet.Sheet) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(written(t, s)))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := f.Close(); err != nil {
			t.Error(err)
		}
	})
	return f
}

func raw(t *testing.T, f *excelize.File, at string) string {
	t.Helper()
	v, err := f.GetCellValue(tab, at, excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func shown(t *testing.T, f *excelize.File, at string) string {
	t.Helper()
	v, err := f.GetCellValue(tab, at)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestNumbersAreNumbersAndDatesAreDates(t *testing.T) {
	f := opened(t, table([]sheet.Cell{sheet.Text("Mở lớp"), sheet.Number(12500), sheet.Day(civil.Date{Year: 2026, Month: 11, Day: 20})}))
	for at, want := range map[string][2]string{"A4": {"Mở lớp", "Mở lớp"}, "B4": {"12500", "12,500"}, "C4": {"46346", "20/11/2026"}} {
		if got := [2]string{raw(t, f, at), shown(t, f, at)}; got != want {
			t.Errorf("%s is %q, want %q", at, got, want)
		}
	}
	for _, at := range []string{"B4", "C4"} {
		if kind, err := f.GetCellType(tab, at); err != nil || kind != excelize.CellTypeUnset && kind != excelize.CellTypeNumber {
			t.Errorf("%s has type %v, %v", at, kind, err)
		}
	}
}

func TestWhatIsEmptyStaysEmptyAndWhatIsMissingIsSaid(t *testing.T) {
	f := opened(t, table([]sheet.Cell{sheet.Text(""), sheet.Missing(), sheet.Day(civil.Date{})}, []sheet.Cell{sheet.Text("Hàng ngắn")}, []sheet.Cell{sheet.Text("Không"), sheet.Number(0)}))
	for at, want := range map[string]string{"A4": "", "B4": "—", "C4": "", "A5": "Hàng ngắn", "B5": "", "C5": "", "B6": "0"} {
		if got := raw(t, f, at); got != want {
			t.Errorf("%s is %q, want %q", at, got, want)
		}
	}
}

func TestNoWordsBecomeAFormula(t *testing.T) {
	for _, words := range []string{"=1+1", "+84 912", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", "\t=1+1", "0123", "20/11/2026", "TRUE"} {
		s := table([]sheet.Cell{sheet.Text(words)})
		s.Title, s.Note, s.Columns[0].Title = words, words, words
		f := opened(t, s)
		for _, at := range []string{"A1", "A2", "A3", "A4"} {
			formula, err := f.GetCellFormula(tab, at)
			if err != nil || formula != "" {
				t.Errorf("%q at %s is the formula %q, %v", words, at, formula, err)
			}
			if kind, err := f.GetCellType(tab, at); err != nil || kind != excelize.CellTypeSharedString {
				t.Errorf("%q at %s has type %v, %v", words, at, kind, err)
			}
			if got := raw(t, f, at); got != words {
				t.Errorf("%q at %s is read back as %q", words, at, got)
			}
		}
	}
}

func TestLettersNoFileMayHoldDoNotSpoilIt(t *testing.T) {
	f := opened(t, table([]sheet.Cell{sheet.Text("Lớp\v\x00 <b> & “học”\nbuổi tối")}, []sheet.Cell{sheet.Text(strings.Repeat("dài ", 20000))}))
	if got := raw(t, f, "A4"); !strings.Contains(got, "<b> & “học”\nbuổi tối") {
		t.Errorf("read back as %q", got)
	}
}

func TestHeadingsStayInSightAndFilterAndPrintOnEveryPage(t *testing.T) {
	for _, rows := range [][][]sheet.Cell{nil, {{sheet.Text("Mở lớp")}}} {
		f := opened(t, table(rows...))
		panes, err := f.GetPanes(tab)
		if err != nil || !panes.Freeze || panes.YSplit != 3 || panes.TopLeftCell != "A4" {
			t.Errorf("panes %+v, %v", panes, err)
		}
		names := map[string]string{}
		for _, n := range f.GetDefinedName() {
			names[n.Name] = n.RefersTo
		}
		if names["_xlnm.Print_Titles"] != "'Danh sách'!$3:$3" || !strings.HasPrefix(names["_xlnm._FilterDatabase"], "'Danh sách'!$A$3:$C$") {
			t.Errorf("names %v", names)
		}
		layout, err := f.GetPageLayout(tab)
		if err != nil || *layout.Size != 9 || *layout.Orientation != "landscape" || *layout.FitToWidth != 1 || layout.FitToHeight != nil && *layout.FitToHeight != 0 {
			t.Errorf("layout %+v, %v", layout, err)
		}
		margins, err := f.GetPageMargins(tab)
		if err != nil || *margins.Bottom <= *margins.Footer || *margins.Top == 0 || *margins.Left == 0 {
			t.Errorf("margins %+v, %v", margins, err)
		}
	}
}

func TestEveryCellIsInTimesNewRomanTwelveAndWraps(t *testing.T) {
	f := opened(t, table([]sheet.Cell{sheet.Text("Mở lớp"), sheet.Number(1), sheet.Missing()}))
	for _, at := range []string{"A3", "A4", "B4", "C4"} {
		number, err := f.GetCellStyle(tab, at)
		if err != nil {
			t.Fatal(err)
		}
		look, err := f.GetStyle(number)
		if err != nil || look.Font.Family != "Times New Roman" || look.Font.Size != 12 || look.Font.Bold != (at == "A3") || !look.Alignment.WrapText {
			t.Errorf("%s: %+v, %v", at, look.Font, err)
		}
	}
}

func TestTheSameTableIsTheSameFile(t *testing.T) {
	s := table([]sheet.Cell{sheet.Text("Mở lớp"), sheet.Number(1), sheet.Day(civil.Date{Year: 2026, Month: 11, Day: 20})}, []sheet.Cell{sheet.Text("Học gọi video")})
	first := written(t, s)
	for range 5 {
		if !bytes.Equal(first, written(t, s)) {
			t.Fatal("two files differ")
		}
	}
}

func TestColumnsBeyondZAreNamedAsExcelDoes(t *testing.T) {
	s := sheet.Sheet{}
	for range 53 {
		s.Columns = append(s.Columns, sheet.Column{Title: "Cột", Width: 10})
	}
	f := opened(t, s)
	if raw(t, f, "BA1") != "Cột" || raw(t, f, "BB1") != "" {
		t.Error("the 53rd column is not BA")
	}
}
