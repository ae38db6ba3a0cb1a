package report

import (
	"fmt"
	"lantoa/internal/viet"
	"strings"

	"lantoa/internal/activity"
	"lantoa/internal/officialdoc"
	"lantoa/internal/plandoc"
)

// AppendixActivity and AppendixClause head the columns of the appendix that say what was
// done, and for which places of the plan.
const (
	AppendixActivity = "Hoạt động"
	AppendixClause   = "Mục"
)

// appendices hold every activity once, in the order of days.
func appendices(f Facts) []officialdoc.Appendix {
	if len(f.Activities) == 0 {
		return nil
	}
	table := officialdoc.Table{Columns: []officialdoc.Column{
		{Title: "STT", Width: 4, Align: officialdoc.Center}, {Title: AppendixClause, Width: 6, Align: officialdoc.Center},
		{Title: "Ngày", Width: 7, Align: officialdoc.Center}, {Title: "Đơn vị", Width: 11}, {Title: AppendixActivity, Width: 19},
		{Title: "Hình thức", Width: 9}, {Title: "Số người", Width: 5, Align: officialdoc.Center}, {Title: "Minh chứng", Width: 8, Align: officialdoc.Center},
	}}
	for i, a := range f.Activities {
		var clauses []string
		for _, address := range f.clausesOf(a) {
			clauses = append(clauses, plandoc.Shown(address))
		}
		what := bare(a.What)
		if place := bare(a.Place); place != "" {
			what += ", tại " + place
		}
		table.Rows = append(table.Rows, officialdoc.Cells(fmt.Sprint(i+1), strings.Join(clauses, "; "), day(a.HeldOn),
			f.unitName(a.UnitID), what, a.Form.Label(), people(a), proofs(a)))
	}
	return []officialdoc.Appendix{{Title: "Các hoạt động đã được duyệt " + f.Report.Period().Words(), Landscape: true, Body: []officialdoc.Block{table}}}
}

func people(a activity.Activity) string {
	if a.Participants == nil {
		return officialdoc.Missing
	}
	return viet.Count(*a.Participants)
}

func proofs(a activity.Activity) string {
	var parts []string
	if n := len(a.Photos); n > 0 {
		parts = append(parts, viet.Count(n)+" ảnh")
	}
	if n := len(a.Links); n > 0 {
		parts = append(parts, viet.Count(n)+" đường dẫn")
	}
	if len(parts) == 0 {
		return officialdoc.Missing
	}
	return strings.Join(parts, ", ")
}
