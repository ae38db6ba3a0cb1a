package reports

import (
	"context"
	"strings"
	"testing"

	"github.com/a-h/templ"
	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/activity"
	"lantoa/internal/errs"
	"lantoa/internal/i18n"
	"lantoa/internal/officialdoc"
	"lantoa/internal/plan"
	"lantoa/internal/report"
	"lantoa/internal/unit"
	"lantoa/internal/web/desk"
)

// novemberReport is one paragraph with one figure, one gap and one activity behind it.
func novemberReport(t *testing.T) reportPage {
	t.Helper()
	format, err := officialdoc.ProfileFor(officialdoc.Party, civil.Date{Year: 2026, Month: 11, Day: 23})
	if err != nil {
		t.Fatal(err)
	}
	youth := unit.Unit{ID: uuid.New(), Name: "Đoàn TNCS Hồ Chí Minh xã"}
	did := activity.Activity{ID: uuid.New(), UnitID: youth.ID, What: "Lớp học buổi tối", HeldOn: civil.Date{Year: 2026, Month: 11, Day: 5}, Form: activity.Talk}
	task := plan.Task{ID: uuid.New(), Clause: "III.1-1", Text: "Mở lớp cho bà con"}
	return reportPage{report.Composed{
		Facts: report.Facts{
			Report: report.Report{ID: uuid.New(), StartsOn: civil.Date{Year: 2026, Month: 11, Day: 1}, EndsOn: civil.Date{Year: 2026, Month: 11, Day: 30}},
			Plan:   plan.Plan{Title: "Kế hoạch tuyên truyền"}, Tasks: []plan.Task{task}, Activities: []activity.Activity{did},
			Units: unit.NewTree([]unit.Unit{youth}, civil.Date{Year: 2026, Month: 11, Day: 23}),
		},
		Document: officialdoc.Document{
			Header: officialdoc.Header{Issuer: "ĐẢNG ỦY XÃ MINH HÒA", Suffix: "-BC/ĐU", Place: "Minh Hòa", Date: officialdoc.Date{Month: 11, Year: 2026}},
			Kind:   "Báo cáo", Subject: "kết quả\ntháng 11 năm 2026",
			Body: []officialdoc.Block{
				officialdoc.Heading{Level: 1, Text: "Kết quả nổi bật"},
				officialdoc.Paragraph{Runs: []officialdoc.Run{{Text: "Trong kỳ có "}, {Text: "1"}, {Note: 1}, {Text: " hoạt động, do "}, {Text: "người soạn ghi", Gap: true}, {Text: " thực hiện"}}},
			},
			Recipients: []string{"Thường trực Đảng ủy (b/c)"}, Signature: officialdoc.Signature{Authority: "T/M BAN THƯỜNG VỤ"},
		},
		Format:  format,
		Figures: []report.Figure{{Key: "clause.III.1-1", Label: "Mục III.1-1: số hoạt động", Value: new(1), Activities: []uuid.UUID{did.ID}, Tasks: []uuid.UUID{task.ID}}},
		Checks:  []report.Check{{OK: true, Key: "report_check.none_silent"}, {Key: "report_check.uncounted", Args: errs.Args{"Count": 1}, Figure: "clause.III.1-1"}},
	}}
}

func rendered(t *testing.T, page templ.Component) string {
	t.Helper()
	speaker, err := i18n.New()
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	if err := page.Render(i18n.Hold(context.Background(), speaker, ""), &b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestEachNoteOfTheReportLeadsToItsProof(t *testing.T) {
	page := novemberReport(t)
	html := rendered(t, reportView(desk.Shell{}, page))
	for _, part := range []string{
		`Trong kỳ có 1<sup><a href="` + reportPath(page.Report) + `/figures/clause.III.1-1"`, // no blank comes before the note
		`</sup> hoạt động, do <span class="gap gap--hint">người soạn ghi</span> thực hiện.</p>`,
		"II", "I- KẾT QUẢ NỔI BẬT", "Lưu Đảng ủy.", "Chức vụ người ký", "ĐẢNG CỘNG SẢN VIỆT NAM", `href="` + reportPath(page.Report) + `/docx"`,
	} {
		if !strings.Contains(html, part) {
			t.Errorf("the page lacks %s\n%s", part, html)
		}
	}
}

func TestFigureShowsTheActivitiesBehindIt(t *testing.T) {
	page := novemberReport(t)
	html := rendered(t, figureView(desk.Shell{}, figurePage{page, page.Figures[0]}))
	for _, part := range []string{`href="` + activityPath(page.Activities[0].ID) + `"`, "Lớp học buổi tối", "Đoàn TNCS Hồ Chí Minh xã", `href="/console/tasks/` + page.Tasks[0].ID.String() + `"`, "—"} {
		if !strings.Contains(html, part) {
			t.Errorf("the page lacks %s", part)
		}
	}
}

func TestReportFormKeepsWhatWasTyped(t *testing.T) {
	one := plan.Plan{ID: uuid.New(), Title: "Kế hoạch một"}
	list := listPage{MayMake: true, Plans: []plan.Plan{one, {ID: uuid.New(), Title: "Kế hoạch hai"}}, Plan: one.ID.String(), From: "2026-11-30", To: "2026-11-01",
		Today: civil.Date{Year: 2026, Month: 11, Day: 23}}
	html := rendered(t, listView(desk.Shell{}, list))
	for _, part := range []string{`value="2026-11-30"`, `value="2026-11-01"`, `value="` + one.ID.String() + `" selected`, "from=2026-10-01&amp;to=2026-12-31"} {
		if !strings.Contains(html, part) {
			t.Errorf("the page lacks %s", part)
		}
	}
}
