package target_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lantoa/internal/plandoc/deadline"
	"lantoa/internal/plandoc/target"
)

func TestOnlyNumbersToBeReachedAreTargets(t *testing.T) {
	for text, want := range map[string][]string{
		"Phấn đấu trên 80% người dân biết.":                                {"80 percent at_least"},
		"Không quá 12,5% hộ chưa có mạng.":                                 {"12.5 percent at_most"},
		"90% trở lên hài lòng.":                                            {"90 percent at_least"},
		"Phấn đấu đến hết năm 2026 có 1.800 hộ đạt danh hiệu.":             {"1800 count at_least"},
		"Kết nạp mới tối thiểu 45 đoàn viên, trong đó ít nhất 20 lao động": {"45 count at_least", "20 count at_least"},
		"100% công dân từ đủ 14 tuổi trở lên được cấp căn cước.":           {"100 percent exactly"},
		"Mỗi thôn có 01 tổ công nghệ số.":                                  {"1 count exactly"},
		"Trong 60 ngày, tại 14 xã.":                                        nil,
		"Người từ 16 đến 30 tuổi.":                                         nil,
		"Giữ vững 06 câu lạc bộ đã thành lập.":                             nil,
		"Hiện có 12 nhà văn hóa thôn.":                                     nil,
		"Đạt 103% so với kế hoạch năm.":                                    nil,
	} {
		var got []string
		for _, g := range target.In("I", text, true, deadline.In) {
			got = append(got, fmt.Sprintf("%v %s %s", g.Value, g.Measure, g.Bound))
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q (-want +got)\n%s", text, diff)
		}
	}
}
