package viet_test

import (
	"testing"
	"unicode/utf8"

	"lantoa/internal/viet"
)

func TestFoldMatchesHoweverItIsTyped(t *testing.T) {
	for typed, want := range map[string]string{
		"Ủy ban  MTTQ": "uy ban mttq", "Uỷ ban MTTQ": "uy ban mttq", "Đảng uỷ": "dang uy", "Bình dân học vụ số": "binh dan hoc vu so",
	} {
		if got := viet.Fold(typed); got != want {
			t.Errorf("%q: %q", typed, got)
		}
	}
}

func TestSlugIsTypedFromAPoster(t *testing.T) {
	for title, want := range map[string]string{"Kế hoạch tuyên truyền Nghị quyết 57 và “Bình dân học vụ số”": "ke-hoach-tuyen-truyen-nghi-quyet-57-va-binh-dan-hoc-vu-so", "…": ""} {
		if got := viet.Slug(title); got != want {
			t.Errorf("%q: %q", title, got)
		}
	}
}

func TestHeadingsInCapitalsAreReadAsSentences(t *testing.T) {
	for printed, want := range map[string]string{
		"TỔ CHỨC THỰC HIỆN":                  "Tổ chức thực hiện",
		"NỘI DUNG VÀ HÌNH THỨC TUYÊN TRUYỀN": "Nội dung và hình thức tuyên truyền",
		"UBND XÃ": "UBND xã",
		"THỰC HIỆN NGHỊ QUYẾT SỐ 57-NQ/TW": "Thực hiện nghị quyết số 57-NQ/TW",
		"CÁC TỔ CHỨC ĐẢNG QUÝ III":         "Các tổ chức Đảng quý III",
		"Ủy ban nhân dân xã":               "Ủy ban nhân dân xã",
		"":                                 "",
		"2026":                             "2026",
	} {
		if got := viet.Sentence(printed); got != want {
			t.Errorf("%q: %q, want %q", printed, got, want)
		}
	}
}

func FuzzFold(f *testing.F) {
	f.Add("Ủy ban")
	f.Fuzz(func(t *testing.T, s string) {
		if once := viet.Fold(s); utf8.ValidString(s) && viet.Fold(once) != once {
			t.Errorf("%q folds to %q and again to %q", s, once, viet.Fold(once))
		}
		viet.Sentence(s)
	})
}
