package report

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"lantoa/internal/officialdoc"
)

// printed is the text of each page as LibreOffice prints the report.
func printed(t *testing.T, c Composed) []string {
	t.Helper()
	for _, tool := range []string{"soffice", "pdftotext"} {
		if _, err := exec.LookPath(tool); err != nil {
			if os.Getenv("CI") == "1" {
				t.Fatalf("%s is missing: install LibreOffice Writer and poppler-utils", tool)
			}
			t.Skipf("%s is not installed, so the printed page was not looked at", tool)
		}
	}
	dir := t.TempDir()
	if keep := os.Getenv("REPORT_KEEP"); keep != "" {
		dir = filepath.Join(keep, c.Format.ID)
		if err := os.MkdirAll(dir, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	var b bytes.Buffer
	if err := officialdoc.Write(&b, c.Document, c.Format); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, "report.docx")
	if err := os.WriteFile(file, b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	office := exec.Command("soffice", "-env:UserInstallation=file://"+t.TempDir(), "--headless", "--convert-to", "pdf", "--outdir", dir, file)
	office.WaitDelay = 10 * time.Second
	if out, err := office.CombinedOutput(); err != nil {
		t.Fatalf("soffice: %v\n%s", err, out)
	}
	text, err := exec.Command("pdftotext", "-layout", filepath.Join(dir, "report.pdf"), "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimSuffix(string(text), "\f"), "\f")
}

func TestPrintedReportShowsTheActivityItsFigureAndItsClause(t *testing.T) {
	pages := printed(t, november().must(t))
	all := strings.Join(strings.Fields(strings.Join(pages, " ")), " ")
	for _, text := range []string{
		"ĐẢNG CỘNG SẢN VIỆT NAM", "Số", "-BC/ĐU", "I- LÃNH ĐẠO, CHỈ ĐẠO", "II- KẾT QUẢ NỔI BẬT", "III- TỒN TẠI, HẠN CHẾ", "IV- PHƯƠNG HƯỚNG, NHIỆM VỤ",
		"(mục II.1.3)", "Tập huấn kỹ năng số cho người cao tuổi, ngày 05/11/2026", "Trong kỳ có 3 hoạt động đã được duyệt với 1.234 lượt người tham gia",
		"T/M BAN THƯỜNG VỤ", "Nơi nhận:", "Lưu Đảng ủy.",
	} {
		if !strings.Contains(all, text) {
			t.Errorf("the printed report lacks %q", text)
		}
	}
	if strings.Contains(all, "nêu nguyên nhân") {
		t.Error("a hint for the writer was printed")
	}
	appendix := pages[len(pages)-1]
	for _, text := range []string{"PHỤ LỤC", "STT", "Minh chứng", "II.1.3", "1.200", "đường dẫn"} {
		if !strings.Contains(appendix, text) {
			t.Errorf("the appendix lacks %q", text)
		}
	}
}
