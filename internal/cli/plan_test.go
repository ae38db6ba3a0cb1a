package cli

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"lantoa/examples/plans"
	"lantoa/internal/plandoc"
)

func TestPlanReadPrintsTheReadingAsJSON(t *testing.T) {
	status, out, _ := run("plan", "read", "--json", kept(t, "ke-hoach.txt", plans.Founding()))
	var d plandoc.Document
	if err := json.Unmarshal([]byte(out), &d); status != 0 || err != nil || len(d.Tasks) != 11 {
		t.Fatalf("status %d, %d tasks, %v", status, len(d.Tasks), err)
	}
}

func TestWhatIsNoPlanIsReadAndSaysSo(t *testing.T) {
	status, out, _ := run("plan", "read", "--json", kept(t, "tho.txt", []byte("Bài thơ\n\nTrăng lên đỉnh núi, gió về đồng xa, người đi cấy lúa hát ca bên đường.\n")))
	var d plandoc.Document
	if err := json.Unmarshal([]byte(out), &d); status != 0 || err != nil || len(d.Warnings) != 1 || d.Warnings[0].Code != "not_a_plan" {
		t.Fatalf("status %d, %+v, %v", status, d.Warnings, err)
	}
}

// kept writes a file and gives its path.
func kept(t *testing.T, name string, data []byte) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(file, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

// zipped packs texts under their names.
func zipped(t *testing.T, parts ...string) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for i := 0; i < len(parts); i += 2 {
		w, err := z.Create(parts[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(parts[i+1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestWhatCannotBeReadIsOneSentenceInEachLanguageAndStatusTwo(t *testing.T) {
	word := zipped(t, "word/document.xml", `<w:document><w:body><w:p><w:r><w:t>KẾ HOẠCH</w:t></w:r></w:p></w:body></w:document>`)
	ole := "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 504)
	huge := filepath.Join(t.TempDir(), "lon.docx")
	if f, err := os.Create(huge); err != nil || f.Truncate(500<<20) != nil || f.Close() != nil { // a hole: no disk is filled
		t.Fatal(err)
	}
	for file, says := range map[string]string{
		huge: "larger than",
		kept(t, "mat.txt", []byte("TUYỆT MẬT\n\nKẾ HOẠCH\n")):                                 "stamped as secret",
		kept(t, "rong.docx", nil):                                                             "no text",
		kept(t, "trang.txt", []byte(" \n\t\r\n")):                                             "no text",
		kept(t, "nhi-phan.txt", []byte{0, 1, 2, 0xff, 0xfe, 0}):                               "damaged",
		kept(t, "cut.docx", word[:len(word)/2]):                                               "damaged",
		kept(t, "xml-hong.docx", zipped(t, "word/document.xml", "<w:document><w:body><w:p>")): "damaged",
		kept(t, "bom.docx", zipped(t, "word/document.xml", strings.Repeat(" ", 51<<20))):      "larger than",
		kept(t, "khoa.docx", []byte(ole+wide("EncryptedPackage"))):                            "password",
		kept(t, "bang-tinh.docx", zipped(t, "xl/workbook.xml", "<workbook/>")):                "no document",
		kept(t, "anh.pdf", []byte("\xff\xd8\xff\xe0\x00\x10JFIF\x00")):                        "photos or scans",
		kept(t, "pdf-hong.pdf", []byte("%PDF-1.7\n1 0 obj\n<<")):                              "damaged",
		kept(t, "pdf-khoa.pdf", []byte("%PDF-1.7\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj 2 0 obj <</Kids[3 0 R]>> endobj 3 0 obj <<>> endobj trailer <</Root 1 0 R/Encrypt<</Filter/Standard/V 2/R 3/O(x)/U(y)>>>>")): "password",
		kept(t, "quet.pdf", []byte("%PDF-1.7\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj 2 0 obj <</Kids[3 0 R]>> endobj 3 0 obj <</Type/Page/MediaBox[0 0 595 842]>> endobj trailer <</Root 1 0 R>>")):                   "photos or scans",
		filepath.Join(t.TempDir(), "khong-co.txt"): "could not be opened",
		t.TempDir(): "could not be opened",
	} {
		status, out, sentences := run("plan", "read", "--json", file)
		lines := strings.Split(strings.TrimSuffix(sentences, "\n"), "\n")
		if status != 2 || out != "" || len(lines) != 2 || strings.Contains(sentences, "plandoc.") || !strings.Contains(lines[1], says) {
			t.Errorf("%s: status %d, %q, %q", filepath.Base(file), status, out, sentences)
		}
	}
}

func wide(s string) string {
	var out strings.Builder
	for _, c := range []byte(s) {
		out.WriteByte(c)
		out.WriteByte(0)
	}
	return out.String()
}
