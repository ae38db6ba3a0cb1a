package app

import (
	"context"
	"errors"
	"log/slog"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"lantoa/internal/config"
	"lantoa/internal/database"
	"lantoa/internal/metrics"
	"lantoa/internal/scope"
	"lantoa/internal/testkit"
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

func TestTheDatabasesConnectionsAreShown(t *testing.T) {
	testkit.EachSource(t, func(t *testing.T, source string) {
		a, err := Open(context.Background(), config.Config{Data: t.TempDir(), Database: source}, testkit.Noon(), slog.New(slog.DiscardHandler))
		if err != nil {
			t.Fatal(err)
		}
		defer a.Close()
		w := httptest.NewRecorder()
		a.Metrics.Handler().ServeHTTP(w, httptest.NewRequest("GET", "/metrics", nil))
		names := []string{"all"}
		if a.DB.Engine() == database.SQLite {
			names = []string{"read", "write"}
		}
		for _, name := range names {
			for _, figure := range []string{"connections_max", "connections_open", "connections_in_use", "waits_total", "wait_seconds_total"} {
				if want := `lantoa_database_` + figure + `{pool="` + name + `"} `; !strings.Contains(w.Body.String(), want) {
					t.Errorf("no %s", want)
				}
			}
		}
		if !strings.Contains(w.Body.String(), `lantoa_database_connections_in_use{pool="`+names[0]+`"} 0`) {
			t.Error("a connection works for nobody")
		}
	})
}
