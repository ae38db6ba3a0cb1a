package intake

import (
	"context"
	"net/http"
	"strconv"

	"lantoa/internal/i18n"
	"lantoa/internal/intake"
	"lantoa/internal/web/desk"
	"lantoa/internal/web/respond"
	"lantoa/internal/web/ui"
)

// shownFaults is how many are listed at once: nobody mends more before trying again.
const shownFaults = 100

// faultsPage is a file's faults, and the rows they stand in.
type faultsPage struct {
	Faults []intake.Fault
	Count  int
	Tables []faultyTable
}

// faultyTable is the rows of one sheet that have a fault.
type faultyTable struct {
	intake.Table
	Rows []faultyRow
}

// faultyRow is one row with what is to be mended in it, by field.
type faultyRow struct {
	intake.Line
	Faults map[intake.Field][]intake.Fault
}

func (p Pages) faultsPage(w http.ResponseWriter, r *http.Request, list intake.List, faults []intake.Fault) error {
	page := faultsPage{Count: len(faults), Faults: faults[:min(len(faults), shownFaults)]}
	for _, s := range intake.Sheets() {
		if t := faulty(list.Of(s), page.Faults); len(t.Rows) > 0 {
			page.Tables = append(page.Tables, t)
		}
	}
	shell, err := p.Open(r, i18n.T(r.Context(), "intake.faults.title"), desk.MenuSetup)
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusUnprocessableEntity, faultsView(shell, page))
}

func faulty(t intake.Table, faults []intake.Fault) faultyTable {
	table := faultyTable{Table: t}
	for _, l := range t.Lines {
		row := faultyRow{Line: l, Faults: map[intake.Field][]intake.Fault{}}
		for _, f := range faults {
			if f.Sheet == t.Sheet && f.Row == l.Number {
				row.Faults[f.Field] = append(row.Faults[f.Field], f)
			}
		}
		if len(row.Faults) > 0 {
			table.Rows = append(table.Rows, row)
		}
	}
	return table
}

// shown is the fields that the page shows of a row: all but the running number.
func (t faultyTable) shown() []intake.Field {
	var fields []intake.Field
	for _, f := range t.Fields() {
		if f != intake.Mark {
			fields = append(fields, f)
		}
	}
	return fields
}

// missing is the faults of fields that the file has no column for.
func (t faultyTable) missing(row faultyRow) []intake.Fault {
	var list []intake.Fault
	for f, faults := range row.Faults {
		if t.At[f] == 0 {
			list = append(list, faults...)
		}
	}
	return list
}

// anchor is the place on the page of a row.
func anchor(s intake.Sheet, row int) string { return string(s) + "-" + strconv.Itoa(row) }

// problems is the faults as the summary lists them: sheet, cell and what to do.
func (p faultsPage) problems(ctx context.Context) []ui.Problem {
	list := make([]ui.Problem, len(p.Faults))
	for i, f := range p.Faults {
		list[i] = ui.Problem{Name: anchor(f.Sheet, f.Row), Text: i18n.T(ctx, "intake.fault", "Sheet", f.Sheet.Title(), "Cell", f.Cell(), "Text", i18n.Say(ctx, f.Key, f.Args))}
	}
	return list
}

// heads is the table's headings as they stand in the file.
func (t faultyTable) heads(ctx context.Context) []ui.ColumnHead {
	heads := []ui.ColumnHead{{Label: i18n.T(ctx, "intake.faults.row")}}
	for _, f := range t.shown() {
		heads = append(heads, ui.ColumnHead{Label: t.Heading(f)})
	}
	return heads
}
