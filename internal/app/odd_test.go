package app_test

import (
	"bytes"
	"context"
	"fmt"
	"mime/multipart"
	"net/http"
	"net/url"
	"os"
	"strings"
	"testing"

	"github.com/google/uuid"

	"lantoa/internal/permission"
)

// oddForms is what no page sends but anybody can.
func (h house) oddForms() map[string]url.Values {
	filled := func(value string) url.Values {
		values := url.Values{}
		for _, name := range []string{
			"id", "version", "title", "clause", "text", "output", "leads", "partners", "deadline", "outside", "drop", "unit", "due", "state", "done_on", "reason", "plan", "from", "to",
			"name", "kind", "parent_id", "aliases", "valid_from", "valid_to", "unit_id", "login", "password", "grants[0].role", "grants[0].over", "size", "return", "month",
			"tasks", "finishes", "what", "held_on", "place", "form", "plan_form", "participants", "account", "links", "then", "den",
		} {
			values[name] = []string{value, value}
		}
		return values
	}
	well := func(change func(url.Values)) url.Values {
		values := url.Values{
			"id": {uuid.NewString()}, "version": {"1"}, "title": {"Tên"}, "clause": {"I-1"}, "text": {"Mở một lớp"}, "leads": {h.ids["unit"]}, "deadline": {"20/12/2026"},
			"unit": {h.ids["unit"]}, "state": {"done"}, "done_on": {"2026-11-20"}, "reason": {"Thiếu ảnh chụp"}, "plan": {h.ids["plan"]}, "from": {"2026-11-01"}, "to": {"2026-11-30"},
			"name": {"Tên mới"}, "kind": {"hamlet"}, "login": {"moi"}, "password": {"mot-mat-khau-dai"}, "grants[0].role": {"viewer"}, "grants[0].over": {"commune"}, "month": {"2026-11"},
			"tasks": {h.ids["task"]}, "what": {"Mở một lớp"}, "held_on": {"2026-11-20"}, "place": {"Nhà văn hóa"}, "form": {"talk"},
		}
		change(values)
		return values
	}
	set := func(value string, names ...string) url.Values {
		return well(func(v url.Values) {
			for _, name := range names {
				v.Set(name, value)
			}
		})
	}
	return map[string]url.Values{
		"empty fields": filled(""), "blanks": filled("   "), "long": filled(strings.Repeat("dài ", 4000)), "control characters": filled("a\x00b\x01c"),
		"broken letters": filled("\xff\xfe"), "markup": filled(`"><script>alert(1)</script>`), "minus": filled("-1"), "huge number": filled("99999999999999999999"),
		"no id at all": filled(uuid.Nil.String()), "unknown id": filled(uuid.NewString()), "day nought": filled("0000-00-00"), "year nought": filled("0000-01-01"), "last day": filled("9999-12-31"),
		"unknown ids":       set(uuid.NewString(), "leads", "partners", "tasks", "finishes", "plan", "unit_id", "parent_id", "grants[0].over"),
		"unknown plan form": set(uuid.NewString()+"/II.1", "plan_form"), "no such clause": set("IX.99", "clause"), "every day": set("hằng ngày", "deadline"),
		"NUL within words": set("chữ\x00chữ dài", "title", "text", "output", "name", "what", "place", "account", "reason", "aliases"),
		"odd dates":        set("0001-01-01", "from", "to", "valid_from", "valid_to", "held_on", "done_on", "due"),
		"missing bracket":  {"grants[0.role": {"x"}, "a]": {"x"}}, "far index": {"grants[99999999].role": {"admin"}, "leads[88888888]": {"x"}}, "negative index": {"grants[-1].role": {"x"}},
	}
}

func TestNoOddInputIsAFaultOfTheProgram(t *testing.T) {
	eachEngine(t, func(t *testing.T, h house) {
		for _, role := range []permission.Role{permission.Coordinator, permission.Reporter, permission.Admin} {
			v := h.visit(t, "mot.example", string(role))
			for _, route := range h.Routes() {
				method, pattern, _ := strings.Cut(route.Pattern, " ")
				pattern = strings.TrimSpace(pattern)
				if !route.Access.Allows(role) || pattern == "/dang-xuat" || pattern == "/dang-nhap" && role != permission.Admin {
					continue
				}
				for name, values := range h.oddForms() {
					path := h.fill(pattern)
					if method == "GET" {
						path += "?" + values.Encode()
						values = nil
					}
					if status, _ := v.ask(t, method, path, values); status >= 500 {
						t.Errorf("%s as %s with %s: %d", route.Pattern, role, name, status)
					}
				}
				for _, id := range []string{uuid.Nil.String(), uuid.NewString(), "%00", "%ff", "a%2Fb", "x"} {
					odd := strings.NewReplacer("{id}", id, "{task}", id, "{photo}", id, "{activity}", id, "{slug}", id, "{figure}", id, "{$}", "").Replace(pattern)
					if status, _ := v.ask(t, method, odd, nil); status >= 500 {
						t.Errorf("%s as %s: %d", odd, role, status)
					}
				}
			}
		}
	})
}

// upload sends a form with one file.
func (v *visitor) upload(t *testing.T, path, field, name string, file []byte, values url.Values) int {
	t.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	for key := range values {
		if err := form.WriteField(key, values.Get(key)); err != nil {
			t.Fatal(err)
		}
	}
	part, err := form.CreateFormFile(field, name)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := part.Write(file); err != nil {
		t.Fatal(err)
	}
	if err := form.Close(); err != nil {
		t.Fatal(err)
	}
	r, err := http.NewRequest("POST", v.url+path, &body)
	if err != nil {
		t.Fatal(err)
	}
	r.Host = v.host
	r.Header.Set("Content-Type", form.FormDataContentType())
	answer, err := v.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	answer.Body.Close()
	return answer.StatusCode
}

func TestOddFilesAreRefusedAndNoneIsLeftBehind(t *testing.T) {
	behind := t.TempDir()
	t.Setenv("TMPDIR", behind)
	eachEngine(t, func(t *testing.T, h house) {
		v := h.visit(t, "mot.example", "coordinator")
		photo := "/console/work/activities/" + h.ids["own draft"] + "/photos/" + uuid.NewString()
		for name, file := range map[string][]byte{
			"anh.jpg": make([]byte, 14<<20), "\xff\x00.txt": []byte("KẾ HOẠCH\x00\n\nMở\x00 lớp\n\nI. VIỆC\n\n1. Thôn Bãi\n\n- Mở lớp trước ngày 20/12/2026.\n"),
			"hong.docx": []byte("PK\x03\x04hỏng"), "lon.txt": bytes.Repeat([]byte("a "), 8<<20), `a".do"cx`: []byte("KẾ HOẠCH\n"), "rong.txt": {},
		} {
			if status := v.upload(t, "/console/plans/import", "document", name, file, nil); status >= 500 {
				t.Errorf("%q as a plan: %d", name, status)
			}
			if status := v.upload(t, photo, "photo", name, file, nil); status >= 500 || status < 400 {
				t.Errorf("%q as a photo: %d", name, status)
			}
		}
		in, _, err := h.Directory.ByHost(context.Background(), "mot.example")
		if err != nil {
			t.Fatal(err)
		}
		waiting, err := h.Drafts.Waiting(context.Background(), in)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range waiting { // what was read can be confirmed, or says what is missing
			if status, _ := v.ask(t, "POST", "/console/drafts/"+d.ID.String()+"/confirm", url.Values{"version": {fmt.Sprint(d.Version)}}); status >= 500 {
				t.Errorf("%q confirmed: %d", d.FileName, status)
			}
		}
		left, err := os.ReadDir(behind)
		if err != nil {
			t.Fatal(err)
		}
		for _, entry := range left {
			if strings.HasPrefix(entry.Name(), "multipart-") {
				t.Errorf("an uploaded file lies in %s", entry.Name())
			}
		}
	})
}
