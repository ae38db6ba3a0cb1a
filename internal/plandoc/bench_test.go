package plandoc_test

import (
	"encoding/xml"
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"

	"lantoa/internal/plandoc"
	"lantoa/internal/plandoc/pdf/pdftest"
)

// long is a plan of at least so many lines: duties of ever more units.
func long(lines int) string {
	var b strings.Builder
	b.WriteString("UBND XÃ MINH HÒA\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 12/KH-UBND\tĐộc lập - Tự do - Hạnh phúc\n\nKẾ HOẠCH\n\nTập huấn kỹ năng số cộng đồng năm 2026\n\n" +
		"Căn cứ Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị về đột phá phát triển khoa học, công nghệ;\n\nI. MỤC ĐÍCH\n\n- Nâng cao kỹ năng số của người dân.\n\nII. TỔ CHỨC THỰC HIỆN\n\n")
	for unit := 1; lines > 0; unit++ {
		fmt.Fprintf(&b, "%d. Thôn Số %d\n\n", unit, unit)
		for item := range 9 {
			fmt.Fprintf(&b, "- Mở %d lớp tập huấn, phối hợp với Trạm Y tế và Công an xã báo cáo kết quả trước ngày %d hằng tháng.\n\n", item+2, item+10)
		}
		lines -= 10
	}
	b.WriteString("Nơi nhận:\n- Các thôn (t/h);\n- Lưu: VT.\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n(Đã ký)\n")
	return b.String()
}

// inEachFormat is a plan as text, as a Word file and as a PDF of 40 lines a page.
func inEachFormat(t testing.TB, text string) map[string][]byte {
	t.Helper()
	var body strings.Builder
	var pages []*pdftest.Page
	y := 0.0
	for line := range strings.SplitSeq(text, "\n") {
		if line == "" {
			continue
		}
		body.WriteString(`<w:p><w:pPr><w:spacing w:after="80"/><w:jc w:val="both"/></w:pPr><w:r><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"/><w:sz w:val="28"/></w:rPr><w:t xml:space="preserve">`)
		if err := xml.EscapeText(&body, []byte(line)); err != nil {
			t.Fatal(err)
		}
		body.WriteString(`</w:t></w:r></w:p>`)
		for len(line) > 0 {
			if y < 60 {
				pages, y = append(pages, &pdftest.Page{}), 780
			}
			end := len(line)
			if end > 80 {
				end = strings.LastIndexByte(line[:80], ' ') + 1
			}
			pages[len(pages)-1].Text(85, y, 13, strings.TrimSpace(line[:end]))
			line, y = line[end:], y-18
		}
	}
	return map[string][]byte{"text": []byte(text), "docx": archive(t, body.String()), "pdf": pdftest.File(pages...)}
}

const pageLines = 40 // of 500 pages: 20 000 lines of which a duty takes two

func BenchmarkReads250Lines(b *testing.B) { benchmarkRead(b, long(250)) }

func BenchmarkReads500Pages(b *testing.B) { benchmarkRead(b, long(500*pageLines/2)) }

func benchmarkRead(b *testing.B, text string) {
	for name, data := range inEachFormat(b, text) {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := plandoc.Read("a", data); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// What is made to be slow, each within the limits of a document.
func TestNoShapeOfTextIsReadForLong(t *testing.T) {
	for name, text := range map[string]string{
		"one letter a line":         strings.Repeat("a\n", 59_000),
		"lines that all go on":      strings.Repeat("người dân tham gia lớp học và thực hành\n", 59_000),
		"paragraphs of one heading": "I. MỤC ĐÍCH\n" + strings.Repeat("Căn cứ vào điều kiện của xã.\n", 50_000),
		"nothing but bars":          strings.Repeat(strings.Repeat("|", 99_000)+"\n", 38),
		"nothing but headings":      strings.Repeat("STT\nNội dung\nĐơn vị\nHạn\n", 14_000),
		"two columns":               "I. A\n" + strings.Repeat("a\tb\n", 50_000),
	} {
		start := time.Now()
		if _, err := plandoc.Read("a.txt", []byte("KẾ HOẠCH\n"+text)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if took := time.Since(start); took > 20*time.Second {
			t.Errorf("%s took %s", name, took)
		}
	}
}

// The goals are 2 s and 200 MB; there is room for a busy machine.
func TestLongDocumentsAreReadWithinBounds(t *testing.T) {
	for name, data := range inEachFormat(t, long(500*pageLines/2)) {
		runtime.GC()
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		start := time.Now()
		r, err := plandoc.Read("a", data)
		took := time.Since(start)
		runtime.GC() // what is left then is what a reading keeps
		runtime.ReadMemStats(&after)
		if err != nil || len(r.Tasks) < 8000 {
			t.Fatalf("%s: %d tasks, %v", name, len(r.Tasks), err)
		}
		if took > 10*time.Second {
			t.Errorf("%s took %s", name, took)
		}
		if kept := int64(after.HeapAlloc) - int64(before.HeapAlloc); kept > 200<<20 {
			t.Errorf("%s keeps %d MB", name, kept>>20)
		}
		runtime.KeepAlive(r)
	}
}
