package setup_test

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/google/uuid"

	"lantoa/internal/blob"
	"lantoa/internal/draft/drafttest"
	"lantoa/internal/member"
	"lantoa/internal/permission"
	"lantoa/internal/plan"
	"lantoa/internal/unit"
	"lantoa/internal/web/desk/desktest"
)

// closing is the page about the end of a unit with the plain fields filled in.
func (s *office) closing(u unit.Unit, on, successor string) (path string, values url.Values) {
	s.t.Helper()
	path = "/console/units/" + u.ID.String() + "/closing"
	values = desktest.Filled(s.Page("GET", path, nil, http.StatusOK))
	values.Set("on", on)
	values.Set("successor", successor)
	return path, values
}

// duty gives the unit a task of its own.
func (s *office) duty(u unit.Unit) plan.Task {
	s.t.Helper()
	ctx := context.Background()
	text := "KẾ HOẠCH\n\nHọc kỹ năng số\n\nI. NỘI DUNG\n\n- Học gọi video.\n\nII. TỔ CHỨC THỰC HIỆN\n\n1. " + u.Name + "\n\n- Mở lớp trước ngày 20/12/2026.\n"
	running := drafttest.Confirmed(s.t, s.db, s.pages.Clock, blob.NewStore(s.t.TempDir()), s.in, uuid.Nil, []byte(text))
	tasks, err := s.pages.Plans.Tasks(ctx, s.in, running.ID)
	if err != nil || len(tasks) != 1 {
		s.t.Fatalf("%d tasks, %v", len(tasks), err)
	}
	return tasks[0]
}

func (s *office) leads(t plan.Task) []uuid.UUID {
	s.t.Helper()
	t, err := s.pages.Plans.Task(context.Background(), s.in, t.ID)
	if err != nil {
		s.t.Fatal(err)
	}
	return t.Leads()
}

func TestAMergedUnitsOpenWorkGoesToItsSuccessorOnTheDay(t *testing.T) {
	eachOffice(t, func(t *testing.T, s *office) {
		east, west := s.addUnit("Thôn Đông", "hamlet", ""), s.addUnit("Thôn Tây", "hamlet", "")
		task := s.duty(east)
		path, values := s.closing(east, "2026-12-01", west.ID.String())
		values.Set("decision", "Nghị quyết số 12/NQ-HĐND")
		values.Set("decided_on", "2026-11-20")
		s.Done(path, values)
		s.Done(path, values) // sent twice
		if leads := s.leads(task); leads[0] != east.ID {
			t.Error("the work went before the day")
		}
		page := s.Page("GET", path, nil, http.StatusOK)
		for _, words := range []string{"Từ ngày 01/12/2026, đơn vị sáp nhập vào Thôn Tây", "Nghị quyết số 12/NQ-HĐND ngày 20/11/2026", "Mở lớp"} {
			if !strings.Contains(page.Find("main").Text(), words) {
				t.Errorf("the page does not say %q", words)
			}
		}
		s.Done("/console/units/"+east.ID.String()+"/reopen", url.Values{"version": {"2"}})
		path, values = s.closing(east, "2026-11-23", west.ID.String())
		s.Done(path, values)
		if leads := s.leads(task); len(leads) != 1 || leads[0] != west.ID {
			t.Errorf("the work is with %v", leads)
		}
		if row := s.Page("GET", "/console/units", nil, http.StatusOK).Find("tbody tr").First().Text(); !strings.Contains(row, "Đã kết thúc") || !strings.Contains(row, "Sáp nhập vào Thôn Tây") {
			t.Errorf("the list says %q", row)
		}
	})
}

func TestWorkThatNobodyHoldsAfterAClosingIsListedWithTheWayThere(t *testing.T) {
	eachOffice(t, func(t *testing.T, s *office) {
		east := s.addUnit("Thôn Đông", "hamlet", "")
		below := s.addUnit("Tổ công nghệ số", "team", east.ID.String())
		task := s.duty(east)
		reporter, err := s.pages.Members.Add(context.Background(), s.in, uuid.Nil, uuid.New(), member.Draft{Name: "Người báo cáo mẫu", Login: "baocao", Password: password,
			Grants: []member.Grant{{Role: permission.Reporter, UnitID: east.ID}}})
		if err != nil {
			t.Fatal(err)
		}
		path, values := s.closing(east, "2026-11-20", "")
		s.Done(path, values)
		page := s.Page("GET", path, nil, http.StatusOK)
		for _, href := range []string{"/console/tasks/" + task.ID.String(), "/console/units/" + below.ID.String(), "/console/members/" + reporter.ID.String()} {
			if page.Find("main a[href='"+href+"']").Length() != 1 {
				t.Errorf("nothing leads to %s", href)
			}
		}
		if page.Find("#on[type=date], form[action$='reopen']").Length() != 0 {
			t.Error("what has come is offered to be changed")
		}
		if offered := s.Page("GET", "/console/units/new", nil, http.StatusOK).Find("#parent_id option").Text(); strings.Contains(offered, "Đông") {
			t.Error("a closed unit is offered as one to stand under")
		}
		// The unit keeps its page, and a change of its name leaves the end alone.
		edit := desktest.Filled(s.Page("GET", "/console/units/"+east.ID.String(), nil, http.StatusOK))
		edit.Set("name", "Thôn Đông cũ")
		s.Done("/console/units/"+east.ID.String(), edit)
		if u, _ := s.units().Get(east.ID); u.Closing == nil || u.ValidTo.String() != "2026-11-19" {
			t.Errorf("stored %+v", u)
		}
	})
}

func TestAnEndThatCannotBeKeepsWhatWasTyped(t *testing.T) {
	eachOffice(t, func(t *testing.T, s *office) {
		east := s.addUnit("Thôn Đông", "hamlet", "")
		below := s.addUnit("Tổ công nghệ số", "team", east.ID.String())
		path, values := s.closing(east, "2026-12-01", below.ID.String())
		values.Set("decision", "Nghị quyết số 12/NQ-HĐND")
		page := s.Page("POST", path, values, http.StatusUnprocessableEntity)
		if page.Find("#successor-error").Length() != 1 || page.Find("#decision").AttrOr("value", "") != "Nghị quyết số 12/NQ-HĐND" || page.Find("#on").AttrOr("value", "") != "2026-12-01" {
			t.Errorf("the page says %q", page.Find("form").Text())
		}
		if page.Find("#successor option").Length() != 1 {
			t.Error("the unit or what is below it is offered as successor")
		}
		s.Done(path, url.Values{"version": {"1"}, "on": {"2026-12-01"}})
		s.Page("POST", path, url.Values{"version": {"1"}, "on": {"2026-12-05"}}, http.StatusConflict)
	})
}
