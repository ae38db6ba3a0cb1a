package app_test

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"html"
	"io"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"lantoa/internal/permission"
)

// secrets are words that nobody outside may read yet, and where each was written.
type secrets map[string]string

// within tells which secrets an answer holds, but for what the reader asked with.
func (s secrets) within(answer string, asked *url.URL) []string {
	answer = strings.ToLower(answer)
	path, _ := strings.CutPrefix(asked.Path, "/en")
	query := asked.Query().Get("q")
	for _, own := range []string{asked.RequestURI(), path, url.QueryEscape(path), html.EscapeString(asked.RequestURI()), query} {
		if len(own) > 1 {
			answer = strings.ReplaceAll(answer, strings.ToLower(own), "")
		}
	}
	var found []string
	for word, place := range s {
		if strings.Contains(answer, word) {
			found = append(found, place)
		}
	}
	slices.Sort(found)
	return found
}

// way is how somebody asks for a page.
type way struct {
	name, method string
	header       http.Header
}

func ways() []way {
	header := func(pairs ...string) http.Header {
		h := http.Header{"Accept-Encoding": {"identity"}}
		for i := 0; i+1 < len(pairs); i += 2 {
			h.Set(pairs[i], pairs[i+1])
		}
		return h
	}
	return []way{
		{"plainly", http.MethodGet, header()},
		{"again", http.MethodGet, header()}, // the kept page
		{"packed", http.MethodGet, header("Accept-Encoding", "gzip")},
		{"its head", http.MethodHead, header()},
		{"a part", http.MethodGet, header("Range", "bytes=0-9999999")},
		{"saving data", http.MethodGet, header("Save-Data", "on")}, // never kept
		{"in large letters", http.MethodGet, header("Cookie", "co=3")},
		{"for a script", http.MethodGet, header("Accept", "application/json")},
	}
}

// heard is an answer as it came, its packing taken off.
type heard struct {
	status int
	tag    string
	all    string // headers and body
}

func (v *visitor) hear(t *testing.T, how way, path string) (heard, *url.URL) {
	t.Helper()
	r, err := http.NewRequest(how.method, v.url+path, nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Host, r.Header = v.host, how.header.Clone()
	answer, err := v.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	if answer.Header.Get("Content-Encoding") == "gzip" && len(body) > 0 {
		packed, err := gzip.NewReader(bytes.NewReader(body))
		if err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		if body, err = io.ReadAll(packed); err != nil {
			t.Fatalf("%s: %v", path, err)
		}
	}
	return heard{answer.StatusCode, answer.Header.Get("Etag"), fmt.Sprint(answer.Header) + "\n" + string(body)}, r.URL
}

// walker is somebody who is nobody's editor and tries every address.
type walker struct {
	*visitor
	who  string
	tags map[string][]string // all that an address ever answered with
}

// listen asks for a page in one way and reports the secrets in the answer.
func (w *walker) listen(t *testing.T, s secrets, when string, how way, path string) heard {
	t.Helper()
	h, asked := w.hear(t, how, path)
	if h.status >= 500 {
		t.Errorf("%s: %s (%s) as %s: %d", when, path, how.name, w.who, h.status)
	}
	if found := s.within(h.all, asked); len(found) > 0 {
		t.Errorf("%s: %s (%s) as %s: %d, tells %s", when, path, how.name, w.who, h.status, strings.Join(found, "; "))
	}
	if h.tag != "" && !slices.Contains(w.tags[path], h.tag) {
		w.tags[path] = append(w.tags[path], h.tag)
	}
	return h
}

// try asks for one address in every way; for what is not there, two are enough.
func (w *walker) try(t *testing.T, s secrets, when, path string) {
	t.Helper()
	all := ways()
	now := w.listen(t, s, when, all[0], path)
	if old := slices.DeleteFunc(slices.Clone(w.tags[path]), func(tag string) bool { return same(tag, now.tag) }); len(old) > 0 {
		how := way{"knowing an old page", http.MethodGet, http.Header{"If-None-Match": {strings.Join(old, ", ")}, "Accept-Encoding": {"identity"}}}
		if h := w.listen(t, s, when, how, path); h.status == http.StatusNotModified {
			t.Errorf("%s: %s as %s: the page of before is said to be still so", when, path, w.who)
		}
	}
	rest := all[1:]
	switch {
	case w.who != "nobody":
		rest = nil
	case now.status == http.StatusNotFound:
		rest = []way{all[2]}
	}
	for _, how := range rest {
		w.listen(t, s, when, how, path)
	}
}

// same tells whether two tags name two packings of one page.
func same(a, b string) bool {
	plain := func(tag string) string { return strings.TrimSuffix(strings.Trim(tag, `"`), "-gz") }
	return plain(a) == plain(b)
}

// guesses is what somebody may put into the addresses of the site map.
type guesses struct {
	slugs, hashes, ids []string
	words              []string // to search for
	out                []string // the slugs that may be found
}

// public is every address that nobody must sign in for, filled with the guesses.
func (h house) public(t *testing.T, g guesses) []string {
	t.Helper()
	var paths []string
	for _, route := range h.Routes() {
		method, pattern, _ := strings.Cut(route.Pattern, " ")
		pattern = strings.TrimSuffix(strings.TrimSpace(pattern), "{$}")
		if method != http.MethodGet || !route.Access.Open() {
			continue
		}
		name, values := "", []string{""}
		if open := strings.IndexByte(pattern, '{'); open >= 0 {
			name = pattern[open:]
			switch {
			case name == "{slug}" && strings.HasPrefix(pattern, "/tin"):
				values = slices.Concat(g.slugs, g.ids)
			case name == "{slug}":
				values = []string{h.ids["slug"], g.slugs[0], g.ids[0]}
			case name == "{hash}":
				values = g.hashes
			case name == "{token}":
				values = g.ids[:1]
			default:
				t.Fatalf("%s is open to everybody and this walk does not know what to put into it", route.Pattern)
			}
		}
		for _, value := range values {
			path := strings.Replace(pattern, name, url.PathEscape(value), 1)
			paths = append(paths, path, "/en"+path)
		}
	}
	return append(paths, "/?x=1", "/tin?page=2", "/tin?x=1", "/sitemap.xml?x=1", "/tin/rss.xml?x=1")
}

// walk tries all that is open to everybody, by every guess, and searches for every word.
func (w *walker) walk(t *testing.T, s secrets, when string, g guesses) {
	t.Helper()
	for _, path := range w.public(t, g) {
		w.try(t, s, when, path)
	}
	words := slices.Clone(g.words)
	if w.who == "nobody" {
		words = append(words, slices.Sorted(maps.Keys(s))...)
	}
	for i, word := range words {
		for _, folder := range []string{"", "/en"} {
			path := folder + "/tim?q=" + word
			h := w.listen(t, s, when, ways()[0], path)
			if i < len(g.words) {
				continue
			}
			for _, slug := range g.out { // by a word that is not out
				if strings.Contains(h.all, "/tin/"+slug) {
					t.Errorf("%s: %s: finds %s by a word of %s", when, path, slug, s[word])
				}
			}
		}
	}
}

// office tries the addresses of officers.
func (w *walker) office(t *testing.T, s secrets, when string, p []*piece, hook string) {
	t.Helper()
	for _, route := range w.Routes() {
		method, pattern, _ := strings.Cut(route.Pattern, " ")
		pattern = strings.TrimSpace(pattern)
		if method != http.MethodGet || route.Access.Open() {
			continue
		}
		var paths []string
		switch {
		case strings.HasPrefix(pattern, "/console/contents/{"), strings.HasPrefix(pattern, "/console/reviews/{"):
			for _, one := range p {
				id := one.item.ID
				if strings.HasPrefix(pattern, "/console/reviews/") {
					id = one.request.ID
				}
				paths = append(paths, strings.NewReplacer("{id}", id.String(), "{number}", "1").Replace(pattern))
			}
		default:
			paths = []string{w.fill(pattern)}
		}
		for _, path := range paths {
			h := w.listen(t, s, when, ways()[0], path)
			if w.who != "nobody" && h.status < 400 && !route.Access.Allows(permission.Role(w.who)) {
				t.Errorf("%s: %s as %s: %d", when, path, w.who, h.status)
			}
		}
	}
	for _, query := range []string{hook, "lop", "tin"} {
		w.listen(t, s, when, ways()[0], "/console/search?q="+query)
	}
}
