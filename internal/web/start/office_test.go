package start_test

import (
	"context"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/google/uuid"

	"lantoa/internal/activity"
	"lantoa/internal/blob"
	"lantoa/internal/clock"
	"lantoa/internal/commune"
	"lantoa/internal/database"
	"lantoa/internal/i18n"
	"lantoa/internal/member"
	"lantoa/internal/permission"
	"lantoa/internal/plan"
	"lantoa/internal/scope"
	"lantoa/internal/testkit"
	"lantoa/internal/unit"
	"lantoa/internal/web/desk"
	"lantoa/internal/web/desk/desktest"
	"lantoa/internal/web/session"
	"lantoa/internal/web/start"
)

func pages(t *testing.T, db *database.DB, ticks clock.Clock) start.Pages {
	t.Helper()
	members, units, blobs := member.NewStore(db, ticks), unit.NewStore(db, ticks), blob.NewStore(t.TempDir())
	directory := scope.NewDirectory(db)
	return start.Pages{
		Desk: desk.Desk{Clock: ticks, Units: units, Members: members, Activities: activity.NewStore(db, ticks, blobs), Sessions: session.NewKeeper(member.NewSessions(db, ticks), members, false)},
		Door: start.NewDoor(ticks), Founding: commune.NewFounding(db, ticks, directory, members),
		Communes: commune.NewStore(db, ticks, directory, units, members, plan.NewStore(db, ticks, blobs, units)),
		Begun:    func(context.Context) error { return nil },
	}
}

// empty is an instance without a commune, behind its gate.
type empty struct {
	start.Pages
	t    *testing.T
	db   *database.DB
	code string
	url  string
	http.Client
}

func eachEmpty(t *testing.T, promise func(t *testing.T, e *empty)) {
	testkit.EachEngine(t, func(t *testing.T, db *database.DB) {
		speaker, err := i18n.New()
		if err != nil {
			t.Fatal(err)
		}
		p := pages(t, db, testkit.Noon())
		e := &empty{Pages: p, t: t, db: db, code: p.Door.NewCode()}
		fail := func(w http.ResponseWriter, r *http.Request, err error) {
			http.Error(w, i18n.Error(r.Context(), err), http.StatusTeapot)
		}
		house := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(http.StatusAccepted) }) // all that stands behind the gate
		gate := p.Gate(house, fail)
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			gate.ServeHTTP(w, r.WithContext(i18n.Hold(r.Context(), speaker, r.URL.RequestURI())))
		}))
		t.Cleanup(server.Close)
		jar, err := cookiejar.New(nil)
		if err != nil {
			t.Fatal(err)
		}
		e.url, e.Client = server.URL, http.Client{Jar: jar, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
		promise(t, e)
	})
}

// ask sends a form, or asks for a page when there is none.
func (e *empty) ask(path string, values url.Values) (status int, to string, page *goquery.Document) {
	e.t.Helper()
	answer, err := e.Get(e.url + path)
	if values != nil {
		answer, err = e.PostForm(e.url+path, values)
	}
	if err != nil {
		e.t.Fatal(err)
	}
	defer answer.Body.Close()
	page, err = goquery.NewDocumentFromReader(answer.Body)
	if err != nil {
		e.t.Fatal(err)
	}
	return answer.StatusCode, answer.Header.Get("Location"), page
}

func (e *empty) form() url.Values {
	return url.Values{"ma": {e.code}, "id": {uuid.NewString()}, "kind": {"xa"}, "commune": {"xã Tân Ninh"}, "province": {"Tỉnh Lào Cai"}, "phone": {"0214 3822 123"},
		"name": {"Quản Trị Mẫu"}, "login": {"quantri"}, "password": {"lúa chín ngoài đồng"}, "again": {"lúa chín ngoài đồng"}}
}

func (e *empty) communes() int {
	e.t.Helper()
	var n int
	if err := e.db.Get(context.Background(), &n, `SELECT COUNT(*) FROM commune`); err != nil {
		e.t.Fatal(err)
	}
	return n
}

// office is the desk of a commune that was just founded.
type office struct {
	*desktest.Visitor
	t     *testing.T
	in    scope.Commune
	pages start.Pages
}

func eachOffice(t *testing.T, promise func(t *testing.T, o *office)) {
	testkit.EachEngine(t, func(t *testing.T, db *database.DB) {
		p := pages(t, db, testkit.Noon())
		in := testkit.Commune(t, db, "Xã Minh Họa")
		admin, err := p.Members.Add(context.Background(), in, uuid.Nil, uuid.New(), member.Draft{Name: "Quản trị mẫu", Login: "quantri", Password: "mot hai ba bon", Grants: []member.Grant{{Role: permission.Admin}}})
		if err != nil {
			t.Fatal(err)
		}
		promise(t, &office{t: t, in: in, pages: p, Visitor: desktest.SignIn(t, in, p.Sessions, admin, desktest.Site{
			"GET /console/setup":          p.Steps,
			"GET /console/setup/profile":  p.Profile,
			"POST /console/setup/profile": p.ProfileChange,
			"GET /console/setup/bodies":   p.Bodies,
			"POST /console/setup/bodies":  p.BodiesAdd,
			"GET /console/setup/hamlets":  p.Hamlets,
			"POST /console/setup/hamlets": p.HamletsAdd,
			"GET /console/setup/people":   p.People,
			"POST /console/setup/people":  p.PeopleAdd,
		})})
	})
}

func (o *office) units() unit.Tree {
	o.t.Helper()
	units, err := o.pages.Units.Tree(context.Background(), o.in)
	if err != nil {
		o.t.Fatal(err)
	}
	return units
}

// done is how many of the steps are done.
func (o *office) done() int {
	o.t.Helper()
	return o.Page("GET", "/console/setup", nil, http.StatusOK).Find(".rows .tag--ok").Length()
}

// filled is what a browser would send, unticked boxes left out.
func filled(page *goquery.Document) url.Values {
	values := desktest.Filled(page)
	page.Find("input[type=checkbox]").Each(func(_ int, box *goquery.Selection) {
		if name, _ := box.Attr("name"); !box.Is("[checked]") {
			values.Del(name)
		}
	})
	return values
}

var codeShape = regexp.MustCompile(`^[ACDEFGHJKMNPQRTUVWXY34679]{4}-[ACDEFGHJKMNPQRTUVWXY34679]{4}$`)

func plain(code string) string { return strings.ToLower(strings.ReplaceAll(code, "-", " ")) }
