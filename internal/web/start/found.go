package start

import (
	"context"
	"net/http"

	"github.com/google/uuid"

	"lantoa/internal/commune"
	"lantoa/internal/errs"
	"lantoa/internal/i18n"
	"lantoa/internal/member"
	"lantoa/internal/scope"
	"lantoa/internal/viet"
	"lantoa/internal/web/desk"
	"lantoa/internal/web/form"
	"lantoa/internal/web/respond"
	"lantoa/internal/web/session"
	"lantoa/internal/web/ui"
)

// foundForm is what the first page sends. The password is not in it: it is taken as it
// was typed, blanks and all, and never shown again.
type foundForm struct {
	Code     string       `form:"ma"`
	ID       uuid.UUID    `form:"id"` // of the first administrator
	Kind     commune.Kind `form:"kind"`
	Commune  string       `form:"commune"`
	Province string       `form:"province"`
	Phone    string       `form:"phone"`
	Name     string       `form:"name"`
	Login    string       `form:"login"`
}

func (f foundForm) commune() commune.Draft {
	return commune.Draft{Kind: f.Kind, Name: f.Commune, Province: f.Province, Phone: f.Phone}
}

// foundPage is the first page of all.
type foundPage struct {
	ui.BarePage
	foundForm
	Problems []ui.Problem
}

func (p foundPage) field(f ui.Field) ui.Field {
	f.Error = ui.Wrong(p.Problems, f.Name)
	return f
}

// Form asks for the code and then for the commune and its first administrator. Once
// there is a commune it only leads to the officers' door.
func (p Pages) Form(w http.ResponseWriter, r *http.Request) error {
	waiting, err := p.waiting(r)
	if err != nil {
		return err
	}
	if !waiting {
		return respond.Redirect(w, r, "/dang-nhap")
	}
	sent, err := form.DecodeQuery[foundForm](r)
	if err != nil {
		return err
	}
	if sent.Code == "" {
		return p.codePage(w, r, http.StatusOK, "", nil)
	}
	if err := p.Door.Try(sent.Code, session.Address(r, p.Proxied)); err != nil {
		return p.codePage(w, r, http.StatusUnprocessableEntity, sent.Code, err)
	}
	id, err := uuid.NewV7()
	if err != nil {
		return err
	}
	return p.foundPage(w, r, http.StatusOK, foundForm{Code: sent.Code, ID: id}, nil)
}

// codePage says that set-up is to be finished, and where the code stands.
func (p Pages) codePage(w http.ResponseWriter, r *http.Request, status int, typed string, err error) error {
	ctx := r.Context()
	page := foundPage{BarePage: p.bare(r, i18n.T(ctx, "start.code.title")), foundForm: foundForm{Code: typed}}
	if err != nil {
		page.Problems = []ui.Problem{{Name: "ma", Text: i18n.Error(ctx, err)}}
	}
	w.Header().Set("Cache-Control", "no-store")
	return respond.Page(w, r, status, codeView(page))
}

func (p Pages) foundPage(w http.ResponseWriter, r *http.Request, status int, typed foundForm, problems []ui.Problem) error {
	page := foundPage{BarePage: p.bare(r, i18n.T(r.Context(), "start.found.title")), foundForm: typed, Problems: problems}
	w.Header().Set("Cache-Control", "no-store")
	return respond.Page(w, r, status, foundView(page))
}

func (p Pages) bare(r *http.Request, title string) ui.BarePage {
	return ui.BarePage{Title: title, Size: ui.SizeOf(r), SaveData: r.Header.Get("Save-Data") == "on"}
}

// Found makes the commune with its first administrator, who is signed in at once.
func (p Pages) Found(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	waiting, err := p.waiting(r)
	if err != nil {
		return err
	}
	if !waiting {
		return errs.New(errs.Conflict, "scope.founded")
	}
	sent, err := form.Decode[foundForm](r)
	if err == nil {
		err = desk.Made(sent.ID)
	}
	if err != nil {
		return err
	}
	if err := p.Door.Try(sent.Code, session.Address(r, p.Proxied)); err != nil {
		return p.codePage(w, r, http.StatusUnprocessableEntity, sent.Code, err)
	}
	password := r.PostFormValue("password")
	admin := member.Draft{Name: sent.Name, Login: sent.Login, Password: password, Grants: commune.FirstGrants()}
	var twice errs.Fields
	twice.Check("again", password == r.PostFormValue("again"), "start.password.differs")
	var founded commune.Founded
	if err = errs.Both(errs.Both(sent.commune().Validate(), admin.Validate()), twice.Err()); err == nil {
		founded, err = p.Founding.Found(ctx, sent.commune(), sent.ID, admin)
	}
	if err != nil {
		problems, ok := p.Problems(ctx, err)
		if !ok {
			return err
		}
		return p.foundPage(w, r, http.StatusUnprocessableEntity, sent, problems)
	}
	p.Door.closed.Store(true)
	if err := p.Begun(ctx); err != nil {
		return err
	}
	return p.enter(w, r.WithContext(scope.Hold(ctx, founded.Commune, founded.Profile)), founded.Admin)
}

// enter signs the first administrator in: the request came before there was a commune
// for a session to belong to.
func (p Pages) enter(w http.ResponseWriter, r *http.Request, admin member.Member) (err error) {
	p.Sessions.Load(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if err = p.Sessions.Begin(r.Context(), admin); err == nil {
			p.Sessions.Notice(r.Context(), i18n.T(r.Context(), "start.found.done", "Commune", viet.Small(scope.ProfileOf(r.Context()).Name)))
			err = respond.Redirect(w, r, steps)
		}
	}), func(_ http.ResponseWriter, _ *http.Request, failed error) { err = failed }).ServeHTTP(w, r)
	return err
}

// passwordHint asks for the password again where the form comes back.
func (p foundPage) passwordHint(ctx context.Context) string {
	if len(p.Problems) > 0 {
		return i18n.T(ctx, "start.password.gone")
	}
	return i18n.T(ctx, "start.password.hint")
}
