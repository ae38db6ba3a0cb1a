package desk

import (
	"net/http"
	"strings"

	"lantoa/internal/scope"
)

// Link is the whole address of a path of this site, to be handed to somebody: under the
// commune's own host, else under the address that people type, else as this request came.
// What a proxy makes of the host never gets into a link where either is known.
func (d Desk) Link(r *http.Request, path string) string {
	public, host := strings.TrimSuffix(d.Public, "/"), scope.ProfileOf(r.Context()).Host
	switch {
	case host != "" && strings.HasPrefix(public, "https://"):
		return "https://" + host + path
	case public != "":
		return public + path
	}
	scheme := "http"
	if r.TLS != nil {
		scheme = "https"
	}
	return scheme + "://" + r.Host + path
}
