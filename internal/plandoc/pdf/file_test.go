package pdf_test

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"

	"lantoa/internal/errs"
	"lantoa/internal/plandoc/page"
	"lantoa/internal/plandoc/pdf"
	"lantoa/internal/plandoc/pdf/pdftest"
)

func body(t *testing.T, data []byte) []page.Block {
	t.Helper()
	f, err := pdf.Read(data)
	if err != nil {
		t.Fatal(err)
	}
	return f.Body
}

const size, left, right = 13.0, 85.0, 540.0

// broken is text broken into lines as a program does.
func broken(indent float64, text string) []string {
	var out []string
	x, line := left+indent, ""
	for word := range strings.FieldsSeq(text) {
		if line != "" && x+pdftest.Width(line+" "+word, size) > right {
			out = append(out, line)
			x, line = left, ""
		}
		line = strings.TrimSpace(line + " " + word)
	}
	return append(out, line)
}

// written writes a paragraph from y down and gives where the next one stands.
func written(p *pdftest.Page, indent, y float64, text string) float64 {
	x := left + indent
	for _, line := range broken(indent, text) {
		p.Text(x, y, size, line)
		x, y = left, y-18
	}
	return y
}

const (
	first  = "- Mở lớp tập huấn kỹ năng số cho người dân ở tất cả các thôn, bảo đảm mỗi hộ có ít nhất một người tự nộp được hồ sơ trực tuyến trước ngày 15/12/2026."
	second = "- Báo cáo kết quả bằng văn bản."
)

func TestBrokenLinesAreParagraphsAgainAlsoOverTheEndOfAPage(t *testing.T) {
	a, b := &pdftest.Page{}, &pdftest.Page{}
	y := written(a, 28, 780, second)
	y = written(a, 28, y, first)
	lines := broken(28, first)
	a.Text(left+28, y, size, lines[0])
	a.Text(300, 30, 10, "1")
	y = 780
	for _, line := range lines[1:] {
		b.Text(left, y, size, line)
		y -= 18
	}
	written(b, 28, y, second)
	b.Text(300, 30, 10, "2")
	if diff := cmp.Diff([]page.Block{{Text: second}, {Text: first}, {Text: first}, {Text: second}}, body(t, pdftest.File(a, b))); diff != "" {
		t.Error(diff)
	}
}

func TestAHeadingInTwoColumnsIsReadColumnByColumn(t *testing.T) {
	p := &pdftest.Page{}
	p.Text(100, 780, size, "UBND XÃ MINH HÒA")
	p.Text(290, 780, size, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
	p.Text(300, 764, size, "Độc lập - Tự do - Hạnh phúc")
	p.Text(110, 758, size, "Số: 12/KH-UBND")
	p.Text(300, 740, size, "Minh Hòa, ngày 05 tháng 10 năm 2026")
	p.Text(283, 700, size, "KẾ HOẠCH")
	written(p, 28, 680, first)
	want := []page.Block{
		{Table: [][]string{{"UBND XÃ MINH HÒA\nSố: 12/KH-UBND", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nMinh Hòa, ngày 05 tháng 10 năm 2026"}}},
		{Text: "KẾ HOẠCH"}, {Text: first},
	}
	if diff := cmp.Diff(want, body(t, pdftest.File(p))); diff != "" {
		t.Error(diff)
	}
}

// ruled draws a table of three columns with the given heights of rows, from y down.
func ruled(p *pdftest.Page, y float64, heights ...float64) {
	xs := []float64{left, 130, 380, right}
	bottom := y
	for _, h := range heights {
		p.Line(left, bottom, right, bottom)
		bottom -= h
	}
	p.Line(left, bottom, right, bottom)
	for _, x := range xs {
		p.Line(x, y, x, bottom)
	}
}

func TestATableGoesOnOverThePageWithoutItsHeading(t *testing.T) {
	a, b := &pdftest.Page{}, &pdftest.Page{}
	written(a, 28, 780, first)
	ruled(a, 600, 24, 60)
	heading := func(p *pdftest.Page, y float64) {
		p.Text(95, y, size, "STT")
		p.Text(140, y, size, "Nhiệm vụ")
		p.Text(390, y, size, "Chủ trì")
	}
	heading(a, 584)
	a.Text(95, 560, size, "1")
	a.Text(136, 560, size, "Soạn tài liệu cho các tổ về công nghệ")
	a.Text(136, 542, size, "số cộng đồng")
	a.Text(386, 560, size, "Phòng Văn hóa")
	ruled(b, 780, 24, 30, 30)
	heading(b, 764)
	b.Text(136, 738, size, "và in thành sách")
	b.Text(95, 708, size, "2")
	b.Text(136, 708, size, "Mở lớp")
	b.Text(386, 708, size, "Các thôn")
	want := []page.Block{{Text: first}, {Table: [][]string{
		{"STT", "Nhiệm vụ", "Chủ trì"}, {"1", "Soạn tài liệu cho các tổ về công nghệ số cộng đồng và in thành sách", "Phòng Văn hóa"}, {"2", "Mở lớp", "Các thôn"},
	}}}
	if diff := cmp.Diff(want, body(t, pdftest.File(a, b))); diff != "" {
		t.Error(diff)
	}
}

// Word draws the lines of a table as thin bars, a cell at a time.
func TestATableOfThinBarsIsATable(t *testing.T) {
	p := &pdftest.Page{}
	written(p, 28, 780, first)
	for _, x := range []float64{85, 200, 400, 540} {
		for _, y := range []float64{600, 570} {
			p.Raw(fmt.Sprintf("%.2f %.2f 0.48 30 re f*", x, y))
		}
	}
	for _, y := range []float64{570, 600, 630} {
		for _, cell := range [][2]float64{{85, 115}, {200, 200}, {400, 140}} {
			if y == 600 && cell[0] == 200 {
				continue // one cell over both rows
			}
			p.Raw(fmt.Sprintf("%.2f %.2f %.2f 0.48 re 1 1 1 rg 0 0 0 rg f", cell[0], y, cell[1]))
		}
	}
	p.Text(95, 610, size, "STT")
	p.Text(210, 595, size, "Nhiệm vụ")
	p.Text(410, 610, size, "Chủ trì")
	p.Text(95, 580, size, "1")
	p.Text(410, 580, size, "Các thôn")
	want := []page.Block{{Text: first}, {Table: [][]string{{"STT", "Nhiệm vụ", "Chủ trì"}, {"1", "Nhiệm vụ", "Các thôn"}}}}
	if diff := cmp.Diff(want, body(t, pdftest.File(p))); diff != "" {
		t.Error(diff)
	}
}

func TestFootnotesAndWhatEachPageRepeatsAreNoText(t *testing.T) {
	var pages []*pdftest.Page
	for i := range 4 {
		p := &pdftest.Page{}
		p.Text(200, 815, 10, "Kế hoạch của xã Minh Hòa")
		written(p, 28, 760, first)
		p.Line(left, 100, left+140, 100)
		p.Text(left, 85, 10, "1 Xem thêm trang của xã.")
		p.Text(295, 20, 10, fmt.Sprintf("Trang %d/4", i+1))
		pages = append(pages, p)
	}
	f, err := pdf.Read(pdftest.File(pages...))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]page.Block{{Text: first}, {Text: first}, {Text: first}, {Text: first}}, f.Body); diff != "" {
		t.Error(diff)
	}
	if len(f.Margins) != 1 || f.Margins[0][0].Text != "Kế hoạch của xã Minh Hòa" {
		t.Errorf("beside the text: %v", f.Margins)
	}
}

func TestAWatermarkStandsApart(t *testing.T) {
	p := &pdftest.Page{}
	written(p, 28, 780, first)
	p.Raw("BT /F1 60 Tf 0.7 0.7 -0.7 0.7 100 300 Tm <004D1EACT> Tj ET")
	p.Raw("BT /F1 60 Tf 0.7 0.7 -0.7 0.7 100 300 Tm <004D1EAC0054> Tj ET")
	f, err := pdf.Read(pdftest.File(p))
	if err != nil || len(f.Body) != 1 || len(f.Margins) != 1 || !strings.HasSuffix(f.Margins[0][0].Text, "MẬT") {
		t.Errorf("%+v, %v", f, err)
	}
}

func TestAFileWhoseTablesOfObjectsAreBrokenIsReadAllTheSame(t *testing.T) {
	p := &pdftest.Page{}
	written(p, 28, 780, first)
	data := pdftest.File(p)
	at := bytes.LastIndex(data, []byte("startxref"))
	for name, broken := range map[string][]byte{
		"moved": append([]byte("lời chào\n"), data...),
		"cut":   data[:at],
	} {
		if diff := cmp.Diff([]page.Block{{Text: first}}, body(t, broken)); diff != "" {
			t.Errorf("%s\n%s", name, diff)
		}
	}
}

// The files are one page of pdftest, written anew by qpdf.
func TestFilesOfOtherProgramsAreRead(t *testing.T) {
	for name, want := range map[string]string{"object-streams": first, "readable-rc4": first, "readable-aes128": first, "readable-aes256": first, "locked": ""} {
		data, err := os.ReadFile("testdata/written-by-others/" + name + ".pdf")
		if err != nil {
			t.Fatal(err)
		}
		f, err := pdf.Read(data)
		switch {
		case want == "":
			if err == nil || !strings.Contains(err.Error(), "plandoc.encrypted") {
				t.Errorf("%s: %v", name, err)
			}
		case err != nil || len(f.Body) != 1 || f.Body[0].Text != want:
			t.Errorf("%s: %v, %v", name, f.Body, err)
		}
	}
}

func TestPicturesOfPagesAreRefused(t *testing.T) {
	p := &pdftest.Page{}
	p.Text(295, 20, 10, "Trang 1/1")
	_, err := pdf.Read(pdftest.File(p))
	if !errs.Is(err, errs.Invalid) || !strings.Contains(err.Error(), "plandoc.scan") {
		t.Error(err)
	}
}

func FuzzRead(f *testing.F) {
	p := &pdftest.Page{}
	written(p, 28, 780, first)
	ruled(p, 600, 24, 60)
	p.Text(95, 584, size, "STT")
	f.Add(pdftest.File(p))
	f.Add([]byte("%PDF-1.7\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj 2 0 obj <</Kids[3 0 R]>> endobj 3 0 obj <</Contents 4 0 R>> endobj 4 0 obj <</Length 20>> stream\nBT (A) Tj ET\nendstream trailer <</Root 1 0 R>>"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 1<<16 {
			return
		}
		check(t, data)
	})
}

// The content of a page is what changes most: few changed files have any.
func FuzzReadContent(f *testing.F) {
	f.Add("BT /F1 13 Tf 85 700 Td <004D1EAC0054> Tj T* [<0041> -200 <0042>] TJ ET 85 600 m 540 600 l S 85 500 200 1 re f q 1 0 0 1 5 5 cm Q")
	f.Add("/Artifact <</Type/Pagination>> BDC BT /F1 13 Tf 1 0 0 1 85 700 Tm <0041> ' 1 2 <0042> \" ET EMC BI /W 1 ID xx EI /Fm Do")
	f.Fuzz(func(t *testing.T, content string) {
		if len(content) > 1<<15 {
			return
		}
		p := &pdftest.Page{}
		written(p, 28, 780, first)
		p.Raw(content)
		check(t, pdftest.File(p))
	})
}

func check(t *testing.T, data []byte) {
	t.Helper()
	read, err := pdf.Read(data)
	if err != nil {
		return
	}
	for _, b := range read.Body {
		whole := b.Text
		for _, row := range b.Table {
			whole += strings.Join(row, " ")
		}
		if (strings.TrimSpace(b.Text) == "") == (len(b.Table) == 0) || !utf8.ValidString(whole) || !norm.NFC.IsNormalString(b.Text) {
			t.Fatalf("%+v", b)
		}
	}
}
