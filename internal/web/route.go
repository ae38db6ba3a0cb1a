package web

import (
	"net/http"

	"lantoa/internal/errs"
	"lantoa/internal/permission"
	"lantoa/internal/web/session"
)

// Route is one line of the site map. Written without names, so that none can be left out.
type Route struct {
	Pattern string
	Access  Access
	do      func(w http.ResponseWriter, r *http.Request) error
}

// Access says who may use a route. Its zero value lets nobody in.
type Access struct {
	open       bool
	permission permission.Permission
}

// everyone is for pages that residents see.
var everyone = Access{open: true}

// may asks for a member one of whose roles carries the permission.
func may(p permission.Permission) Access { return Access{permission: p} }

// Open tells whether nobody needs to sign in.
func (a Access) Open() bool { return a.open }

// Allows tells whether the role may use the route.
func (a Access) Allows(role permission.Role) bool { return a.open || role.May(a.permission) }

// guarded lets only those in whom the route is for.
func (s *Server) guarded(route Route) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !route.Access.open {
			m, ok := session.Member(r.Context())
			if !ok {
				s.fail(w, r, errs.New(errs.SignIn, "sign_in"))
				return
			}
			if !m.May(route.Access.permission) {
				s.fail(w, r, errs.New(errs.Forbidden, "forbidden"))
				return
			}
			w.Header().Set("Cache-Control", "private, no-store")
		}
		if err := route.do(w, r); err != nil {
			s.fail(w, r, err)
		}
		if r.MultipartForm == nil {
			return
		}
		// The server itself forgets the files of a request that was given a context.
		if err := r.MultipartForm.RemoveAll(); err != nil {
			s.needs.Log.Warn("uploaded files not removed", "error", err)
		}
	})
}
