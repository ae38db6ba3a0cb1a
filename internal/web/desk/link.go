package desk

import "net/http"

// Link is the whole address of a path of this site, to be handed to somebody; secure
// says that people come over TLS.
func Link(r *http.Request, secure bool, path string) string {
	scheme := "http"
	if secure || r.TLS != nil {
		scheme = "https"
	}
	return scheme + "://" + r.Host + path
}
