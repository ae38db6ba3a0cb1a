package gatherings_test

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/google/uuid"

	"lantoa/internal/activity"
	"lantoa/internal/blob"
	"lantoa/internal/clock"
	"lantoa/internal/database"
	"lantoa/internal/gathering"
	"lantoa/internal/member"
	"lantoa/internal/permission"
	"lantoa/internal/plan"
	"lantoa/internal/scope"
	"lantoa/internal/testkit"
	"lantoa/internal/unit"
	"lantoa/internal/web/desk"
	"lantoa/internal/web/desk/desktest"
	"lantoa/internal/web/gatherings"
	"lantoa/internal/web/session"
)

// house is a commune with two hamlets, the reporter of the first, and a coordinator.
type house struct {
	t                     *testing.T
	in                    scope.Commune
	clock                 *clock.Fixed
	pages                 gatherings.Pages
	hamlet, other         unit.Unit
	reporter, coordinator *desktest.Visitor
}

func eachHouse(t *testing.T, promise func(t *testing.T, h house)) {
	testkit.EachEngine(t, func(t *testing.T, db *database.DB) {
		ticks := testkit.Noon()
		members, units, blobs := member.NewStore(db, ticks), unit.NewStore(db, ticks), blob.NewStore(t.TempDir())
		h := house{t: t, in: testkit.Commune(t, db, "Xã Minh Họa"), clock: ticks, pages: gatherings.Pages{
			Plans: plan.NewStore(db, ticks, blobs, units), Gatherings: gathering.NewStore(db, ticks, units),
			Desk: desk.Desk{Clock: ticks, Units: units, Members: members, Activities: activity.NewStore(db, ticks, blobs), Sessions: session.NewKeeper(member.NewSessions(db, ticks), members, false)}}}
		var err error
		for into, name := range map[*unit.Unit]string{&h.hamlet: "Thôn Bãi", &h.other: "Thôn Chùa"} {
			if *into, err = units.Add(context.Background(), h.in, uuid.Nil, uuid.New(), unit.Draft{Kind: unit.Hamlet, Name: name}); err != nil {
				t.Fatal(err)
			}
		}
		h.reporter = h.signIn(member.Grant{Role: permission.Reporter, UnitID: h.hamlet.ID})
		h.coordinator = h.signIn(member.Grant{Role: permission.Coordinator})
		promise(t, h)
	})
}

func (h house) signIn(grant member.Grant) *desktest.Visitor {
	h.t.Helper()
	who, err := h.pages.Members.Add(context.Background(), h.in, uuid.Nil, uuid.New(), member.Draft{Name: "Cán bộ " + string(grant.Role), UnitID: grant.UnitID, Login: string(grant.Role),
		Password: "mot hai ba bon", Grants: []member.Grant{grant}})
	if err != nil {
		h.t.Fatal(err)
	}
	return desktest.SignIn(h.t, h.in, h.pages.Sessions, who, desktest.Site{
		"GET /console/gatherings":               h.pages.List,
		"GET /console/gatherings/new":           h.pages.New,
		"POST /console/gatherings":              h.pages.Add,
		"GET /console/gatherings/{id}":          h.pages.One,
		"GET /console/gatherings/{id}/edit":     h.pages.Edit,
		"POST /console/gatherings/{id}":         h.pages.Change,
		"POST /console/gatherings/{id}/approve": h.pages.Approve,
		"POST /console/gatherings/{id}/return":  h.pages.Return,
		"POST /console/gatherings/{id}/put-off": h.pages.PutOff,
	})
}

// filled is the form for a new gathering as a person fills it in.
func filled(v *desktest.Visitor) url.Values {
	values := desktest.Filled(v.Page("GET", "/console/gatherings/new", nil, http.StatusOK))
	for name, value := range map[string]string{"title": "Buổi tối học gọi video", "held_on": "2026-11-28", "begins": "19:00", "ends": "20:30",
		"place": "Nhà văn hóa thôn Bãi", "invited": "Mời bà con mang theo điện thoại", "phone": "0200 000 001"} {
		values.Set(name, value)
	}
	return values
}

func (h house) coming() []gathering.Announced {
	h.t.Helper()
	list, err := h.pages.Gatherings.Coming(context.Background(), h.in)
	if err != nil {
		h.t.Fatal(err)
	}
	return list
}

func TestAUnitWritesItDownAndTheOfficeLetsResidentsSeeIt(t *testing.T) {
	eachHouse(t, func(t *testing.T, h house) {
		values := filled(h.reporter)
		if values.Get("unit") != h.hamlet.ID.String() {
			t.Error("the reporter's own unit is not chosen")
		}
		h.reporter.Done("/console/gatherings", values)
		h.reporter.Done("/console/gatherings", values)
		path := "/console/gatherings/" + values.Get("id")
		if own := h.reporter.Page("GET", path, nil, http.StatusOK); own.Find("form[action$=approve]").Length() != 0 || own.Find("body.h").Length() != 1 {
			t.Error("who wrote it is asked to approve it, or has no phone page")
		}
		page := h.coordinator.Page("GET", path, nil, http.StatusOK)
		if page.Find("body.o").Length() != 1 || !strings.Contains(page.Find("main").Text(), "Thứ Bảy, 28/11/2026, 19:00 đến 20:30") {
			t.Errorf("the desk says %q", page.Find("main").Text())
		}
		if len(h.coming()) != 0 {
			t.Fatal("residents see what nobody approved")
		}
		version := page.Find("form[action$=approve] [name=version]").AttrOr("value", "")
		h.coordinator.Done(path+"/approve", url.Values{"version": {version}})
		if len(h.coming()) != 1 {
			t.Error("residents do not see what was approved")
		}
		version = h.reporter.Page("GET", path, nil, http.StatusOK).Find("form[action$=put-off] [name=version]").AttrOr("value", "")
		refused := h.reporter.Page("POST", path+"/put-off", url.Values{"version": {version}, "put_off": {"bão"}}, http.StatusUnprocessableEntity)
		if refused.Find("#put_off-error").Length() != 1 || refused.Find("#put_off").AttrOr("value", "") != "bão" {
			t.Error("a reason that is too short is lost or not said at its field")
		}
		h.reporter.Done(path+"/put-off", url.Values{"version": {version}, "put_off": {"Hoãn vì bão"}})
		if list := h.coming(); len(list) != 1 || !list[0].PutOff {
			t.Errorf("residents see %+v", list)
		}
	})
}

func TestWhatTheOfficeReturnsComesBackWithTheReasonAndEveryWord(t *testing.T) {
	eachHouse(t, func(t *testing.T, h house) {
		values := filled(h.reporter)
		h.reporter.Done("/console/gatherings", values)
		path := "/console/gatherings/" + values.Get("id")
		h.coordinator.Done(path+"/return", url.Values{"version": {"1"}, "return": {"Ghi rõ nhà văn hóa nào"}})
		page := h.reporter.Page("GET", path+"/edit", nil, http.StatusOK)
		again := desktest.Filled(page)
		again.Set("version", values.Get("version"))
		if !strings.Contains(page.Find("main").Text(), "Ghi rõ nhà văn hóa nào") || again.Encode() != values.Encode() {
			t.Errorf("the form came back as\n%v\nnot\n%v", again, values)
		}
		mended := desktest.Filled(page)
		mended.Set("begins", "7 giờ tối")
		refused := h.reporter.Page("POST", path, mended, http.StatusUnprocessableEntity)
		if refused.Find("#begins-error").Length() != 1 || refused.Find("#begins").AttrOr("value", "") != "7 giờ tối" {
			t.Error("what cannot be read is lost or not said at its field")
		}
		mended.Set("begins", "18:30")
		h.reporter.Done(path, mended)
		if g, err := h.pages.Gatherings.ByID(context.Background(), h.in, uuid.MustParse(values.Get("id"))); err != nil || g.State != gathering.Waiting || g.Begins != "18:30" {
			t.Errorf("%+v, %v", g, err)
		}
	})
}

func TestAReporterNeitherSeesNorWritesForAnotherUnit(t *testing.T) {
	eachHouse(t, func(t *testing.T, h house) {
		values := filled(h.coordinator)
		values.Set("unit", h.other.ID.String())
		h.coordinator.Done("/console/gatherings", values)
		if list := h.reporter.Page("GET", "/console/gatherings", nil, http.StatusOK); strings.Contains(list.Find("main").Text(), "học gọi video") {
			t.Error("the list shows another unit's")
		}
		if offered := h.reporter.Page("GET", "/console/gatherings/new", nil, http.StatusOK).Find("#unit option").Text(); strings.Contains(offered, "Chùa") {
			t.Errorf("offered %q", offered)
		}
		if list := h.coordinator.Page("GET", "/console/gatherings", nil, http.StatusOK); !strings.Contains(list.Find("main").Text(), "học gọi video") {
			t.Error("the office does not see it")
		}
	})
}
