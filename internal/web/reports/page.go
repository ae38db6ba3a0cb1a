package reports

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"lantoa/internal/i18n"
	"lantoa/internal/officialdoc"
	"lantoa/internal/report"
	"lantoa/internal/scope"
	"lantoa/internal/web/desk"
	"lantoa/internal/web/respond"
	"lantoa/internal/web/ui"
)

// reportPage is a report as it would be signed today.
type reportPage struct {
	report.Composed
}

func (p reportPage) path() string { return reportPath(p.Report) }

// figurePath leads to what stands behind a figure.
func (p reportPage) figurePath(key string) string {
	return p.path() + "/figures/" + url.PathEscape(key)
}

// notePath leads from a note in the text to what stands behind its number.
func (p reportPage) notePath(note int) string { return p.figurePath(p.Figures[note-1].Key) }

func (p reportPage) noteLabel(ctx context.Context, note int) string {
	return i18n.T(ctx, "report_page.note", "Number", note, "Label", p.Figures[note-1].Label)
}

// composed loads the report that the address names and writes it anew.
func (p Pages) composed(r *http.Request) (reportPage, error) {
	ctx := r.Context()
	in := scope.FromHost(ctx)
	id, err := desk.PathID(r, "id")
	if err != nil {
		return reportPage{}, err
	}
	made, err := p.Reports.ByID(ctx, in, id)
	if err != nil {
		return reportPage{}, err
	}
	c, err := p.Reports.Compose(ctx, in, scope.ProfileOf(ctx), made)
	return reportPage{c}, err
}

// Report shows the report as it will be signed, each figure with its source.
func (p Pages) Report(w http.ResponseWriter, r *http.Request) error {
	page, err := p.composed(r)
	if err != nil {
		return err
	}
	shell, err := p.Open(r, page.title(r.Context()), desk.MenuReports)
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, reportView(shell, page))
}

// File hands the report over as a Word file. It is written from what is known
// now, so no copy of it may be kept on the way.
func (p Pages) File(w http.ResponseWriter, r *http.Request) error {
	page, err := p.composed(r)
	if err != nil {
		return err
	}
	var file bytes.Buffer
	if err := officialdoc.Write(&file, page.Document, page.Format); err != nil {
		return err
	}
	w.Header().Set("Content-Type", "application/vnd.openxmlformats-officedocument.wordprocessingml.document")
	w.Header().Set("Content-Disposition", fmt.Sprintf("attachment; filename=%q", page.Report.Period().FileName()))
	_, err = file.WriteTo(w)
	return err
}

func (p reportPage) title(ctx context.Context) string { return titleOf(ctx, p.Report) }

// head is the top of the document as the rule in force sets it.
func (p reportPage) head() ui.PaperHead {
	h, form := p.Document.Header, p.Format.Header
	head := ui.PaperHead{Parent: h.Parent, Issuer: h.Issuer, Star: form.IssuerMark != "",
		Number: pieces(p.Format.Number(h)), Title: form.Title[0].Text, Date: pieces(p.Format.PlaceAndDate(h))}
	if len(form.Title) > 1 {
		head.Motto = form.Title[1].Text
	}
	return head
}

func pieces(runs []officialdoc.Run) ui.Words {
	words := make(ui.Words, len(runs))
	for i, run := range runs {
		words[i] = ui.Piece{Text: run.Text, Gap: run.Gap}
	}
	return words
}

func (p reportPage) about() []string { return strings.Split(p.Document.Subject, "\n") }

// body is the text with the labels and the closing mark that the file has.
func (p reportPage) body() []officialdoc.Block {
	return p.Format.Closed(p.Format.Labelled(p.Document.Body))
}

func (p reportPage) sources() []ui.Link {
	links := make([]ui.Link, len(p.Figures))
	for i, f := range p.Figures {
		links[i] = ui.Link{Label: f.Label + ": " + f.Text(), Href: p.figurePath(f.Key)}
	}
	return links
}

// appendixTable is the table of all activities, in the order of Composed.Activities.
func (p reportPage) appendixTable() (title string, table officialdoc.Table, ok bool) {
	for _, a := range p.Document.Appendices {
		for _, block := range a.Body {
			if table, ok := block.(officialdoc.Table); ok && len(table.Rows) == len(p.Activities) {
				return a.Title, table, true
			}
		}
	}
	return "", officialdoc.Table{}, false
}

func (p reportPage) kind(c report.Check) ui.Kind {
	if c.OK {
		return ui.OK
	}
	return ui.Warning
}
