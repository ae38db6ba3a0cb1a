package deadline_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"lantoa/internal/plandoc/deadline"
)

func TestDeadlinesAreReadAsPeopleTypeThem(t *testing.T) {
	type d = deadline.Deadline
	every := func(rule string) d { return d{Kind: deadline.Recurring, RRule: rule} }
	due := func(date string) d { return d{Kind: deadline.Fixed, Due: date} }
	for text, want := range map[string]d{
		"":                      {Kind: deadline.None},
		"—":                     {Kind: deadline.None},
		"trước ngày 20/11/2025": due("2025-11-20"),
		"30/11/2026":            due("2026-11-30"),
		"30/9/2026":             due("2026-09-30"),
		"Chậm nhất ngày 05 tháng 10 năm 2026":                 due("2026-10-05"),
		"trước 16 giờ 30 phút ngày 20/11/2025":                due("2025-11-20"),
		"Hoàn thành trước ngày 30/9/2026 và duy trì liên tục": due("2026-09-30"),
		"Quý III/2025":         due("2025-09-30"),
		"quý IV/2026":          due("2026-12-31"),
		"quý 1 năm 2026":       due("2026-03-31"),
		"tháng 9/2025":         due("2025-09-30"),
		"Trong tháng 02/2028":  due("2028-02-29"),
		"trong năm 2026":       due("2026-12-31"),
		"hết năm 2026":         due("2026-12-31"),
		"Năm 2026":             due("2026-12-31"),
		"6 tháng đầu năm 2026": due("2026-06-30"),
		"Từ ngày 01/10/2026 đến hết ngày 10/10/2026":        {Kind: deadline.Fixed, Start: "2026-10-01", Due: "2026-10-10"},
		"từ 01/10 đến 10/10/2026":                           {Kind: deadline.Fixed, Start: "2026-10-01", Due: "2026-10-10"},
		"Thường xuyên":                                      {Kind: deadline.Continuous},
		"thường xuyên":                                      {Kind: deadline.Continuous},
		"Bắt đầu từ 25/7/2026":                              {Kind: deadline.Continuous, Start: "2026-07-25"},
		"20 ngày sau khi Tỉnh uỷ ban hành văn bản":          {Kind: deadline.Relative, Days: 20, Event: "Tỉnh uỷ ban hành văn bản"},
		"trong vòng 05 ngày kể từ ngày Trung ương ban hành": {Kind: deadline.Relative, Days: 5, Event: "Trung ương ban hành"},
		"Theo đề nghị cấp trên":                             {Kind: deadline.OnRequest},
		"Khi có yêu cầu":                                    {Kind: deadline.OnRequest},
		"trước ngày 22 hằng tháng":                          every("FREQ=MONTHLY;BYMONTHDAY=22"),
		"hàng tháng, trước ngày 22":                         every("FREQ=MONTHLY;BYMONTHDAY=22"),
		"hằng tháng (trước ngày 22)":                        every("FREQ=MONTHLY;BYMONTHDAY=22"),
		"hằng ngày trước 20h00":                             every("FREQ=DAILY"),
		"Hằng tuần":                                         every("FREQ=WEEKLY"),
		"thứ Sáu hằng tuần":                                 every("FREQ=WEEKLY;BYDAY=FR"),
		"Thứ Hai đến thứ Bảy, 05:00 và 17:00":               every("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA"),
		"hằng quý":                                          every("FREQ=MONTHLY;INTERVAL=3"),
		"Định kỳ 6 tháng":                                   every("FREQ=MONTHLY;INTERVAL=6"),
		"06 tháng/lần":                                      every("FREQ=MONTHLY;INTERVAL=6"),
		"6 tháng":                                           every("FREQ=MONTHLY;INTERVAL=6"),
		"10/10 hằng năm":                                    every("FREQ=YEARLY;BYMONTH=10;BYMONTHDAY=10"),
		"trước ngày 20/5 và 20/11 hằng năm":                 every("FREQ=YEARLY;BYMONTH=5,11;BYMONTHDAY=20"),
		"Báo cáo đầu tiên trước ngày 25/7/2026; cập nhật hằng tháng": {Kind: deadline.Recurring, Due: "2026-07-25", RRule: "FREQ=MONTHLY"},
		"sớm nhất có thể":          {Kind: deadline.Unknown},
		"31/02/2026":               {Kind: deadline.Unknown},
		"trước ngày 20/11":         {Kind: deadline.Unknown},
		"trước ngày 99 hằng tháng": {Kind: deadline.Unknown},
	} {
		want.Text = text
		if text == "—" {
			want.Text = ""
		}
		if diff := cmp.Diff(want, deadline.Parse(text)); diff != "" {
			t.Errorf("%q (-want +got)\n%s", text, diff)
		}
	}
}

func TestDatesOfOtherThingsAreNoDeadlines(t *testing.T) {
	for _, text := range []string{
		"Thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị.",
		"Tuyên truyền Ngày Chuyển đổi số quốc gia 10/10 hằng năm.",
		"Kịp thời tham mưu xử lý.",
		"Lập dự toán kinh phí hằng năm.",
		"Tuyên truyền Chiến lược đến năm 2030, tầm nhìn đến năm 2045.",
		"Thi hành Luật có hiệu lực từ ngày 01/01/2026.",
	} {
		if d := deadline.In(text); d.Kind != deadline.None || d.Text != "" {
			t.Errorf("%q: %+v", text, d)
		}
	}
}

func TestADeadlineInASentenceKeepsItsOwnWords(t *testing.T) {
	for text, want := range map[string]deadline.Deadline{
		"Tổ chức Ngày hội vào ngày 10/10 hằng năm tại xã.":                {Text: "vào ngày 10/10 hằng năm", Kind: deadline.Recurring, RRule: "FREQ=YEARLY;BYMONTH=10;BYMONTHDAY=10"},
		"Gửi báo cáo chậm nhất là ngày 25/7/2026 để tổng hợp.":            {Text: "chậm nhất là ngày 25/7/2026", Kind: deadline.Fixed, Due: "2026-07-25"},
		"Theo dõi thường xuyên, báo cáo trước ngày 22 hằng tháng.":        {Text: "trước ngày 22 hằng tháng", Kind: deadline.Recurring, RRule: "FREQ=MONTHLY;BYMONTHDAY=22"},
		"Hoàn thành trong quý III/2026.":                                  {Text: "trong quý III/2026", Kind: deadline.Fixed, Due: "2026-09-30"},
		"Treo băng rôn từ ngày 01/10/2026 đến ngày 10/10/2026 ở cổng xã.": {Text: "từ ngày 01/10/2026 đến ngày 10/10/2026", Kind: deadline.Fixed, Start: "2026-10-01", Due: "2026-10-10"},
	} {
		if diff := cmp.Diff(want, deadline.In(text)); diff != "" {
			t.Errorf("%q (-want +got)\n%s", text, diff)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, text := range []string{"trước ngày 22 hằng tháng", "quý IV/2026", "từ 01/10 đến 10/10/2026", "thứ Hai đến thứ Bảy", "99999999999999999999 ngày sau khi X", "31/02/2026"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		d := deadline.Parse(text)
		switch d.Kind {
		case deadline.Fixed:
			if d.Due == "" {
				t.Fatalf("%q is fixed without a day", text)
			}
		case deadline.Recurring:
			if d.RRule == "" {
				t.Fatalf("%q recurs without a rule", text)
			}
		case "":
			t.Fatalf("%q has no kind", text)
		}
	})
}
