package inspections

import (
	"bytes"
	"fmt"
	"net/http"

	"lantoa/internal/inspection"
	"lantoa/internal/scope"
	"lantoa/internal/sheet"
	"lantoa/internal/viet"
	"lantoa/internal/web/respond"
)

const sheetType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

// Sheet hands over the inspections that the list chooses, all of them, as an Excel
// file. It is a document: its words are Vietnamese on every page.
func (p Pages) Sheet(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	page, filter, err := p.chosen(r)
	if err != nil {
		return err
	}
	if page.Inspections, err = p.Inspections.List(ctx, scope.FromHost(ctx), filter); err != nil {
		return err
	}
	table := sheet.Sheet{
		Title: "Kết quả kiểm tra các đơn vị",
		Note:  fmt.Sprintf("%s · %s lượt kiểm tra · lấy ra ngày %s", scope.ProfileOf(ctx).Name, viet.Count(len(page.Inspections)), viet.Day(page.Today)),
		Columns: []sheet.Column{
			{Title: "Ngày", Width: 13, Kind: sheet.Dates}, {Title: "Đơn vị", Width: 20}, {Title: "Nội dung kiểm tra", Width: 32}, {Title: "Theo", Width: 24}, {Title: "Kết quả", Width: 44},
			{Title: "Phải khắc phục", Width: 36}, {Title: "Hạn khắc phục", Width: 13, Kind: sheet.Dates}, {Title: "Ngày khắc phục", Width: 13, Kind: sheet.Dates},
			{Title: "Cách khắc phục", Width: 30}, {Title: "Tình trạng", Width: 18},
		},
	}
	sample := scope.ProfileOf(ctx).Sample
	for _, i := range page.Inspections {
		about, err := p.about(ctx, i)
		if err != nil {
			return err
		}
		u, _ := page.Units.Get(i.UnitID)
		sample = sample || i.Sample
		table.Rows = append(table.Rows, []sheet.Cell{
			sheet.Day(i.HeldOn), sheet.Text(u.Name), sheet.Text(i.Matter), sheet.Text(about), sheet.Text(i.Finding), sheet.Text(i.Remedy), sheet.Day(i.DueOn),
			sheet.Day(i.RemediedOn), sheet.Text(i.RemediedHow), sheet.Text(stateWords(i.State(page.Today))),
		})
	}
	if sample {
		table.Note = "Dữ liệu minh họa · " + table.Note
	}
	var file bytes.Buffer
	if err := sheet.Write(&file, table); err != nil {
		return err
	}
	return respond.File(w, sheetType, fmt.Sprintf("kiem-tra-%04d-%02d.xlsx", page.Today.Year, int(page.Today.Month)), file.Bytes())
}

func stateWords(s inspection.State) string {
	switch s {
	case inspection.Open:
		return "Chờ khắc phục"
	case inspection.Overdue:
		return "Quá hạn khắc phục"
	case inspection.Remedied:
		return "Đã khắc phục"
	}
	return "Không phải khắc phục"
}
