package block_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lantoa/internal/plandoc/block"
	"lantoa/internal/plandoc/page"
)

// lines are the blocks of a text file.
func lines(text string) []page.Block {
	var out []page.Block
	blank := 0
	for l := range strings.SplitSeq(text, "\n") {
		if strings.TrimSpace(l) == "" {
			blank++
			continue
		}
		out = append(out, page.Block{Text: l, Near: len(out) > 0 && blank == 0, Blank: blank})
		blank = 0
	}
	return out
}

func texts(got []block.Line) []string {
	var out []string
	for _, l := range got {
		for _, row := range l.Table {
			out = append(out, strings.Join(row, " / "))
		}
		if l.Table == nil {
			out = append(out, l.Text)
		}
	}
	return out
}

func TestWhatAPersonSeesIsTakenApart(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		want []string
	}{
		"columns side by side": {"ỦY BAN NHÂN DÂN          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n  XÃ HÒA BÌNH                 Độc lập - Tự do - Hạnh phúc",
			[]string{"ỦY BAN NHÂN DÂN", "XÃ HÒA BÌNH", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"}},
		"three signatures": {"TM. ĐOÀN XÃ\tTM. HỘI PHỤ NỮ\tTM. CÔNG ĐOÀN\nBÍ THƯ\tCHỦ TỊCH\tCHỦ TỊCH",
			[]string{"TM. ĐOÀN XÃ", "BÍ THƯ", "TM. HỘI PHỤ NỮ", "CHỦ TỊCH", "TM. CÔNG ĐOÀN", "CHỦ TỊCH"}},
		"a date broken in its column":      {"Số: 5/KH-TH\tHòa Bình, ngày 28 tháng 8 năm\n\t2026", []string{"Số: 5/KH-TH", "Hòa Bình, ngày 28 tháng 8 năm 2026"}},
		"words alone on a line":            {"ỦY\nBAN NHÂN DÂN\nTỈNH LAM SƠN\n|\nSố:\n218/KH-UBND\n|\nLam\nSơn, ngày 14\ntháng 4 năm 2026", []string{"ỦY BAN NHÂN DÂN", "TỈNH LAM SƠN", "Số: 218/KH-UBND", "Lam Sơn, ngày 14 tháng 4 năm 2026"}},
		"a table of bars":                  {"| TT | Việc | Ai |\n|---|---|---|\n| 1 | Mở lớp | Xã đoàn |", []string{"TT / Việc / Ai", "1 / Mở lớp / Xã đoàn"}},
		"a table of tabs with a group row": {"TT\tViệc\tAi\nI\tTuyên truyền\t\n1\tMở lớp\tXã đoàn", []string{"TT / Việc / Ai", "I / Tuyên truyền / ", "1 / Mở lớp / Xã đoàn"}},
		"bullets behind tabs are no table": {"- Nội dung:\n\t\t+ Quyền của người dân;\n\t\t+ Cách đặt mật khẩu.", []string{"- Nội dung:", "+ Quyền của người dân;", "+ Cách đặt mật khẩu."}},
		"marks of Markdown":                {"## **I. MỤC ĐÍCH**\n\n1\\. *Nâng cao* nhận thức.", []string{"I. MỤC ĐÍCH", "1. Nâng cao nhận thức."}},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, texts(block.Lines(lines(c.text)))); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func TestBrokenLinesAreJoinedAndParagraphsAreNot(t *testing.T) {
	text := `I. MỤC ĐÍCH, YÊU CẦU
1. Nâng cao nhận thức, trách nhiệm của cấp ủy, chính quyền, Ủy ban
Mặt trận Tổ quốc và các tổ chức chính trị - xã hội từ năm 2025
- 2030 về chuyển đổi số; thực hiện theo Phụ lục kèm theo và Điều
3. Quy chế làm việc của Ủy ban nhân dân xã; báo cáo trước ngày 05
tháng 9 năm 2026.
2. Đoàn Thanh niên Cộng sản
Hồ Chí Minh xã
a) Duy trì đội hình tình nguyện tại các thôn, phối hợp với Phòng Văn
hóa - Xã hội mở lớp.
- Ra quân.`
	want := []string{"I. MỤC ĐÍCH, YÊU CẦU",
		"1. Nâng cao nhận thức, trách nhiệm của cấp ủy, chính quyền, Ủy ban Mặt trận Tổ quốc và các tổ chức chính trị - xã hội từ năm 2025 - 2030 về chuyển đổi số; thực hiện theo Phụ lục kèm theo và Điều 3. Quy chế làm việc của Ủy ban nhân dân xã; báo cáo trước ngày 05 tháng 9 năm 2026.",
		"2. Đoàn Thanh niên Cộng sản Hồ Chí Minh xã",
		"a) Duy trì đội hình tình nguyện tại các thôn, phối hợp với Phòng Văn hóa - Xã hội mở lớp.", "- Ra quân."}
	if diff := cmp.Diff(want, texts(block.Lines(lines(text)))); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}
