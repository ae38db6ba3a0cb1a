package session_test

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"lantoa/internal/web/session"
)

func TestBehindAProxyGuessingIsCountedByWhoAskedTheProxy(t *testing.T) {
	asked := func(forwarded ...string) *http.Request {
		r := httptest.NewRequest("POST", "/dang-nhap", nil)
		r.RemoteAddr = "127.0.0.1:4000"
		for _, line := range forwarded {
			r.Header.Add("X-Forwarded-For", line)
		}
		return r
	}
	for want, got := range map[string]string{
		"127.0.0.1":   session.Address(asked("203.0.113.9"), false), // who comes directly may write what they like
		"203.0.113.7": session.Address(asked("203.0.113.9, 203.0.113.7"), true),
		"203.0.113.5": session.Address(asked("203.0.113.9", "203.0.113.5"), true),
		"":            session.Address(asked(), true),
	} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
