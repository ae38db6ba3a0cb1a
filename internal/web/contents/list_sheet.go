package contents

import (
	"net/http"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/clock"
	"lantoa/internal/content"
	"lantoa/internal/scope"
	"lantoa/internal/sheet"
	"lantoa/internal/viet"
	"lantoa/internal/web/form"
)

// sheetLimit is how many items go into one file.
const sheetLimit = 20_000

// Sheet hands over the items that the list chooses, all of them, as an Excel file.
func (p Pages) Sheet(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	query, err := form.DecodeQuery[listQuery](r)
	if err != nil {
		return err
	}
	units, err := p.UnitTree(ctx)
	if err != nil {
		return err
	}
	f := query.filter()
	f.Limit = sheetLimit
	items, all, err := p.Contents.List(ctx, scope.FromHost(ctx), f)
	if err != nil {
		return err
	}
	s := sheet.Sheet{Title: "Tin bài", Columns: []sheet.Column{
		{Title: "Số", Width: 7, Kind: sheet.Numbers}, {Title: "Tiêu đề", Width: 50}, {Title: "Mục", Width: 12}, {Title: "Đơn vị", Width: 28}, {Title: "Tình trạng", Width: 13},
		{Title: "Sửa lần cuối", Width: 13, Kind: sheet.Dates}, {Title: "Người sửa", Width: 24}, {Title: "Bản đang trên cổng", Width: 11, Kind: sheet.Numbers}, {Title: "Hết hạn", Width: 13, Kind: sheet.Dates},
	}}
	writers := p.names()
	for _, i := range items {
		u, _ := units.Get(i.UnitID)
		editor := "Hệ thống"
		if i.EditedBy != uuid.Nil {
			if editor, err = writers.of(ctx, i.EditedBy); err != nil {
				return err
			}
		}
		out := sheet.Missing()
		if i.Out > 0 {
			out = sheet.Number(i.Out)
		}
		s.Rows = append(s.Rows, []sheet.Cell{sheet.Number(i.Number), sheet.Text(i.Title), sheet.Text(i.Shown()), sheet.Text(u.Name), sheet.Text(stateWords(i.State)),
			sheet.Day(civil.DateOf(i.EditedAt.In(clock.Vietnam()))), sheet.Text(editor), out, sheet.Day(i.ExpiresOn)})
	}
	return p.SendSheet(w, r, "tin-bai.xlsx", viet.Count(all)+" tin bài", s)
}

func stateWords(s content.State) string {
	switch s {
	case content.InReview:
		return "Chờ duyệt"
	case content.Returned:
		return "Cần sửa"
	case content.Approved:
		return "Đã duyệt"
	}
	return "Đang soạn"
}
