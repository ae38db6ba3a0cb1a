package web

import (
	"context"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"lantoa/internal/metrics"
)

func TestADatabaseHasTwoSecondsToAnswer(t *testing.T) {
	asked := false
	s := &Server{needs: Needs{Log: slog.New(slog.DiscardHandler), Ready: func(ctx context.Context) error {
		asked = true
		if end, ok := ctx.Deadline(); !ok || time.Until(end) > 2*time.Second {
			t.Errorf("it may take until %v, %t", end, ok)
		}
		return context.DeadlineExceeded
	}}}
	w := httptest.NewRecorder()
	s.ready(w, httptest.NewRequest("GET", "/readyz", nil))
	if !asked || w.Code != http.StatusServiceUnavailable {
		t.Errorf("asked %t, answered %d", asked, w.Code)
	}
}

func TestTheStatusCountedIsTheOneThatWasSent(t *testing.T) {
	left, leave := context.WithCancel(context.Background())
	leave()
	for name, c := range map[string]struct {
		ctx    context.Context
		answer http.HandlerFunc
		want   string
	}{
		"only words":       {t.Context(), func(w http.ResponseWriter, _ *http.Request) { w.Write([]byte("x")) }, "status=200 "},
		"nothing":          {t.Context(), func(http.ResponseWriter, *http.Request) {}, "status=200 "},
		"announced first":  {t.Context(), func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(103); w.WriteHeader(404) }, "status=404 "},
		"the caller left":  {left, func(http.ResponseWriter, *http.Request) {}, "status=499 "},
		"a cut connection": {t.Context(), func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }, "msg=request "},
	} {
		var log strings.Builder
		s := &Server{needs: Needs{Log: slog.New(slog.NewTextHandler(&log, nil)), Metrics: metrics.New()}}
		func() {
			defer func() { _ = recover() }()
			s.observed(c.answer).ServeHTTP(httptest.NewRecorder(), httptest.NewRequestWithContext(c.ctx, "GET", "/", nil))
		}()
		if strings.Count(log.String(), c.want) != 1 {
			t.Errorf("%s: %s", name, log.String())
		}
	}
}
