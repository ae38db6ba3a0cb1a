package gatherings

import (
	"net/http"

	"lantoa/internal/gathering"
	"lantoa/internal/permission"
	"lantoa/internal/scope"
	"lantoa/internal/sheet"
	"lantoa/internal/viet"
	"lantoa/internal/web/session"
)

// Sheet hands over the gatherings that the list chooses, all of them, as an Excel file.
func (p Pages) Sheet(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	units, err := p.UnitTree(ctx)
	if err != nil {
		return err
	}
	past := r.URL.Query().Get("when") == "past"
	all, err := p.Gatherings.List(ctx, scope.FromHost(ctx), gathering.Filter{Units: session.Who(ctx).Reach(permission.ReadGatherings, units), Past: past})
	if err != nil {
		return err
	}
	s := sheet.Sheet{Title: "Buổi bà con dự", Columns: []sheet.Column{
		{Title: "Ngày", Width: 13, Kind: sheet.Dates}, {Title: "Từ", Width: 8}, {Title: "Đến", Width: 8}, {Title: "Tên buổi", Width: 40}, {Title: "Nơi", Width: 28},
		{Title: "Đơn vị", Width: 28}, {Title: "Mời ai", Width: 36}, {Title: "Tình trạng", Width: 14},
	}}
	for _, g := range all {
		u, _ := units.Get(g.UnitID)
		s.Rows = append(s.Rows, []sheet.Cell{sheet.Day(g.HeldOn), sheet.Text(g.Begins), sheet.Text(g.Ends), sheet.Text(g.Title), sheet.Text(g.Place),
			sheet.Text(u.Name), sheet.Text(g.Invited), sheet.Text(stateWords(g.State))})
	}
	about := " buổi sắp tới"
	if past {
		about = " buổi đã qua"
	}
	return p.SendSheet(w, r, "buoi-ba-con-du.xlsx", viet.Count(len(all))+about, s)
}

func stateWords(s gathering.State) string {
	switch s {
	case gathering.Waiting:
		return "Chờ duyệt"
	case gathering.Returned:
		return "Cần sửa"
	case gathering.Cancelled:
		return "Đã hoãn"
	}
	return "Đã đăng"
}
