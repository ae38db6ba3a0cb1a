package sheet_test

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"lantoa/internal/sheet"
)

func excelTime() *time.Location { return time.UTC }

// replaced puts other rows into the only sheet of a file.
func replaced(file []byte, rows string) ([]byte, error) {
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			return nil, err
		}
		text, err := io.ReadAll(r)
		if err != nil {
			return nil, err
		}
		if strings.HasSuffix(f.Name, "sheet1.xml") {
			text = []byte(`<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>` + rows + `</sheetData></worksheet>`)
		}
		part, err := w.Create(f.Name)
		if err != nil {
			return nil, err
		}
		if _, err := part.Write(text); err != nil {
			return nil, err
		}
	}
	err = w.Close() // writes the list of what is inside
	return b.Bytes(), err
}

func blank() sheet.Blank {
	return sheet.Blank{Title: "Mẫu", Guide: "Hướng dẫn", Lines: []sheet.Line{{Text: "Cách điền", Heading: true}, {Text: "=1+1"}}, Forms: []sheet.Form{
		{Name: "Đơn vị", Example: []sheet.Cell{sheet.Text("Ví dụ"), sheet.Text("Thôn Ví Dụ")}, Known: [][]sheet.Cell{{sheet.Number(1), sheet.Text("UBND xã")}}, Columns: []sheet.Blanks{
			{Column: sheet.Column{Title: "STT", Width: 8}}, {Column: sheet.Column{Title: "Tên", Width: 30}, Must: true, Note: "Ghi đủ."},
			{Column: sheet.Column{Title: "Loại", Width: 20}, Choices: []string{"Thôn, ấp", "Khác"}}}},
		{Name: "Cán bộ", Columns: []sheet.Blanks{{Column: sheet.Column{Title: "STT", Width: 8}}, {Column: sheet.Column{Title: "Đơn vị", Width: 20}, From: "Đơn vị"}}},
	}}
}

func TestAFileToFillInOffersItsListsAndKeepsTheHeadingsInSight(t *testing.T) {
	var b, again bytes.Buffer
	if err := sheet.WriteBlank(&b, blank()); err != nil {
		t.Fatal(err)
	}
	if err := sheet.WriteBlank(&again, blank()); err != nil || !bytes.Equal(b.Bytes(), again.Bytes()) {
		t.Errorf("the same file is another: %v", err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(b.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if got := strings.Join(f.GetSheetList(), "|"); got != "Hướng dẫn|Đơn vị|Danh mục|Cán bộ" {
		t.Errorf("sheets %s", got)
	}
	if shown, err := f.GetSheetVisible("Danh mục"); err != nil || shown {
		t.Errorf("the lists are shown: %v", err)
	}
	if formula, _ := f.GetCellFormula("Hướng dẫn", "A3"); formula != "" {
		t.Error("words became a formula")
	}
	rules := map[string]*excelize.DataValidation{}
	for _, tab := range []string{"Đơn vị", "Cán bộ"} {
		all, err := f.GetDataValidations(tab)
		if err != nil {
			t.Fatal(err)
		}
		for _, rule := range all {
			rules[tab+" "+rule.Sqref] = rule
		}
		panes, err := f.GetPanes(tab)
		if err != nil || !panes.Freeze || panes.YSplit != 1 {
			t.Errorf("%s: panes %+v, %v", tab, panes, err)
		}
	}
	if r := rules["Đơn vị C2:C5002"]; r == nil || r.Formula1 != "'Danh mục'!$A$1:$A$2" || !r.ShowErrorMessage {
		t.Errorf("kinds: %+v", r)
	}
	if r := rules["Cán bộ B2:B5002"]; r == nil || r.Formula1 != "'Đơn vị'!$B$3:$B$5002" || r.ShowErrorMessage {
		t.Errorf("units: %+v", r)
	}
	if r := rules["Đơn vị B1"]; r == nil || !r.ShowInputMessage {
		t.Errorf("the note: %+v", r)
	}
	read, err := sheet.Read("mau.xlsx", b.Bytes())
	if err != nil || read.Tabs[1].Rows[0].Cell(2) != "Tên *" || read.Tabs[1].Rows[2].Cell(2) != "UBND xã" {
		t.Errorf("read back: %+v, %v", read, err)
	}
}
