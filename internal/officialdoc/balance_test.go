package officialdoc

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestNoWordOfATitleIsLeftAlone(t *testing.T) {
	title := "kết quả thực hiện Kế hoạch tuyên truyền Nghị quyết 57 và “Bình dân học vụ số”\ntháng 11 năm 2026"
	lines := strings.Split(balanced(title, 14, 165), "\n")
	if len(lines) != 3 || lines[2] != "tháng 11 năm 2026" {
		t.Fatalf("%q", lines)
	}
	first, second := textWidth(lines[0], 14), textWidth(lines[1], 14)
	if first > 165 || second < first*0.75 {
		t.Errorf("%.0f and %.0f mm: %q", first, second, lines)
	}
	if short := "một dòng ngắn"; balanced(short, 14, 165) != short {
		t.Error("a short title was broken")
	}
}

func TestBalancingKeepsEveryWordWithinTheColumn(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOfN(rapid.StringMatching(`[a-zđA-ZĐ]{1,9}`), 1, 60).Draw(t, "words")
		got := balanced(strings.Join(words, " "), 14, 165)
		if strings.Join(strings.Fields(got), " ") != strings.Join(words, " ") {
			t.Fatalf("words changed: %q", got)
		}
		if textWidth(got, 14) > 165 {
			t.Fatalf("too wide: %q", got)
		}
	})
}
