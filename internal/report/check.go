package report

import (
	"lantoa/internal/viet"
	"slices"

	"lantoa/internal/activity"
	"lantoa/internal/officialdoc"
)

// Check is one thing to look at before the report goes to be signed. It speaks of
// the text, never of whoever wrote it.
type Check struct {
	OK     bool
	Text   string
	Figure string // key of the figure that shows more; may be empty
}

// checks look at what the report says and at what it cannot know.
func checks(f Facts, l *ledger, format officialdoc.Profile, o office) []Check {
	list := []Check{{OK: true, Text: "Trình bày theo " + format.Rule}}
	add := func(figure Figure, text string) {
		l.put(figure)
		list = append(list, Check{Text: figure.Text() + text, Figure: figure.Key})
	}

	if silent, busy := f.silent(), f.busy(); len(silent) > 0 {
		list = append(list, Check{Text: viet.Count(len(silent)) + " trong " + viet.Count(len(busy)) + " đơn vị đang chủ trì việc chưa có hoạt động được duyệt", Figure: "units.silent"})
	} else if len(busy) > 0 {
		list = append(list, Check{OK: true, Text: "Các đơn vị chủ trì đều có hoạt động được duyệt hoặc báo không phát sinh"})
	}
	all := counted{key: "activities", activities: f.Activities}
	if missing := all.uncounted(); len(missing) > 0 {
		add(all.part("uncounted", "hoạt động chưa ghi số người", missing),
			" hoạt động chưa ghi số người, tổng số lượt người chưa gồm các hoạt động này")
	}
	unproven := slices.DeleteFunc(slices.Clone(f.Activities), func(a activity.Activity) bool { return len(a.Photos)+len(a.Links) > 0 })
	if len(unproven) > 0 {
		add(all.part("unproven", "hoạt động chưa có minh chứng", unproven),
			" hoạt động chưa có ảnh hoặc đường dẫn làm minh chứng")
	}
	if len(f.Waiting) > 0 {
		add(all.part("waiting", "hoạt động chờ duyệt, chưa tính", f.Waiting),
			" hoạt động trong kỳ còn chờ duyệt, chưa tính vào báo cáo")
	}
	if f.Today.Before(f.Report.EndsOn) {
		list = append(list, Check{Text: "Kỳ báo cáo đến ngày " + day(f.Report.EndsOn) + " mới hết, số liệu còn thay đổi"})
	}
	return append(list,
		Check{Text: "Các chỗ để trống trong bài: người soạn ghi trước khi trình"},
		Check{Text: "Số và ngày: " + o.numberedBy + " ghi khi ký"})
}
