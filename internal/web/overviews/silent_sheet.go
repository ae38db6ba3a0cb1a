package overviews

import (
	"net/http"

	"lantoa/internal/overview"
	"lantoa/internal/sheet"
	"lantoa/internal/viet"
)

// SilentSheet hands over the units that have shown nothing for a while.
func (p Pages) SilentSheet(w http.ResponseWriter, r *http.Request) error {
	page, err := p.silentPage(r)
	if err != nil {
		return err
	}
	s := sheet.Sheet{Title: "Đơn vị chưa có hoạt động", Columns: []sheet.Column{{Title: "Đơn vị", Width: 40}, {Title: "Loại", Width: 28}, {Title: "Thuộc", Width: 40}}}
	for _, u := range page.All {
		s.Rows = append(s.Rows, []sheet.Cell{sheet.Text(u.Name), sheet.Text(u.Kind.Label()), sheet.Text(page.above(u))})
	}
	about := viet.Count(len(page.All)) + " đơn vị được giao việc mà " + viet.Count(overview.SilentDays) + " ngày qua chưa có hoạt động được duyệt, cũng chưa báo không phát sinh"
	return p.SendSheet(w, r, "don-vi-chua-co-hoat-dong.xlsx", about, s)
}
