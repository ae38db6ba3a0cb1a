package body_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"lantoa/internal/plandoc/body"
)

func TestAListOfBodiesIsPartedButNotWithinTheirNames(t *testing.T) {
	for list, want := range map[string][]string{
		"Bộ Văn hóa, Thể thao và Du lịch":                           {"Bộ Văn hóa, Thể thao và Du lịch"},
		"Ban Văn hóa, Xã hội và Dân tộc, Công an xã":                {"Ban Văn hóa, Xã hội và Dân tộc", "Công an xã"},
		"UBND các huyện, thị xã":                                    {"UBND các huyện, thị xã"},
		"các sở, ban, ngành":                                        {"các sở, ban, ngành"},
		"các tổ chức đảng, cơ quan, đơn vị":                         {"các tổ chức đảng", "cơ quan", "đơn vị"},
		"Thủ trưởng các cơ quan, đơn vị":                            {"Thủ trưởng các cơ quan, đơn vị"},
		"Các thôn, Trạm Y tế":                                       {"Các thôn", "Trạm Y tế"},
		"Tổ công nghệ số cộng đồng các thôn, xóm":                   {"Tổ công nghệ số cộng đồng các thôn, xóm"},
		"Phòng Văn hóa - Xã hội; Văn phòng HĐND và UBND xã":         {"Phòng Văn hóa - Xã hội", "Văn phòng HĐND và UBND xã"},
		"Công an xã và Ban Chỉ huy Quân sự xã":                      {"Công an xã", "Ban Chỉ huy Quân sự xã"},
		"Hội Liên hiệp Phụ nữ, Hội Nông dân, Hội Cựu chiến binh xã": {"Hội Liên hiệp Phụ nữ", "Hội Nông dân", "Hội Cựu chiến binh xã"},
		"": nil,
	} {
		if diff := cmp.Diff(want, body.Split(list)); diff != "" {
			t.Errorf("%q (-want +got)\n%s", list, diff)
		}
	}
}

func TestTheBodiesThatASentenceBeginsWithAreCutFromItsVerb(t *testing.T) {
	for phrase, want := range map[string][]string{
		"Ủy ban nhân dân xã chỉ đạo các phòng thực hiện":           {"Ủy ban nhân dân xã"},
		"Giao Phòng Kinh tế chủ trì lập sổ":                        {"Phòng Kinh tế"},
		"Đề nghị Ủy ban MTTQ, các hội vận động":                    {"Ủy ban MTTQ", "các hội"},
		"Sở Giáo dục và Đào tạo hướng dẫn các trường":              {"Sở Giáo dục và Đào tạo"},
		"Ngân hàng Chính sách xã hội tổ chức tập huấn":             {"Ngân hàng Chính sách xã hội"},
		"Trung tâm Công nghệ thông tin vận hành nền tảng":          {"Trung tâm Công nghệ thông tin"},
		"Các đơn vị được giao nhiệm vụ gửi báo cáo":                {"Các đơn vị được giao nhiệm vụ"},
		"Chi nhánh Văn phòng đăng ký đất đai khu vực rà soát":      {"Chi nhánh Văn phòng đăng ký đất đai khu vực"},
		"Ban Xây dựng Đảng (cơ quan thường trực) tham mưu":         {"Ban Xây dựng Đảng"},
		"Nâng cao nhận thức của người dân":                         nil,
		"Hội nghị tổng kết được tổ chức tại nhà văn hóa":           nil,
		"Phòng, chống lừa đảo trên mạng":                           nil,
		"Đội ngũ cán bộ được tập huấn":                             nil,
		"Báo cáo kết quả trước ngày 22 hằng tháng":                 nil,
		"Các tổ báo cáo kết quả về Phó Hiệu trưởng":                {"Các tổ"},
		"Tổ Hành chính - Kế toán lập dự toán":                      {"Tổ Hành chính - Kế toán"},
		"Ban Công tác Mặt trận các ấp, người có uy tín vận động":   {"Ban Công tác Mặt trận các ấp", "người có uy tín"},
		"Công đoàn cơ sở gửi báo cáo và phụ lục số liệu":           {"Công đoàn cơ sở"},
		"Báo và Phát thanh, Truyền hình Lam Sơn mở chuyên mục mới": {"Báo và Phát thanh, Truyền hình Lam Sơn"},
	} {
		names, _ := body.Leading(phrase)
		if diff := cmp.Diff(want, names); diff != "" {
			t.Errorf("%q (-want +got)\n%s", phrase, diff)
		}
	}
}

func TestPartnersAreThoseADutyIsDoneTogetherWith(t *testing.T) {
	got := body.Partners("Chủ trì, phối hợp với Công an xã, các thôn và Trạm Y tế mở lớp; phối hợp Xã đoàn phát loa.")
	if diff := cmp.Diff([]string{"Công an xã", "các thôn", "Trạm Y tế", "Xã đoàn"}, got); diff != "" {
		t.Error(diff)
	}
}

func FuzzSplit(f *testing.F) {
	for _, list := range []string{"A, B và C; D", "các sở, ban, ngành", "; , và", "Bộ Văn hóa, Thể thao và Du lịch"} {
		f.Add(list)
	}
	f.Fuzz(func(t *testing.T, list string) {
		for _, name := range body.Cut(body.Split(list)) {
			if name == "" {
				t.Fatalf("%q names nobody", list)
			}
		}
		body.Leading(list)
	})
}
