// Package link tries whether addresses on the web open. It asks only public servers, keeps
// nothing of what they answer, and gives up soon.
package link

import (
	"context"
	"errors"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"syscall"
	"time"

	"lantoa/internal/content/check"
)

const (
	patience  = 6 * time.Second // for one address, with all its redirects
	redirects = 5
)

var errInside = errors.New("the address lies inside a private network")

// Prober tries addresses for check.Links.
type Prober struct {
	client *http.Client
}

// New is a prober that reaches public servers only.
func New() Prober { return newProber(public, patience) }

// newProber reaches the addresses that allowed says.
func newProber(allowed func(netip.AddrPort) bool, patience time.Duration) Prober {
	dialer := net.Dialer{
		Timeout: patience,
		// Asked with the address that was resolved, so no name can lead inside, also not by a redirect.
		Control: func(_, address string, _ syscall.RawConn) error {
			to, err := netip.ParseAddrPort(address)
			if err != nil || !allowed(to) {
				return errInside
			}
			return nil
		},
	}
	return Prober{&http.Client{
		Timeout: patience,
		Transport: &http.Transport{
			Proxy:                  nil,
			DialContext:            dialer.DialContext,
			TLSHandshakeTimeout:    patience,
			ResponseHeaderTimeout:  patience,
			MaxResponseHeaderBytes: 64 << 10,
			DisableKeepAlives:      true,
			DisableCompression:     true,
		},
		CheckRedirect: func(to *http.Request, before []*http.Request) error {
			if len(before) > redirects || to.URL.Scheme != "http" && to.URL.Scheme != "https" {
				return http.ErrUseLastResponse
			}
			to.Header.Del("Referer")
			return nil
		},
	}}
}

// Probe asks for the head of a page, and for the page where the server knows no heads; of the
// page itself nothing is read.
func (p Prober) Probe(ctx context.Context, address string) check.Answer {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" {
		return check.Answer{}
	}
	u.User, u.Fragment = nil, ""
	answer := p.ask(ctx, http.MethodHead, u)
	if answer.Reached && answer.Status >= 400 && answer.Status != http.StatusNotFound && answer.Status != http.StatusGone {
		answer = p.ask(ctx, http.MethodGet, u)
	}
	return answer
}

func (p Prober) ask(ctx context.Context, method string, u *url.URL) check.Answer {
	request, err := http.NewRequestWithContext(ctx, method, u.String(), nil)
	if err != nil {
		return check.Answer{}
	}
	request.Header.Set("User-Agent", "LanToa/1 (link check)")
	response, err := p.client.Do(request)
	var unknown *net.DNSError
	switch {
	case errors.Is(err, errInside):
		return check.Answer{Inside: true}
	case errors.As(err, &unknown) && unknown.IsNotFound:
		return check.Answer{Reached: true}
	case err != nil:
		return check.Answer{}
	}
	_ = response.Body.Close() // nothing of it is wanted
	return check.Answer{Reached: true, Status: response.StatusCode}
}

// public tells whether an address belongs to the open internet, and the port to the web.
func public(to netip.AddrPort) bool {
	a := to.Addr().Unmap()
	if to.Port() != 80 && to.Port() != 443 || !a.IsGlobalUnicast() || a.IsPrivate() {
		return false
	}
	for _, reserved := range []string{
		"0.0.0.0/8", "100.64.0.0/10", "169.254.0.0/16", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "240.0.0.0/4",
		"64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16", "fc00::/7", "fec0::/10",
	} {
		if netip.MustParsePrefix(reserved).Contains(a) {
			return false
		}
	}
	return true
}
