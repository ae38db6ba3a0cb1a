package app_test

import (
	"context"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"lantoa/internal/clock"
	"lantoa/internal/member"
	"lantoa/internal/permission"
	"lantoa/internal/scope"
)

// commune is the first commune, with the member of a role in it.
func (h house) commune(t *testing.T, role permission.Role) (scope.Commune, member.Member) {
	t.Helper()
	in, _, err := h.Directory.ByHost(context.Background(), "mot.example")
	if err != nil {
		t.Fatal(err)
	}
	m, err := h.Members.SignIn(context.Background(), in, string(role), password, "")
	if err != nil {
		t.Fatal(err)
	}
	return in, m
}

func (h house) personalLink(t *testing.T, role permission.Role) string {
	t.Helper()
	in, m := h.commune(t, role)
	token, _, err := h.Members.MakeLink(context.Background(), in, m.ID, "730495")
	if err != nil {
		t.Fatal(err)
	}
	return "/vao/" + token
}

func (v *visitor) must(t *testing.T, method, path string, form url.Values, status int, to string) {
	t.Helper()
	if got, at := v.ask(t, method, path, form); got != status || at != to {
		t.Errorf("%s %s: %d to %q, want %d to %q", method, path, got, at, status, to)
	}
}

const toSignIn = "/dang-nhap?den=%2Fconsole%2Faccount"

func TestAnInvitedPersonChoosesAPasswordOnTheirPhoneAndIsSignedIn(t *testing.T) {
	eachEngine(t, func(t *testing.T, h house) {
		ctx := context.Background()
		in, admin := h.commune(t, permission.Admin)
		id := uuid.New()
		if _, err := h.Members.Add(ctx, in, admin.ID, id, member.Draft{Name: "Trưởng thôn mẫu", Login: "truongthon", Invited: true, UnitID: uuid.MustParse(h.ids["unit"]),
			Grants: []member.Grant{{Role: permission.Reporter, UnitID: uuid.MustParse(h.ids["unit"])}}}); err != nil {
			t.Fatal(err)
		}
		token, _, err := h.Members.Invite(ctx, in, admin.ID, id, member.ForPassword)
		if err != nil {
			t.Fatal(err)
		}
		phone := h.visit(t, "mot.example", "")
		page := phone.page(t, "/moi/"+token)
		if !strings.Contains(page, "Trưởng thôn mẫu") || !strings.Contains(page, "Thôn Bãi") {
			t.Error("the page does not say who is meant")
		}
		if strings.Contains(page[:strings.Index(page, "<body")], "mẫu") {
			t.Error("a preview of the link would name the person")
		}
		phone.page(t, "/moi/"+token) // looking uses nothing up
		phone.must(t, "POST", "/moi/"+token, url.Values{"password": {"mưa rào đầu hạ"}, "again": {"mưa rào đầu mùa"}}, http.StatusUnprocessableEntity, "")
		phone.must(t, "POST", "/moi/"+token, url.Values{"password": {"ngắn"}, "again": {"ngắn"}}, http.StatusUnprocessableEntity, "")
		phone.must(t, "POST", "/moi/"+token, url.Values{"password": {"mưa rào đầu hạ"}, "again": {"mưa rào đầu hạ"}}, http.StatusSeeOther, "/console")
		phone.must(t, "GET", "/console/work", nil, http.StatusOK, "")
		phone.must(t, "GET", "/moi/"+token, nil, http.StatusNotFound, "")
		phone.must(t, "POST", "/moi/"+token, url.Values{"password": {"mưa rào đầu hạ"}, "again": {"mưa rào đầu hạ"}}, http.StatusNotFound, "")
		phone.must(t, "POST", "/dang-nhap", url.Values{"login": {"truongthon"}, "password": {"mưa rào đầu hạ"}}, http.StatusSeeOther, "/console")
		h.visit(t, "hai.example", "").must(t, "GET", "/moi/"+token, nil, http.StatusNotFound, "")
	})
}

func TestAPINLeadsToWorkButNotToThePasswordOrAnotherPIN(t *testing.T) {
	eachEngine(t, func(t *testing.T, h house) {
		for role, work := range map[permission.Role]string{permission.Reporter: "/console/work", permission.Helper: "/console"} {
			link := h.personalLink(t, role)
			phone := h.visit(t, "mot.example", "")
			if page := phone.page(t, link); strings.Contains(page, "Cán bộ "+string(role)) {
				t.Error("the page names the person before the PIN")
			}
			phone.must(t, "POST", link, url.Values{"pin": {"111222"}}, http.StatusUnprocessableEntity, "")
			phone.must(t, "GET", "/console/account", nil, http.StatusSeeOther, toSignIn)
			phone.must(t, "POST", link, url.Values{"pin": {"730 495"}}, http.StatusSeeOther, work)
			if page := phone.page(t, "/console/account"); strings.Contains(page, `name="old"`) || strings.Contains(page, `name="pin"`) {
				t.Error("the forms that need the password are there")
			}
			phone.must(t, "POST", "/console/account/password", url.Values{"old": {password}, "password": {"một câu khác hẳn"}, "again": {"một câu khác hẳn"}}, http.StatusForbidden, "")
			phone.must(t, "POST", "/console/account/link", url.Values{"pin": {"862049"}}, http.StatusForbidden, "")
			phone.must(t, "POST", "/console/account/sign-out", nil, http.StatusSeeOther, "/console/account")
			phone.must(t, "POST", "/console/account/password", url.Values{"old": {password}, "password": {"một câu khác hẳn"}, "again": {"một câu khác hẳn"}}, http.StatusForbidden, "")
			phone.must(t, "POST", "/console/account/link/remove", nil, http.StatusSeeOther, "/console/account")
			phone.must(t, "GET", link, nil, http.StatusNotFound, "")
			phone.must(t, "POST", "/dang-nhap", url.Values{"login": {string(role)}, "password": {password}}, http.StatusSeeOther, "/console")
			if page := phone.page(t, "/console/account"); !strings.Contains(page, `name="old"`) || !strings.Contains(page, `name="pin"`) {
				t.Error("with the password the forms are missing")
			}
		}
	})
}

func TestALockedLinkSaysSoKindlyAndWaitsAreSaidToo(t *testing.T) {
	eachEngine(t, func(t *testing.T, h house) {
		link := h.personalLink(t, permission.Reporter)
		phone := h.visit(t, "mot.example", "")
		wrong := url.Values{"pin": {"111222"}}
		for range 3 {
			phone.must(t, "POST", link, wrong, http.StatusUnprocessableEntity, "")
		}
		phone.must(t, "POST", link, wrong, http.StatusTooManyRequests, "")
		h.Clock.(*clock.Fixed).Move(15 * time.Minute)
		phone.must(t, "POST", link, wrong, http.StatusUnprocessableEntity, "")
		phone.must(t, "POST", link, wrong, http.StatusForbidden, "")
		phone.must(t, "GET", link, nil, http.StatusForbidden, "")
		phone.must(t, "POST", "/dang-nhap", url.Values{"login": {"reporter"}, "password": {password}}, http.StatusSeeOther, "/console")
		if page := phone.page(t, "/console/account"); !strings.Contains(page, "đã khóa vì nhập sai mã PIN 5 lần") {
			t.Error("one's own page does not say that the link is locked")
		}
	})
}

func TestOnesOwnPageMakesALinkOnceAndKeepsThisPhoneSignedIn(t *testing.T) {
	eachEngine(t, func(t *testing.T, h house) {
		phone, desk := h.visit(t, "mot.example", "reporter"), h.visit(t, "mot.example", "reporter")
		phone.must(t, "POST", "/console/account/link", url.Values{"pin": {"123456"}}, http.StatusUnprocessableEntity, "")
		made := phone.send(t, "/console/account/link", url.Values{"pin": {"730495"}})
		link := regexp.MustCompile(`http://mot\.example(/vao/[a-z2-7-]+)`).FindStringSubmatch(made)
		if link == nil {
			t.Fatal("no link on the page")
		}
		desk.must(t, "GET", "/console/account", nil, http.StatusSeeOther, toSignIn)
		if again := phone.page(t, "/console/account"); strings.Contains(again, "/vao/") {
			t.Error("the link is shown again")
		}
		h.visit(t, "mot.example", "").must(t, "POST", link[1], url.Values{"pin": {"730495"}}, http.StatusSeeOther, "/console/work")
		office := h.visit(t, "mot.example", "coordinator")
		office.must(t, "POST", "/console/account/link", url.Values{"pin": {"730495"}}, http.StatusUnprocessableEntity, "")
		if strings.Contains(office.page(t, "/console/account"), `name="pin"`) {
			t.Error("a coordinator is offered a PIN")
		}
	})
}

func TestSigningOutEverywhereAClosedAccountAndAnotherPasswordEndOtherSessionsAtOnce(t *testing.T) {
	eachEngine(t, func(t *testing.T, h house) {
		here, there := h.visit(t, "mot.example", "viewer"), h.visit(t, "mot.example", "viewer")
		here.must(t, "POST", "/console/account/sign-out", nil, http.StatusSeeOther, "/console/account")
		here.must(t, "GET", "/console/account", nil, http.StatusOK, "")
		there.must(t, "GET", "/console/account", nil, http.StatusSeeOther, toSignIn)

		there = h.visit(t, "mot.example", "viewer")
		here.must(t, "POST", "/console/account/password", url.Values{"old": {"sai rồi đấy nhé"}, "password": {"một câu khác hẳn"}, "again": {"một câu khác hẳn"}}, http.StatusUnprocessableEntity, "")
		here.must(t, "POST", "/console/account/password", url.Values{"old": {password}, "password": {"một câu khác hẳn"}, "again": {"một câu khác hẳn"}}, http.StatusSeeOther, "/console/account")
		here.must(t, "GET", "/console/account", nil, http.StatusOK, "")
		there.must(t, "GET", "/console/account", nil, http.StatusSeeOther, toSignIn)

		_, m := h.commune(t, permission.Editor)
		admin, editor := h.visit(t, "mot.example", "admin"), h.visit(t, "mot.example", "editor")
		admin.must(t, "POST", "/console/members/"+m.ID.String()+"/active", url.Values{"version": {"1"}, "active": {"false"}}, http.StatusSeeOther, "/console/members/"+m.ID.String())
		editor.must(t, "GET", "/console/account", nil, http.StatusSeeOther, toSignIn)
	})
}

func TestAStrangerIsToldWhomToAskButNoName(t *testing.T) {
	eachEngine(t, func(t *testing.T, h house) {
		nobody := h.visit(t, "mot.example", "")
		if page := nobody.page(t, "/dang-nhap"); !strings.Contains(page, `href="/quen-mat-khau"`) {
			t.Error("the sign-in page does not lead there")
		}
		page := nobody.page(t, "/quen-mat-khau")
		if !strings.Contains(page, "Thôn Bãi") || strings.Contains(page, "Cán bộ admin") {
			t.Errorf("the page says %s", page)
		}
	})
}

// send is what a form is answered with.
func (v *visitor) send(t *testing.T, path string, form url.Values) string {
	t.Helper()
	r, err := http.NewRequest("POST", v.url+path, strings.NewReader(form.Encode()))
	if err != nil {
		t.Fatal(err)
	}
	r.Host = v.host
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	return v.read(t, r)
}
