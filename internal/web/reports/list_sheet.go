package reports

import (
	"net/http"

	"github.com/golang-sql/civil"

	"lantoa/internal/clock"
	"lantoa/internal/scope"
	"lantoa/internal/sheet"
	"lantoa/internal/viet"
	"lantoa/internal/web/desk"
)

// Sheet hands over the list of reports as an Excel file.
func (p Pages) Sheet(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	in := scope.FromHost(ctx)
	var page listPage
	var err error
	if page.Plans, err = p.Plans.All(ctx, in); err != nil {
		return err
	}
	if page.Reports, err = p.Reports.All(ctx, in); err != nil {
		return err
	}
	s := sheet.Sheet{Title: "Báo cáo đã lập", Columns: []sheet.Column{
		{Title: "Kế hoạch", Width: 60}, {Title: "Từ ngày", Width: 13, Kind: sheet.Dates}, {Title: "Đến ngày", Width: 13, Kind: sheet.Dates}, {Title: "Ngày lập", Width: 13, Kind: sheet.Dates},
	}}
	for _, one := range page.Reports {
		s.Rows = append(s.Rows, []sheet.Cell{sheet.Text(page.planTitle(one)), sheet.Day(one.StartsOn), sheet.Day(one.EndsOn), sheet.Day(civil.DateOf(one.CreatedAt.In(clock.Vietnam())))})
	}
	return p.SendSheet(w, r, "bao-cao-da-lap.xlsx", viet.Count(len(page.Reports))+" báo cáo", s)
}

// FigureSheet hands over what stands behind one number of a report: activities, else
// tasks, else units.
func (p Pages) FigureSheet(w http.ResponseWriter, r *http.Request) error {
	page, err := p.figure(r)
	if err != nil {
		return err
	}
	s := sheet.Sheet{Title: page.Figure.Label + ": " + page.Figure.Text()}
	switch activities, tasks := page.activities(), page.tasks(); {
	case len(activities) > 0:
		s.Columns = []sheet.Column{{Title: "Hoạt động", Width: 50}, {Title: "Đơn vị", Width: 28}, {Title: "Ngày", Width: 13, Kind: sheet.Dates}, {Title: "Nơi", Width: 24}, {Title: "Hình thức", Width: 24}, {Title: "Số người", Width: 9, Kind: sheet.Numbers}}
		for _, a := range activities {
			u, _ := page.Units.Get(a.UnitID)
			people := sheet.Missing()
			if a.Participants != nil {
				people = sheet.Number(*a.Participants)
			}
			s.Rows = append(s.Rows, []sheet.Cell{sheet.Text(a.What), sheet.Text(u.Name), sheet.Day(a.HeldOn), sheet.Text(a.Place), sheet.Text(a.Form.Label()), people})
		}
	case len(tasks) > 0:
		s.Columns = []sheet.Column{{Title: "Mục", Width: 12}, {Title: "Việc", Width: 60}, {Title: "Chủ trì", Width: 40}}
		for _, t := range tasks {
			s.Rows = append(s.Rows, []sheet.Cell{sheet.Text(t.Shown()), sheet.Text(t.Text), sheet.Text(page.leads(t))})
		}
	default:
		s.Columns = []sheet.Column{{Title: "Đơn vị", Width: 50}}
		for _, name := range page.units() {
			s.Rows = append(s.Rows, []sheet.Cell{sheet.Text(name)})
		}
	}
	return p.SendSheet(w, r, "so-lieu-bao-cao.xlsx", desk.Join([]string{page.Plan.Title, viet.Count(len(s.Rows)) + " dòng"}), s)
}
