package setup

import (
	"net/http"

	"lantoa/internal/clock"
	"lantoa/internal/scope"
	"lantoa/internal/sheet"
	"lantoa/internal/viet"
	"lantoa/internal/web/desk"
)

// UnitSheet hands over the units as an Excel file.
func (p Pages) UnitSheet(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	units, err := p.Units.Tree(ctx, scope.FromHost(ctx))
	if err != nil {
		return err
	}
	s := sheet.Sheet{Title: "Các đơn vị", Columns: []sheet.Column{
		{Title: "Đơn vị", Width: 40}, {Title: "Loại", Width: 28}, {Title: "Thuộc", Width: 40}, {Title: "Tên gọi khác", Width: 40},
		{Title: "Từ ngày", Width: 13, Kind: sheet.Dates}, {Title: "Đến ngày", Width: 13, Kind: sheet.Dates}, {Title: "Tình trạng", Width: 16},
	}}
	lines := unitLines(units)
	for _, u := range lines {
		state := "Đang hoạt động"
		if ended(u.Unit, clock.Today(p.Clock)) {
			state = "Đã thôi"
		}
		s.Rows = append(s.Rows, []sheet.Cell{sheet.Text(u.Name), sheet.Text(u.Kind.Label()), sheet.Text(u.Above), sheet.Text(desk.Join(u.Aliases)),
			sheet.Day(u.ValidFrom), sheet.Day(u.ValidTo), sheet.Text(state)})
	}
	return p.SendSheet(w, r, "don-vi.xlsx", viet.Count(len(lines))+" đơn vị", s)
}
