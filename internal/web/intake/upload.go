package intake

import (
	"bytes"
	"io"
	"mime/multipart"
	"net/http"

	"lantoa/internal/clock"
	"lantoa/internal/errs"
	"lantoa/internal/i18n"
	"lantoa/internal/intake"
	"lantoa/internal/scope"
	"lantoa/internal/web/desk"
	"lantoa/internal/web/form"
	"lantoa/internal/web/respond"
	"lantoa/internal/web/ui"
)

// Blank hands over the file to be filled in.
func (p Pages) Blank(w http.ResponseWriter, r *http.Request) error {
	units, err := p.UnitTree(r.Context())
	if err != nil {
		return err
	}
	var file bytes.Buffer
	if err := intake.WriteBlank(&file, units.ValidOn(clock.Today(p.Clock))); err != nil {
		return err
	}
	return respond.File(w, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "mau-nhap-lan-toa.xlsx", file.Bytes())
}

// Form asks for the filled file.
func (p Pages) Form(w http.ResponseWriter, r *http.Request) error {
	return p.formPage(w, r, http.StatusOK, nil)
}

func (p Pages) formPage(w http.ResponseWriter, r *http.Request, status int, problems []ui.Problem) error {
	shell, err := p.Open(r, i18n.T(r.Context(), "intake.title"), desk.MenuSetup)
	if err != nil {
		return err
	}
	return respond.Page(w, r, status, formView(shell, problems))
}

// Upload reads the file and shows its faults or, where it has none, what it would add.
// The file is not kept: the page carries its words to the next.
func (p Pages) Upload(w http.ResponseWriter, r *http.Request) error {
	_, files, err := form.DecodeFiles[struct{}](w, r, intake.MaxFile)
	var name string
	var data []byte
	if err == nil {
		name, data, err = content(files["file"])
	}
	var list intake.List
	var faults []intake.Fault
	if err == nil {
		list, faults, err = intake.Read(name, data)
	}
	if err != nil {
		return p.notTaken(w, r, err)
	}
	if len(faults) > 0 {
		return p.faultsPage(w, r, list, faults)
	}
	outcome, faults, err := p.Intakes.Preview(r.Context(), scope.FromHost(r.Context()), list)
	switch {
	case err != nil:
		return p.notTaken(w, r, err)
	case len(faults) > 0:
		return p.faultsPage(w, r, list, faults)
	}
	return p.previewPage(w, r, list, outcome)
}

// notTaken shows the first page again with the reason.
func (p Pages) notTaken(w http.ResponseWriter, r *http.Request, err error) error {
	problems, ok := p.Problems(r.Context(), err)
	status := http.StatusUnprocessableEntity
	if errs.Is(err, errs.TooLarge) {
		problems, ok = []ui.Problem{{Text: i18n.Error(r.Context(), err)}}, true
		status = http.StatusRequestEntityTooLarge
	}
	if !ok {
		return err
	}
	for i := range problems {
		problems[i].Name = "file"
	}
	return p.formPage(w, r, status, problems)
}

func content(files []*multipart.FileHeader) (name string, data []byte, err error) {
	if len(files) == 0 || files[0].Size == 0 {
		return "", nil, errs.New(errs.Invalid, "intake.file.none")
	}
	f, err := files[0].Open()
	if err != nil {
		return "", nil, err
	}
	defer f.Close()
	data, err = io.ReadAll(f)
	return files[0].Filename, data, err
}
