package citation_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"lantoa/internal/plandoc/citation"
)

func TestCitedDocumentsAreFoundInTheirOrderOnceEach(t *testing.T) {
	got := citation.Collect([]string{
		"Thực hiện Kế hoạch số 15-KH/ĐU ngày 13/10/2025 của Ban Thường vụ Đảng ủy xã Tân Ninh về thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị;",
		"Căn cứ Luật Mặt trận Tổ quốc Việt Nam ngày 09 tháng 6 năm 2015; Nghị quyết 57-NQ/TW;",
		"Căn cứ Nghị quyết liên tịch số 403/2017/NQLT-UBTVQH14-CP ngày 15/6/2017 của Ủy ban Thường vụ Quốc hội, Chính phủ quy định chi tiết;",
		"Theo đề nghị của Sở Khoa học và Công nghệ tại Tờ trình số 88/TTr- SKHCN ngày 02/4/2026.",
		"Kế hoạch số 01-KH/BCĐTW ngày 21/3/2025 của Ban Chỉ đạo Trung ương về phát triển khoa học, công nghệ về triển khai phong trào.",
	}, "20/KH-UBND")
	for i := range got {
		got[i].About = ""
	}
	want := []citation.Document{
		{Kind: "Kế hoạch", Number: "15-KH/ĐU", Date: "2025-10-13", Issuer: "Ban Thường vụ Đảng ủy xã Tân Ninh"},
		{Kind: "Nghị quyết", Number: "57-NQ/TW", Date: "2024-12-22", Issuer: "Bộ Chính trị"},
		{Kind: "Luật", Date: "2015-06-09"},
		{Kind: "Nghị quyết liên tịch", Number: "403/2017/NQLT-UBTVQH14-CP", Date: "2017-06-15", Issuer: "Ủy ban Thường vụ Quốc hội, Chính phủ"},
		{Kind: "Tờ trình", Number: "88/TTr-SKHCN", Date: "2026-04-02", Issuer: "Sở Khoa học và Công nghệ"},
		{Kind: "Kế hoạch", Number: "01-KH/BCĐTW", Date: "2025-03-21", Issuer: "Ban Chỉ đạo Trung ương về phát triển khoa học, công nghệ"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestANumberThatIsNearlyThatOfABasisIsTold(t *testing.T) {
	bases := []citation.Document{{Number: "01-KH/BCĐTW"}, {Number: "57-NQ/TW"}}
	for n, want := range map[string]string{"01-KH/BCDDTWW": "01-KH/BCĐTW", "57-NQ/TW": "", "58-NQ/TW": "", "12/KH-UBND": ""} {
		if got := citation.Near(bases, n); got != want {
			t.Errorf("%s is near %q", n, got)
		}
	}
}
