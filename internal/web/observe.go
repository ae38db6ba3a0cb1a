package web

import (
	"cmp"
	"context"
	"io"
	"log/slog"
	"net/http"
	"strings"
	"time"

	"lantoa/internal/metrics"
)

// other is the route of whatever the site map does not name.
const other = "other"

// patience is how long a database that is in order may take to answer.
const patience = 2 * time.Second

type seenKey struct{}

// seen is what became of one request. The route is filled in further inside,
// where the request is already a copy of the one that came in.
type seen struct {
	http.ResponseWriter
	route  string
	status int
	bytes  int64
}

// Unwrap lets http.ResponseController through to the connection.
func (s *seen) Unwrap() http.ResponseWriter { return s.ResponseWriter }

// WriteHeader keeps the status that is sent; 1xx only announces it.
func (s *seen) WriteHeader(status int) {
	if s.status == 0 && status >= http.StatusOK {
		s.status = status
	}
	s.ResponseWriter.WriteHeader(status)
}

// Write counts what is sent.
func (s *seen) Write(p []byte) (int, error) {
	s.status = cmp.Or(s.status, http.StatusOK)
	n, err := s.ResponseWriter.Write(p)
	s.bytes += int64(n)
	return n, err
}

// observed counts and logs every request once it is answered. Neither the path nor
// the caller is kept: an address of the site can name a person.
func (s *Server) observed(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		began := time.Now()
		watch := &seen{ResponseWriter: w, route: other}
		defer func() {
			answer := metrics.Request{Method: method(r), Route: watch.route, Status: watch.result(r), Took: time.Since(began)}
			s.needs.Metrics.Answered(answer)
			s.needs.Log.LogAttrs(r.Context(), slog.LevelInfo, "request", slog.String("method", answer.Method), slog.String("route", answer.Route),
				slog.Int("status", answer.Status), slog.Int64("ms", answer.Took.Milliseconds()), slog.Int64("bytes", watch.bytes))
		}()
		next.ServeHTTP(watch, r.WithContext(context.WithValue(r.Context(), seenKey{}, watch)))
	})
}

// result is the status that was sent; 499 when the caller left without an answer.
func (s *seen) result(r *http.Request) int {
	if s.status == 0 && r.Context().Err() != nil {
		return 499
	}
	return cmp.Or(s.status, http.StatusOK)
}

// named notes which line of the site map answers.
func named(pattern string, next http.Handler) http.Handler {
	_, route, _ := strings.Cut(pattern, " ")
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		note(r, route)
		next.ServeHTTP(w, r)
	})
}

// note keeps the route that answers a request, with or without its method.
func note(r *http.Request, route string) {
	if _, path, found := strings.Cut(route, " "); found {
		route = path
	}
	if watch, ok := r.Context().Value(seenKey{}).(*seen); ok {
		watch.route = route
	}
}

// method is the request's method when it is a known one: callers may send any word.
func method(r *http.Request) string {
	switch r.Method {
	case http.MethodGet, http.MethodHead, http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete, http.MethodOptions:
		return r.Method
	}
	return other
}

// health tells that the process answers.
func (s *Server) health(w http.ResponseWriter, _ *http.Request) {
	s.plain(w, http.StatusOK, "ok\n")
}

// ready tells whether the database answers too.
func (s *Server) ready(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), patience)
	defer cancel()
	if err := s.needs.Ready(ctx); err != nil {
		s.needs.Log.Warn("not ready", "error", err)
		s.plain(w, http.StatusServiceUnavailable, "chưa sẵn sàng\n")
		return
	}
	s.plain(w, http.StatusOK, "ok\n")
}

func (s *Server) plain(w http.ResponseWriter, status int, text string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	if _, err := io.WriteString(w, text); err != nil {
		s.needs.Log.Warn("answer not sent", "error", err)
	}
}
