package start_test

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"lantoa/internal/errs"
	"lantoa/internal/scope"
	"lantoa/internal/testkit"
	"lantoa/internal/web/start"
)

func TestEveryAddressLeadsToTheOnePageUntilThereIsACommune(t *testing.T) {
	eachEmpty(t, func(t *testing.T, e *empty) {
		for _, path := range []string{"/", "/console", "/console/plans?x=1", "/dang-nhap"} {
			if status, to, _ := e.ask(path, nil); status != http.StatusSeeOther || to != "/bat-dau" {
				t.Errorf("%s: %d to %q", path, status, to)
			}
		}
		status, _, page := e.ask("/bat-dau", nil)
		if status != http.StatusOK || page.Find("input[name=ma]").Length() != 1 || page.Find("input[name=password]").Length() != 0 || strings.Contains(page.Text(), e.code) {
			t.Errorf("%d: %s", status, page.Text())
		}
		if status, _, _ := e.ask("/assets/app.css", nil); status != http.StatusAccepted {
			t.Errorf("how the page looks: %d", status)
		}
	})
}

func TestOnlyTheCodeOpensTheFirstPageHoweverItIsTyped(t *testing.T) {
	eachEmpty(t, func(t *testing.T, e *empty) {
		if !codeShape.MatchString(e.code) {
			t.Errorf("the code %s has letters that look alike", e.code)
		}
		for _, typed := range []string{e.code, plain(e.code)} {
			if status, _, page := e.ask("/bat-dau?"+url.Values{"ma": {typed}}.Encode(), nil); status != http.StatusOK || page.Find("input[name=password]").Length() != 1 {
				t.Errorf("%q: %d", typed, status)
			}
		}
		wrong := e.form()
		wrong.Set("ma", "AAAA-AAAA")
		if status, _, page := e.ask("/bat-dau", wrong); status != http.StatusUnprocessableEntity || page.Find("#ma-error").Length() != 1 || e.communes() != 0 {
			t.Errorf("a wrong code: %d, %d communes", status, e.communes())
		}
		old := e.code
		e.code = e.Door.NewCode()
		wrong.Set("ma", old)
		if status, _, _ := e.ask("/bat-dau", wrong); status != http.StatusUnprocessableEntity || e.communes() != 0 {
			t.Errorf("the code of another start: %d", status)
		}
	})
}

func TestFoundingMakesCommuneAndAdministratorAndSignsIn(t *testing.T) {
	eachEmpty(t, func(t *testing.T, e *empty) {
		ctx := context.Background()
		values := e.form()
		status, to, _ := e.ask("/bat-dau", values)
		if status != http.StatusSeeOther || to != "/console/setup" || e.communes() != 1 {
			t.Fatalf("%d to %q, %d communes", status, to, e.communes())
		}
		at, err := url.Parse(e.url)
		if err != nil || len(e.Jar.Cookies(at)) != 1 {
			t.Errorf("nobody is signed in: %v", err)
		}
		in, profile, err := scope.NewDirectory(e.db).ByHost(ctx, "localhost")
		if err != nil || profile.Name != "Xã Tân Ninh" || profile.Province != "tỉnh Lào Cai" {
			t.Errorf("%+v, %v", profile, err)
		}
		if m, err := e.Members.SignIn(ctx, in, "quantri", "lúa chín ngoài đồng", ""); err != nil || len(m.Grants) != 1 || m.Grants[0].Role != "admin" {
			t.Errorf("%+v, %v", m, err)
		}
		// The code is dead from now on.
		if status, _, page := e.ask("/bat-dau", e.form()); status != http.StatusAccepted || e.communes() != 1 {
			t.Errorf("a second commune: %d, %s", status, page.Text())
		}
		if err := e.Door.Try(e.code, ""); !errs.Is(err, errs.Invalid) {
			t.Errorf("the code still opens: %v", err)
		}
		if status, _, _ := e.ask("/console", nil); status != http.StatusAccepted {
			t.Errorf("the gate is still shut: %d", status)
		}
	})
}

func TestWhatFailsFoundsNothingAndKeepsEveryWordButThePassword(t *testing.T) {
	eachEmpty(t, func(t *testing.T, e *empty) {
		for field, bad := range map[string]string{"kind": "huyen", "commune": "", "province": "Lào Cai", "phone": "gọi Zalo", "name": "X", "login": "hai từ", "password": "ngắn", "again": "khác hẳn"} {
			values := e.form()
			values.Set(field, bad)
			status, _, page := e.ask("/bat-dau", values)
			if status != http.StatusUnprocessableEntity || page.Find(".sum a[href='#"+field+"']").Length() != 1 || page.Find("#"+field+"-error").Length() != 1 {
				t.Errorf("%s: %d, %s", field, status, page.Find(".sum").Text())
			}
			for _, kept := range []string{"commune", "province", "phone", "name", "login"} {
				if got := page.Find("#"+kept).AttrOr("value", "?"); got != values.Get(kept) {
					t.Errorf("%s: %s came back as %q", field, kept, got)
				}
			}
			if strings.Contains(page.Text()+page.Find("input[type=password]").AttrOr("value", ""), "ngoài đồng") {
				t.Error("the password came back")
			}
		}
		if e.communes() != 0 {
			t.Errorf("%d communes", e.communes())
		}
	})
}

func TestOfManyWhoFoundAtOnceOneDoes(t *testing.T) {
	eachEmpty(t, func(t *testing.T, e *empty) {
		var all sync.WaitGroup
		for i := range 5 {
			values := e.form()
			values.Set("commune", "Xã "+strings.Repeat("Một ", i+1))
			all.Go(func() {
				if answer, err := e.PostForm(e.url+"/bat-dau", values); err == nil {
					answer.Body.Close()
				}
			})
		}
		all.Wait()
		if e.communes() != 1 {
			t.Errorf("%d communes", e.communes())
		}
	})
}

func TestGuessingIsSlowedDownAndADoorWithoutACodeStaysShut(t *testing.T) {
	ticks := testkit.Noon()
	d := start.NewDoor(ticks)
	if err := d.Try("", "192.0.2.1"); !errs.Is(err, errs.Invalid) {
		t.Errorf("no code was made: %v", err)
	}
	code := d.NewCode()
	for range 100 {
		if d.Try("AAAA-AAAA", "192.0.2.1") == nil {
			t.Fatal("guessed")
		}
	}
	if err := d.Try(code, "192.0.2.2"); err != nil {
		t.Errorf("from another address: %v", err)
	}
	if err := d.Try(code, "192.0.2.1"); !errs.Is(err, errs.TooMany) {
		t.Errorf("after many wrong ones: %v", err)
	}
	ticks.Move(time.Minute)
	if err := d.Try(code, "192.0.2.1"); err != nil {
		t.Errorf("a minute later: %v", err)
	}
}
