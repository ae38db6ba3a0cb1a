package console_test

import (
	"bytes"
	"context"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/activity"
	"lantoa/internal/amendment"
	"lantoa/internal/blob"
	"lantoa/internal/comment"
	"lantoa/internal/database"
	"lantoa/internal/draft"
	"lantoa/internal/draft/drafttest"
	"lantoa/internal/member"
	"lantoa/internal/permission"
	"lantoa/internal/plan"
	"lantoa/internal/scope"
	"lantoa/internal/target"
	"lantoa/internal/testkit"
	"lantoa/internal/unit"
	"lantoa/internal/web/console"
	"lantoa/internal/web/desk"
	"lantoa/internal/web/desk/desktest"
	"lantoa/internal/web/session"
	"lantoa/internal/web/tasks"
)

// office is the desk of one commune with its coordinator signed in and two hamlets.
type office struct {
	*desktest.Visitor
	t         *testing.T
	db        *database.DB
	blobs     blob.Store
	in        scope.Commune
	by        uuid.UUID
	bai, chua uuid.UUID
	pages     console.Pages
}

func eachOffice(t *testing.T, promise func(t *testing.T, s *office)) {
	testkit.EachEngine(t, func(t *testing.T, db *database.DB) { promise(t, newOffice(t, db)) })
}

func newOffice(t *testing.T, db *database.DB) *office {
	t.Helper()
	ticks, blobs := testkit.Noon(), blob.NewStore(t.TempDir())
	members, units := member.NewStore(db, ticks), unit.NewStore(db, ticks)
	plans := plan.NewStore(db, ticks, blobs, units)
	pages := console.Pages{Drafts: draft.NewStore(db, ticks, blobs, units, plans), Plans: plans, Targets: target.NewStore(db), Comments: comment.NewStore(db, ticks), Desk: desk.Desk{Clock: ticks, Units: units, Members: members,
		Activities: activity.NewStore(db, ticks, blobs), Sessions: session.NewKeeper(member.NewSessions(db, ticks), members, false)}}
	s := &office{t: t, db: db, blobs: blobs, in: testkit.Commune(t, db, "Xã Minh Họa"), bai: uuid.New(), chua: uuid.New(), pages: pages}
	for name, id := range map[string]uuid.UUID{"Thôn Bãi": s.bai, "Thôn Chùa": s.chua} {
		if _, err := units.Add(context.Background(), s.in, uuid.Nil, id, unit.Draft{Name: name, Kind: unit.Hamlet}); err != nil {
			t.Fatal(err)
		}
	}
	coordinator, err := members.Add(context.Background(), s.in, uuid.Nil, uuid.New(), member.Draft{Name: "Điều phối mẫu", Login: "dieuphoi", Password: "mot hai ba bon",
		Grants: []member.Grant{{Role: permission.Coordinator}}})
	if err != nil {
		t.Fatal(err)
	}
	s.by = coordinator.ID
	one := tasks.Pages{Desk: pages.Desk, Plans: pages.Plans, Amendments: amendment.NewStore(db, ticks, blobs, amendment.Rooms{}), Comments: pages.Comments}
	s.Visitor = desktest.SignIn(t, s.in, pages.Sessions, coordinator, desktest.Site{
		"GET /console/plans/import":              pages.ImportForm,
		"POST /console/plans/import":             pages.Import,
		"GET /console/plans/{id}":                pages.Plan,
		"GET /console/plans/{id}/tasks.xlsx":     pages.PlanSheet,
		"GET /console/plans/{id}/tasks/new":      pages.SubtaskForm,
		"POST /console/plans/{id}/tasks":         pages.SubtaskAdd,
		"GET /console/tasks/{id}":                one.Task,
		"POST /console/tasks/{id}/mark":          one.TaskMark,
		"GET /console/activities":                pages.ActivityList,
		"GET /console/activities.xlsx":           pages.ActivitySheet,
		"GET /console/activities/{id}":           pages.Activity,
		"POST /console/activities/{id}/accept":   pages.ActivityAccept,
		"POST /console/activities/{id}/return":   pages.ActivityReturn,
		"POST /console/activities/{id}/comments": pages.ActivityComment,
	})
	return s
}

const document = "KẾ HOẠCH\n\nHọc kỹ năng số\n\nI. NỘI DUNG\n\n- Học gọi video.\n\nII. TỔ CHỨC THỰC HIỆN\n\n1. Thôn Bãi\n\n- Mở lớp trước ngày 20/12/2026.\n"

// imports sends a file as the import page does.
func (s *office) imports(name, text string) *httptest.ResponseRecorder {
	s.t.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	part, err := form.CreateFormFile("document", name)
	if err != nil {
		s.t.Fatal(err)
	}
	if _, err := part.Write([]byte(text)); err != nil {
		s.t.Fatal(err)
	}
	if err := form.Close(); err != nil {
		s.t.Fatal(err)
	}
	return s.SendBody("POST", "/console/plans/import", form.FormDataContentType(), &body)
}

// running is the confirmed plan and its one task.
func (s *office) running() (plan.Plan, plan.Task) {
	s.t.Helper()
	ctx := context.Background()
	p := drafttest.Confirmed(s.t, s.db, s.pages.Clock, s.blobs, s.in, s.by, []byte(document))
	tasks, err := s.pages.Plans.Tasks(ctx, s.in, p.ID)
	if err != nil || len(tasks) != 1 {
		s.t.Fatalf("%d tasks, %v", len(tasks), err)
	}
	return p, tasks[0]
}

func (s *office) task(id uuid.UUID) plan.Task {
	s.t.Helper()
	task, err := s.pages.Plans.Task(context.Background(), s.in, id)
	if err != nil {
		s.t.Fatal(err)
	}
	return task
}

// sent is an activity of Thôn Bãi that waits to be accepted.
func (s *office) sent(task plan.Task) activity.Activity {
	s.t.Helper()
	ctx := context.Background()
	a, err := s.pages.Activities.Record(ctx, s.in, s.by, uuid.New(), activity.Draft{UnitID: s.bai, Serves: []activity.Service{{TaskID: task.ID, Finishes: true}}, What: "Học gọi video buổi tối",
		HeldOn: civil.Date{Year: 2026, Month: 11, Day: 20}, Place: "Nhà văn hóa", Form: activity.Talk}, true)
	if err == nil {
		a, err = s.pages.Activities.Send(ctx, s.in, s.by, a.ID, a.Version)
	}
	if err != nil {
		s.t.Fatal(err)
	}
	return a
}

func (s *office) state(id uuid.UUID) activity.State {
	s.t.Helper()
	a, err := s.pages.Activities.ByID(context.Background(), s.in, id)
	if err != nil {
		s.t.Fatal(err)
	}
	return a.State
}

func version(v int64) string { return strconv.FormatInt(v, 10) }

// says tells whether the page shows the words.
func says(page *goquery.Document, words string) bool { return strings.Contains(page.Text(), words) }

func TestAMarkedDocumentIsRefusedOnItsPageAndNothingOfItIsKept(t *testing.T) {
	eachOffice(t, func(t *testing.T, s *office) {
		answer := s.imports("mat.txt", "MẬT\n\n"+document)
		page, err := goquery.NewDocumentFromReader(answer.Body)
		if err != nil || answer.Code != http.StatusUnprocessableEntity || page.Find("#document, [name=document]").Length() == 0 || page.Find(".err").Length() == 0 {
			t.Fatalf("status %d, %v: %s", answer.Code, err, page.Text())
		}
		if waiting, err := s.pages.Drafts.Waiting(context.Background(), s.in); err != nil || len(waiting) != 0 {
			t.Errorf("%d drafts, %v", len(waiting), err)
		}
	})
}

func TestAfterGoingBackAnotherFileIsAnotherPlanAndTheSameFileTheSame(t *testing.T) {
	eachOffice(t, func(t *testing.T, s *office) {
		where := map[string]bool{}
		for _, text := range []string{document, document + "\n- Việc thứ hai trước ngày 22/12/2026.\n", document} {
			answer := s.imports("ke-hoach.txt", text)
			if answer.Code != http.StatusSeeOther {
				t.Fatalf("%d: %s", answer.Code, answer.Body)
			}
			where[answer.Header().Get("Location")] = true
		}
		if len(where) != 2 {
			t.Errorf("opened %v", where)
		}
	})
}

func TestASubtaskWithErrorsKeepsWhatWasTyped(t *testing.T) {
	eachOffice(t, func(t *testing.T, s *office) {
		p, _ := s.running()
		path := "/console/plans/" + p.ID.String() + "/tasks"
		form := s.Page("GET", path+"/new?clause=I-1", nil, http.StatusOK)
		id := form.Find("[name=id]").AttrOr("value", "")
		values := url.Values{"id": {id}, "clause": {"I-1"}, "text": {"Mở lớp học gọi video"}, "leads": {s.chua.String()}, "partners": {s.chua.String()}, "deadline": {"hôm nào đó"}}
		page := s.Page("POST", path, values, http.StatusUnprocessableEntity)
		if page.Find("[name=text]").Text() != "Mở lớp học gọi video" || page.Find("[name=deadline]").AttrOr("value", "") != "hôm nào đó" || page.Find("[name=id]").AttrOr("value", "") != id {
			t.Error("what was typed is gone")
		}
		if page.Find(".err").Length() < 2 {
			t.Errorf("%d places to mend, want the deadline and the partners", page.Find(".err").Length())
		}
		values.Del("partners")
		values.Set("deadline", "hằng tháng")
		s.Done(path, values)
		s.Done(path, values) // sent twice
		if made := s.task(uuid.MustParse(id)); made.Kind != plan.Subtask || len(made.Leads()) != 1 {
			t.Errorf("%+v", made)
		}
		values.Set("id", uuid.Nil.String())
		s.Page("POST", path, values, http.StatusUnprocessableEntity)
		values.Set("id", uuid.NewString())
		values.Set("leads", uuid.NewString())
		s.Page("POST", path, values, http.StatusUnprocessableEntity)
	})
}

func TestAStateIsNotedByHandAndOnlyWhereAUnitLeads(t *testing.T) {
	eachOffice(t, func(t *testing.T, s *office) {
		_, task := s.running()
		path := "/console/tasks/" + task.ID.String()
		mark := url.Values{"unit": {s.bai.String()}, "due": {"2026-12-20"}, "state": {"done"}, "done_on": {"2026-12-01"}, "version": {"1"}}
		s.Page("POST", path+"/mark", mark, http.StatusUnprocessableEntity) // a day to come
		mark.Set("done_on", "2026-11-20")
		mark.Set("unit", s.chua.String())
		s.Page("POST", path+"/mark", mark, http.StatusUnprocessableEntity)
		mark.Set("unit", s.bai.String())
		s.Done(path+"/mark", mark)
		s.Done(path+"/mark", mark) // sent twice
		if state := s.task(task.ID).Standing(civil.Date{Year: 2026, Month: 11, Day: 23}).State; state != plan.Done {
			t.Errorf("the task is %s", state)
		}
	})
}

func TestAcceptingMovesTheTaskOnAndTwiceIsOnce(t *testing.T) {
	eachOffice(t, func(t *testing.T, s *office) {
		_, task := s.running()
		a := s.sent(task)
		path := "/console/activities/" + a.ID.String()
		if !says(s.Page("GET", "/console/activities", nil, http.StatusOK), a.What) {
			t.Error("what waits is not in the list")
		}
		for range 2 {
			s.Done(path+"/accept", url.Values{"version": {version(a.Version)}})
		}
		if state := s.task(task.ID).Standing(civil.Date{Year: 2026, Month: 11, Day: 23}).State; state != plan.Done || s.state(a.ID) != activity.Accepted {
			t.Errorf("the task is %s, the activity %s", state, s.state(a.ID))
		}
		if !says(s.Page("GET", "/console/tasks/"+task.ID.String(), nil, http.StatusOK), "duyệt hoạt động, phần của Thôn Bãi đã xong") {
			t.Error("the task's page does not tell what moved it on")
		}
		s.Page("POST", path+"/return", url.Values{"version": {version(a.Version + 1)}, "reason": {"Thiếu ảnh chụp"}}, http.StatusUnprocessableEntity)
		if s.state(a.ID) != activity.Accepted {
			t.Error("what counts was taken back")
		}
	})
}

func TestAReturnNeedsAReasonThatTheUnitCanActOn(t *testing.T) {
	eachOffice(t, func(t *testing.T, s *office) {
		_, task := s.running()
		a := s.sent(task)
		path := "/console/activities/" + a.ID.String()
		page := s.Page("POST", path+"/return", url.Values{"version": {version(a.Version)}, "reason": {"ảnh"}}, http.StatusUnprocessableEntity)
		if page.Find("[name=reason]").Text() != "ảnh" || s.state(a.ID) != activity.Sent {
			t.Errorf("reason %q, state %s", page.Find("[name=reason]").Text(), s.state(a.ID))
		}
		s.Done(path+"/return", url.Values{"version": {version(a.Version)}, "reason": {"Thêm ảnh chụp buổi họp"}})
		if !says(s.Page("GET", path, nil, http.StatusOK), "Thêm ảnh chụp buổi họp") || s.state(a.ID) != activity.Returned {
			t.Error("the reason is not shown")
		}
	})
}
