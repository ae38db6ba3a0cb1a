package session

import (
	"net"
	"net/http"
	"strings"
)

// Address is the caller's network address, for slowing guessing down. Where people come
// through a proxy it is the one that the proxy added last; empty where the proxy tells
// none, for else one guesser would keep everybody out.
func Address(r *http.Request, proxied bool) string {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		host = r.RemoteAddr
	}
	if !proxied {
		return host
	}
	told := r.Header.Values("X-Forwarded-For")
	if len(told) == 0 {
		return ""
	}
	hops := strings.Split(told[len(told)-1], ",")
	return strings.TrimSpace(hops[len(hops)-1])
}
