package plandoc_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"lantoa/internal/errs"
	"lantoa/internal/i18n"
	"lantoa/internal/plandoc"
)

func TestAFileThatCannotBeReadIsRefusedWithASentence(t *testing.T) {
	speaker, err := i18n.New()
	if err != nil {
		t.Fatal(err)
	}
	good := archive(t, `<w:p><w:r><w:t>KẾ HOẠCH</w:t></w:r></w:p>`)
	locked := append([]byte{0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1}, make([]byte, 600)...)
	for _, c := range "EncryptedPackage" {
		locked = append(locked, byte(c), 0)
	}
	for name, c := range map[string]struct {
		file string
		data []byte
		kind errs.Kind
		key  string
	}{
		"nothing":           {"a.txt", nil, errs.Invalid, "plandoc.empty"},
		"only spaces":       {"a.txt", []byte(" \r\n\t\n"), errs.Invalid, "plandoc.empty"},
		"only rules":        {"a.txt", []byte("-----\n***\n"), errs.Invalid, "plandoc.empty"},
		"a blank page":      {"a.docx", archive(t, `<w:p/>`), errs.Invalid, "plandoc.empty"},
		"binary":            {"a.txt", []byte{0, 1, 2, 3, 0xff}, errs.Invalid, "plandoc.unreadable"},
		"an old alphabet":   {"a.txt", []byte{'K', 0xd5, ' ', 'h', 'o', 0xb9, 'c', 'h'}, errs.Invalid, "plandoc.alphabet"},
		"half a zip":        {"a.docx", good[:len(good)/2], errs.Invalid, "plandoc.unreadable"},
		"torn XML":          {"a.docx", archive(t, `<w:p><w:r>`), errs.Invalid, "plandoc.unreadable"},
		"encrypted":         {"a.docx", locked, errs.Invalid, "plandoc.encrypted"},
		"an old sheet":      {"a.doc", locked[:600], errs.Invalid, "plandoc.format"},
		"a new sheet":       {"a.docx", zipped(t, "xl/workbook.xml", "<workbook/>"), errs.Invalid, "plandoc.format"},
		"an empty PDF":      {"a.pdf", []byte("%PDF-1.7"), errs.Invalid, "plandoc.unreadable"},
		"a photo":           {"a.docx", []byte("\xff\xd8\xff\xe0\x00\x10JFIF\x00"), errs.Invalid, "plandoc.scan"},
		"a web page":        {"a.doc", []byte("<!DOCTYPE html><title>Kế hoạch</title>"), errs.Invalid, "plandoc.format"},
		"a whole library":   {"a.txt", []byte(strings.Repeat("Một dòng.\n", 80_000)), errs.TooLarge, "too_large"},
		"one long line":     {"a.txt", []byte(strings.Repeat("một dòng ", 20_000)), errs.TooLarge, "too_large"},
		"a swelling zip":    {"a.docx", archive(t, ``, "word/header1.xml", strings.Repeat(" ", 51<<20)), errs.TooLarge, "too_large"},
		"more than is read": {"a.txt", make([]byte, plandoc.Largest+1), errs.TooLarge, "too_large"},
	} {
		_, err := plandoc.Read(c.file, c.data)
		var e *errs.Error
		if !errors.As(err, &e) || e.Kind != c.kind || e.Key != c.key {
			t.Errorf("%s: %v", name, err)
		}
		if said := speaker.Error(err); said == c.key || len(said) < 40 {
			t.Errorf("%s says %q", name, said)
		}
	}
}

func TestTheSameTextInAnyEncodingIsTheSamePlan(t *testing.T) {
	text := string(example(t, trainingIn+".txt"))
	want := read(t, "a.txt", []byte(text))
	wide := []byte{0xff, 0xfe}
	for _, u := range utf16.Encode([]rune(text)) {
		wide = append(wide, byte(u), byte(u>>8))
	}
	for name, data := range map[string][]byte{
		"NFD":    []byte(norm.NFD.String(text)),
		"CRLF":   []byte(strings.ReplaceAll(text, "\n", "\r\n")),
		"BOM":    []byte("\ufeff" + text),
		"UTF-16": wide,
		"bold":   []byte(strings.ReplaceAll(text, "KẾ HOẠCH\n", "**KẾ HOẠCH**\n")),
	} {
		if diff := cmp.Diff(want, read(t, "KE-HOACH.TXT", data)); diff != "" {
			t.Errorf("%s\n%s", name, diff)
		}
	}
}

// zipped is an archive of one part.
func zipped(t testing.TB, name, text string) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	w, err := z.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// paragraphs of which plans are put together.
var plenty = []string{"KẾ HOẠCH", "Căn cứ Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị về đột phá;", "I. MỤC ĐÍCH", "I- YÊU CẦU", "PHẦN II. NỘI DUNG",
	"II. TỔ CHỨC THỰC HIỆN", "1. Công an xã", "2. Các thôn: báo cáo trước ngày 22 hằng tháng.", "1.1. Nội dung", "a) Mở 5 lớp.", "đ) Đạt ít nhất 60% số hộ.",
	"- Phối hợp với Trạm Y tế tuyên truyền thường xuyên.", "+ Giao Phòng Kinh tế chủ trì.", "Điều 3. Trách nhiệm", "Đề nghị các cơ quan, đơn vị báo cáo trước ngày 31/12/2026.",
	"Nơi nhận:", "- Như trên;", "T/M BAN THƯỜNG VỤ", "BÍ THƯ", "PHỤ LỤC I", "| STT | Nhiệm vụ | Chủ trì |", "| 1 | Phát tin | Các thôn |", "", "Số:    /KH-UBND", "Kế hoạch số 1-KH/TW; số 57-NQ/TU."}

func TestNormalFormAndLineEndsChangeNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(plenty), 1, 25).Draw(t, "paragraphs"), rapid.SampledFrom([]string{"\n", "\n\n"}).Draw(t, "between"))
		want, err := plandoc.Read("a.txt", []byte(text))
		for _, other := range []string{norm.NFD.String(text), strings.ReplaceAll(text, "\n", "\r\n"), "\ufeff" + text} {
			got, other := plandoc.Read("a.txt", []byte(other))
			if (err == nil) != (other == nil) {
				t.Fatalf("%v and %v", err, other)
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Fatal(diff)
			}
		}
		if err == nil {
			checkWhole(t, want)
		}
	})
}

// checkWhole fails when an address points nowhere, is given twice, or a paragraph was lost.
func checkWhole(t interface{ Fatalf(string, ...any) }, r plandoc.Reading) {
	seen := map[string]bool{}
	var visit func([]plandoc.Section)
	visit = func(in []plandoc.Section) {
		for _, s := range in {
			if s.Clause == "" || s.Children == nil {
				t.Fatalf("a section without an address or children: %+v", s)
			}
			seen[s.Clause] = true
			plandoc.Shown(s.Clause)
			visit(s.Children)
		}
	}
	visit(r.Sections)
	exists := func(clause string) bool {
		if clause == "closing" || seen[clause] {
			return true
		}
		for _, p := range r.Paragraphs { // a row of a table is no section
			if p.Clause == clause {
				return true
			}
		}
		return false
	}
	for _, task := range r.Tasks {
		if !exists(task.Clause) || task.Text == "" || len(task.Leads) == 0 || task.Partners == nil {
			t.Fatalf("task %+v", task)
		}
		for _, lead := range task.Leads {
			found := false
			for _, u := range r.Units {
				found = found || strings.EqualFold(u.Name, lead) || u.Name == lead
			}
			if lead == "" || !found && !strings.Contains(lead, "uỷ") {
				t.Fatalf("lead %q of %v", lead, r.Units)
			}
		}
	}
	for _, target := range r.Targets {
		if !exists(target.Clause) {
			t.Fatalf("target %+v", target)
		}
	}
	if r.Bases == nil || r.Sections == nil || r.Tasks == nil || r.Targets == nil || r.Units == nil || r.Recipients == nil || r.Warnings == nil {
		t.Fatalf("a list is null")
	}
}

func FuzzReadText(f *testing.F) {
	f.Add([]byte(strings.Join(plenty, "\n")))
	f.Add([]byte(strings.Join(plenty, "\t")))
	f.Add([]byte("KẾ HOẠCH\nI. A\nTỔ CHỨC THỰC HIỆN\n|a|b|c|\n|1|2|3|"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if r, err := plandoc.Read("a.txt", data); err == nil {
			checkWhole(t, r)
		}
	})
}

// The XML inside is what is fuzzed: hardly any changed zip can be opened.
func FuzzReadDocx(f *testing.F) {
	f.Add([]byte(appendixBody), []byte(numbering))
	f.Add([]byte(`<w:p><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>A</w:t></w:r></w:p>`), []byte(numbering))
	f.Fuzz(func(t *testing.T, body, lists []byte) {
		if len(body)+len(lists) > 1<<16 {
			return
		}
		if r, err := plandoc.Read("a.docx", archive(t, string(body), "word/numbering.xml", string(lists))); err == nil {
			checkWhole(t, r)
		}
	})
}
