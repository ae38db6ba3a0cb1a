package start

import (
	"net/http"
	"strings"

	"lantoa/internal/errs"
	"lantoa/internal/web/respond"
)

// Gate stands before all pages: while there is no commune every address leads to the
// one page that asks for it.
func (p Pages) Gate(next http.Handler, fail func(http.ResponseWriter, *http.Request, error)) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		waiting, err := p.waiting(r)
		switch {
		case err != nil:
		case !waiting:
			next.ServeHTTP(w, r)
		case respond.WantsJSON(r):
			err = errs.New(errs.NotFound, "start.waiting")
		case r.URL.Path != door:
			err = respond.Redirect(w, r, door)
		case r.Method == http.MethodPost:
			err = p.Found(w, r)
		default:
			err = p.Form(w, r)
		}
		if err != nil {
			fail(w, r, err)
		}
	})
}

// waiting tells whether there is no commune yet. Communes do not vanish, so the
// database is asked no more once there was one.
func (p Pages) waiting(r *http.Request) (bool, error) {
	if p.Door.closed.Load() || strings.HasPrefix(r.URL.Path, "/assets/") {
		return false, nil
	}
	open, err := p.Founding.Open(r.Context())
	if err == nil && !open {
		p.Door.closed.Store(true)
	}
	return open, err
}
