package inspections_test

import (
	"bytes"
	"context"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/xuri/excelize/v2"

	"lantoa/internal/activity"
	"lantoa/internal/blob"
	"lantoa/internal/database"
	"lantoa/internal/draft/drafttest"
	"lantoa/internal/inspection"
	"lantoa/internal/member"
	"lantoa/internal/permission"
	"lantoa/internal/plan"
	"lantoa/internal/scope"
	"lantoa/internal/testkit"
	"lantoa/internal/unit"
	"lantoa/internal/web/desk"
	"lantoa/internal/web/desk/desktest"
	"lantoa/internal/web/inspections"
	"lantoa/internal/web/session"
)

// house is a commune with two hamlets, the reporter of the first, and those who inspect and read.
type house struct {
	t                             *testing.T
	in                            scope.Commune
	plan                          func(document string) plan.Plan // makes one run
	pages                         inspections.Pages
	hamlet, other                 unit.Unit
	reporter, coordinator, viewer *desktest.Visitor
}

func eachHouse(t *testing.T, promise func(t *testing.T, h house)) {
	testkit.EachEngine(t, func(t *testing.T, db *database.DB) {
		ticks := testkit.Noon()
		members, units, blobs := member.NewStore(db, ticks), unit.NewStore(db, ticks), blob.NewStore(t.TempDir())
		h := house{t: t, in: testkit.Commune(t, db, "Xã Minh Họa"), pages: inspections.Pages{
			Plans: plan.NewStore(db, ticks, blobs, units), Inspections: inspection.NewStore(db, ticks, units),
			Desk: desk.Desk{Clock: ticks, Units: units, Members: members, Activities: activity.NewStore(db, ticks, blobs), Sessions: session.NewKeeper(member.NewSessions(db, ticks), members, false)}}}
		var err error
		for into, name := range map[*unit.Unit]string{&h.hamlet: "Thôn Bãi", &h.other: "Thôn Chùa"} {
			if *into, err = units.Add(context.Background(), h.in, uuid.Nil, uuid.New(), unit.Draft{Kind: unit.Hamlet, Name: name}); err != nil {
				t.Fatal(err)
			}
		}
		h.reporter = h.signIn(member.Grant{Role: permission.Reporter, UnitID: h.hamlet.ID})
		h.coordinator = h.signIn(member.Grant{Role: permission.Coordinator})
		h.viewer = h.signIn(member.Grant{Role: permission.Viewer})
		h.plan = func(document string) plan.Plan {
			return drafttest.Confirmed(t, db, ticks, blobs, h.in, uuid.Nil, []byte(document))
		}
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
		"GET /console/inspections":                h.pages.List,
		"GET /console/inspections.xlsx":           h.pages.Sheet,
		"GET /console/inspections/new":            h.pages.New,
		"POST /console/inspections":               h.pages.Add,
		"GET /console/inspections/{id}":           h.pages.One,
		"GET /console/inspections/{id}/edit":      h.pages.Edit,
		"POST /console/inspections/{id}":          h.pages.Change,
		"POST /console/inspections/{id}/remedied": h.pages.Mend,
		"POST /console/inspections/{id}/reopen":   h.pages.Unmend,
		"GET /console/work/inspections":           h.pages.Own,
	})
}

// filled is the form for a new inspection as a person fills it in.
func (h house) filled(u unit.Unit) url.Values {
	h.t.Helper()
	values := desktest.Filled(h.coordinator.Page("GET", "/console/inspections/new", nil, http.StatusOK))
	for name, value := range map[string]string{"unit": u.ID.String(), "held_on": "2026-11-20", "matter": "Lớp buổi tối ở " + u.Name, "finding": "Mở đủ buổi, chưa ghi sổ.",
		"remedy": "Ghi nội dung từng buổi.", "due_on": "2026-11-22"} {
		values.Set(name, value)
	}
	return values
}

func TestTheUnitReadsItsOwnInspectionsAndNoOther(t *testing.T) {
	eachHouse(t, func(t *testing.T, h house) {
		for _, u := range []unit.Unit{h.hamlet, h.other} {
			values := h.filled(u)
			h.coordinator.Done("/console/inspections", values)
			h.coordinator.Done("/console/inspections", values)
		}
		own := h.reporter.Page("GET", "/console/work/inspections", nil, http.StatusOK)
		text := own.Find("main").Text()
		if own.Find("body.h article").Length() != 1 || !strings.Contains(text, "Mở đủ buổi, chưa ghi sổ.") || !strings.Contains(text, "chậm nhất Chủ nhật, 22/11/2026") || strings.Contains(text, "Chùa") {
			t.Errorf("the phone says %q", text)
		}
		if list := h.viewer.Page("GET", "/console/inspections", nil, http.StatusOK); list.Find("tbody tr").Length() != 2 || list.Find("a[href$=new]").Length() != 0 {
			t.Error("who reads does not see both, or is offered to write")
		}
		for query, want := range map[string]int{"?state=overdue": 2, "?state=open": 0, "?unit=" + h.other.ID.String(): 1, "?state=overdue&unit=" + h.hamlet.ID.String(): 1} {
			if got := h.viewer.Page("GET", "/console/inspections"+query, nil, http.StatusOK).Find("tbody tr").Length(); got != want {
				t.Errorf("%s lists %d, want %d", query, got, want)
			}
		}
	})
}

func TestAnInspectionThatIsMendedIsNoLongerOverdue(t *testing.T) {
	eachHouse(t, func(t *testing.T, h house) {
		values := h.filled(h.hamlet)
		h.coordinator.Done("/console/inspections", values)
		path := "/console/inspections/" + values.Get("id")
		if reader := h.viewer.Page("GET", path, nil, http.StatusOK); reader.Find("main form").Length() != 0 {
			t.Error("who reads is offered to write")
		}
		form := desktest.Filled(h.coordinator.Page("GET", path, nil, http.StatusOK))
		form.Set("how", "Rồi")
		page := h.coordinator.Page("POST", path+"/remedied", form, http.StatusUnprocessableEntity)
		if page.Find("#how-error").Length() != 1 || page.Find("#how").Text() != "Rồi" {
			t.Error("what was typed is lost, or nothing is said at its field")
		}
		form.Set("how", "Đã xem sổ, đủ từng buổi.")
		h.coordinator.Done(path+"/remedied", form)
		text := h.coordinator.Page("GET", path, nil, http.StatusOK).Find("main").Text()
		if !strings.Contains(text, "Đã khắc phục") || !strings.Contains(text, "Đã xem sổ, đủ từng buổi.") {
			t.Errorf("the page says %q", text)
		}
		h.coordinator.Done(path+"/reopen", url.Values{"version": {"2"}})
		if !strings.Contains(h.coordinator.Page("GET", path, nil, http.StatusOK).Find("main").Text(), "Quá hạn khắc phục") {
			t.Error("it cannot be taken back")
		}
	})
}

func TestTheFormKeepsEveryWordAndSaysToWriteAboutTheWork(t *testing.T) {
	eachHouse(t, func(t *testing.T, h house) {
		values := h.filled(h.hamlet)
		values.Set("due_on", "")
		page := h.coordinator.Page("POST", "/console/inspections", values, http.StatusUnprocessableEntity)
		if again := desktest.Filled(page); again.Encode() != values.Encode() || page.Find("#due_on-error").Length() != 1 {
			t.Errorf("the form came back as\n%v\nnot\n%v", again, values)
		}
		if !strings.Contains(page.Find("main").Text(), "không viết về cá nhân") {
			t.Error("the form does not say what to write about")
		}
		values.Set("due_on", "2026-11-30")
		h.coordinator.Done("/console/inspections", values)
		path := "/console/inspections/" + values.Get("id")
		edit := desktest.Filled(h.coordinator.Page("GET", path+"/edit", nil, http.StatusOK))
		edit.Set("finding", "Mở đủ buổi.")
		h.coordinator.Done(path, edit)
		edit.Set("finding", "Mở thiếu một buổi.")
		if page := h.coordinator.Page("POST", path, edit, http.StatusConflict); page.Find("#finding").Text() != "Mở thiếu một buổi." {
			t.Error("what was typed from an old reading is lost")
		}
	})
}

func TestTheListIsHandedOverAsATable(t *testing.T) {
	eachHouse(t, func(t *testing.T, h house) {
		h.coordinator.Done("/console/inspections", h.filled(h.hamlet))
		h.coordinator.Done("/console/inspections", h.filled(h.other))
		answer := h.viewer.Send("GET", "/console/inspections.xlsx?unit="+h.hamlet.ID.String(), nil)
		file, err := excelize.OpenReader(bytes.NewReader(answer.Body.Bytes()))
		if err != nil {
			t.Fatal(err)
		}
		defer file.Close()
		rows, err := file.GetRows(file.GetSheetName(0))
		if err != nil || len(rows) != 4 || rows[3][1] != "Thôn Bãi" || rows[3][2] != "Lớp buổi tối ở Thôn Bãi" || rows[3][9] != "Quá hạn khắc phục" {
			t.Errorf("%q, %v", rows, err)
		}
	})
}

func TestAPlaceThatThePlanNoLongerHasIsNotLostWhenTheRestIsMended(t *testing.T) {
	eachHouse(t, func(t *testing.T, h house) {
		running := h.plan("KẾ HOẠCH\n\nHọc kỹ năng số\n\nI. TỔ CHỨC THỰC HIỆN\n\n1. Thôn Bãi\n\n- Mở lớp gọi video trước ngày 20/12/2026.\n")
		values := h.filled(h.hamlet)
		about := running.ID.String() + "/I.2@1" // as an amendment left it
		values.Set("about", about)
		h.coordinator.Done("/console/inspections", values)
		path := "/console/inspections/" + values.Get("id")
		if text := h.coordinator.Page("GET", path, nil, http.StatusOK).Find("main").Text(); !strings.Contains(text, "I.2 (bản 1)") {
			t.Errorf("the page does not say which place it was: %s", text)
		}
		edit := desktest.Filled(h.coordinator.Page("GET", path+"/edit", nil, http.StatusOK))
		if edit.Get("about") != about {
			t.Errorf("the form has %q", edit.Get("about"))
		}
	})
}
