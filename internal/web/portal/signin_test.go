package portal

import (
	"net/http"
	"net/http/httptest"
	"testing"
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
		"127.0.0.1":   Pages{}.address(asked("203.0.113.9")), // who comes directly may write what they like
		"203.0.113.7": Pages{Proxied: true}.address(asked("203.0.113.9, 203.0.113.7")),
		"203.0.113.5": Pages{Proxied: true}.address(asked("203.0.113.9", "203.0.113.5")),
		"":            Pages{Proxied: true}.address(asked()),
	} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestAnAddressThatABrowserReadsAsAnotherSiteIsNotOurs(t *testing.T) {
	for address, want := range map[string]bool{
		"/": true, "/ke-hoach/mot?x=1#y": true, "": false, "//xau.example": false, "/\\xau.example": false, "/\t/xau.example": false,
		"https://xau.example/": false, "javascript:alert(1)": false, "xau.example": false,
	} {
		if ours(address) != want {
			t.Errorf("%q: %v", address, !want)
		}
	}
}
