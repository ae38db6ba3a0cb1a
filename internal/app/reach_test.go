package app_test

import (
	"bytes"
	"context"
	"image"
	"image/jpeg"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/google/uuid"

	"lantoa/internal/member"
	"lantoa/internal/permission"
	"lantoa/internal/scope"
	"lantoa/internal/unit"
)

// join adds a hamlet of that name to the first commune, and a member who has the role over it alone.
func (h house) join(t *testing.T, name, login string, role permission.Role) (in scope.Commune, hamlet uuid.UUID) {
	t.Helper()
	ctx := context.Background()
	in, _, err := h.Directory.ByHost(ctx, "mot.example")
	if err != nil {
		t.Fatal(err)
	}
	hamlet = uuid.New()
	if _, err := h.Units.Add(ctx, in, uuid.Nil, hamlet, unit.Draft{Name: name, Kind: unit.Hamlet}); err != nil {
		t.Fatal(err)
	}
	_, err = h.Members.Add(ctx, in, uuid.Nil, uuid.New(), member.Draft{Name: "Cán bộ " + login, UnitID: hamlet, Login: login, Password: password, Grants: []member.Grant{{Role: role, UnitID: hamlet}}})
	if err != nil {
		t.Fatal(err)
	}
	return in, hamlet
}

func told(unitID, task string) url.Values {
	return url.Values{"unit": {unitID}, "tasks": {task}, "what": {"Họp thôn buổi tối"}, "held_on": {"2026-11-20"}, "place": {"Nhà văn hóa"}, "form": {"talk"}, "then": {"send"}}
}

func TestAReporterReadsAndWritesNothingOfAnotherUnit(t *testing.T) {
	eachEngine(t, func(t *testing.T, h house) {
		_, chua := h.join(t, "Thôn Chùa", "thonchua", permission.Reporter)
		owner, other := h.visit(t, "mot.example", "reporter"), h.visit(t, "mot.example", "thonchua")
		var picture bytes.Buffer
		if err := jpeg.Encode(&picture, image.NewGray(image.Rect(0, 0, 40, 30)), nil); err != nil {
			t.Fatal(err)
		}
		draft, photo := "/console/work/activities/"+h.ids["own draft"], uuid.NewString()
		if status := owner.upload(t, draft+"/photos/"+photo, "photo", "anh.jpg", picture.Bytes(), nil); status != http.StatusSeeOther {
			t.Fatalf("the unit's own photo: %d", status)
		}
		refused := func(what string, status int) {
			t.Helper()
			if status != http.StatusForbidden && status != http.StatusNotFound {
				t.Errorf("%s: %d", what, status)
			}
		}
		for _, path := range []string{draft, "/console/photos/" + h.ids["own draft"] + "/" + photo, "/console/work?unit=" + h.ids["unit"], "/console/activities/" + h.ids["activity"]} {
			status, _ := other.ask(t, "GET", path, nil)
			refused("GET "+path, status)
		}
		refused("a photo", other.upload(t, draft+"/photos/"+uuid.NewString(), "photo", "anh.jpg", picture.Bytes(), nil))
		refused("the words", other.upload(t, draft, "photos", "anh.jpg", nil, told(chua.String(), h.ids["task"])))
		for path, values := range map[string]url.Values{
			draft + "/send": {"version": {"1"}}, draft + "/photos/" + photo + "/remove": nil, "/console/work/nothing": {"unit": {h.ids["unit"]}, "month": {"2026-10"}},
		} {
			status, _ := other.ask(t, "POST", path, values)
			refused("POST "+path, status)
		}
		if status, _ := owner.ask(t, "GET", "/console/photos/"+h.ids["own draft"]+"/"+photo, nil); status != http.StatusOK {
			t.Errorf("the unit's own photo is gone: %d", status)
		}
	})
}

func TestAUnitTellsOnlyOfTasksItWasGivenAndFinishesOnlyThoseItLeads(t *testing.T) {
	eachEngine(t, func(t *testing.T, h house) {
		in, chua := h.join(t, "Thôn Chùa", "thonchua", permission.Reporter)
		owner, other := h.visit(t, "mot.example", "reporter"), h.visit(t, "mot.example", "thonchua")
		record := func(v *visitor, values url.Values) (status int, id string) {
			t.Helper()
			id = uuid.NewString()
			return v.upload(t, "/console/work/activities/"+id, "photos", "", nil, values), id
		}
		for name, values := range map[string]url.Values{
			"another unit's task": told(chua.String(), h.ids["task"]), "an unknown task": told(chua.String(), uuid.NewString()), "no task": told(chua.String(), ""),
		} {
			if status, _ := record(other, values); status != http.StatusUnprocessableEntity {
				t.Errorf("%s: %d", name, status)
			}
		}
		odd := told(h.ids["unit"], h.ids["task"])
		odd.Set("plan_form", h.ids["plan"]+"/IX.9")
		if status, _ := record(owner, odd); status != http.StatusUnprocessableEntity {
			t.Errorf("a form that the plan does not name: %d", status)
		}
		good := told(h.ids["unit"], h.ids["task"])
		good.Set("finishes", h.ids["task"])
		status, id := record(owner, good)
		if status != http.StatusSeeOther {
			t.Fatalf("the unit's own task: %d", status)
		}
		if a, err := h.Activities.ByID(context.Background(), in, uuid.MustParse(id)); err != nil || len(a.Serves) != 1 || !a.Serves[0].Finishes {
			t.Errorf("%+v, %v", a.Serves, err)
		}
	})
}

func TestARoleOverOneUnitReachesNoOther(t *testing.T) {
	eachEngine(t, func(t *testing.T, h house) {
		h.join(t, "Thôn Chùa", "phutrach", permission.Coordinator)
		v := h.visit(t, "mot.example", "phutrach")
		for path, values := range map[string]url.Values{
			"/console/activities/" + h.ids["activity"] + "/accept": {"version": {"2"}}, "/console/activities/" + h.ids["activity"] + "/return": {"version": {"2"}, "reason": {"Thiếu ảnh chụp"}},
			"/console/drafts/" + h.ids["draft"] + "/confirm": {"version": {"1"}}, "/console/plans/" + h.ids["plan"] + "/tasks": nil, "/console/reports": nil,
		} {
			if status, _ := v.ask(t, "POST", path, values); status != http.StatusForbidden {
				t.Errorf("POST %s: %d", path, status)
			}
		}
		mark := url.Values{"unit": {h.ids["unit"]}, "due": {"2026-12-20"}, "state": {"done"}, "done_on": {"2026-11-20"}, "version": {"1"}}
		if status, _ := v.ask(t, "POST", "/console/tasks/"+h.ids["task"]+"/mark", mark); status != http.StatusUnprocessableEntity {
			t.Errorf("a mark for another unit: %d", status)
		}
		if status, _ := v.ask(t, "GET", "/console/activities/"+h.ids["activity"], nil); status != http.StatusForbidden {
			t.Errorf("another unit's activity: %d", status)
		}
		if page := v.page(t, "/console/activities"); strings.Contains(page, h.ids["activity"]) {
			t.Error("the list shows another unit's activity")
		}
		whole := h.visit(t, "mot.example", "coordinator")
		if page := whole.page(t, "/console/activities"); !strings.Contains(page, h.ids["activity"]) {
			t.Error("the office does not see it either")
		}
		admin := h.visit(t, "mot.example", "admin")
		h.join(t, "Thôn Giếng", "quantrithon", permission.Admin)
		if status, _ := admin.ask(t, "GET", "/console/members", nil); status != http.StatusOK {
			t.Errorf("the administrator: %d", status)
		}
		if status, _ := h.visit(t, "mot.example", "quantrithon").ask(t, "GET", "/console/members", nil); status != http.StatusForbidden {
			t.Errorf("an administrator of one hamlet makes members of the commune: %d", status)
		}
	})
}
