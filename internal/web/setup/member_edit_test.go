package setup_test

import (
	"context"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"github.com/google/uuid"

	"lantoa/internal/member"
	"lantoa/internal/permission"
	"lantoa/internal/web/desk/desktest"
)

func (s *office) addMember(login string, grants ...member.Grant) member.Member {
	s.t.Helper()
	m, err := s.pages.Members.Add(context.Background(), s.in, uuid.Nil, uuid.New(), member.Draft{Name: "Cán bộ " + login, Login: login, Password: password, Grants: grants})
	if err != nil {
		s.t.Fatal(err)
	}
	return m
}

func (s *office) member(id uuid.UUID) member.Member {
	s.t.Helper()
	m, err := s.pages.Members.ByID(context.Background(), s.in, id)
	if err != nil {
		s.t.Fatal(err)
	}
	return m
}

func path(m member.Member) string { return "/console/members/" + m.ID.String() }

func TestMemberPageChangesNameUnitAndRoles(t *testing.T) {
	eachOffice(t, func(t *testing.T, s *office) {
		top := s.addUnit("Ủy ban nhân dân xã", "government", "")
		m := s.addMember("canbo", member.Grant{Role: permission.Reporter}, member.Grant{Role: permission.Viewer, UnitID: top.ID},
			member.Grant{Role: permission.Helper}, member.Grant{Role: permission.Editor})
		values := desktest.Filled(s.Page("GET", path(m), nil, http.StatusOK))
		s.Done(path(m), values)
		if same := s.member(m.ID); same.Version != m.Version {
			t.Errorf("sent as it came, the form changed %+v to %+v", m, same)
		}
		values.Set("name", "Tên mới")
		values.Set("unit_id", top.ID.String())
		values.Set("grants[3].role", "")
		values.Set("grants[3].over", "")
		s.Done(path(m), values)
		if got := s.member(m.ID); got.Name != "Tên mới" || got.UnitID != top.ID || len(got.Grants) != 3 || !got.Active || got.Login != "canbo" {
			t.Errorf("stored %+v", got)
		}
	})
}

func TestWhoSavesAMemberSecondSeesBothAndDecides(t *testing.T) {
	eachOffice(t, func(t *testing.T, s *office) {
		m := s.addMember("canbo", member.Grant{Role: permission.Viewer})
		first := desktest.Filled(s.Page("GET", path(m), nil, http.StatusOK))
		second := desktest.Filled(s.Page("GET", path(m), nil, http.StatusOK))
		first.Set("name", "Tên thứ nhất")
		s.Done(path(m), first)
		second.Set("name", "Tên thứ hai")
		page := s.Page("POST", path(m), second, http.StatusConflict)
		if !strings.Contains(page.Find("#newer").Text(), "Tên thứ nhất") || page.Find("#name").AttrOr("value", "") != "Tên thứ hai" {
			t.Fatal("one of the two is not on the page")
		}
		if got := s.member(m.ID); got.Name != "Tên thứ nhất" {
			t.Fatalf("stored unasked: %+v", got)
		}
		s.Done(path(m), desktest.Filled(page))
		if got := s.member(m.ID); got.Name != "Tên thứ hai" {
			t.Errorf("the decision was not stored: %+v", got)
		}
	})
}

func TestMemberPageClosesAnAccountButNotTheLastAdministrators(t *testing.T) {
	eachOffice(t, func(t *testing.T, s *office) {
		m := s.addMember("canbo", member.Grant{Role: permission.Viewer})
		s.Done(path(m)+"/active", url.Values{"version": {"1"}, "active": {"false"}})
		if s.member(m.ID).Active {
			t.Error("still active")
		}
		s.Page("POST", path(m)+"/active", url.Values{"version": {"1"}, "active": {"true"}}, http.StatusConflict)
		s.Done(path(m)+"/active", url.Values{"version": {"2"}, "active": {"true"}})
		if !s.member(m.ID).Active {
			t.Error("not opened again")
		}
		all, err := s.pages.Members.All(context.Background(), s.in)
		if err != nil {
			t.Fatal(err)
		}
		for _, admin := range all {
			if admin.Login != "quantri" {
				continue
			}
			page := s.Page("POST", path(admin)+"/active", url.Values{"version": {strconv.FormatInt(admin.Version, 10)}, "active": {"false"}}, http.StatusUnprocessableEntity)
			if at := page.Find(".sum a").AttrOr("href", ""); at != "#active" || page.Find(at).Length() != 1 {
				t.Errorf("the summary leads to %q", at)
			}
			values := desktest.Filled(s.Page("GET", path(admin), nil, http.StatusOK))
			values.Set("grants[0].role", "viewer")
			page = s.Page("POST", path(admin), values, http.StatusUnprocessableEntity)
			if page.Find(".sum a").AttrOr("href", "") != "#grants[0].role" {
				t.Errorf("the summary says %q", page.Find(".sum").Text())
			}
		}
	})
}

func TestMemberPageMakesResetAndPINLinksAndTakesTheLinkAway(t *testing.T) {
	eachOffice(t, func(t *testing.T, s *office) {
		ctx := context.Background()
		m, office := s.addMember("canbo", member.Grant{Role: permission.Reporter}), s.addMember("khac", member.Grant{Role: permission.Coordinator})
		reset := invitedTo(s.Page("POST", path(m)+"/invitation", url.Values{"purpose": {"password"}}, http.StatusOK))
		if i, err := s.pages.Members.InvitationBy(ctx, s.in, reset); err != nil || i.Purpose != member.ForPassword {
			t.Errorf("%+v, %v", i, err)
		}
		byPIN := invitedTo(s.Page("POST", path(m)+"/invitation", url.Values{"purpose": {"pin"}}, http.StatusOK))
		link, _, err := s.pages.Members.AcceptPIN(ctx, s.in, byPIN, "730495")
		if err != nil {
			t.Fatal(err)
		}
		s.Page("POST", path(office)+"/invitation", url.Values{"purpose": {"pin"}}, http.StatusConflict)
		s.Page("POST", path(m)+"/invitation", url.Values{"purpose": {"khac"}}, http.StatusUnprocessableEntity)
		before := s.member(m.ID).Seal
		s.Done(path(m)+"/link/remove", nil)
		if _, err := s.pages.Members.LinkBy(ctx, s.in, link); err == nil {
			t.Error("the link still works")
		}
		after := s.member(m.ID).Seal
		s.Done(path(m)+"/sign-out", nil)
		if again := s.member(m.ID).Seal; before == after || after == again {
			t.Error("sessions stay")
		}
	})
}
