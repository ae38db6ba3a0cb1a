package link

import (
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"lantoa/internal/content/check"
)

func TestOnlyThePublicWebIsAsked(t *testing.T) {
	for address, want := range map[string]bool{
		"93.184.216.34:443": true, "[2606:2800:220:1::1]:80": true, "93.184.216.34:22": false, "127.0.0.1:80": false, "10.1.2.3:80": false, "172.16.0.1:443": false,
		"192.168.1.1:80": false, "169.254.169.254:80": false, "100.64.0.1:80": false, "0.0.0.0:80": false, "255.255.255.255:80": false, "224.0.0.1:80": false,
		"[::1]:80": false, "[::ffff:127.0.0.1]:80": false, "[fe80::1]:80": false, "[fd00::1]:443": false, "[64:ff9b::7f00:1]:80": false, "[2002:7f00:1::]:80": false, "[::]:80": false,
	} {
		if got := public(netip.MustParseAddrPort(address)); got != want {
			t.Errorf("%s: %v", address, got)
		}
	}
}

func TestALocalServerIsNeverReached(t *testing.T) {
	var asked atomic.Int32
	server := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { asked.Add(1) }))
	defer server.Close()
	_, port, _ := net.SplitHostPort(strings.TrimPrefix(server.URL, "http://"))
	for _, address := range []string{server.URL, "http://localhost:" + port, "http://[::ffff:127.0.0.1]:" + port, "http://2130706433:" + port, "http://127.0.0.1:80", "http://user:secret@127.0.0.1:" + port} {
		if a := New().Probe(t.Context(), address); a.Status != 0 {
			t.Errorf("%s answered %+v", address, a)
		}
	}
	if a := New().Probe(t.Context(), server.URL); !a.Inside {
		t.Errorf("%+v", a)
	}
	for _, address := range []string{"file:///etc/passwd", "javascript:alert(1)", "", "http://", "gopher://vidu.vn"} {
		if a := New().Probe(t.Context(), address); a != (check.Answer{}) {
			t.Errorf("%s: %+v", address, a)
		}
	}
	if asked.Load() > 0 {
		t.Errorf("it was asked %d times", asked.Load())
	}
}

// hostile is a server that does what bad servers do; only its own address is allowed.
func hostile(t *testing.T, patience time.Duration) (Prober, string) {
	t.Helper()
	inside := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { t.Error("the inside was reached") }))
	done := make(chan struct{})
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Cookie") != "" || r.Header.Get("Authorization") != "" || r.Header.Get("Referer") != "" {
			t.Errorf("it told %v", r.Header)
		}
		http.SetCookie(w, &http.Cookie{Name: "a", Value: "b"})
		switch r.URL.Path {
		case "/fine", "/huge":
			if r.Method == http.MethodGet || r.URL.Path == "/huge" {
				for range 100 {
					if _, err := w.Write(make([]byte, 1<<20)); err != nil {
						return
					}
				}
			}
		case "/headless":
			if r.Method == http.MethodHead {
				w.WriteHeader(http.StatusMethodNotAllowed)
			}
		case "/headless-huge":
			if r.Method == http.MethodHead {
				w.WriteHeader(http.StatusForbidden)
				return
			}
			for range 100 {
				if _, err := w.Write(make([]byte, 1<<20)); err != nil {
					return
				}
			}
		case "/gone":
			w.WriteHeader(http.StatusNotFound)
		case "/broken":
			w.WriteHeader(http.StatusInternalServerError)
		case "/slow":
			<-done
		case "/loop":
			http.Redirect(w, r, "/loop", http.StatusFound)
		case "/moved":
			http.Redirect(w, r, "/fine", http.StatusMovedPermanently)
		case "/inside":
			http.Redirect(w, r, inside.URL, http.StatusFound)
		case "/file":
			http.Redirect(w, r, "file:///etc/passwd", http.StatusFound)
		}
	}))
	t.Cleanup(func() { close(done); server.Close(); inside.Close() })
	own := netip.MustParseAddrPort(strings.TrimPrefix(server.URL, "http://"))
	return newProber(func(to netip.AddrPort) bool { return to == own }, patience), server.URL
}

func TestBadServersCostLittleAndLeadNowhere(t *testing.T) {
	p, url := hostile(t, 5*time.Second)
	for path, want := range map[string]check.Answer{
		"/fine": {Reached: true, Status: 200}, "/huge": {Reached: true, Status: 200}, "/headless": {Reached: true, Status: 200}, "/headless-huge": {Reached: true, Status: 200},
		"/gone": {Reached: true, Status: 404}, "/broken": {Reached: true, Status: 500}, "/moved": {Reached: true, Status: 200},
		"/loop": {Reached: true, Status: 302}, "/inside": {Inside: true}, "/file": {Reached: true, Status: 302},
	} {
		began := time.Now()
		if got := p.Probe(t.Context(), url+path); got != want {
			t.Errorf("%s: %+v, want %+v", path, got, want)
		}
		if took := time.Since(began); took > 3*time.Second {
			t.Errorf("%s took %s", path, took)
		}
	}
}

func TestASlowServerIsGivenUp(t *testing.T) {
	p, url := hostile(t, 200*time.Millisecond)
	if got := p.Probe(t.Context(), url+"/slow"); got != (check.Answer{}) {
		t.Errorf("%+v", got)
	}
}
