package desk

import (
	"bytes"
	"net/http"

	"lantoa/internal/clock"
	"lantoa/internal/scope"
	"lantoa/internal/sheet"
	"lantoa/internal/viet"
	"lantoa/internal/web/respond"
)

// sheetType is the media type of an .xlsx file.
const sheetType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

// SendSheet hands a table over as an Excel file. Above it stands whose it is, what it
// holds, the day it was taken, and whether it is made up.
func (d Desk) SendSheet(w http.ResponseWriter, r *http.Request, name, about string, s sheet.Sheet) error {
	commune := scope.ProfileOf(r.Context())
	s.Note = commune.Name + " · " + about + " · lấy ra ngày " + viet.Day(clock.Today(d.Clock))
	if commune.Sample {
		s.Note = "Dữ liệu minh họa · " + s.Note
	}
	var file bytes.Buffer
	if err := sheet.Write(&file, s); err != nil {
		return err
	}
	return respond.File(w, sheetType, name, file.Bytes())
}
