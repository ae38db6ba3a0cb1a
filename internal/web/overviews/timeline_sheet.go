package overviews

import (
	"net/http"

	"lantoa/internal/sheet"
	"lantoa/internal/viet"
	"lantoa/internal/web/desk"
)

// TimelineSheet hands over everything that falls due in the time asked for.
func (p Pages) TimelineSheet(w http.ResponseWriter, r *http.Request) error {
	page, span, err := p.timelinePage(r)
	if err != nil {
		return err
	}
	if page.Rows, err = p.deadlines(r.Context(), page, span); err != nil {
		return err
	}
	s := sheet.Sheet{Title: "Việc đến hạn: " + page.Plan.Title, Columns: []sheet.Column{
		{Title: "Hạn", Width: 13, Kind: sheet.Dates}, {Title: "Mục", Width: 12}, {Title: "Việc", Width: 50}, {Title: "Đơn vị chủ trì", Width: 40},
		{Title: "Số đơn vị", Width: 9, Kind: sheet.Numbers}, {Title: "Đơn vị đã xong", Width: 9, Kind: sheet.Numbers}, {Title: "Đơn vị được gia hạn", Width: 10, Kind: sheet.Numbers}, {Title: "Tình trạng", Width: 16},
	}}
	for _, d := range page.Rows {
		s.Rows = append(s.Rows, []sheet.Cell{sheet.Day(d.Day), sheet.Text(d.Shown()), sheet.Text(d.Text), sheet.Text(desk.Join(page.Units.Names(d.Units))),
			sheet.Number(d.All), sheet.Number(d.Done), sheet.Number(d.Extended), sheet.Text(stateWords(d.State(page.Today), page.Today.DaysSince(d.Day)))})
	}
	return p.SendSheet(w, r, "viec-den-han.xlsx", viet.Count(len(page.Rows))+" lượt đến hạn từ "+viet.Day(page.First)+" đến "+viet.Day(page.last()), s)
}
