package app_test

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/google/uuid"

	"lantoa/internal/comment"
	"lantoa/internal/permission"
)

func TestTalkAndRequestsOfATaskAreForItsUnitsAndTheOfficeAlone(t *testing.T) {
	eachEngine(t, func(t *testing.T, h house) {
		in, _ := h.join(t, "Thôn Chùa", "thonchua", permission.Reporter)
		h.join(t, "Thôn Đình", "phutrach", permission.Coordinator)
		owner, other, apart := h.visit(t, "mot.example", "reporter"), h.visit(t, "mot.example", "thonchua"), h.visit(t, "mot.example", "phutrach")
		desk, phone := "/console/tasks/"+h.ids["task"], "/console/work/tasks/"+h.ids["task"]
		say := func(words string) url.Values { return url.Values{"id": {uuid.NewString()}, "text": {words}} }
		if status, _ := owner.ask(t, "POST", phone+"/comments", say("Thôn chưa có máy chiếu")); status != http.StatusSeeOther {
			t.Fatalf("the unit's own comment: %d", status)
		}
		for _, path := range []string{phone, phone + "?unit=" + h.ids["unit"]} {
			if status, _ := other.ask(t, "GET", path, nil); status != http.StatusForbidden {
				t.Errorf("another unit reads %s: %d", path, status)
			}
		}
		asking := url.Values{"id": {uuid.NewString()}, "unit": {h.ids["unit"]}, "due": {"2026-12-20"}, "wanted": {"2027-01-20"}, "reason": {"Không phải việc của mình"}}
		for path, values := range map[string]url.Values{phone + "/comments": say("Xen vào"), phone + "/extensions": asking} {
			if status, _ := other.ask(t, "POST", path, values); status != http.StatusForbidden {
				t.Errorf("another unit posts to %s: %d", path, status)
			}
		}
		for _, v := range []*visitor{other, apart} { // both may read plans, and so the task itself
			if page := v.page(t, desk); strings.Contains(page, "máy chiếu") || strings.Contains(page, "Chờ giảng viên") {
				t.Error("the task's page at the desk shows the talk to who has no part in it")
			}
		}
		if status, _ := apart.ask(t, "POST", desk+"/comments", say("Xen vào")); status != http.StatusUnprocessableEntity {
			t.Errorf("who coordinates another unit comments: %d", status)
		}
		request := "/console/extensions/" + h.ids["extension"]
		for path, method := range map[string]string{request: "GET", request + "/grant": "POST", request + "/refuse": "POST"} {
			if status, _ := apart.ask(t, method, path, url.Values{"to": {"2027-01-20"}, "version": {"1"}}); status != http.StatusForbidden {
				t.Errorf("who coordinates another unit: %s %s: %d", method, path, status)
			}
		}
		said, err := h.Comments.On(context.Background(), in, comment.Subject{Kind: comment.Task, ID: uuid.MustParse(h.ids["task"])})
		if err != nil || len(said) != 1 {
			t.Fatalf("%d comments, %v", len(said), err)
		}
		for _, path := range []string{"/console/comments/", "/console/work/comments/"} {
			if status, _ := h.visit(t, "mot.example", "coordinator").ask(t, "POST", path+said[0].ID.String()+"/withdraw", nil); status != http.StatusForbidden {
				t.Errorf("another member withdraws: %d", status)
			}
		}
		if page := h.visit(t, "mot.example", "viewer").page(t, desk); !strings.Contains(page, "máy chiếu") {
			t.Error("an officer who reads activities does not read the talk")
		}
	})
}
