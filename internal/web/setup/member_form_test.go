package setup_test

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"lantoa/internal/member"
	"lantoa/internal/permission"
	"lantoa/internal/web/desk/desktest"
)

const password = " chim hoa cá nước "

// blankMember is the page for a new member with the plain fields filled in.
func (s *office) blankMember() url.Values {
	s.t.Helper()
	values := desktest.Filled(s.Page("GET", "/console/members/new", nil, http.StatusOK))
	values.Set("name", "Cán bộ mẫu")
	values.Set("login", "canbo.mau")
	return values
}

// invitedTo is the token of the link that the page shows.
func invitedTo(page *goquery.Document) string {
	_, token, _ := strings.Cut(page.Find("#address").AttrOr("value", ""), "/moi/")
	return token
}

func TestNewMemberIsShownTheLinkOnceAndChoosesThePasswordByIt(t *testing.T) {
	eachOffice(t, func(t *testing.T, s *office) {
		ctx := context.Background()
		top := s.addUnit("Ủy ban nhân dân xã", "government", "")
		values := s.blankMember()
		values.Set("unit_id", top.ID.String())
		values.Set("grants[0].role", "coordinator")
		values.Set("grants[0].over", "commune")
		values.Set("grants[2].role", "reporter")
		values.Set("grants[2].over", top.ID.String())
		first := invitedTo(s.Page("POST", "/console/members", values, http.StatusOK))
		page := s.Page("POST", "/console/members", values, http.StatusOK) // sent twice
		token := invitedTo(page)
		if message := page.Find("#message").Text(); !strings.Contains(message, token) || !strings.Contains(message, "canbo.mau") || token == "" {
			t.Errorf("the message is %q", message)
		}
		if _, err := s.pages.Members.InvitationBy(ctx, s.in, first); err == nil {
			t.Error("two links are good at once")
		}
		m, err := s.pages.Members.AcceptPassword(ctx, s.in, token, password)
		if err != nil {
			t.Fatal(err)
		}
		want := []member.Grant{{Role: permission.Coordinator}, {Role: permission.Reporter, UnitID: top.ID}}
		if !slices.Equal(m.Grants, want) || m.UnitID != top.ID {
			t.Errorf("stored %+v", m)
		}
		list := s.Page("GET", "/console/members", nil, http.StatusOK).Find("table").Text()
		for _, words := range []string{"Cán bộ mẫu", "canbo.mau", "cả xã", "Ủy ban nhân dân xã", "Đang dùng"} {
			if !strings.Contains(list, words) {
				t.Errorf("the list does not say %q", words)
			}
		}
		s.Done("/console/members", values) // once more, after they joined: no new link
		if i, err := s.pages.Members.InvitationOf(ctx, s.in, m); err != nil || i.Purpose != "" {
			t.Errorf("invited again: %+v, %v", i, err)
		}
	})
}

func TestMemberFormKeepsEverythingTyped(t *testing.T) {
	eachOffice(t, func(t *testing.T, s *office) {
		top := s.addUnit("Ủy ban nhân dân xã", "government", "")
		values := s.blankMember()
		values.Set("login", "quantri") // taken
		values.Set("unit_id", top.ID.String())
		values.Set("grants[0].role", "viewer")
		values.Set("grants[0].over", "commune")
		values.Set("grants[1].role", "reporter")
		values.Set("grants[1].over", top.ID.String())
		page := s.Page("POST", "/console/members", values, http.StatusUnprocessableEntity)
		if again := desktest.Filled(page); again.Encode() != values.Encode() {
			t.Errorf("the form came back as\n%v\nnot\n%v", again, values)
		}
		if page.Find("#login-error").Length() != 1 {
			t.Error("the taken name is not said at its field")
		}
		if _, open := page.Find("details.more").Attr("open"); !open {
			t.Error("the second role is hidden though it was chosen")
		}
	})
}

func TestRoleHoldsNowhereUntilItsReachIsChosen(t *testing.T) {
	eachOffice(t, func(t *testing.T, s *office) {
		for _, half := range []struct{ row, role, over, bad string }{
			{"0", "admin", "", "grants[0].over"},
			{"0", "admin", "mọi nơi", "grants[0].over"},
			{"0", "", "commune", "grants[0].role"},
			{"0", "", "", "grants[0].role"},
			{"1", "reporter", "", "grants[1].over"},
			{"1", "", "commune", "grants[1].role"},
		} {
			values := s.blankMember()
			if half.row != "0" {
				values.Set("grants[0].role", "viewer")
				values.Set("grants[0].over", "commune")
			}
			values.Set("grants["+half.row+"].role", half.role)
			values.Set("grants["+half.row+"].over", half.over)
			page := s.Page("POST", "/console/members", values, http.StatusUnprocessableEntity)
			if links := page.Find(".sum a"); links.Length() != 1 || links.AttrOr("href", "") != "#"+half.bad {
				t.Errorf("%+v: the summary says %q", half, links.Text())
			}
			if page.Find("[id='"+half.bad+"']").Length() != 1 {
				t.Errorf("%+v: nothing on the page is %s", half, half.bad)
			}
		}
	})
}
