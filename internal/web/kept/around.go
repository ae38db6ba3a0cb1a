package kept

import (
	"bytes"
	"context"
	"net/http"
	"strings"

	"lantoa/internal/i18n"
)

// sizeCookie is the reader's text size: such a page is the reader's own.
const sizeCookie = "co"

type takeKey struct{}

// take is a page being made for the shelf.
type take struct {
	http.ResponseWriter
	wanted  bool
	pattern string
	status  int
	body    bytes.Buffer
}

// Unwrap lets http.ResponseController through to the connection.
func (t *take) Unwrap() http.ResponseWriter { return t.ResponseWriter }

// WriteHeader holds the status of a page that is wanted.
func (t *take) WriteHeader(status int) {
	if !t.wanted {
		t.ResponseWriter.WriteHeader(status)
		return
	}
	if t.status == 0 {
		t.status = status
	}
}

// Write holds what is written of a page that is wanted.
func (t *take) Write(p []byte) (int, error) {
	if !t.wanted {
		return t.ResponseWriter.Write(p)
	}
	if t.status == 0 {
		t.status = http.StatusOK
	}
	return t.body.Write(p)
}

// Keep says, before anything is written, that every reader gets this answer, until what
// residents can see changes. A reader with a text size of their own gets a page of their own.
func Keep(w http.ResponseWriter, r *http.Request) {
	t, ok := r.Context().Value(takeKey{}).(*take)
	if !ok {
		w.Header().Set("Cache-Control", own)
		return
	}
	t.wanted, t.pattern = true, r.Pattern
}

// Around answers with kept pages, and keeps what the handler offers by Keep. Whoever counts
// the answers is told by named which line of the site map each comes from.
func (s *Shelf) Around(next http.Handler, named func(r *http.Request, pattern string)) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			defer s.Doubt()
			next.ServeHTTP(&change{w, s}, r)
			return
		}
		if !plain(r) {
			next.ServeHTTP(w, r)
			return
		}
		a := address{r.Host, i18n.LanguageOf(r.Context()), r.URL.RequestURI()}
		if ours(r.URL.Path) {
			next.ServeHTTP(w, r)
			return
		}
		m, at, err := s.now(r.Context(), a.host)
		if err != nil { // whoever makes the page says what is wrong
			next.ServeHTTP(w, r)
			return
		}
		if p, ok := s.find(a, m, at); ok {
			named(r, p.pattern)
			p.send(w, r)
			return
		}
		t := &take{ResponseWriter: w}
		next.ServeHTTP(t, r.WithContext(context.WithValue(r.Context(), takeKey{}, t)))
		if !t.wanted {
			return
		}
		header := w.Header()
		p, err := newPage(a, m, at, t.pattern, t.status, header, t.body.Bytes())
		if err == nil && len(header["Set-Cookie"]) == 0 && (t.status == http.StatusOK || t.status == http.StatusGone) {
			s.put(p)
			p.send(w, r)
			return
		}
		header.Set("Cache-Control", own)
		w.WriteHeader(t.status)
		_, _ = w.Write(t.body.Bytes())
	})
}

// ours are the addresses where nothing is ever kept.
func ours(path string) bool {
	return strings.HasPrefix(path, "/console") || strings.HasPrefix(path, "/assets/")
}

// change is the answer to something that may have changed a page: before its first byte
// is out, the pages are in doubt.
type change struct {
	http.ResponseWriter
	shelf *Shelf
}

// Unwrap lets http.ResponseController through to the connection.
func (c *change) Unwrap() http.ResponseWriter { return c.ResponseWriter }

// WriteHeader sends the status.
func (c *change) WriteHeader(status int) {
	c.shelf.Doubt()
	c.ResponseWriter.WriteHeader(status)
}

// Write sends a part of the answer.
func (c *change) Write(p []byte) (int, error) {
	c.shelf.Doubt()
	return c.ResponseWriter.Write(p)
}

func hasCookie(line, name string) bool {
	for cookie := range strings.SplitSeq(line, ";") {
		if key, _, _ := strings.Cut(strings.TrimSpace(cookie), "="); key == name {
			return true
		}
	}
	return false
}
