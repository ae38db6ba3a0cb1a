package web

import (
	"net/http"
	"net/url"

	"lantoa/internal/errs"
	"lantoa/internal/i18n"
	"lantoa/internal/scope"
	"lantoa/internal/web/respond"
	"lantoa/internal/web/session"
	"lantoa/internal/web/ui"
)

var errNoPage = errs.New(errs.NotFound, "not_found")

func status(kind errs.Kind) int {
	switch kind {
	case errs.Invalid:
		return http.StatusUnprocessableEntity
	case errs.NotFound:
		return http.StatusNotFound
	case errs.Conflict:
		return http.StatusConflict
	case errs.Forbidden:
		return http.StatusForbidden
	case errs.SignIn:
		return http.StatusUnauthorized
	case errs.TooMany:
		return http.StatusTooManyRequests
	case errs.TooLarge:
		return http.StatusRequestEntityTooLarge
	}
	return http.StatusInternalServerError
}

// fail is the one place that turns an error into an answer: a page that says what
// to do, or problem details (RFC 9457) for a script.
func (s *Server) fail(w http.ResponseWriter, r *http.Request, err error) {
	if r.Context().Err() != nil { // nobody waits for the answer any more
		return
	}
	kind := errs.KindOf(err)
	code := status(kind)
	if kind == errs.Internal { // the route, not the path, which may let somebody in
		s.needs.Log.Error("request failed", "method", r.Method, "route", r.Pattern, "error", err)
	}
	sentence := i18n.Error(r.Context(), err)
	if respond.WantsJSON(r) {
		s.problem(w, r, code, kind, sentence)
		return
	}
	if kind == errs.SignIn {
		if err := respond.Redirect(w, r, "/dang-nhap?den="+url.QueryEscape(r.URL.RequestURI())); err != nil {
			s.needs.Log.Warn("way to sign in not sent", "error", err)
		}
		return
	}
	profile := scope.ProfileOf(r.Context())
	page := ui.BarePage{Title: i18n.Named(r.Context(), "failure", string(kind)), CommuneName: profile.Name, Sample: profile.Sample}
	way := ui.Link{Label: i18n.T(r.Context(), "failure.home"), Href: "/"}
	if _, in := session.Member(r.Context()); in {
		way = ui.Link{Label: i18n.T(r.Context(), "failure.console"), Href: "/console"}
	}
	if err := respond.Page(w, r, code, failure(page, sentence, way)); err != nil {
		s.needs.Log.Error("error page failed", "error", err)
	}
}

func (s *Server) problem(w http.ResponseWriter, r *http.Request, code int, kind errs.Kind, sentence string) {
	body := map[string]any{"type": "about:blank", "status": code, "kind": kind, "title": sentence}
	if err := respond.Problem(w, code, body); err != nil {
		s.needs.Log.Warn("problem not sent", "route", r.Pattern, "error", err)
	}
}
