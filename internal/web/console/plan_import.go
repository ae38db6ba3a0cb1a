package console

import (
	"io"
	"mime/multipart"
	"net/http"

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

// ImportForm asks for a document.
func (p Pages) ImportForm(w http.ResponseWriter, r *http.Request) error {
	return p.importPage(w, r, http.StatusOK, nil)
}

func (p Pages) importPage(w http.ResponseWriter, r *http.Request, status int, problems []ui.Problem) error {
	shell, err := p.Open(r, i18n.T(r.Context(), "plan_page.import.title"), desk.MenuPlans)
	if err != nil {
		return err
	}
	return respond.Page(w, r, status, planImport(shell, problems))
}

// Import reads a document and opens what was made of it. The page carries no id: a
// file sent twice is known by its content, and another file is another plan.
func (p Pages) Import(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	in, who := scope.FromHost(ctx), session.Who(ctx)
	_, files, err := form.DecodeFiles[struct{}](w, r, maxDocument)
	if err != nil {
		return p.importFailed(w, r, err)
	}
	name, data, err := document(files["document"])
	if err != nil {
		return p.importFailed(w, r, err)
	}
	id, err := uuid.NewV7()
	if err != nil {
		return err
	}
	draft, err := p.Plans.Import(ctx, in, who.ID, id, name, data)
	if err != nil {
		return p.importFailed(w, r, err)
	}
	if draft.Confirmed {
		p.Sessions.Notice(ctx, i18n.T(ctx, "plan_page.import.known"))
		return respond.Redirect(w, r, "/console/plans/"+draft.ID.String())
	}
	return respond.Redirect(w, r, "/console/drafts/"+draft.ID.String())
}

func (p Pages) importFailed(w http.ResponseWriter, r *http.Request, err error) error {
	problems, ok := p.Problems(r.Context(), err)
	if !ok {
		return err
	}
	for i := range problems {
		problems[i].Name = "document"
	}
	return p.importPage(w, r, http.StatusUnprocessableEntity, problems)
}

func document(files []*multipart.FileHeader) (name string, data []byte, err error) {
	if len(files) == 0 || files[0].Size == 0 {
		var none errs.Fields
		none.Check("document", false, "plan.import.none")
		return "", nil, none.Err()
	}
	f, err := files[0].Open()
	if err != nil {
		return "", nil, err
	}
	defer f.Close()
	data, err = io.ReadAll(f)
	return files[0].Filename, data, err
}
