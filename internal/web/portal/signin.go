package portal

import (
	"net/http"
	"net/url"
	"strings"

	"lantoa/internal/errs"
	"lantoa/internal/i18n"
	"lantoa/internal/scope"
	"lantoa/internal/viet"
	"lantoa/internal/web/form"
	"lantoa/internal/web/respond"
	"lantoa/internal/web/session"
	"lantoa/internal/web/ui"
)

type signInForm struct {
	Login    string `form:"login"`
	Password string `form:"password"`
	Next     string `form:"den"`
}

// SignInForm is the officers' door.
func (p Pages) SignInForm(w http.ResponseWriter, r *http.Request) error {
	next := r.URL.Query().Get("den")
	if _, in := session.Member(r.Context()); in {
		return respond.Redirect(w, r, within(next))
	}
	return p.signInPage(w, r, http.StatusOK, signInForm{Next: next}, "")
}

func (p Pages) signInPage(w http.ResponseWriter, r *http.Request, status int, typed signInForm, problem string) error {
	ctx := r.Context()
	profile := scope.ProfileOf(ctx)
	page := ui.SignInPage{Title: i18n.T(ctx, "signin.title"), Issuer: i18n.T(ctx, "signin.issuer", "Commune", viet.Small(profile.Name)), SaveData: r.Header.Get("Save-Data") == "on", Sample: profile.Sample}
	return respond.Page(w, r, status, signInView(page, typed, problem))
}

// SignIn opens a session for the right name and password.
func (p Pages) SignIn(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	typed, err := form.Decode[signInForm](r)
	if err != nil {
		return err
	}
	m, err := p.Members.SignIn(ctx, scope.FromHost(ctx), typed.Login, r.PostFormValue("password"), session.Address(r, p.Proxied))
	switch errs.KindOf(err) {
	case errs.Invalid:
		if err != nil {
			return p.signInPage(w, r, http.StatusUnprocessableEntity, typed, i18n.Error(r.Context(), err))
		}
	case errs.TooMany:
		return p.signInPage(w, r, http.StatusTooManyRequests, typed, i18n.Error(r.Context(), err))
	}
	if err != nil {
		return err
	}
	if err := p.Sessions.Begin(ctx, m); err != nil {
		return err
	}
	return respond.Redirect(w, r, within(typed.Next))
}

// SignOut ends the session.
func (p Pages) SignOut(w http.ResponseWriter, r *http.Request) error {
	if err := p.Sessions.End(r.Context()); err != nil {
		return err
	}
	return respond.Redirect(w, r, "/dang-nhap")
}

// within is where to go after signing in: only ever a page of this site.
func within(next string) string {
	if strings.HasPrefix(next, "/console") && ours(next) {
		return next
	}
	return "/console"
}

// ours tells whether an address leads to a page of this site, however a browser reads it.
func ours(address string) bool {
	u, err := url.Parse(address) // refuses control characters, which browsers leave out
	return err == nil && u.Host == "" && u.Scheme == "" && strings.HasPrefix(address, "/") && !strings.HasPrefix(address, "//") && !strings.Contains(address, "\\")
}
