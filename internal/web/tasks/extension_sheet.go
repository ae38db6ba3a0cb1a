package tasks

import (
	"net/http"
	"slices"

	"lantoa/internal/permission"
	"lantoa/internal/plan"
	"lantoa/internal/sheet"
	"lantoa/internal/viet"
	"lantoa/internal/web/session"
)

// ExtensionSheet hands over every request for more time of the units within reach:
// first those that wait.
func (p Pages) ExtensionSheet(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	units, err := p.UnitTree(ctx)
	if err != nil {
		return err
	}
	reach := session.Who(ctx).Reach(permission.AcceptActivities, units)
	waiting, err := p.asked(ctx, plan.ExtensionFilter{Units: reach, Waiting: true})
	if err != nil {
		return err
	}
	decided, err := p.asked(ctx, plan.ExtensionFilter{Units: reach, Decided: true})
	if err != nil {
		return err
	}
	s := sheet.Sheet{Title: "Xin gia hạn", Columns: []sheet.Column{
		{Title: "Đơn vị", Width: 28}, {Title: "Mục", Width: 12}, {Title: "Việc", Width: 50}, {Title: "Hạn gốc", Width: 13, Kind: sheet.Dates}, {Title: "Xin đến", Width: 13, Kind: sheet.Dates},
		{Title: "Lý do", Width: 40}, {Title: "Trả lời", Width: 14}, {Title: "Gia hạn đến", Width: 13, Kind: sheet.Dates},
	}}
	for _, e := range slices.Concat(waiting, decided) {
		u, _ := units.Get(e.UnitID)
		s.Rows = append(s.Rows, []sheet.Cell{sheet.Text(u.Name), sheet.Text(e.Task.Shown()), sheet.Text(e.Task.Text), sheet.Day(e.Due), sheet.Day(e.Wanted),
			sheet.Text(e.Reason), sheet.Text(answerWords(e.Extension)), sheet.Day(e.GrantedTo)})
	}
	return p.SendSheet(w, r, "xin-gia-han.xlsx", viet.Count(len(waiting))+" yêu cầu chờ trả lời, "+viet.Count(len(decided))+" đã trả lời", s)
}

func answerWords(e plan.Extension) string {
	switch e.State {
	case plan.Asked:
		return "Chờ trả lời"
	case plan.Granted:
		return "Đồng ý"
	}
	return "Không đồng ý"
}
