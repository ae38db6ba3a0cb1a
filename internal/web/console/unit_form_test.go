package console_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/google/uuid"

	"lantoa/internal/activity"
	"lantoa/internal/blob"
	"lantoa/internal/database"
	"lantoa/internal/i18n"
	"lantoa/internal/member"
	"lantoa/internal/permission"
	"lantoa/internal/plan"
	"lantoa/internal/scope"
	"lantoa/internal/testkit"
	"lantoa/internal/unit"
	"lantoa/internal/web/console"
	"lantoa/internal/web/session"
)

// setup is the desk of one commune with its administrator signed in.
type setup struct {
	t      *testing.T
	in     scope.Commune
	pages  console.Pages
	site   http.Handler
	cookie *http.Cookie
}

func eachSetup(t *testing.T, promise func(t *testing.T, s *setup)) {
	testkit.EachEngine(t, func(t *testing.T, db *database.DB) { promise(t, newSetup(t, db)) })
}

func newSetup(t *testing.T, db *database.DB) *setup {
	t.Helper()
	speaker, err := i18n.New()
	if err != nil {
		t.Fatal(err)
	}
	ticks, blobs := testkit.Noon(), blob.NewStore(t.TempDir())
	units, members := unit.NewStore(db, ticks), member.NewStore(db, ticks)
	s := &setup{t: t, in: testkit.Commune(t, db, "Xã Minh Họa")}
	s.pages = console.Pages{Clock: ticks, Speaker: speaker, Units: units, Members: members, Plans: plan.NewStore(db, ticks, blobs, units),
		Activities: activity.NewStore(db, ticks, blobs), Sessions: session.NewKeeper(member.NewSessions(db, ticks), members, false)}
	admin, err := members.Add(context.Background(), s.in, uuid.Nil, uuid.New(), member.Draft{Name: "Quản trị mẫu", Login: "quantri", Password: "mot hai ba bon",
		Grants: []member.Grant{{Role: permission.Admin}}})
	if err != nil {
		t.Fatal(err)
	}
	mux := http.NewServeMux()
	for pattern, handle := range map[string]func(http.ResponseWriter, *http.Request) error{
		"POST /begin":              func(_ http.ResponseWriter, r *http.Request) error { return s.pages.Sessions.Begin(r.Context(), admin) },
		"GET /console/units":       s.pages.UnitList,
		"GET /console/units/new":   s.pages.UnitNew,
		"POST /console/units":      s.pages.UnitAdd,
		"GET /console/units/{id}":  s.pages.UnitEdit,
		"POST /console/units/{id}": s.pages.UnitChange,
		"GET /console/members":     s.pages.MemberList,
		"GET /console/members/new": s.pages.MemberNew,
		"POST /console/members":    s.pages.MemberAdd,
	} {
		mux.HandleFunc(pattern, func(w http.ResponseWriter, r *http.Request) {
			if err := handle(w, r); err != nil {
				t.Errorf("%s: %v", pattern, err)
				w.WriteHeader(http.StatusInternalServerError)
			}
		})
	}
	kept := s.pages.Sessions.Load(mux)
	s.site = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		kept.ServeHTTP(w, r.WithContext(scope.Hold(r.Context(), s.in, scope.Profile{Name: "Xã Minh Họa"})))
	})
	s.cookie = s.send("POST", "/begin", nil).Result().Cookies()[0]
	return s
}

func (s *setup) send(method, path string, values url.Values) *httptest.ResponseRecorder {
	s.t.Helper()
	r := httptest.NewRequest(method, path, strings.NewReader(values.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	if s.cookie != nil {
		r.AddCookie(s.cookie)
	}
	w := httptest.NewRecorder()
	s.site.ServeHTTP(w, r)
	return w
}

func (s *setup) page(method, path string, values url.Values, status int) *goquery.Document {
	s.t.Helper()
	w := s.send(method, path, values)
	if w.Code != status {
		s.t.Fatalf("%s %s answers %d, not %d: %s", method, path, w.Code, status, w.Body)
	}
	page, err := goquery.NewDocumentFromReader(w.Body)
	if err != nil {
		s.t.Fatal(err)
	}
	return page
}

func (s *setup) done(path string, values url.Values) {
	s.t.Helper()
	if w := s.send("POST", path, values); w.Code != http.StatusSeeOther {
		s.t.Fatalf("POST %s answers %d: %s", path, w.Code, w.Body)
	}
}

// filled is what a browser would send of the page's form.
func filled(page *goquery.Document) url.Values {
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

func (s *setup) units() unit.Tree {
	s.t.Helper()
	units, err := s.pages.Units.Tree(context.Background(), s.in)
	if err != nil {
		s.t.Fatal(err)
	}
	return units
}

func (s *setup) unit(name string) unit.Unit {
	s.t.Helper()
	u, found := s.units().ByName(name)
	if !found {
		s.t.Fatalf("no unit is called %q", name)
	}
	return u
}

// addUnit fills in the page for a new unit and sends it.
func (s *setup) addUnit(name, kind, parent string) unit.Unit {
	s.t.Helper()
	values := filled(s.page("GET", "/console/units/new", nil, http.StatusOK))
	values.Set("name", name)
	values.Set("kind", kind)
	values.Set("parent_id", parent)
	s.done("/console/units", values)
	return s.unit(name)
}

func TestUnitIsAddedOnceHoweverOftenItsPageIsSent(t *testing.T) {
	eachSetup(t, func(t *testing.T, s *setup) {
		top := s.addUnit("Ủy ban nhân dân xã", "government", "")
		s.addUnit("Phòng Kinh tế", "government", top.ID.String())
		values := filled(s.page("GET", "/console/units/new", nil, http.StatusOK))
		values.Set("name", "Trạm Y tế xã")
		values.Set("kind", "service")
		values.Set("parent_id", top.ID.String())
		values.Set("aliases", "Trạm Y tế\r\nY tế xã\r\n")
		values.Set("valid_from", "2025-07-01")
		s.done("/console/units", values)
		s.done("/console/units", values)
		children := s.units().Children(top.ID)
		if len(children) != 2 || children[1].Name != "Trạm Y tế xã" {
			t.Fatalf("the new unit is not the last of two: %+v", children)
		}
		if got := children[1]; strings.Join(got.Aliases, "|") != "Trạm Y tế|Y tế xã" || got.ValidFrom.String() != "2025-07-01" {
			t.Errorf("stored %+v", got)
		}
	})
}

func TestUnitFormKeepsEveryWordWhenSomethingIsMissing(t *testing.T) {
	eachSetup(t, func(t *testing.T, s *setup) {
		top := s.addUnit("Đảng ủy xã", "party_committee", "")
		values := filled(s.page("GET", "/console/units/new", nil, http.StatusOK))
		values.Set("name", "Ban Xây dựng Đảng")
		values.Set("parent_id", top.ID.String())
		values.Set("aliases", "BXDĐ\nBan XD Đảng")
		values.Set("valid_from", "2026-03-01")
		values.Set("valid_to", "2026-02-01")
		page := s.page("POST", "/console/units", values, http.StatusUnprocessableEntity)
		if again := filled(page); again.Encode() != values.Encode() {
			t.Errorf("the form came back as\n%v\nnot\n%v", again, values)
		}
		for _, name := range []string{"kind", "valid_to"} {
			if page.Find(".sum a[href='#"+name+"']").Length() != 1 || page.Find("#"+name+"-error").Length() != 1 {
				t.Errorf("%s is not said to be mended above the form and at its field", name)
			}
		}
	})
}

func TestUnitCannotBePutUnderItself(t *testing.T) {
	eachSetup(t, func(t *testing.T, s *setup) {
		top := s.addUnit("Ủy ban nhân dân xã", "government", "")
		below := s.addUnit("Phòng Kinh tế", "government", top.ID.String())
		page := s.page("GET", "/console/units/"+top.ID.String(), nil, http.StatusOK)
		if offered := page.Find("#parent_id option"); offered.Length() != 1 {
			t.Errorf("offered above itself: %q", offered.Text())
		}
		values := filled(page)
		values.Set("parent_id", below.ID.String())
		s.page("POST", "/console/units/"+top.ID.String(), values, http.StatusUnprocessableEntity)
	})
}

func TestWhoSavesAUnitSecondSeesBothTextsAndDecides(t *testing.T) {
	eachSetup(t, func(t *testing.T, s *setup) {
		u := s.addUnit("Trạm Y tế", "service", "")
		path := "/console/units/" + u.ID.String()
		first := filled(s.page("GET", path, nil, http.StatusOK))
		second := filled(s.page("GET", path, nil, http.StatusOK))
		first.Set("name", "Trạm Y tế xã")
		s.done(path, first)
		second.Set("aliases", "Trạm xá")
		page := s.page("POST", path, second, http.StatusConflict)
		if !strings.Contains(page.Find("#newer").Text(), "Trạm Y tế xã") || page.Find("#aliases").Text() != "Trạm xá" {
			t.Fatal("one of the two texts is not on the page")
		}
		if got := s.unit("Trạm Y tế xã"); len(got.Aliases) > 0 {
			t.Fatalf("the second text was stored unasked: %+v", got)
		}
		s.done(path, filled(page))
		if got, _ := s.units().Get(u.ID); got.Name != "Trạm Y tế" || len(got.Aliases) != 1 {
			t.Errorf("the decision was not stored: %+v", got)
		}
	})
}

func TestListShowsWhichUnitsHaveEnded(t *testing.T) {
	eachSetup(t, func(t *testing.T, s *setup) {
		u := s.addUnit("Trạm Truyền thanh", "service", "")
		values := filled(s.page("GET", "/console/units/"+u.ID.String(), nil, http.StatusOK))
		values.Set("valid_to", "2026-06-30")
		s.done("/console/units/"+u.ID.String(), values)
		row := s.page("GET", "/console/units", nil, http.StatusOK).Find("tbody tr")
		if !strings.Contains(row.Text(), "Đã kết thúc") || !strings.Contains(row.Text(), "30/06/2026") {
			t.Errorf("the row says %q", row.Text())
		}
		if offered := s.page("GET", "/console/units/new", nil, http.StatusOK).Find("#parent_id option").Text(); strings.Contains(offered, "Truyền thanh") {
			t.Error("an ended unit is offered as one to stand under")
		}
	})
}
