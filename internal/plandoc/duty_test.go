package plandoc_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lantoa/internal/plandoc"
	"lantoa/internal/plandoc/target"
)

// tell says each task on one line: address, leads | partners: text.
func tell(tasks []plandoc.Task) []string {
	out := []string{}
	for _, t := range tasks {
		line := t.Clause + " " + strings.Join(t.Leads, "; ")
		if len(t.Partners) > 0 {
			line += " | " + strings.Join(t.Partners, "; ")
		}
		out = append(out, line+": "+t.Text)
	}
	return out
}

func plan(body string) []byte {
	return []byte("KẾ HOẠCH\n\nThử\n\n" + strings.ReplaceAll(body, "\n", "\n\n"))
}

func TestEveryLeafBelowAUnitIsOneTaskOfThatUnit(t *testing.T) {
	for name, c := range map[string]struct {
		body string
		want []string
	}{
		"party numbering": {"I- MỤC ĐÍCH\n1. Mục đích\nII- TỔ CHỨC THỰC HIỆN\n1. Giao Ban Xây dựng Đảng (cơ quan thường trực)\na) Tham mưu:\n- Kế hoạch;\n- Báo cáo.\nđ) Theo dõi.\n2. Đề nghị Ủy ban nhân dân xã chỉ đạo các phòng\n- Làm A.",
			[]string{"II.1.a-1 Ban Xây dựng Đảng: Kế hoạch;", "II.1.a-2 Ban Xây dựng Đảng: Báo cáo.", "II.1.đ Ban Xây dựng Đảng: Theo dõi.", "II.2-1 Ủy ban nhân dân xã: Làm A."}},
		"parts": {"PHẦN I. MỤC TIÊU\nI.1. Chung\nPHẦN III. TỔ CHỨC THỰC HIỆN\nIII.2. Phân công\n1. Công an xã\na. Tuần tra.",
			[]string{"III.III.2.1.a Công an xã: Tuần tra."}},
		"articles": {"Điều 1. Nội dung\n1. Làm gì.\nĐiều 3. Trách nhiệm thực hiện\n1. Phòng Kinh tế\nb) Bố trí kinh phí.",
			[]string{"Điều 3.1.b Phòng Kinh tế: Bố trí kinh phí."}},
		"a unit and its duty on one line": {"I. TỔ CHỨC THỰC HIỆN\n1. Trạm Y tế: khám bệnh cho người dân.\n2. Chế độ báo cáo\n- Các thôn gửi báo cáo về xã hằng tháng.\n- Kế hoạch có hiệu lực từ ngày ký.",
			[]string{"I.1 Trạm Y tế: khám bệnh cho người dân.", "I.2-1 Các thôn: Các thôn gửi báo cáo về xã hằng tháng."}},
		"a paragraph below the unit": {"I. TỔ CHỨC THỰC HIỆN\n1. Công an xã\nChủ trì, phối hợp với Ban Chỉ huy quân sự xã và các thôn tuần tra.",
			[]string{"I.1 Công an xã | Ban Chỉ huy quân sự xã; các thôn: Chủ trì, phối hợp với Ban Chỉ huy quân sự xã và các thôn tuần tra."}},
		"names with commas": {"I. TỔ CHỨC THỰC HIỆN\n1. Ban Văn hóa, Xã hội và Dân tộc, Văn phòng HĐND và UBND xã, các cơ quan, đơn vị\n- Làm A.",
			[]string{"I.1-1 Ban Văn hóa, Xã hội và Dân tộc; Văn phòng HĐND và UBND xã; các cơ quan; đơn vị: Làm A."}},
		"names written in small letters": {"I. TỔ CHỨC THỰC HIỆN\n- Ủy ban kiểm tra Đảng ủy giám sát.\n- Ban xây dựng Đảng tham mưu.\n- Trung tâm phục vụ hành chính công trả lời.",
			[]string{"I-1 Ủy ban kiểm tra Đảng ủy: Ủy ban kiểm tra Đảng ủy giám sát.", "I-2 Ban xây dựng Đảng: Ban xây dựng Đảng tham mưu.", "I-3 Trung tâm phục vụ hành chính công: Trung tâm phục vụ hành chính công trả lời."}},
		"no duties section": {"I. NHIỆM VỤ\n- Giao Phòng Kinh tế chủ trì lập sổ.\n- Các trường học có trách nhiệm dạy.\n- Nâng cao nhận thức.\n- Mở lớp (đơn vị thực hiện: Xã đoàn; thời gian: quý III/2026).",
			[]string{"I-1 Phòng Kinh tế: Giao Phòng Kinh tế chủ trì lập sổ.", "I-2 Các trường học: Các trường học có trách nhiệm dạy.", "I-4 Xã đoàn: Mở lớp (đơn vị thực hiện: Xã đoàn; thời gian: quý III/2026)."}},
		"lists of content are no tasks beside a duties section": {"I. NHIỆM VỤ\n- Giao Phòng Kinh tế chủ trì lập sổ.\nII. TỔ CHỨC THỰC HIỆN\n1. Công an xã\n- Làm A.",
			[]string{"II.1-1 Công an xã: Làm A."}},
		"the closing": {"I. TỔ CHỨC THỰC HIỆN\n1. Công an xã\n- Làm A.\nTrên đây là Kế hoạch thử. Đề nghị các chi bộ triển khai. Trong quá trình thực hiện, nếu có vướng mắc, các đơn vị báo cáo về xã. Kế hoạch này được gửi đến các thôn.",
			[]string{"I.1-1 Công an xã: Làm A.", "closing các chi bộ: Đề nghị các chi bộ triển khai.", "closing các đơn vị: Trong quá trình thực hiện, nếu có vướng mắc, các đơn vị báo cáo về xã."}},
		"a table in the body": {"I. TỔ CHỨC THỰC HIỆN\n| TT | Đơn vị thực hiện | Nội dung |\n| 1 | Xã đoàn | Ra quân |\n| 2 | Các thôn | Phát loa |",
			nil},
	} {
		t.Run(name, func(t *testing.T) {
			if c.want == nil {
				c.want = []string{"I.1 Xã đoàn: Ra quân", "I.2 Các thôn: Phát loa"}
				c.body = strings.ReplaceAll(c.body, "|\n|", "|\n|")
			}
			if diff := cmp.Diff(c.want, tell(read(t, "a.txt", plan(c.body)).Tasks)); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func TestAUnitThatIsNotUnderstoodIsAskedFor(t *testing.T) {
	r := read(t, "a.txt", plan("I. TỔ CHỨC THỰC HIỆN\n1. Bà con kiều bào\n- Gửi bài.\n2. Công an xã\n- Làm A."))
	if len(r.Tasks) != 2 || len(r.Warnings) != 1 || r.Warnings[0].Code != "unit_unclear" || r.Warnings[0].Clause != "I.1" || r.Tasks[0].Leads[0] != "Bà con kiều bào" {
		t.Errorf("%v %v", r.Tasks, r.Warnings)
	}
}

func TestNumericGoalsAreTargetsAndOtherNumbersAreNot(t *testing.T) {
	r := read(t, "a.txt", plan("I. CHỈ TIÊU\n- Phấn đấu trên 80% người dân biết.\n- 2.500 lượt người học.\n- Không quá 12,5% hộ chưa có mạng.\n- Trong 60 ngày, tại 14 xã.\n- 90% trở lên hài lòng.\n"+
		"II. NỘI DUNG\n- Năm 2025 đã có 70% hộ dùng mạng.\nIII. TỔ CHỨC THỰC HIỆN\n1. Các thôn\n- Mở ít nhất 5 lớp trong năm 2026."))
	type goal struct {
		Clause  string
		Value   float64
		Measure target.Measure
		Bound   target.Bound
	}
	var got []goal
	for _, g := range r.Targets {
		got = append(got, goal{g.Clause, g.Value, g.Measure, g.Bound})
	}
	want := []goal{{"I-1", 80, plandoc.Percent, plandoc.AtLeast}, {"I-2", 2500, plandoc.Count, plandoc.Exactly}, {"I-3", 12.5, plandoc.Percent, plandoc.AtMost},
		{"I-5", 90, plandoc.Percent, plandoc.AtLeast}, {"III.1-1", 5, plandoc.Count, plandoc.AtLeast}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestHeadingsOfEveryFamilyAreRead(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		want plandoc.Header
	}{
		"party": {"ĐẢNG BỘ TỈNH A\tĐẢNG CỘNG SẢN VIỆT NAM\nĐẢNG ỦY XÃ B\tB, ngày 05 tháng 9 năm 2026\n*\nSố 05-KH/ĐU\n\nKẾ HOẠCH\n\nThực hiện Nghị quyết số 57-NQ/TW\n\n-----\n\nI- MỤC ĐÍCH\n",
			plandoc.Header{System: plandoc.Party, Parent: "ĐẢNG BỘ TỈNH A", Issuer: "ĐẢNG ỦY XÃ B", Number: "05-KH/ĐU", Place: "B", Date: "2026-09-05", Kind: "Kế hoạch", Subject: "Thực hiện Nghị quyết số 57-NQ/TW"}},
		"a blank number and day": {"ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nXÃ B\tĐộc lập - Tự do - Hạnh phúc\nSố:      /KH-UBND\tB, ngày      tháng 10 năm 2026\n\nKẾ HOẠCH\nChuyển đổi số\n\nI. MỤC ĐÍCH\n",
			plandoc.Header{System: plandoc.State, Issuer: "ỦY BAN NHÂN DÂN XÃ B", Number: "/KH-UBND", Place: "B", Kind: "Kế hoạch", Subject: "Chuyển đổi số"}},
		"the front": {"UBMTTQ VIỆT NAM TỈNH A\nBAN THƯỜNG TRỰC ỦY BAN MTTQ XÃ B\nSố: 3/KH-MTTQ\n\nKẾ HOẠCH LIÊN TỊCH\n\nPhối hợp\n\n1. Mục đích\n",
			plandoc.Header{System: plandoc.Front, Parent: "UBMTTQ VIỆT NAM TỈNH A", Issuer: "BAN THƯỜNG TRỰC ỦY BAN MTTQ XÃ B", Number: "3/KH-MTTQ", Kind: "Kế hoạch liên tịch", Subject: "Phối hợp"}},
		"a letter": {"ỦY BAN NHÂN DÂN XÃ B\nSố: 9/UBND-VX\nV/v tăng cường tuyên truyền\n\nKính gửi: Các thôn\n\nĐề nghị các thôn phát loa.\n\n1. Các thôn có trách nhiệm phát loa.\n",
			plandoc.Header{System: plandoc.State, Issuer: "ỦY BAN NHÂN DÂN XÃ B", Number: "9/UBND-VX", Kind: "Công văn", Subject: "tăng cường tuyên truyền"}},
	} {
		if diff := cmp.Diff(c.want, read(t, "a.txt", []byte(c.text)).Header); diff != "" {
			t.Errorf("%s (-want +got)\n%s", name, diff)
		}
	}
}

func TestSignaturesAndRecipientsAreReadAsPrinted(t *testing.T) {
	r := read(t, "a.txt", []byte("KẾ HOẠCH\n\nThử\n\nI. MỤC ĐÍCH\n\n- Làm.\n\nNơi nhận:\n- Huyện ủy, HĐND huyện (để b/c);\n- Các thôn (thực hiện);\n- Báo xã (đăng tin);\n- Lưu: VT, TH.\n\nTM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\n(Đã ký)\n\nLê Thị Mẫu\n"))
	if diff := cmp.Diff(plandoc.Signature{Authority: "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH", Title: "PHÓ CHỦ TỊCH", Name: "Lê Thị Mẫu"}, r.Signature); diff != "" {
		t.Error(diff)
	}
	want := []plandoc.Recipient{{Name: "Huyện ủy, HĐND huyện", Purpose: "report"}, {Name: "Các thôn", Purpose: "implement"}, {Name: "Báo xã", Purpose: "other"}, {Name: "VT, TH", Purpose: "file"}}
	if diff := cmp.Diff(want, r.Recipients); diff != "" {
		t.Error(diff)
	}
}
