package officialdoc

import (
	"bytes"
	"encoding/xml"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/golang-sql/civil"
)

// paper is what the printer would give: words and where they stand, in points.
type paper struct {
	Pages []struct {
		Width  float64 `xml:"width,attr"`
		Height float64 `xml:"height,attr"`
		Words  []word  `xml:"word"`
	} `xml:"body>doc>page"`
}

type word struct {
	XMin float64 `xml:"xMin,attr"`
	XMax float64 `xml:"xMax,attr"`
	YMin float64 `xml:"yMin,attr"`
	Text string  `xml:",chardata"`
}

// printed is the document as LibreOffice prints it.
func printed(t *testing.T, d Document, p Profile) paper {
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
	if keep := os.Getenv("OFFICIALDOC_KEEP"); keep != "" {
		dir = filepath.Join(keep, strings.ReplaceAll(t.Name(), "/", "_")+"_"+p.ID)
		if err := os.MkdirAll(dir, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	file := filepath.Join(dir, "report.docx")
	var b bytes.Buffer
	if err := Write(&b, d, p); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	office := exec.Command("soffice", "-env:UserInstallation=file://"+t.TempDir(), "--headless", "--convert-to", "pdf", "--outdir", dir, file)
	office.WaitDelay = 10 * time.Second
	if out, err := office.CombinedOutput(); err != nil {
		t.Fatalf("soffice: %v\n%s", err, out)
	}
	text, err := exec.Command("pdftotext", "-bbox", filepath.Join(dir, "report.pdf"), "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	var sheets paper
	decoder := xml.NewDecoder(bytes.NewReader(text))
	decoder.Strict, decoder.Entity = false, xml.HTMLEntity
	if err := decoder.Decode(&sheets); err != nil {
		t.Fatal(err)
	}
	return sheets
}

// find is where the text stands on that page, all of it on one line.
func (s paper) find(t *testing.T, page int, text string) word {
	t.Helper()
	if page >= len(s.Pages) {
		t.Fatalf("there is no page %d, only %d", page+1, len(s.Pages))
	}
	words, wanted := s.Pages[page].Words, strings.Fields(text)
	for i := 0; i+len(wanted) <= len(words); i++ {
		found := words[i]
		for j, w := range wanted {
			if words[i+j].Text != w || math.Abs(words[i+j].YMin-found.YMin) > 2 {
				found.Text = ""
				break
			}
			found.XMax = words[i+j].XMax
		}
		if found.Text != "" {
			return found
		}
	}
	t.Fatalf("no line of page %d holds %q", page+1, text)
	return word{}
}

func profile(t *testing.T, family string, on civil.Date) Profile {
	t.Helper()
	p, err := ProfileFor(family, on)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

var (
	today  = civil.Date{Year: 2026, Month: 10, Day: 7}
	before = civil.Date{Year: 2025, Month: 1, Day: 31}
)

func near(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if math.Abs(got-want) > tolerance {
		t.Errorf("%s is %.1f pt, not %.1f pt", what, got, want)
	}
}

const pointsPerMM = 72 / 25.4

func TestPrintedReportHasEveryPartInItsPlace(t *testing.T) {
	for _, c := range []struct {
		p Profile
		d Document
	}{
		{profile(t, Party, today), report()},
		{profile(t, Party, before), report()},
		{profile(t, State, today), stateReport()},
	} {
		t.Run(c.p.ID, func(t *testing.T) {
			s := printed(t, withAppendix(c.d), c.p)
			if len(s.Pages) != 4 {
				t.Errorf("%d pages, not 2 of the report and 2 of the appendix", len(s.Pages))
			}
			if w, h := s.Pages[0].Width, s.Pages[0].Height; math.Round(w) != 595 || math.Round(h) != 842 {
				t.Errorf("page is %g × %g pt, not A4", w, h)
			}
			left := c.p.Page.Left * pointsPerMM
			for _, title := range c.p.Header.Title {
				l := s.find(t, 0, title.Text) // on one line, or it would not be found
				near(t, "width of "+title.Text, l.XMax-l.XMin, textWidth(title.Text, title.Size)*pointsPerMM, 6)
				near(t, "middle of the right column", (l.XMin+l.XMax)/2, left+(c.p.Header.Left+c.p.Header.Right/2)*pointsPerMM, 2)
			}
			for _, part := range strings.Split(broken(c.d.Header.Issuer, c.p.Header.Issuer.Size, c.p.Header.Left), "\n") {
				s.find(t, 0, part)
			}
			number, place := s.find(t, 0, strings.TrimSpace(c.p.Header.NumberLead)), s.find(t, 0, "Tân Ninh, ngày")
			near(t, "number beside the date", number.YMin, place.YMin, 2)
			s.find(t, 0, "BÁO CÁO")
			s.find(t, 0, "138 lượt phát")

			first, second := s.find(t, 0, "Thực hiện Kế hoạch"), s.find(t, 0, "truyền thực hiện Nghị quyết số 57-NQ/TW, ngày")
			near(t, "first line", first.XMin, left+c.p.Body.FirstLine*pointsPerMM, 1)
			near(t, "second line", second.XMin, left, 1)
			near(t, "right edge of justified text", s.rightEdge(first.YMin), (a4Width-c.p.Page.Right)*pointsPerMM, 1)
			if c.p.Body.Line > 0 {
				near(t, "height of a line", second.YMin-first.YMin, c.p.Body.Line, 0.2)
			}
			if w, h := s.Pages[2].Width, s.Pages[2].Height; w < h {
				t.Error("the appendix is not landscape")
			}
			s.find(t, 2, c.p.Appendix.Label)
			s.find(t, 3, "Nội dung") // the head of the table again
		})
	}
}

func TestPageNumbersBeginOnTheSecondPageInTheMiddleOfTheTopMargin(t *testing.T) {
	for _, p := range []Profile{profile(t, Party, today), profile(t, State, today)} {
		s := printed(t, long(report()), p)
		if len(s.Pages) != 3 {
			t.Fatalf("%d pages, not 3", len(s.Pages))
		}
		for _, w := range s.Pages[0].Words {
			if w.YMin < p.Page.Top*pointsPerMM-5 {
				t.Errorf("%s: %q stands in the top margin of the first page", p.ID, w.Text)
			}
		}
		for page, number := range map[int]string{1: "2", 2: "3"} {
			l := s.Pages[page].Words[0]
			if l.Text != number {
				t.Fatalf("%s: page %d begins with %q", p.ID, page+1, l.Text)
			}
			middle := (p.Page.Left + p.Page.textWidth()/2) * pointsPerMM
			near(t, "middle of the page number", (l.XMin+l.XMax)/2, middle, 1)
			near(t, "page number from the top", l.YMin, p.Page.NumberFromTop*pointsPerMM, 4)
		}
	}
}

func TestSignatureIsNeverPartedNorAlone(t *testing.T) {
	p := profile(t, Party, today)
	for lines := 10; lines <= 12; lines++ { // the body fits one page, the signature does not
		d := report()
		d.Body = nil
		for range lines {
			d.Body = append(d.Body, Plain("Cấp ủy, chi bộ, mặt trận và các đoàn thể phối hợp với tổ công nghệ số cộng đồng đến từng nhà hướng dẫn."))
		}
		d.Body = append(d.Body, Plain("Trên đây là báo cáo quý III"))
		d.Signature.Name = "Họ và Tên"
		s := printed(t, d, p)
		last := len(s.Pages) - 1
		for _, text := range []string{"Trên đây là báo cáo", "Nơi nhận:", "T/M BAN THƯỜNG VỤ", "Họ và Tên", "Lưu Đảng ủy."} {
			s.find(t, last, text)
		}
	}
}

// rightEdge is where the line at that height of the first page ends.
func (s paper) rightEdge(y float64) float64 {
	edge := 0.0
	for _, w := range s.Pages[0].Words {
		if math.Abs(w.YMin-y) < 2 {
			edge = max(edge, w.XMax)
		}
	}
	return edge
}
