package app

import (
	"context"
	"errors"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"lantoa/internal/metrics"
	"lantoa/internal/scope"
)

func TestAJobThatFailsOrPanicsIsCountedAsFailed(t *testing.T) {
	a := &App{Metrics: metrics.New()}
	fails := func(context.Context, scope.Commune, []byte) (time.Time, error) { return time.Time{}, errors.New("no") }
	panics := func(context.Context, scope.Commune, []byte) (time.Time, error) { panic("no") }
	if _, err := a.counted("thu", fails)(context.Background(), scope.Commune{}, nil); err == nil {
		t.Error("the failure is lost")
	}
	func() {
		defer func() {
			if recover() == nil {
				t.Error("the panic is lost")
			}
		}()
		a.counted("thu", panics)(context.Background(), scope.Commune{}, nil)
	}()
	w := httptest.NewRecorder()
	a.Metrics.Handler().ServeHTTP(w, httptest.NewRequest("GET", "/metrics", nil))
	if want := `lantoa_jobs_total{kind="thu",result="failed"} 2`; !strings.Contains(w.Body.String(), want) {
		t.Error(w.Body.String())
	}
}
