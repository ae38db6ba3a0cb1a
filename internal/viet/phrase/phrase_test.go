package phrase_test

import (
	"testing"

	"lantoa/internal/viet/phrase"
)

func TestWordingsAreFoundByWholeWordsUnlessTheyAreRightThere(t *testing.T) {
	list := phrase.New([]phrase.Entry{
		{Words: "triển khai", Instead: "làm"}, {Words: "triển khai thực hiện", Instead: "làm"},
		{Words: "thêm chốt", Instead: "then chốt", RightBefore: []string{"kiểm"}}, {Words: "phổ biến, quán triệt"}, {Words: "thần sáng tạo", RightAfter: []string{"tinh"}},
	})
	for text, want := range map[string]string{
		"Xã Triển  khai thực hiện ngay": "Triển  khai thực hiện",
		"triển khai, thực hiện":         "triển khai",
		"triển, khai":                   "",
		"chiến triển khaii":             "",
		"nhân tố thêm chốt.":            "thêm chốt",
		"thêm chốt kiểm soát":           "",
		"tinh thần sáng tạo":            "",
		"thêm chốt, kiểm tra":           "thêm chốt",
		"Phổ biến,  quán triệt tới":     "Phổ biến,  quán triệt",
		"phổ biến quán triệt":           "",
		"":                              "",
	} {
		got := ""
		for _, m := range list.In(phrase.Words(text)) {
			got += text[m.Start:m.End]
		}
		if got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func FuzzWordsAreTheTextsOwn(f *testing.F) {
	f.Add("Xã triển khai\xff ngay 10/10")
	list := phrase.New([]phrase.Entry{{Words: "triển khai"}})
	f.Fuzz(func(t *testing.T, text string) {
		words, end := phrase.Words(text), 0
		for _, w := range words {
			if w.Start < end || text[w.Start:w.End] != w.Text || w.Text == "" {
				t.Fatalf("%q: %+v", text, w)
			}
			end = w.End
		}
		list.In(words)
	})
}
