package kept

import (
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"lantoa/internal/clock"
)

// site is a host with one page whose words change with its number.
type site struct {
	*testing.T
	clock  *clock.Fixed
	shelf  *Shelf
	number atomic.Int64
	made   atomic.Int64
	front  http.Handler
}

func newSite(t *testing.T) *site {
	s := &site{T: t, clock: clock.At(time.Date(2026, 11, 23, 5, 0, 0, 0, time.UTC))}
	s.shelf = NewShelf(1<<20, s.clock, func(context.Context, string) (string, error) { return fmt.Sprint(s.number.Load()), nil })
	mux := http.NewServeMux()
	mux.HandleFunc("GET /tin/{slug}", func(w http.ResponseWriter, r *http.Request) {
		s.made.Add(1)
		if r.URL.Query().Has("cookie") {
			http.SetCookie(w, &http.Cookie{Name: "x", Value: "y"})
		}
		Keep(w, r)
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprintf(w, "bản %d của %s", s.number.Load(), r.Host)
	})
	mux.HandleFunc("POST /doi", func(w http.ResponseWriter, _ *http.Request) { s.number.Add(1); w.WriteHeader(http.StatusSeeOther) })
	s.front = s.shelf.Around(mux, func(*http.Request, string) {})
	return s
}

func (s *site) ask(method, path string, header ...string) *httptest.ResponseRecorder {
	s.Helper()
	r := httptest.NewRequest(method, path, nil)
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	s.front.ServeHTTP(w, r)
	return w
}

func TestAPageIsMadeOnceAndSentAsItWas(t *testing.T) {
	s := newSite(t)
	first := s.ask("GET", "/tin/a")
	s.clock.Move(time.Second)
	second := s.ask("GET", "/tin/a", "Accept-Encoding", "br, gzip")
	packed, err := gzip.NewReader(second.Body)
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(packed)
	if err != nil || string(text) != first.Body.String() || s.made.Load() != 1 {
		t.Errorf("%q, %q, made %d times, %v", first.Body, text, s.made.Load(), err)
	}
	for _, tag := range []string{second.Header().Get("Etag"), "W/" + first.Header().Get("Etag"), `"x", ` + first.Header().Get("Etag")} {
		if w := s.ask("GET", "/tin/a", "If-None-Match", tag); w.Code != http.StatusNotModified || w.Body.Len() != 0 {
			t.Errorf("who holds %s gets %d and %d bytes", tag, w.Code, w.Body.Len())
		}
	}
	if w := s.ask("HEAD", "/tin/a"); w.Body.Len() != 0 || w.Header().Get("Content-Length") != fmt.Sprint(first.Body.Len()) {
		t.Errorf("HEAD answers %v with %d bytes", w.Header(), w.Body.Len())
	}
	if w := s.ask("GET", "/tin/a", "Accept-Encoding", "gzip;q=0"); w.Header().Get("Content-Encoding") != "" {
		t.Error("who refuses gzip gets it")
	}
}

func TestAReaderWithASizeOfTheirOwnGetsAPageOfTheirOwn(t *testing.T) {
	s := newSite(t)
	for _, header := range [][]string{{"Cookie", "a=b; co=2"}, {"Save-Data", "on"}} {
		if w := s.ask("GET", "/tin/a", header...); w.Header().Get("Cache-Control") != own {
			t.Errorf("%v: %q", header, w.Header().Get("Cache-Control"))
		}
	}
	s.ask("GET", "/tin/a?cookie")
	if w := s.ask("GET", "/tin/a?cookie"); s.made.Load() != 4 || w.Header().Get("Cache-Control") != own {
		t.Errorf("a page that sets a cookie was kept: made %d times", s.made.Load())
	}
}

func TestAChangeHereIsSeenAtOnceAndOneElsewhereWithinASecond(t *testing.T) {
	s := newSite(t)
	s.ask("GET", "/tin/a")
	s.clock.Move(10 * time.Millisecond)
	s.ask("POST", "/doi")
	if w := s.ask("GET", "/tin/a"); !strings.HasPrefix(w.Body.String(), "bản 1") {
		t.Errorf("after a change here: %q", w.Body)
	}
	s.number.Add(1) // by another instance
	s.clock.Move(time.Second)
	if w := s.ask("GET", "/tin/a"); !strings.HasPrefix(w.Body.String(), "bản 2") {
		t.Errorf("a second after a change elsewhere: %q", w.Body)
	}
	made := s.made.Load()
	s.clock.Move(12 * time.Hour) // midnight in Vietnam
	s.ask("GET", "/tin/a")
	if s.made.Load() == made {
		t.Error("what expires at midnight is shown on")
	}
}

func TestNoReaderGetsAnOlderPageThanTheChangeTheySaw(t *testing.T) {
	s := newSite(t)
	var readers sync.WaitGroup
	for range 8 {
		readers.Go(func() {
			for range 300 {
				least := s.number.Load()
				s.shelf.Doubt() // as the answer to the change did
				var n int64
				w := s.ask("GET", "/tin/a")
				if _, err := fmt.Sscanf(w.Body.String(), "bản %d", &n); err != nil || n < least {
					t.Errorf("after %d: %q", least, w.Body)
				}
			}
		})
	}
	readers.Go(func() {
		for range 300 {
			s.ask("POST", "/doi")
			s.clock.Move(time.Millisecond)
		}
	})
	readers.Wait()
}

func TestTheShelfNeverGrowsPastItsMeasure(t *testing.T) {
	s := newSite(t)
	s.shelf.most = 10 * overhead
	for n := range 100 {
		s.ask("GET", fmt.Sprintf("/tin/a%d", n))
	}
	if s.shelf.size > s.shelf.most || len(s.shelf.pages) == 0 || len(s.shelf.pages) != s.shelf.used.Len() {
		t.Errorf("%d bytes, %d pages", s.shelf.size, len(s.shelf.pages))
	}
	other := httptest.NewRequest("GET", "/tin/a99", nil)
	other.Host = "khac.example"
	w := httptest.NewRecorder()
	s.front.ServeHTTP(w, other)
	if !strings.HasSuffix(w.Body.String(), "khac.example") {
		t.Errorf("another host is shown %q", w.Body)
	}
}
