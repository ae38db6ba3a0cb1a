package plandoc_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"

	"lantoa/internal/plandoc"
)

func TestATypedDeadlineIsReadInAnyNormalFormAndSpacing(t *testing.T) {
	want := plandoc.Deadline{Text: "trước ngày 22 hằng tháng", Kind: plandoc.Recurring, RRule: "FREQ=MONTHLY;BYMONTHDAY=22"}
	for _, typed := range []string{"trước ngày 22 hằng tháng", "  trước ngày  22\thằng tháng\n", norm.NFD.String("trước ngày 22 hằng tháng")} {
		if diff := cmp.Diff(want, plandoc.ParseDeadline(typed)); diff != "" {
			t.Errorf("%q (-want +got)\n%s", typed, diff)
		}
	}
}

func TestATaskHasTheDeadlineThatItsSentenceStates(t *testing.T) {
	for text, want := range map[string]plandoc.Deadline{
		"Gửi báo cáo chậm nhất là ngày 25/7/2026 để tổng hợp.":               {Text: "chậm nhất là ngày 25/7/2026", Kind: plandoc.Fixed, Due: "2026-07-25"},
		"Thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị.": {Kind: plandoc.NoDeadline},
	} {
		r := read(t, "a.txt", []byte("KẾ HOẠCH\n\nThử\n\nI. TỔ CHỨC THỰC HIỆN\n\n1. Công an xã\n\n- "+text+"\n"))
		if len(r.Tasks) != 1 {
			t.Fatalf("%q: %d tasks", text, len(r.Tasks))
		}
		if diff := cmp.Diff(want, r.Tasks[0].Deadline); diff != "" {
			t.Errorf("%q (-want +got)\n%s", text, diff)
		}
	}
}
