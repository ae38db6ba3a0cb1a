package amendments

import (
	"io"
	"mime/multipart"
	"net/http"

	"github.com/google/uuid"

	"lantoa/internal/errs"
	"lantoa/internal/i18n"
	"lantoa/internal/plan"
	"lantoa/internal/scope"
	"lantoa/internal/web/desk"
	"lantoa/internal/web/form"
	"lantoa/internal/web/respond"
	"lantoa/internal/web/session"
	"lantoa/internal/web/ui"
)

// maxDocument is the largest document taken.
const maxDocument = 20 << 20

// importPage asks for the new version of a running plan.
type importPage struct {
	plan.Plan
	Problems []ui.Problem
}

// New asks for the new version of a plan, or opens the one that is being decided about.
func (p Pages) New(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	id, err := desk.PathID(r, "id")
	if err != nil {
		return err
	}
	open, err := p.Amendments.OpenOf(ctx, scope.FromHost(ctx), id)
	if err != nil {
		return err
	}
	if open.ID != uuid.Nil {
		return respond.Redirect(w, r, amendmentPath(open.ID))
	}
	return p.importPage(w, r, http.StatusOK, nil)
}

func (p Pages) importPage(w http.ResponseWriter, r *http.Request, status int, problems []ui.Problem) error {
	ctx := r.Context()
	id, err := desk.PathID(r, "id")
	if err != nil {
		return err
	}
	page := importPage{Problems: problems}
	if page.Plan, err = p.Plans.ByID(ctx, scope.FromHost(ctx), id); err != nil {
		return err
	}
	shell, err := p.Open(r, i18n.T(ctx, "amendment.import"), desk.MenuPlans)
	if err != nil {
		return err
	}
	return respond.Page(w, r, status, importView(shell, page))
}

// Import reads the new version and opens what is proposed about it.
func (p Pages) Import(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	planID, err := desk.PathID(r, "id")
	if err != nil {
		return err
	}
	made, err := p.imported(w, r, planID)
	if err == nil {
		return respond.Redirect(w, r, amendmentPath(made))
	}
	status := http.StatusUnprocessableEntity
	problems, ok := p.Problems(ctx, err)
	switch {
	case errs.Is(err, errs.TooLarge):
		status, problems = http.StatusRequestEntityTooLarge, []ui.Problem{{Text: i18n.Error(ctx, err)}}
	case errs.Is(err, errs.TooMany):
		status, problems = http.StatusTooManyRequests, []ui.Problem{{Text: i18n.Error(ctx, err)}}
	case !ok:
		return err
	}
	for i := range problems {
		problems[i].Name = "document"
	}
	return p.importPage(w, r, status, problems)
}

func (p Pages) imported(w http.ResponseWriter, r *http.Request, planID uuid.UUID) (uuid.UUID, error) {
	ctx := r.Context()
	_, files, err := form.DecodeFiles[struct{}](w, r, maxDocument)
	if err != nil {
		return uuid.Nil, err
	}
	name, data, err := document(files["document"])
	if err != nil {
		return uuid.Nil, err
	}
	id, err := uuid.NewV7()
	if err != nil {
		return uuid.Nil, err
	}
	made, err := p.Amendments.Import(ctx, scope.FromHost(ctx), session.Who(ctx).ID, id, planID, name, data)
	return made.ID, err
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
