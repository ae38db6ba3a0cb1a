package console

import (
	"bytes"
	"net/http"
	"strings"

	"github.com/golang-sql/civil"

	"lantoa/internal/plan"
	"lantoa/internal/plandoc"
	"lantoa/internal/scope"
	"lantoa/internal/sheet"
	"lantoa/internal/viet"
	"lantoa/internal/web/desk"
	"lantoa/internal/web/respond"
)

// sheetType is the media type of an .xlsx file.
const sheetType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

// PlanSheet hands over all tasks of a plan as an Excel file.
func (p Pages) PlanSheet(w http.ResponseWriter, r *http.Request) error {
	page, err := p.planPage(r)
	if err != nil {
		return err
	}
	ctx := r.Context()
	if page.Tasks, err = p.Plans.Chosen(ctx, scope.FromHost(ctx), page.ID, page.Today, plan.Choice{Limit: page.total("")}); err != nil {
		return err
	}
	if page.Proof, err = p.Activities.CountByTask(ctx, scope.FromHost(ctx), taskIDs(page.Tasks)); err != nil {
		return err
	}
	table := page.sheet()
	table.Note = sheetNote(scope.ProfileOf(r.Context()), page.sheetAbout(), page.Sample, page.Today)
	return sendSheet(w, page.sheetName(), table)
}

func sendSheet(w http.ResponseWriter, name string, s sheet.Sheet) error {
	var file bytes.Buffer
	if err := sheet.Write(&file, s); err != nil {
		return err
	}
	return respond.File(w, sheetType, name, file.Bytes())
}

// sheetAbout is the page's subtitle in the words of the file, which are always Vietnamese.
func (p planPage) sheetAbout() string {
	text := p.Issuer + " ban hành"
	if p.Number != "" {
		text += " · số " + p.Number
	}
	return text + " · " + viet.Count(p.Totals[""].Duties) + " nhiệm vụ theo văn bản, " + viet.Count(p.Totals[""].All-p.Totals[""].Duties) + " việc xã đặt"
}

func (p planPage) sheetPath() string { return p.path() + "/tasks.xlsx" }

func (p planPage) sheetName() string {
	return "ke-hoach-" + strings.TrimPrefix(p.Slug, "ke-hoach-") + ".xlsx"
}

func (p planPage) sheet() sheet.Sheet {
	s := sheet.Sheet{
		Title: p.Title,
		Columns: []sheet.Column{
			{Title: "Mục", Width: 10}, {Title: "Việc", Width: 45}, {Title: "Loại", Width: 10},
			{Title: "Đơn vị chủ trì", Width: 20}, {Title: "Đơn vị phối hợp", Width: 20},
			{Title: "Hạn", Width: 13, Kind: sheet.Dates}, {Title: "Hạn do ai đặt", Width: 11},
			{Title: "Tình trạng", Width: 11}, {Title: "Ngày xong", Width: 13, Kind: sheet.Dates}, {Title: "Trễ (ngày)", Width: 8, Kind: sheet.Numbers},
			{Title: "Số hoạt động đã duyệt", Width: 10, Kind: sheet.Numbers},
		},
	}
	for _, t := range p.Tasks {
		s.Rows = append(s.Rows, p.sheetRow(t))
	}
	return s
}

// sheetRow leaves out of what is followed outside the system all but its state and dates:
// a file is carried further than a page.
func (p planPage) sheetRow(t plan.Task) []sheet.Cell {
	standing := t.Standing(p.Today)
	words, leads, partners, proof := sheet.Text(t.Text), names(p.Units.Names(t.Leads())), names(p.Units.Names(t.Partners())), sheet.Number(p.Proof[t.ID])
	if t.Outside {
		words, leads, partners, proof = sheet.Text("Theo dõi ngoài hệ thống"), sheet.Missing(), sheet.Missing(), sheet.Missing()
	}
	due, setBy := p.due(t)
	return []sheet.Cell{
		sheet.Text(t.Shown()), words, sheet.Text(taskKind(t)), leads, partners,
		due, setBy, sheet.Text(stateWords(standing.State)), sheet.Day(standing.DoneOn), late(t, standing), proof,
	}
}

func names(list []string) sheet.Cell { return sheet.Text(desk.Join(list)) }

func taskKind(t plan.Task) string {
	if t.Kind == plan.Subtask {
		return plan.FromCommune.Label()
	}
	return plan.FromDocument.Label()
}

// due is a date where the deadline is one day, else its words, and who set it.
func (p planPage) due(t plan.Task) (due, setBy sheet.Cell) {
	day, err := civil.ParseDate(t.Deadline.Due)
	switch {
	case err == nil && t.Deadline.Kind == plandoc.Fixed:
		return sheet.Day(day), sheet.Text(t.Origin.Label())
	case t.Deadline.Text == "":
		return sheet.Missing(), sheet.Missing()
	case t.Outside:
		return orMissing(t.Next(p.Today)), sheet.Text(t.Origin.Label())
	}
	return sheet.Text(viet.Capital(t.Deadline.Text)), sheet.Text(t.Origin.Label())
}

func orMissing(day civil.Date) sheet.Cell {
	if day.IsZero() {
		return sheet.Missing()
	}
	return sheet.Day(day)
}

// late is missing, not nought, where no date says when the task would be late.
func late(t plan.Task, s plan.Standing) sheet.Cell {
	for _, a := range t.Assignments {
		for _, o := range a.Occurrences {
			if !o.Due.IsZero() {
				return sheet.Number(s.LateDays)
			}
		}
	}
	return sheet.Missing()
}

func stateWords(s plan.State) string {
	switch s {
	case plan.Done:
		return "Xong"
	case plan.InProgress:
		return "Đang làm"
	}
	return "Chưa bắt đầu"
}

// sheetNote is the line above a table: whose it is, what it holds, the day it was taken,
// and whether it is invented.
func sheetNote(commune scope.Profile, what string, sample bool, today civil.Date) string {
	note := commune.Name + " · " + what + " · lấy ra ngày " + viet.Day(today)
	if sample || commune.Sample {
		note = "Dữ liệu minh họa · " + note
	}
	return note
}
