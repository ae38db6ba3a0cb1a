package app_test

import (
	"context"
	"io"
	"log/slog"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/google/uuid"

	"lantoa/internal/activity"
	"lantoa/internal/app"
	"lantoa/internal/clock"
	"lantoa/internal/config"
	"lantoa/internal/content"
	"lantoa/internal/draft/drafttest"
	"lantoa/internal/gathering"
	"lantoa/internal/inspection"
	"lantoa/internal/member"
	"lantoa/internal/permission"
	"lantoa/internal/plan"
	"lantoa/internal/plandoc"
	"lantoa/internal/report"
	"lantoa/internal/scope"
	"lantoa/internal/target"
	"lantoa/internal/testkit"
	"lantoa/internal/unit"
)

const password = "mat-khau-dung-de-thu"

// house is a running instance with two communes, one member per role in each, and
// in the first a plan, an activity and a report.
type house struct {
	*app.App
	url string
	ids map[string]string // what to put into the addresses
}

func eachEngine(t *testing.T, promise func(t *testing.T, h house)) {
	testkit.EachSource(t, func(t *testing.T, source string) {
		ctx := context.Background()
		a, err := app.Open(ctx, config.Config{Data: t.TempDir(), Database: source}, testkit.Noon(), slog.New(slog.DiscardHandler))
		if err != nil {
			t.Fatal(err)
		}
		server := httptest.NewServer(a.Handler())
		t.Cleanup(func() { server.Close(); a.Close() })
		h := house{App: a, url: server.URL, ids: map[string]string{}}
		h.found(t, "mot.example", true)
		h.found(t, "hai.example", false)
		promise(t, h)
	})
}

const text = "KẾ HOẠCH\n\nHọc kỹ năng số\n\nI. NỘI DUNG\n\n- Học gọi video.\n\nII. TỔ CHỨC THỰC HIỆN\n\n1. Thôn Bãi\n\n- Mở lớp trước ngày 20/12/2026.\n"

// found makes a commune that answers on the host; full gives it a plan and what follows.
func (h house) found(t *testing.T, host string, full bool) {
	t.Helper()
	ctx := context.Background()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	in, err := h.Directory.Found(ctx, scope.Profile{Name: "Xã " + host, Host: host}, h.Clock.Now())
	must(err)
	hamlet := uuid.New()
	_, err = h.Units.Add(ctx, in, uuid.Nil, hamlet, unit.Draft{Name: "Thôn Bãi", Kind: unit.Hamlet})
	must(err)
	by := map[permission.Role]uuid.UUID{}
	for _, role := range permission.Roles() {
		by[role] = uuid.New()
		grant := member.Grant{Role: role}
		if role == permission.Reporter {
			grant.UnitID = hamlet
		}
		_, err := h.Members.Add(ctx, in, uuid.Nil, by[role], member.Draft{Name: "Cán bộ " + string(role), UnitID: hamlet, Login: string(role), Password: password, Grants: []member.Grant{grant}})
		must(err)
	}
	if !full {
		return
	}
	coordinator, reporter := by[permission.Coordinator], by[permission.Reporter]
	open, err := h.Drafts.Import(ctx, in, coordinator, uuid.New(), "mo.txt", []byte(text+"\n- Việc thứ hai trước ngày 22/12/2026.\n"))
	must(err)
	d, err := h.Drafts.Import(ctx, in, coordinator, uuid.New(), "xong.txt", []byte(text))
	must(err)
	drafttest.Settle(t, h.Drafts, in, coordinator, d.ID)
	d, err = h.Drafts.ByID(ctx, in, d.ID)
	must(err)
	running, err := h.Drafts.Confirm(ctx, in, coordinator, d.ID, d.Version)
	must(err)
	goal := uuid.New()
	must(h.Drafts.AddTarget(ctx, in, coordinator, open.ID, goal, target.Edit{Clause: "I", Text: "Nhiều hộ học kỹ năng số", Value: 80, Measure: plandoc.Percent, Bound: plandoc.AtLeast}))
	h.ids["draft target"] = goal.String()
	tasks, err := h.Plans.Tasks(ctx, in, running.ID)
	must(err)
	amendment, err := h.Amendments.Import(ctx, in, coordinator, uuid.New(), running.ID, "sua.txt", []byte(text+"\n- Việc thứ ba trước ngày 24/12/2026.\n"))
	must(err)
	h.ids["amendment"] = amendment.ID.String()
	record := func() activity.Activity {
		a, err := h.Activities.Record(ctx, in, reporter, uuid.New(), activity.Draft{UnitID: hamlet, Serves: []activity.Service{{TaskID: tasks[0].ID}}, What: "Học gọi video buổi tối",
			HeldOn: clock.Today(h.Clock), Place: "Nhà văn hóa", Form: activity.Talk}, false)
		must(err)
		return a
	}
	sent := record()
	_, err = h.Activities.Send(ctx, in, reporter, sent.ID, sent.Version)
	must(err)
	today := clock.Today(h.Clock)
	made, err := h.Reports.Make(ctx, in, coordinator, uuid.New(), report.Draft{PlanID: running.ID, StartsOn: today.AddDays(-30), EndsOn: today})
	must(err)
	visit, err := h.Inspections.Add(ctx, in, coordinator, uuid.New(), inspection.Draft{UnitID: hamlet, HeldOn: today, Matter: "Lớp buổi tối", Finding: "Mở đủ buổi.", Remedy: "Ghi sổ từng buổi.", DueOn: today})
	must(err)
	joining, err := h.Gatherings.Add(ctx, in, reporter, uuid.New(), gathering.Draft{UnitID: hamlet, Title: "Học gọi video", HeldOn: today, Begins: "19:00", Place: "Nhà văn hóa", Invited: "Mời bà con"})
	must(err)
	piece, err := h.Contents.Add(ctx, in, coordinator, content.New{ID: uuid.New(), UnitID: hamlet, Language: content.Vietnamese, Text: content.Text{Title: "Học gọi video"}})
	must(err)
	h.ids["item"] = piece.ID.String()
	h.ids["inspection"] = visit.ID.String()
	h.ids["gathering"] = joining.ID.String()
	extension := uuid.New()
	due := tasks[0].Assignments[0].Occurrences[0].Due
	must(h.Plans.AskExtension(ctx, in, reporter, extension, tasks[0].ID, plan.Request{UnitID: hamlet, Due: due, Wanted: due.AddDays(7), Reason: "Chờ giảng viên của tỉnh"}))
	h.ids["extension"] = extension.String()
	h.ids["slug"] = running.Slug
	h.ids["plan"] = running.ID.String()
	h.ids["draft"] = open.ID.String()
	h.ids["draft task"] = open.Proposal.Tasks[0].ID.String()
	h.ids["task"] = tasks[0].ID.String()
	h.ids["activity"] = sent.ID.String()
	h.ids["own draft"] = record().ID.String()
	h.ids["photo"] = uuid.NewString()
	h.ids["report"] = made.ID.String()
	h.ids["unit"] = hamlet.String()
	other := uuid.New()
	_, err = h.Members.Add(ctx, in, uuid.Nil, other, member.Draft{Name: "Cán bộ khác", Login: "khac", Password: password, Grants: []member.Grant{{Role: permission.Viewer}}})
	must(err)
	h.ids["member"] = other.String()
}

// fill puts the first commune's ids into an address of the site map.
func (h house) fill(pattern string) string {
	for prefix, id := range map[string]string{
		"/console/contents/": "item", "/console/inspections/": "inspection", "/console/gatherings/": "gathering",
		"/console/amendments/": "amendment", "/console/drafts/": "draft", "/console/plans/": "plan", "/console/tasks/": "task", "/console/reports/": "report", "/console/units/": "unit", "/console/members/": "member",
		"/console/activities/": "activity", "/console/work/activities/": "own draft",
		"/console/work/tasks/": "task", "/console/extensions/": "extension",
	} {
		if strings.HasPrefix(pattern, prefix) {
			pattern = strings.Replace(pattern, "{id}", h.ids[id], 1)
		}
	}
	if strings.HasPrefix(pattern, "/console/amendments/") {
		pattern = strings.Replace(pattern, "{task}", h.ids["task"], 1)
	}
	return strings.NewReplacer("{$}", "", "{number}", "1", "{note}", uuid.NewString(), "{slug}", h.ids["slug"], "{task}", h.ids["draft task"], "{target}", h.ids["draft target"], "{photo}", h.ids["photo"],
		"{activity}", h.ids["activity"], "{figure}", "activities").Replace(pattern)
}

// visitor is a browser at one host.
type visitor struct {
	http.Client
	house
	host string
}

func (h house) visit(t *testing.T, host, login string) *visitor {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	v := &visitor{house: h, host: host, Client: http.Client{Jar: jar, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}}
	if login != "" {
		if status, to := v.ask(t, "POST", "/dang-nhap", url.Values{"login": {login}, "password": {password}}); status != http.StatusSeeOther || to != "/console" {
			t.Fatalf("sign-in of %s at %s: %d to %q", login, host, status, to)
		}
	}
	return v
}

func (v *visitor) ask(t *testing.T, method, path string, form url.Values) (status int, location string) {
	t.Helper()
	r, err := http.NewRequest(method, v.url+path, strings.NewReader(form.Encode()))
	if err != nil {
		t.Fatal(err)
	}
	r.Host = v.host
	if method == "POST" {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	answer, err := v.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	answer.Body.Close()
	return answer.StatusCode, answer.Header.Get("Location")
}

// page is what a member sees at an address.
func (v *visitor) page(t *testing.T, path string) string {
	t.Helper()
	r, err := http.NewRequest("GET", v.url+path, nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Host = v.host
	return v.read(t, r)
}

func (v *visitor) read(t *testing.T, r *http.Request) string {
	t.Helper()
	answer, err := v.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode != http.StatusOK {
		t.Fatalf("%s: %d, %v", r.URL.Path, answer.StatusCode, err)
	}
	return string(text)
}

func TestEveryRouteLetsInJustTheRolesItNames(t *testing.T) {
	eachEngine(t, func(t *testing.T, h house) {
		nobody := h.visit(t, "mot.example", "")
		for _, route := range h.Routes() {
			method, pattern, _ := strings.Cut(route.Pattern, " ")
			path := h.fill(strings.TrimSpace(pattern))
			status, to := nobody.ask(t, method, path, nil)
			if signIn := status == http.StatusSeeOther && strings.HasPrefix(to, "/dang-nhap?den="); signIn == route.Access.Open() {
				t.Errorf("%s without sign-in: %d to %q", route.Pattern, status, to)
			}
		}
		for _, role := range permission.Roles() {
			own, other := h.visit(t, "mot.example", string(role)), h.visit(t, "hai.example", string(role))
			for _, route := range h.Routes() {
				method, pattern, _ := strings.Cut(route.Pattern, " ")
				pattern = strings.TrimSpace(pattern)
				if pattern == "/dang-xuat" {
					continue
				}
				path := h.fill(pattern)
				status, _ := own.ask(t, method, path, url.Values{"unit": {h.ids["unit"]}})
				if refused := status == http.StatusForbidden; refused == route.Access.Allows(role) {
					t.Errorf("%s as %s: %d", route.Pattern, role, status)
				}
				if status >= 500 {
					t.Errorf("%s as %s: %d", route.Pattern, role, status)
				}
				if pattern == path || !strings.HasPrefix(path, "/console") {
					continue
				}
				// The other commune's member of the same role finds nothing under these ids.
				switch status, to := other.ask(t, method, path, url.Values{"unit": {h.ids["unit"]}}); {
				case route.Access.Allows(role) && status < 400 && to == "",
					route.Access.Allows(role) && status == http.StatusSeeOther && !strings.HasPrefix(to, "/dang-nhap"):
					t.Errorf("%s as %s of another commune: %d to %q", route.Pattern, role, status, to)
				case status >= 500:
					t.Errorf("%s as %s of another commune: %d", route.Pattern, role, status)
				}
			}
		}
	})
}

func TestASessionIsWorthNothingInAnotherCommune(t *testing.T) {
	eachEngine(t, func(t *testing.T, h house) {
		v := h.visit(t, "mot.example", "coordinator")
		v.host = "hai.example" // the same cookie, shown to another commune
		if status, to := v.ask(t, "GET", "/console/plans", nil); status != http.StatusSeeOther || !strings.HasPrefix(to, "/dang-nhap") {
			t.Fatalf("%d to %q", status, to)
		}
		v.host = "khong-co.example"
		if status, _ := v.ask(t, "GET", "/", nil); status != http.StatusNotFound {
			t.Fatalf("unknown host: %d", status)
		}
	})
}

func TestSigningOutEndsTheSessionAndForeignFormsAreRefused(t *testing.T) {
	eachEngine(t, func(t *testing.T, h house) {
		v := h.visit(t, "mot.example", "coordinator")
		r, err := http.NewRequest("POST", v.url+"/dang-xuat", nil)
		if err != nil {
			t.Fatal(err)
		}
		r.Host = "mot.example"
		r.Header.Set("Sec-Fetch-Site", "cross-site")
		answer, err := v.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		answer.Body.Close()
		if answer.StatusCode != http.StatusForbidden {
			t.Errorf("a form of another site: %d", answer.StatusCode)
		}
		if status, _ := v.ask(t, "GET", "/console/plans", nil); status != http.StatusOK {
			t.Fatalf("still signed in: %d", status)
		}
		v.ask(t, "POST", "/dang-xuat", nil)
		if status, _ := v.ask(t, "GET", "/console/plans", nil); status != http.StatusSeeOther {
			t.Errorf("after signing out: %d", status)
		}
	})
}

func TestAfterSigningInOneIsLedOnlyWithinTheSite(t *testing.T) {
	eachEngine(t, func(t *testing.T, h house) {
		for next, want := range map[string]string{
			"/console/plans": "/console/plans", "https://xau.example/": "/console", "//xau.example": "/console", "/console\\xau": "/console", "": "/console",
		} {
			v := h.visit(t, "mot.example", "")
			if _, to := v.ask(t, "POST", "/dang-nhap", url.Values{"login": {"viewer"}, "password": {password}, "den": {next}}); to != want {
				t.Errorf("den=%q leads to %q", next, to)
			}
		}
	})
}
