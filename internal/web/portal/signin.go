package portal

import (
	"net"
	"net/http"
	"net/url"
	"strings"

	"lantoa/internal/errs"
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
	profile := scope.ProfileOf(r.Context())
	page := ui.SignInPage{Title: "Đăng nhập", Issuer: "Đảng ủy – Ủy ban nhân dân " + viet.Small(profile.Name), SaveData: r.Header.Get("Save-Data") == "on", Sample: profile.Sample}
	return respond.Page(w, r, status, signInView(page, typed, problem))
}

// SignIn opens a session for the right name and password.
func (p Pages) SignIn(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	typed, err := form.Decode[signInForm](r)
	if err != nil {
		return err
	}
	m, err := p.Members.SignIn(ctx, scope.FromHost(ctx), typed.Login, r.PostFormValue("password"), p.address(r))
	switch errs.KindOf(err) {
	case errs.Invalid:
		if err != nil {
			return p.signInPage(w, r, http.StatusUnprocessableEntity, typed, p.Speaker.Error(err))
		}
	case errs.TooMany:
		return p.signInPage(w, r, http.StatusTooManyRequests, typed, p.Speaker.Error(err))
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

// address is the caller's network address, for slowing guessing down. Behind a proxy it
// is the one that the proxy added last; empty where the proxy tells none, for else one
// guesser would keep everybody out.
func (p Pages) address(r *http.Request) string {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		host = r.RemoteAddr
	}
	if !p.Proxied {
		return host
	}
	told := r.Header.Values("X-Forwarded-For")
	if len(told) == 0 {
		return ""
	}
	hops := strings.Split(told[len(told)-1], ",")
	return strings.TrimSpace(hops[len(hops)-1])
}
