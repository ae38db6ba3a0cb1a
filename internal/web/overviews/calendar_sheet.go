package overviews

import (
	"net/http"

	"lantoa/internal/inspection"
	"lantoa/internal/plan"
	"lantoa/internal/sheet"
	"lantoa/internal/viet"
	"lantoa/internal/web/desk"
)

// CalendarSheet hands over all of a month.
func (p Pages) CalendarSheet(w http.ResponseWriter, r *http.Request) error {
	page, err := p.officeCalendar(r, 0)
	if err != nil {
		return err
	}
	s := sheet.Sheet{Title: "Lịch " + viet.Month(page.First), Columns: []sheet.Column{
		{Title: "Ngày", Width: 13, Kind: sheet.Dates}, {Title: "Loại", Width: 16}, {Title: "Mục hoặc giờ", Width: 12}, {Title: "Nội dung", Width: 50},
		{Title: "Đơn vị", Width: 36}, {Title: "Tình trạng", Width: 18},
	}}
	for _, e := range page.Events {
		s.Rows = append(s.Rows, []sheet.Cell{sheet.Day(e.Day), sheet.Text(eventKind(e)), sheet.Text(e.At), sheet.Text(e.Title),
			sheet.Text(desk.Join(page.Units.Names(e.Units))), sheet.Text(eventWords(e))})
	}
	return p.SendSheet(w, r, "lich-"+monthKey(page.First)+".xlsx", viet.Count(len(page.Events))+" việc và buổi trong "+viet.Month(page.First), s)
}

func eventKind(e event) string {
	switch e.Kind {
	case "task":
		return "Nhiệm vụ"
	case "gathering":
		return "Buổi bà con dự"
	}
	return "Hạn khắc phục"
}

func eventWords(e event) string {
	switch e.Kind {
	case "task":
		return stateWords(plan.State(e.State), e.Days)
	case "remedy":
		if e.State == string(inspection.Overdue) {
			return "Quá hạn khắc phục"
		}
		return "Chờ khắc phục"
	}
	switch e.State {
	case "waiting":
		return "Chờ duyệt"
	case "returned":
		return "Cần sửa"
	}
	return "Đã đăng"
}

// stateWords is the state of a task as the files tell it.
func stateWords(s plan.State, late int) string {
	switch s {
	case plan.Late:
		return "Trễ " + viet.Count(late) + " ngày"
	case plan.Done:
		return "Xong"
	case plan.InProgress:
		return "Đang làm"
	}
	return "Chưa bắt đầu"
}
