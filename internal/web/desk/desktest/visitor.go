// Package desktest lets tests visit pages of the desk as a member's browser would.
package desktest

import (
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"lantoa/internal/i18n"
	"lantoa/internal/member"
	"lantoa/internal/scope"
	"lantoa/internal/web/session"
)

// Site is the pages that a test visits, each by its pattern.
type Site map[string]func(http.ResponseWriter, *http.Request) error

// Visitor is a member's browser, signed in. A page that ends in an error fails the test.
type Visitor struct {
	t       *testing.T
	site    http.Handler
	cookie  *http.Cookie
	speaker *i18n.Speaker
}

// SignIn begins a visit of the commune's site.
func SignIn(t *testing.T, in scope.Commune, sessions session.Keeper, who member.Member, site Site) *Visitor {
	t.Helper()
	mux := http.NewServeMux()
	mux.HandleFunc("POST /begin", func(w http.ResponseWriter, r *http.Request) {
		if err := sessions.Begin(r.Context(), who); err != nil {
			t.Error(err)
		}
	})
	for pattern, handle := range site {
		mux.HandleFunc(pattern, func(w http.ResponseWriter, r *http.Request) {
			if err := handle(w, r); err != nil {
				t.Errorf("%s: %v", pattern, err)
				w.WriteHeader(http.StatusInternalServerError)
			}
		})
	}
	kept := sessions.Load(mux, func(_ http.ResponseWriter, _ *http.Request, err error) { t.Error(err) })
	speaker, err := i18n.New()
	if err != nil {
		t.Fatal(err)
	}
	v := &Visitor{t: t, speaker: speaker, site: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		kept.ServeHTTP(w, r.WithContext(scope.Hold(r.Context(), in, scope.Profile{Name: "Xã Minh Họa"})))
	})}
	cookies := v.Send("POST", "/begin", nil).Result().Cookies()
	if len(cookies) == 0 {
		t.Fatal("nobody is signed in")
	}
	v.cookie = cookies[0]
	return v
}

// In is the same browser on the pages of another language; the addresses stay without it.
func (v *Visitor) In(l i18n.Language) *Visitor {
	other := *v
	other.speaker = v.speaker.In(l)
	return &other
}

// Send sends a form, or nil for a bare request, and hands over the answer as it is.
func (v *Visitor) Send(method, path string, values url.Values) *httptest.ResponseRecorder {
	v.t.Helper()
	return v.SendBody(method, path, "application/x-www-form-urlencoded", strings.NewReader(values.Encode()))
}

// SendBody is Send for what is no simple form, such as one with files.
func (v *Visitor) SendBody(method, path, contentType string, body io.Reader) *httptest.ResponseRecorder {
	v.t.Helper()
	r := httptest.NewRequest(method, path, body)
	r.Header.Set("Content-Type", contentType)
	if v.cookie != nil {
		r.AddCookie(v.cookie)
	}
	w := httptest.NewRecorder()
	v.site.ServeHTTP(w, r.WithContext(i18n.Hold(r.Context(), v.speaker, r.URL.RequestURI())))
	return w
}

// Page sends a form and reads the page that answers; any other status ends the test.
func (v *Visitor) Page(method, path string, values url.Values, status int) *goquery.Document {
	v.t.Helper()
	w := v.Send(method, path, values)
	if w.Code != status {
		v.t.Fatalf("%s %s answers %d, not %d: %s", method, path, w.Code, status, w.Body)
	}
	page, err := goquery.NewDocumentFromReader(w.Body)
	if err != nil {
		v.t.Fatal(err)
	}
	return page
}

// Done sends a form that must be taken, which a redirect tells.
func (v *Visitor) Done(path string, values url.Values) {
	v.t.Helper()
	if w := v.Send("POST", path, values); w.Code != http.StatusSeeOther {
		v.t.Fatalf("POST %s answers %d: %s", path, w.Code, w.Body)
	}
}

// Filled is what a browser would send of the page's form.
func Filled(page *goquery.Document) url.Values {
	values := url.Values{}
	page.Find("form.form [name]").Each(func(_ int, field *goquery.Selection) {
		name, _ := field.Attr("name")
		switch {
		case field.Is("select"):
			values.Add(name, field.Find("option[selected]").AttrOr("value", ""))
		case field.Is("textarea"):
			values.Add(name, field.Text())
		case field.Is("[type=radio]") && !field.Is("[checked]"):
		default:
			values.Add(name, field.AttrOr("value", ""))
		}
	})
	return values
}
