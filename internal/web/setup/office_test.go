package setup_test

import (
	"context"
	"net/http"
	"testing"

	"github.com/google/uuid"

	"lantoa/internal/activity"
	"lantoa/internal/blob"
	"lantoa/internal/database"
	"lantoa/internal/member"
	"lantoa/internal/permission"
	"lantoa/internal/plan"
	"lantoa/internal/scope"
	"lantoa/internal/testkit"
	"lantoa/internal/unit"
	"lantoa/internal/web/desk"
	"lantoa/internal/web/desk/desktest"
	"lantoa/internal/web/session"
	"lantoa/internal/web/setup"
)

// office is the desk of one commune with its administrator signed in.
type office struct {
	*desktest.Visitor
	t     *testing.T
	db    *database.DB
	in    scope.Commune
	pages setup.Pages
}

func eachOffice(t *testing.T, promise func(t *testing.T, s *office)) {
	testkit.EachEngine(t, func(t *testing.T, db *database.DB) { promise(t, newOffice(t, db)) })
}

func newOffice(t *testing.T, db *database.DB) *office {
	t.Helper()
	ticks := testkit.Noon()
	members, units, blobs := member.NewStore(db, ticks), unit.NewStore(db, ticks), blob.NewStore(t.TempDir())
	pages := setup.Pages{Plans: plan.NewStore(db, ticks, blobs, units), Desk: desk.Desk{Clock: ticks, Units: units, Members: members,
		Activities: activity.NewStore(db, ticks, blobs), Sessions: session.NewKeeper(member.NewSessions(db, ticks), members, false)}}
	in := testkit.Commune(t, db, "Xã Minh Họa")
	admin, err := members.Add(context.Background(), in, uuid.Nil, uuid.New(), member.Draft{Name: "Quản trị mẫu", Login: "quantri", Password: "mot hai ba bon",
		Grants: []member.Grant{{Role: permission.Admin}}})
	if err != nil {
		t.Fatal(err)
	}
	visitor := desktest.SignIn(t, in, pages.Sessions, admin, desktest.Site{
		"GET /console/units":       pages.UnitList,
		"GET /console/units/new":   pages.UnitNew,
		"POST /console/units":      pages.UnitAdd,
		"GET /console/units/{id}":  pages.UnitEdit,
		"POST /console/units/{id}": pages.UnitChange,

		"GET /console/units/{id}/closing":  pages.UnitClosing,
		"POST /console/units/{id}/closing": pages.UnitClose,
		"POST /console/units/{id}/reopen":  pages.UnitReopen,

		"GET /console/members":     pages.MemberList,
		"GET /console/members/new": pages.MemberNew,
		"POST /console/members":    pages.MemberAdd,

		"GET /console/members/{id}":              pages.MemberEdit,
		"POST /console/members/{id}":             pages.MemberChange,
		"POST /console/members/{id}/active":      pages.MemberActive,
		"POST /console/members/{id}/invitation":  pages.MemberInvite,
		"POST /console/members/{id}/link/remove": pages.MemberLinkRemove,
		"POST /console/members/{id}/sign-out":    pages.MemberSignOut,
	})
	return &office{Visitor: visitor, t: t, db: db, in: in, pages: pages}
}

func (s *office) units() unit.Tree {
	s.t.Helper()
	units, err := s.pages.Units.Tree(context.Background(), s.in)
	if err != nil {
		s.t.Fatal(err)
	}
	return units
}

func (s *office) unit(name string) unit.Unit {
	s.t.Helper()
	u, found := s.units().ByName(name)
	if !found {
		s.t.Fatalf("no unit is called %q", name)
	}
	return u
}

// addUnit fills in the page for a new unit and sends it.
func (s *office) addUnit(name, kind, parent string) unit.Unit {
	s.t.Helper()
	values := desktest.Filled(s.Page("GET", "/console/units/new", nil, http.StatusOK))
	values.Set("name", name)
	values.Set("kind", kind)
	values.Set("parent_id", parent)
	s.Done("/console/units", values)
	return s.unit(name)
}
