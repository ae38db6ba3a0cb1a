package app_test

import (
	"bytes"
	"context"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"lantoa/internal/app"
	"lantoa/internal/clock"
	"lantoa/internal/config"
	"lantoa/internal/testkit"
)

// answered is what an address says to a caller who names a host of no commune.
func answered(t *testing.T, handler http.Handler, method, path string) (status int, text string) {
	t.Helper()
	r := httptest.NewRequest(method, path, nil)
	r.Host = "khong-co.example"
	w := httptest.NewRecorder()
	handler.ServeHTTP(w, r)
	if got := w.Header().Get("Cache-Control"); strings.HasSuffix(path, "z") && got != "no-store" {
		t.Errorf("%s may be kept: %q", path, got)
	}
	return w.Code, strings.TrimSpace(w.Body.String())
}

func TestAnInstanceTellsThatItRunsAndWhetherItsDatabaseAnswers(t *testing.T) {
	testkit.EachSource(t, func(t *testing.T, source string) {
		a, err := app.Open(context.Background(), config.Config{Data: t.TempDir(), Database: source}, testkit.Noon(), slog.New(slog.DiscardHandler))
		if err != nil {
			t.Fatal(err)
		}
		handler := a.Handler()
		for _, path := range []string{"/healthz", "/readyz"} {
			if status, text := answered(t, handler, "GET", path); status != http.StatusOK || text != "ok" {
				t.Errorf("%s: %d %q", path, status, text)
			}
		}
		if err := a.Close(); err != nil {
			t.Fatal(err)
		}
		if status, text := answered(t, handler, "GET", "/healthz"); status != http.StatusOK || text != "ok" {
			t.Errorf("the process, without its database: %d %q", status, text)
		}
		if status, text := answered(t, handler, "GET", "/readyz"); status != http.StatusServiceUnavailable || text != "chưa sẵn sàng" {
			t.Errorf("ready without its database: %d %q", status, text)
		}
	})
}

func TestARequestIsCountedAndLoggedUnderItsRouteAndNothingElseOfItIsKept(t *testing.T) {
	var log bytes.Buffer
	a, err := app.Open(context.Background(), config.Config{Data: t.TempDir()}, testkit.Noon(), slog.New(slog.NewTextHandler(&log, nil)))
	if err != nil {
		t.Fatal(err)
	}
	h := house{App: a, ids: map[string]string{}}
	t.Cleanup(func() { a.Close() })
	h.found(t, "mot.example", true)
	server := httptest.NewServer(a.Handler())
	h.url = server.URL
	v := h.visit(t, "mot.example", "coordinator")
	v.ask(t, "GET", "/console/plans/"+h.ids["plan"]+"?tim=Nguyen", nil)
	v.ask(t, "GET", "/khong-co-trang-nay", nil)
	answered(t, a.Handler(), "BREW", "/")
	server.Close() // every line is written once it has closed

	_, counts := answered(t, a.Metrics.Handler(), "GET", "/metrics")
	for _, want := range []string{
		`lantoa_requests_total{method="GET",route="/console/plans/{id}",status="2xx"} 1`,
		`lantoa_requests_total{method="POST",route="/dang-nhap",status="3xx"} 1`,
		`lantoa_requests_total{method="GET",route="other",status="4xx"} 1`,
		`lantoa_requests_total{method="other",route="other",status="4xx"} 1`,
		`lantoa_request_seconds_count{method="GET",route="/console/plans/{id}"} 1`,
		"go_goroutines ", "process_",
	} {
		if !strings.Contains(counts, want) {
			t.Errorf("not counted: %s", want)
		}
	}
	if want := `level=INFO msg=request method=GET route=/console/plans/{id} status=200 ms=`; strings.Count(log.String(), want) != 1 {
		t.Errorf("not once in the log: %s\n%s", want, log.String())
	}
	if got := strings.Count(log.String(), "msg=request "); got != 4 {
		t.Errorf("%d lines for 4 requests", got)
	}
	for _, kept := range []string{h.ids["plan"], "Nguyen", "khong-co-trang-nay", "127.0.0.1", "coordinator", "mot.example", "BREW"} {
		if strings.Contains(log.String(), kept) || strings.Contains(counts, kept) {
			t.Errorf("%q is kept", kept)
		}
	}
}

func TestWorkLeftForLaterIsCounted(t *testing.T) {
	eachEngine(t, func(t *testing.T, h house) {
		h.Clock.(*clock.Fixed).Move(48 * time.Hour) // recurring tasks are laid out the day after
		runner := h.Runner()
		for {
			worked, err := runner.Once(context.Background())
			if err != nil {
				t.Fatal(err)
			}
			if !worked {
				break
			}
		}
		if _, counts := answered(t, h.Metrics.Handler(), "GET", "/metrics"); !strings.Contains(counts, `lantoa_jobs_total{kind="plan.expand",result="done"} 1`) {
			t.Error("not counted")
		}
	})
}

func TestTheCountsAreNotAmongThePagesOfACommune(t *testing.T) {
	eachEngine(t, func(t *testing.T, h house) {
		if status, _ := h.visit(t, "mot.example", "").ask(t, "GET", "/metrics", nil); status != http.StatusNotFound {
			t.Errorf("%d", status)
		}
	})
}

func TestTheCountsAreServedUntilTheInstanceStops(t *testing.T) {
	a, err := app.Open(context.Background(), config.Config{Data: t.TempDir()}, testkit.Noon(), slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	a.Metrics.Worked("app.sweep", true)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	served := make(chan error, 1)
	go func() { served <- a.ServeMetrics(ctx, listener) }()
	answer, err := http.Get("http://" + listener.Addr().String() + "/metrics")
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(answer.Body)
	answer.Body.Close()
	if err != nil || !strings.Contains(string(text), "lantoa_jobs_total") {
		t.Errorf("%v, %s", err, text)
	}
	stop()
	if err := <-served; err != nil {
		t.Error(err)
	}
}
