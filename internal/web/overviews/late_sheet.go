package overviews

import (
	"net/http"

	"lantoa/internal/overview"
	"lantoa/internal/scope"
	"lantoa/internal/sheet"
	"lantoa/internal/viet"
)

// LateSheet hands over everything that the list of what is late chooses.
func (p Pages) LateSheet(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	page, filter, err := p.latePage(r)
	if err != nil {
		return err
	}
	if page.Rows, err = p.Overviews.Late(ctx, scope.FromHost(ctx), filter); err != nil {
		return err
	}
	s := sheet.Sheet{Title: "Việc trễ hạn", Columns: []sheet.Column{
		{Title: "Mục", Width: 12}, {Title: "Việc", Width: 60}, {Title: "Đơn vị", Width: 30}, {Title: "Hạn", Width: 13, Kind: sheet.Dates}, {Title: "Trễ (ngày)", Width: 9, Kind: sheet.Numbers},
	}}
	for _, l := range page.Rows {
		u, _ := page.Units.Get(l.UnitID)
		s.Rows = append(s.Rows, []sheet.Cell{sheet.Text(l.Shown()), sheet.Text(l.Text), sheet.Text(u.Name), sheet.Day(l.Day), sheet.Number(l.Days)})
	}
	return p.SendSheet(w, r, "viec-tre-han.xlsx", viet.Count(page.Count.Tasks)+" việc trễ, "+viet.Count(page.Count.All)+" lượt đơn vị", s)
}

// ProgressSheet hands over how far each part of the newest plans is.
func (p Pages) ProgressSheet(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	o, err := p.Overviews.Overview(ctx, scope.FromHost(ctx))
	if err != nil {
		return err
	}
	s := sheet.Sheet{Title: "Tiến độ theo mục của kế hoạch", Columns: []sheet.Column{
		{Title: "Kế hoạch", Width: 36}, {Title: "Mục", Width: 10}, {Title: "Nội dung mục", Width: 50}, {Title: "Số việc", Width: 9, Kind: sheet.Numbers},
		{Title: "Xong", Width: 9, Kind: sheet.Numbers}, {Title: "Đang làm", Width: 9, Kind: sheet.Numbers}, {Title: "Trễ", Width: 9, Kind: sheet.Numbers}, {Title: "Chưa bắt đầu", Width: 9, Kind: sheet.Numbers},
	}}
	for _, part := range o.Parts {
		s.Rows = append(s.Rows, append([]sheet.Cell{sheet.Text(part.Plan.Title), sheet.Text(part.Clause.Shown()), sheet.Text(viet.Brief(about(part.Clause), 160))}, tallyCells(part.Tally)...))
	}
	return p.SendSheet(w, r, "tien-do.xlsx", progressAbout(o), s)
}

func progressAbout(o overview.Overview) string {
	text := viet.Count(o.Done) + " trong " + viet.Count(o.All) + " việc đã xong"
	if o.Plans > overview.ShownPlans {
		text += " · các mục của " + viet.Count(overview.ShownPlans) + " kế hoạch mới nhất"
	}
	return text
}
