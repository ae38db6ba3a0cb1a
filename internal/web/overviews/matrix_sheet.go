package overviews

import (
	"net/http"

	"lantoa/internal/plan"
	"lantoa/internal/sheet"
	"lantoa/internal/viet"
)

// MatrixSheet hands over the matrix: one line for each unit and part that asks something of it.
func (p Pages) MatrixSheet(w http.ResponseWriter, r *http.Request) error {
	page, err := p.matrixPage(r)
	if err != nil {
		return err
	}
	s := sheet.Sheet{Title: "Mục và đơn vị: " + page.Plan.Title, Columns: []sheet.Column{
		{Title: "Đơn vị", Width: 28}, {Title: "Mục", Width: 10}, {Title: "Nội dung mục", Width: 44}, {Title: "Số việc chủ trì", Width: 10, Kind: sheet.Numbers},
		{Title: "Xong", Width: 9, Kind: sheet.Numbers}, {Title: "Đang làm", Width: 9, Kind: sheet.Numbers}, {Title: "Trễ", Width: 9, Kind: sheet.Numbers}, {Title: "Chưa bắt đầu", Width: 9, Kind: sheet.Numbers},
	}}
	for _, row := range page.Rows {
		u, _ := page.Units.Get(row.Unit)
		for i, part := range page.Parts {
			if t := row.Parts[i]; t.All > 0 {
				s.Rows = append(s.Rows, append([]sheet.Cell{sheet.Text(u.Name), sheet.Text(part.Shown()), sheet.Text(viet.Brief(about(part), 160))}, tallyCells(t)...))
			}
		}
	}
	return p.SendSheet(w, r, "muc-va-don-vi.xlsx", viet.Count(len(page.Rows))+" đơn vị, "+viet.Count(len(page.Parts))+" mục; chỉ tính việc đơn vị chủ trì", s)
}

func tallyCells(t plan.Tally) []sheet.Cell {
	return []sheet.Cell{sheet.Number(t.All), sheet.Number(t.Done), sheet.Number(t.Doing), sheet.Number(t.Late), sheet.Number(t.Waiting())}
}

// MatrixTasksSheet hands over the tasks that one place of the matrix counts.
func (p Pages) MatrixTasksSheet(w http.ResponseWriter, r *http.Request) error {
	page, err := p.matrixTasks(r)
	if err != nil {
		return err
	}
	s := sheet.Sheet{Title: "Việc của " + page.Unit.Name, Columns: []sheet.Column{
		{Title: "Mục", Width: 12}, {Title: "Việc", Width: 60}, {Title: "Hạn", Width: 13, Kind: sheet.Dates}, {Title: "Tình trạng", Width: 16},
	}}
	for _, t := range page.Tasks {
		standing, next := page.standing(t)
		state := standing.State
		if standing.Late() {
			state = plan.Late
		}
		s.Rows = append(s.Rows, []sheet.Cell{sheet.Text(t.Shown()), sheet.Text(t.Text), sheet.Day(next.Until()), sheet.Text(stateWords(state, standing.LateDays))})
	}
	return p.SendSheet(w, r, "viec-cua-don-vi.xlsx", page.Plan.Title+" · "+viet.Count(len(page.Tasks))+" việc đơn vị chủ trì", s)
}
