package web

import (
	"fmt"
	"net/http"
	"net/url"
	"runtime/debug"
	"strings"

	"lantoa/internal/i18n"
	"lantoa/internal/scope"
)

// tenanted finds the commune that the host names.
func (s *Server) tenanted(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		commune, profile, err := s.needs.Directory.ByHost(r.Context(), r.Host)
		if err != nil {
			s.fail(w, r, err)
			return
		}
		next.ServeHTTP(w, r.WithContext(scope.Hold(r.Context(), commune, profile)))
	})
}

// spoken finds the reader's language: addresses under /en/ are the same pages in English.
// "/vi/" is how an English page names its Vietnamese twin, whose address has no language.
func (s *Server) spoken(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if path, ok := withoutLanguage(r, "/vi"); ok {
			http.Redirect(w, r, path.RequestURI(), http.StatusSeeOther)
			return
		}
		speaker := s.needs.Speaker
		if path, ok := withoutLanguage(r, "/en"); ok {
			speaker = speaker.In(i18n.English)
			r = r.Clone(r.Context())
			r.URL, r.RequestURI = path, path.RequestURI()
		}
		page := ""
		if r.Method == http.MethodGet {
			page = r.URL.RequestURI()
		}
		next.ServeHTTP(w, r.WithContext(i18n.Hold(r.Context(), speaker, page)))
	})
}

// withoutLanguage is the address asked for, when it lies under the language's folder.
func withoutLanguage(r *http.Request, folder string) (*url.URL, bool) {
	path, ok := strings.CutPrefix(r.URL.Path, folder)
	if !ok || path != "" && path[0] != '/' || strings.HasPrefix(path, "//") {
		return nil, false
	}
	shorter := *r.URL
	shorter.Path, shorter.RawPath = "/"+strings.TrimPrefix(path, "/"), ""
	return &shorter, true
}

// recovered turns a panic into an error page.
func (s *Server) recovered(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			p := recover()
			if p == http.ErrAbortHandler {
				panic(p)
			}
			if p != nil {
				s.fail(w, r, fmt.Errorf("panic: %v\n%s", p, debug.Stack()))
			}
		}()
		next.ServeHTTP(w, r)
	})
}

// headed sets the headers that every answer carries. Their values are written once:
// net/http only reads them.
func headed(next http.Handler) http.Handler {
	policy := []string{"default-src 'self'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"}
	sniff, referrer, permissions := []string{"nosniff"}, []string{"same-origin"}, []string{"geolocation=(), microphone=(), camera=(self)"}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h["Content-Security-Policy"] = policy
		h["X-Content-Type-Options"] = sniff
		h["Referrer-Policy"] = referrer
		h["Permissions-Policy"] = permissions
		next.ServeHTTP(w, r)
	})
}
