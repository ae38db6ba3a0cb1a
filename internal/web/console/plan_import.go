package console

import (
	"context"
	"io"
	"mime/multipart"
	"net/http"
	"strings"

	"github.com/google/uuid"

	"lantoa/internal/errs"
	"lantoa/internal/i18n"
	"lantoa/internal/scope"
	"lantoa/internal/web/desk"
	"lantoa/internal/web/form"
	"lantoa/internal/web/respond"
	"lantoa/internal/web/session"
	"lantoa/internal/web/ui"
)

// maxDocument is the largest document taken.
const maxDocument = 20 << 20

// importForm is the text that was pasted in place of a file. It is taken as typed, with the
// gaps that tell columns apart.
type importForm struct {
	Text string `form:"text"`
}

// ImportForm asks for a document.
func (p Pages) ImportForm(w http.ResponseWriter, r *http.Request) error {
	return p.importPage(w, r, http.StatusOK, importForm{}, nil)
}

func (p Pages) importPage(w http.ResponseWriter, r *http.Request, status int, f importForm, problems []ui.Problem) error {
	shell, err := p.Open(r, i18n.T(r.Context(), "plan_page.import.title"), desk.MenuPlans)
	if err != nil {
		return err
	}
	return respond.Page(w, r, status, planImport(shell, f, problems))
}

// Import reads a document and opens what was made of it. The page carries no id: a
// file sent twice is known by its content, and another file is another plan.
func (p Pages) Import(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	in, who := scope.FromHost(ctx), session.Who(ctx)
	f, files, err := form.DecodeFiles[importForm](w, r, maxDocument)
	if err != nil {
		return p.importFailed(w, r, f, "document", err)
	}
	name, data, field, err := f.document(ctx, files["document"])
	if err != nil {
		return p.importFailed(w, r, f, field, err)
	}
	id, err := uuid.NewV7()
	if err != nil {
		return err
	}
	draft, err := p.Drafts.Import(ctx, in, who.ID, id, name, data)
	if err != nil {
		return p.importFailed(w, r, f, field, err)
	}
	if draft.Confirmed {
		p.Sessions.Notice(ctx, i18n.T(ctx, "plan_page.import.known"))
		return respond.Redirect(w, r, "/console/plans/"+draft.ID.String())
	}
	return respond.Redirect(w, r, "/console/drafts/"+draft.ID.String())
}

// importFailed shows the page again with what was pasted, unless that may not be here.
func (p Pages) importFailed(w http.ResponseWriter, r *http.Request, f importForm, field string, err error) error {
	status := http.StatusUnprocessableEntity
	problems, ok := p.Problems(r.Context(), err)
	switch {
	case errs.Is(err, errs.TooLarge):
		status, problems = http.StatusRequestEntityTooLarge, []ui.Problem{{Text: i18n.Error(r.Context(), err)}}
	case errs.Is(err, errs.TooMany):
		status, problems = http.StatusTooManyRequests, []ui.Problem{{Text: i18n.Error(r.Context(), err)}}
	case !ok:
		return err
	}
	for i := range problems {
		problems[i].Name = field
	}
	if errs.Is(err, errs.Forbidden) {
		f = importForm{}
	}
	return p.importPage(w, r, status, f, problems)
}

// document is the chosen file, or the pasted text, and the field that it came from.
func (f importForm) document(ctx context.Context, files []*multipart.FileHeader) (name string, data []byte, field string, err error) {
	chosen, pasted := len(files) > 0 && files[0].Size > 0, strings.TrimSpace(f.Text) != ""
	var wrong errs.Fields
	wrong.Check("document", chosen || pasted, "plan.import.none")
	wrong.Check("text", !chosen || !pasted, "plan.import.both")
	if err := wrong.Err(); err != nil {
		return "", nil, wrong.List[0].Name, err
	}
	if pasted {
		return i18n.T(ctx, "plan_page.import.pasted_name"), []byte(f.Text), "text", nil
	}
	file, err := files[0].Open()
	if err != nil {
		return "", nil, "document", err
	}
	defer file.Close()
	data, err = io.ReadAll(file)
	return files[0].Filename, data, "document", err
}
