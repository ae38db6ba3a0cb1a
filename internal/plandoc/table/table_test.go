package table_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lantoa/internal/plandoc/table"
)

func told(rows [][]string) []string {
	var out []string
	for _, t := range table.Of(rows).Tasks("PL1", rows) {
		out = append(out, fmt.Sprintf("%s %s: %s | %s | %s | %s", t.Clause, strings.Join(t.Leads, " & "), t.Text, strings.Join(t.Partners, " & "), t.Output, t.Deadline.Kind))
	}
	return out
}

func TestColumnsAreToldByTheirHeadingsWhateverTheirOrder(t *testing.T) {
	want := []string{"PL1.1 Công an xã & Các thôn: Tuần tra | Xã đoàn | Báo cáo | fixed", "PL1.2 Trạm Y tế: Khám bệnh |  |  | continuous"}
	for name, rows := range map[string][][]string{
		"as usual": {{"STT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Sản phẩm", "Thời hạn"},
			{"I", "AN NINH", "", "", "", ""}, {"1", "Tuần tra", "Công an xã; Các thôn", "Xã đoàn", "Báo cáo", "30/9/2026"}, {"2", "Khám bệnh", "Trạm Y tế", "", "—", "Thường xuyên"}},
		"turned round": {{"Hạn", "Kết quả", "Đơn vị phối hợp", "TT", "Đơn vị chủ trì", "Nội dung công việc"},
			{"30/9/2026", "Báo cáo", "Xã đoàn", "1", "Công an xã\nCác thôn", "Tuần tra"}, {"Thường xuyên", "", "", "2", "Trạm Y tế", "Khám bệnh"}},
		"a heading of two rows": {{"TT", "Nội dung", "Phân công thực hiện", "", "Sản phẩm", "Thời gian"}, {"TT", "Nội dung", "Phối hợp", "Chủ trì", "Sản phẩm", "Thời gian"}, {"(1)", "(2)", "(3)", "(4)", "(5)", "(6)"},
			{"1", "Tuần tra", "Xã đoàn", "- Công an xã\n- Các thôn", "Báo cáo", "30/9/2026"}, {"2", "Khám bệnh", "", "Trạm Y tế", "", "Thường xuyên"}},
		"both in one cell": {{"STT", "Đơn vị chủ trì, phối hợp", "Công việc", "Sản phẩm", "Thời hạn"},
			{"1", "Chủ trì: Công an xã, Các thôn\nPhối hợp: Xã đoàn", "Tuần tra", "Báo cáo", "30/9/2026"}, {"2", "Chủ trì: Trạm Y tế", "Khám bệnh", "", "Thường xuyên"}},
	} {
		if diff := cmp.Diff(want, told(rows)); diff != "" {
			t.Errorf("%s (-want +got)\n%s", name, diff)
		}
	}
}

func TestATableOfACellALineIsPutTogether(t *testing.T) {
	var cells []table.Cell
	for _, l := range strings.Split("STT\nNhiệm vụ\nCơ quan chủ trì\nCơ quan phối hợp\nSản phẩm\nThời hạn\nI\nAN NINH\n1\nTuần tra\nCông an xã;\nCác thôn\nXã đoàn\nBáo cáo\n30/9/2026\n2\nKhám bệnh\nTrạm Y tế\nThường xuyên\nNơi nhận:", "\n") {
		cells = append(cells, table.Cell{Text: l})
	}
	taken, rows := table.Stack(cells)
	if taken != len(cells)-1 {
		t.Errorf("takes %d of %d lines", taken, len(cells))
	}
	want := []string{"PL1.1 Công an xã & Các thôn: Tuần tra | Xã đoàn | Báo cáo | fixed", "PL1.2 Trạm Y tế: Khám bệnh |  |  | continuous"}
	if diff := cmp.Diff(want, told(rows)); diff != "" {
		t.Error(diff)
	}
}

func TestTheColumnOfNumbersIsTheLevelOfATarget(t *testing.T) {
	for name, rows := range map[string][][]string{
		"named":                  {{"STT", "Chỉ tiêu", "Mức phấn đấu", "Đơn vị theo dõi"}, {"1", "Hồ sơ đúng hạn", "≥ 98%", "Văn phòng"}},
		"both headed Chỉ tiêu":   {{"TT", "Chỉ tiêu năm 2026", "Đơn vị tính", "Kế hoạch giao"}, {"1", "Hồ sơ đúng hạn", "%", "Tối thiểu 98"}},
		"headed by words of its": {{"TT", "Nội dung", "ĐVT", "Chỉ tiêu năm 2026"}, {"1", "Hồ sơ đúng hạn", "%", "Từ 98 trở lên"}},
	} {
		got := table.Of(rows).Targets("PL1", rows)
		if len(got) != 1 || got[0].Clause != "PL1.1" || got[0].Value != 98 || got[0].Measure != "percent" || got[0].Bound != "at_least" || len(table.Of(rows).Tasks("PL1", rows)) != 0 {
			t.Errorf("%s: %+v", name, got)
		}
	}
}
