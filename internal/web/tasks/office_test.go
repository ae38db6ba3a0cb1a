package tasks_test

import (
	"context"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/activity"
	"lantoa/internal/amendment"
	"lantoa/internal/blob"
	"lantoa/internal/clock"
	"lantoa/internal/comment"
	"lantoa/internal/database"
	"lantoa/internal/draft/drafttest"
	"lantoa/internal/member"
	"lantoa/internal/permission"
	"lantoa/internal/plan"
	"lantoa/internal/scope"
	"lantoa/internal/testkit"
	"lantoa/internal/unit"
	"lantoa/internal/web/desk"
	"lantoa/internal/web/desk/desktest"
	"lantoa/internal/web/session"
	"lantoa/internal/web/tasks"
	"lantoa/internal/web/work"
)

// office is a commune whose hamlets Bãi and Chùa lead one task, due on 20/11/2026, three
// days ago. Bãi's reporter has the phone, the coordinator the desk.
type office struct {
	desk, phone *desktest.Visitor
	t           *testing.T
	clock       *clock.Fixed
	in          scope.Commune
	bai, chua   uuid.UUID
	coordinator uuid.UUID
	task        uuid.UUID
	plans       plan.Store
	comments    comment.Store
	activities  activity.Store
	db          *database.DB
	signIn      func(d member.Draft) *desktest.Visitor // somebody who is new here
}

const document = "KẾ HOẠCH\n\nHọc kỹ năng số\n\nI. TỔ CHỨC THỰC HIỆN\n\n1. Thôn Bãi\n\n- Mở lớp trước ngày 20/12/2026.\n"

func eachOffice(t *testing.T, promise func(t *testing.T, s *office)) {
	testkit.EachEngine(t, func(t *testing.T, db *database.DB) { promise(t, newOffice(t, db)) })
}

func newOffice(t *testing.T, db *database.DB) *office {
	t.Helper()
	ctx := context.Background()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	ticks, blobs := testkit.Noon(), blob.NewStore(t.TempDir())
	members, units := member.NewStore(db, ticks), unit.NewStore(db, ticks)
	s := &office{t: t, clock: ticks, in: testkit.Commune(t, db, "Xã Minh Họa"), bai: uuid.New(), chua: uuid.New(), plans: plan.NewStore(db, ticks, blobs, units), comments: comment.NewStore(db, ticks), activities: activity.NewStore(db, ticks, blobs), db: db}
	for name, id := range map[string]uuid.UUID{"Thôn Bãi": s.bai, "Thôn Chùa": s.chua} {
		_, err := units.Add(ctx, s.in, uuid.Nil, id, unit.Draft{Name: name, Kind: unit.Hamlet})
		must(err)
	}
	coordinator, err := members.Add(ctx, s.in, uuid.Nil, uuid.New(), member.Draft{Name: "Điều phối mẫu", Login: "dieuphoi", Password: "mot hai ba bon", Grants: []member.Grant{{Role: permission.Coordinator}}})
	must(err)
	reporter, err := members.Add(ctx, s.in, uuid.Nil, uuid.New(), member.Draft{Name: "Trưởng thôn mẫu", Login: "thonbai", Password: "mot hai ba bon", UnitID: s.bai,
		Grants: []member.Grant{{Role: permission.Reporter, UnitID: s.bai}}})
	must(err)
	s.coordinator = coordinator.ID
	running := drafttest.Confirmed(t, db, ticks, blobs, s.in, coordinator.ID, []byte(document))
	s.task = uuid.New()
	must(s.plans.AddSubtask(ctx, s.in, coordinator.ID, running.ID, s.task, plan.Edit{Clause: "I.1", Text: "Mở lớp gọi video buổi tối", Leads: []uuid.UUID{s.bai, s.chua}, Deadline: "20/11/2026"}))

	shared := desk.Desk{Clock: ticks, Units: units, Members: members, Activities: s.activities, Sessions: session.NewKeeper(member.NewSessions(db, ticks), members, false)}
	one := tasks.Pages{Desk: shared, Plans: s.plans, Amendments: amendment.NewStore(db, ticks, blobs, amendment.Rooms{}), Comments: s.comments}
	phone := work.Pages{Clock: ticks, Units: units, Members: members, Plans: s.plans, Activities: s.activities, Comments: s.comments, Sessions: shared.Sessions}
	site := desktest.Site{
		"GET /console/tasks/{id}":                     one.Task,
		"POST /console/tasks/{id}/mark":               one.TaskMark,
		"POST /console/tasks/{id}/handover":           one.TaskHandOver,
		"POST /console/tasks/{id}/comments":           one.TaskComment,
		"POST /console/comments/{id}/withdraw":        one.CommentWithdraw,
		"GET /console/extensions":                     one.ExtensionList,
		"GET /console/extensions/{id}":                one.Extension,
		"POST /console/extensions/{id}/grant":         one.ExtensionGrant,
		"POST /console/extensions/{id}/refuse":        one.ExtensionRefuse,
		"GET /console/work":                           phone.Tasks,
		"GET /console/work/tasks/{id}":                phone.Task,
		"POST /console/work/tasks/{id}/extensions":    phone.ExtensionAsk,
		"POST /console/work/tasks/{id}/comments":      phone.TaskComment,
		"POST /console/work/comments/{id}/withdraw":   phone.CommentWithdraw,
		"GET /console/work/activities/{id}":           phone.Activity,
		"POST /console/work/activities/{id}":          phone.ActivityRecord,
		"POST /console/work/activities/{id}/comments": phone.ActivityComment,
	}
	s.signIn = func(d member.Draft) *desktest.Visitor {
		t.Helper()
		d.Password = "mot hai ba bon"
		m, err := members.Add(ctx, s.in, uuid.Nil, uuid.New(), d)
		must(err)
		return desktest.SignIn(t, s.in, shared.Sessions, m, site)
	}
	s.desk = desktest.SignIn(t, s.in, shared.Sessions, coordinator, site)
	s.phone = desktest.SignIn(t, s.in, shared.Sessions, reporter, site)
	return s
}

func (s *office) deskPath() string  { return "/console/tasks/" + s.task.String() }
func (s *office) phonePath() string { return "/console/work/tasks/" + s.task.String() }

// filled is what a browser would send of the form that goes to the address.
func filled(t *testing.T, page *goquery.Document, action string) url.Values {
	t.Helper()
	form := page.Find(`form[action$="` + action + `"]`).First()
	if form.Length() == 0 {
		t.Fatalf("no form goes to %s", action)
	}
	values := url.Values{}
	form.Find("[name]").Each(func(_ int, field *goquery.Selection) {
		name, value := field.AttrOr("name", ""), field.AttrOr("value", "")
		if field.Is("select") {
			value = field.Find("option[selected]").AttrOr("value", "")
		} else if field.Is("textarea") {
			value = field.Text()
		}
		values.Set(name, value)
	})
	return values
}

// asked sends a request of Thôn Bãi for more time.
func (s *office) asked(wanted string) plan.Extension {
	s.t.Helper()
	typed := filled(s.t, s.phone.Page("GET", s.phonePath(), nil, http.StatusOK), "/extensions")
	typed.Set("wanted", wanted)
	typed.Set("reason", "Chờ giảng viên của tỉnh về dạy")
	s.phone.Done(s.phonePath()+"/extensions", typed)
	waiting, err := s.plans.Extensions(context.Background(), s.in, plan.ExtensionFilter{Waiting: true})
	if err != nil || len(waiting) != 1 {
		s.t.Fatalf("%d requests wait, %v", len(waiting), err)
	}
	return waiting[0]
}

// says tells whether the page shows the words.
func says(page *goquery.Document, words string) bool {
	return strings.Contains(strings.Join(strings.Fields(page.Text()), " "), words)
}

func TestMoreTimeIsAskedOnThePhoneGrantedAtTheDeskAndSeenOnBoth(t *testing.T) {
	eachOffice(t, func(t *testing.T, s *office) {
		if page := s.phone.Page("GET", s.phonePath(), nil, http.StatusOK); !says(page, "Trễ 3 ngày") {
			t.Fatalf("the phone does not say that the task is late: %s", page.Text())
		}
		e := s.asked("2026-11-30")
		if page := s.phone.Page("GET", s.phonePath(), nil, http.StatusOK); !says(page, "Đã xin gia hạn đến 30/11/2026") || page.Find(`form[action$="/extensions"]`).Length() != 0 {
			t.Error("the phone does not say that the request waits, or lets ask twice")
		}
		if page := s.desk.Page("GET", "/console/extensions", nil, http.StatusOK); !says(page, "Thôn Bãi") || !says(page, "Chờ giảng viên của tỉnh về dạy") {
			t.Error("the request is not in the list")
		}
		path := "/console/extensions/" + e.ID.String()
		typed := filled(t, s.desk.Page("GET", path, nil, http.StatusOK), "/grant")
		if typed.Get("to") != "2026-11-30" {
			t.Errorf("the day asked for is not filled in: %q", typed.Get("to"))
		}
		s.desk.Done(path+"/grant", typed)
		s.desk.Done(path+"/grant", typed) // sent twice
		for name, page := range map[string]*goquery.Document{"desk": s.desk.Page("GET", s.deskPath(), nil, http.StatusOK), "phone": s.phone.Page("GET", s.phonePath(), nil, http.StatusOK)} {
			if !says(page, "ia hạn đến 30/11/2026 (hạn gốc 20/11/2026)") || !says(page, "Còn 4 ngày làm việc") {
				t.Errorf("the %s does not say the new date with the working days left: %s", name, page.Text())
			}
		}
		page := s.desk.Page("GET", s.deskPath(), nil, http.StatusOK)
		if !says(page, "Trưởng thôn mẫu xin gia hạn cho Thôn Bãi từ 20/11/2026 đến 30/11/2026: Chờ giảng viên của tỉnh về dạy") || !says(page, "Điều phối mẫu cho Thôn Bãi gia hạn đến 30/11/2026") {
			t.Errorf("the history does not tell it: %s", page.Find("#history").Parent().Text())
		}
		if page := s.phone.Page("GET", "/console/work", nil, http.StatusOK); says(page, "Trễ 3 ngày") {
			t.Error("the unit's list still calls it late")
		}
	})
}

func TestARequestThatMustBeMendedKeepsWhatWasTyped(t *testing.T) {
	eachOffice(t, func(t *testing.T, s *office) {
		typed := filled(t, s.phone.Page("GET", s.phonePath(), nil, http.StatusOK), "/extensions")
		typed.Set("wanted", "2026-11-20")
		typed.Set("reason", "Chờ giảng viên của tỉnh về dạy")
		page := s.phone.Page("POST", s.phonePath()+"/extensions", typed, http.StatusUnprocessableEntity)
		again := filled(t, page, "/extensions")
		if again.Get("wanted") != "2026-11-20" || again.Get("reason") != typed.Get("reason") || again.Get("id") != typed.Get("id") || page.Find("details[open] .err").Length() != 1 {
			t.Errorf("%v, %d errors", again, page.Find("details[open] .err").Length())
		}
		e := s.asked("2026-11-30")
		path := "/console/extensions/" + e.ID.String()
		refusal := filled(t, s.desk.Page("GET", path, nil, http.StatusOK), "/refuse")
		refusal.Set("reason", "Không")
		if page := s.desk.Page("POST", path+"/refuse", refusal, http.StatusUnprocessableEntity); filled(t, page, "/refuse").Get("reason") != "Không" {
			t.Error("the short reason is lost")
		}
		refusal.Set("reason", "Lớp phải xong trong tháng")
		s.desk.Done(path+"/refuse", refusal)
		if page := s.phone.Page("GET", s.phonePath(), nil, http.StatusOK); !says(page, "Lớp phải xong trong tháng") || page.Find(`form[action$="/extensions"]`).Length() != 1 {
			t.Error("the phone does not say why, or does not let ask again")
		}
	})
}

func TestAHandedOverTaskLeavesTheFirstUnitsListAndSaysWhereItWent(t *testing.T) {
	eachOffice(t, func(t *testing.T, s *office) {
		typed := filled(t, s.desk.Page("GET", s.deskPath(), nil, http.StatusOK), "/handover")
		typed.Set("from", s.bai.String())
		page := s.desk.Page("POST", s.deskPath()+"/handover", typed, http.StatusUnprocessableEntity) // neither unit nor reason
		if page.Find("#handover").Parent().Find("details[open] .err").Length() != 2 || filled(t, page, "/handover").Get("id") != typed.Get("id") {
			t.Error("the form does not say what is missing")
		}
		typed.Set("to", s.chua.String())
		typed.Set("reason", "Hai thôn sáp nhập từ tháng này")
		s.desk.Done(s.deskPath()+"/handover", typed)
		s.desk.Done(s.deskPath()+"/handover", typed) // sent twice
		if page := s.desk.Page("GET", s.deskPath(), nil, http.StatusOK); !says(page, "Điều phối mẫu chuyển việc từ Thôn Bãi sang Thôn Chùa, tính từ ngày 23/11/2026: Hai thôn sáp nhập từ tháng này") {
			t.Errorf("the history does not tell it: %s", page.Find("#history").Parent().Text())
		}
		if page := s.phone.Page("GET", "/console/work", nil, http.StatusOK); says(page, "Mở lớp gọi video buổi tối") {
			t.Error("the first unit still sees it as its own")
		}
		page = s.phone.Page("GET", s.phonePath(), nil, http.StatusOK)
		if !says(page, "Việc này đã chuyển sang Thôn Chùa từ ngày 23/11/2026") || page.Find("form[action*='/tasks/']").Length() != 0 {
			t.Error("the first unit's page does not say where it went, or still has forms")
		}
	})
}

func TestOfficeAndUnitTalkOnTheTasksPages(t *testing.T) {
	eachOffice(t, func(t *testing.T, s *office) {
		say := func(v *desktest.Visitor, path, words string) {
			t.Helper()
			typed := filled(t, v.Page("GET", path, nil, http.StatusOK), "/comments")
			typed.Set("text", words)
			v.Done(path+"/comments", typed)
			v.Done(path+"/comments", typed) // sent twice
		}
		say(s.phone, s.phonePath(), "Thôn chưa có máy chiếu")
		say(s.desk, s.deskPath(), "Mượn của trường <b>tiểu học</b>")
		for name, page := range map[string]*goquery.Document{"desk": s.desk.Page("GET", s.deskPath(), nil, http.StatusOK), "phone": s.phone.Page("GET", s.phonePath(), nil, http.StatusOK)} {
			if n := page.Find(".talk > li").Length(); n != 2 || !says(page, "Thôn Bãi · 12:00 ngày 23/11/2026") || page.Find(".talk .told b").Length() != 0 {
				t.Errorf("%s: %d comments: %s", name, n, page.Find(".talk").Text())
			}
			if page.Find(".talk form").Length() != 1 {
				t.Errorf("%s: one can withdraw what another said", name)
			}
		}
		action := s.phone.Page("GET", s.phonePath(), nil, http.StatusOK).Find(".talk form").AttrOr("action", "")
		s.phone.Done(action, url.Values{})
		page := s.desk.Page("GET", s.deskPath(), nil, http.StatusOK)
		if says(page, "máy chiếu") || !says(page, "Lời này đã được người viết rút lại") || !says(page, "Trưởng thôn mẫu rút lại một lời trao đổi") {
			t.Error("the withdrawn words are still there, or nothing says that they were withdrawn")
		}
		typed := filled(t, page, "/comments")
		typed.Set("text", strings.Repeat("dài ", 300))
		if page := s.desk.Page("POST", s.deskPath()+"/comments", typed, http.StatusUnprocessableEntity); filled(t, page, "/comments").Get("text") == "" || page.Find(".talk__say .err").Length() != 1 {
			t.Error("a text that is too long is lost")
		}
	})
}

func TestADeadlineOnADayOffSaysSo(t *testing.T) {
	eachOffice(t, func(t *testing.T, s *office) {
		e := s.asked("2026-11-28") // a Saturday
		if err := s.plans.DecideExtension(context.Background(), s.in, s.coordinator, e.ID, e.Version, plan.Decision{Granted: true, To: civil.Date{Year: 2026, Month: 11, Day: 28}}); err != nil {
			t.Fatal(err)
		}
		for name, page := range map[string]*goquery.Document{"desk": s.desk.Page("GET", s.deskPath(), nil, http.StatusOK), "phone": s.phone.Page("GET", s.phonePath(), nil, http.StatusOK)} {
			if !says(page, "Rơi vào ngày nghỉ (Thứ Bảy)") || !says(page, "Còn 3 ngày làm việc") {
				t.Errorf("%s: %s", name, page.Text())
			}
		}
	})
}

func TestAMarkIsToldWithItsUnitAndState(t *testing.T) {
	eachOffice(t, func(t *testing.T, s *office) {
		s.desk.Done(s.deskPath()+"/mark", url.Values{"unit": {s.bai.String()}, "due": {"2026-11-20"}, "state": {"in_progress"}, "version": {"1"}})
		if page := s.desk.Page("GET", s.deskPath(), nil, http.StatusOK); !says(page, "Điều phối mẫu ghi tình trạng của Thôn Bãi: Đang làm") {
			t.Error(page.Find("#history").Parent().Text())
		}
	})
}

func TestAMarkThatMustBeMendedKeepsWhatWasPicked(t *testing.T) {
	eachOffice(t, func(t *testing.T, s *office) {
		page := s.desk.Page("POST", s.deskPath()+"/mark", url.Values{"unit": {s.chua.String()}, "due": {"2026-11-20"}, "state": {"done"}, "version": {"1"}}, http.StatusUnprocessableEntity)
		open := page.Find("details.mark[open]")
		if open.Length() != 1 || open.Find("[name=unit]").AttrOr("value", "") != s.chua.String() || open.Find("option[selected]").AttrOr("value", "") != "done" || open.Find(".err").Length() != 1 {
			t.Errorf("%d open: %s", open.Length(), open.Text())
		}
	})
}

func TestWhoDecidesForOneUnitIsOfferedNoOther(t *testing.T) {
	eachOffice(t, func(t *testing.T, s *office) {
		own := s.signIn(member.Draft{Name: "Điều phối thôn mẫu", Login: "dieuphoithon", Grants: []member.Grant{{Role: permission.Coordinator, UnitID: s.bai}}})
		page := own.Page("GET", s.deskPath(), nil, http.StatusOK)
		if marks := page.Find("details.mark [name=unit]"); marks.Length() != 1 || marks.AttrOr("value", "") != s.bai.String() {
			t.Errorf("%d states can be noted", marks.Length())
		}
		if page.Find(`select[name=to] option[value="`+s.chua.String()+`"]`).Length() != 0 {
			t.Error("work can be handed to a unit out of reach")
		}
		over := filled(t, page, "/handover")
		over.Set("from", s.bai.String())
		over.Set("to", s.chua.String())
		over.Set("reason", "Hai thôn sáp nhập từ tháng này")
		own.Page("POST", s.deskPath()+"/handover", over, http.StatusUnprocessableEntity)
		own.Page("POST", s.deskPath()+"/mark", url.Values{"unit": {s.chua.String()}, "due": {"2026-11-20"}, "state": {"in_progress"}, "version": {"1"}}, http.StatusUnprocessableEntity)
		if task, err := s.plans.Task(context.Background(), s.in, s.task); err != nil || len(task.Leads()) != 2 || task.Assignments[0].Occurrences[0].State != plan.NotStarted || task.Assignments[1].Occurrences[0].State != plan.NotStarted {
			t.Errorf("%+v, %v", task, err)
		}
	})
}

func TestARequestAboutWhatIsDoneWaitsNoMore(t *testing.T) {
	eachOffice(t, func(t *testing.T, s *office) {
		s.asked("2026-11-30")
		s.desk.Done(s.deskPath()+"/mark", url.Values{"unit": {s.bai.String()}, "due": {"2026-11-20"}, "state": {"done"}, "done_on": {"2026-11-23"}, "version": {"1"}})
		if page := s.phone.Page("GET", s.phonePath(), nil, http.StatusOK); says(page, "Đã xin gia hạn đến 30/11/2026") {
			t.Error("the phone says that the request waits")
		}
	})
}

func TestAUnitSpeaksForItselfAboutWhatTheOfficeWroteDownForIt(t *testing.T) {
	eachOffice(t, func(t *testing.T, s *office) {
		ctx, id := context.Background(), uuid.New()
		a, err := s.activities.Record(ctx, s.in, s.coordinator, id, activity.Draft{UnitID: s.bai, What: "Mở lớp gọi video", HeldOn: civil.Date{Year: 2026, Month: 11, Day: 22}, Place: "Nhà văn hóa thôn", Form: activity.Talk,
			Account: "Hai mươi người tự gọi được", Serves: []activity.Service{{TaskID: s.task}}}, true)
		if err == nil {
			_, err = s.activities.Send(ctx, s.in, s.coordinator, id, a.Version)
		}
		if err != nil {
			t.Fatal(err)
		}
		path := "/console/work/activities/" + id.String()
		typed := filled(t, s.phone.Page("GET", path, nil, http.StatusOK), "/comments")
		typed.Set("text", "Có 25 người, không phải 20")
		s.phone.Done(path+"/comments", typed)
		said, err := s.comments.On(ctx, s.in, comment.Subject{Kind: comment.Activity, ID: id})
		if err != nil || len(said) != 1 || said[0].UnitID != s.bai {
			t.Errorf("%+v, %v", said, err)
		}
	})
}

func TestWithdrawingLeadsBackToTheUnitThatSpoke(t *testing.T) {
	eachOffice(t, func(t *testing.T, s *office) {
		both := s.signIn(member.Draft{Name: "Người ghi hai thôn mẫu", Login: "haithon", Grants: []member.Grant{{Role: permission.Reporter, UnitID: s.bai}, {Role: permission.Reporter, UnitID: s.chua}}})
		for _, unitID := range []uuid.UUID{s.bai, s.chua} {
			path := s.phonePath() + "?unit=" + unitID.String()
			typed := filled(t, both.Page("GET", path, nil, http.StatusOK), "/comments")
			typed.Set("text", "Lớp dời sang thứ Bảy")
			both.Done(s.phonePath()+"/comments", typed)
			page := both.Page("GET", path, nil, http.StatusOK)
			w := both.Send("POST", page.Find(".talk form").Last().AttrOr("action", ""), url.Values{"unit": {unitID.String()}})
			if to := w.Header().Get("Location"); w.Code != http.StatusSeeOther || to != path+"#comments" {
				t.Errorf("%d, %q", w.Code, to)
			}
		}
	})
}

func TestAThreadAsksForEachAuthorOnce(t *testing.T) {
	eachOffice(t, func(t *testing.T, s *office) {
		about := comment.Subject{Kind: comment.Task, ID: s.task}
		for range 5 {
			if err := s.comments.Say(context.Background(), s.in, s.coordinator, uuid.New(), comment.Draft{Subject: about, Text: "Đã xem", Units: []uuid.UUID{s.bai}}); err != nil {
				t.Fatal(err)
			}
		}
		asked := 0
		s.db.Watch(func(query string, _ []any) {
			if strings.Contains(query, " FROM member WHERE") {
				asked++
			}
		})
		before := asked
		s.desk.Page("GET", s.deskPath(), nil, http.StatusOK)
		if asked-before > 4 { // who is signed in, the history's, the thread's
			t.Errorf("asked %d times for members", asked-before)
		}
	})
}

func TestWhatCameBackKeepsTheTaskThatWasHandedOverMeanwhile(t *testing.T) {
	eachOffice(t, func(t *testing.T, s *office) {
		ctx, id := context.Background(), uuid.New()
		a, err := s.activities.Record(ctx, s.in, s.coordinator, id, activity.Draft{UnitID: s.bai, What: "Mở lớp gọi video", HeldOn: civil.Date{Year: 2026, Month: 11, Day: 22}, Place: "Nhà văn hóa thôn", Form: activity.Talk,
			Account: "Hai mươi người tự gọi được", Serves: []activity.Service{{TaskID: s.task, Finishes: true}}}, true)
		if err == nil {
			a, err = s.activities.Send(ctx, s.in, s.coordinator, id, a.Version)
		}
		if err == nil {
			_, err = s.activities.Return(ctx, s.in, s.coordinator, id, a.Version, "Thêm số người dự")
		}
		if err == nil {
			err = s.plans.HandOver(ctx, s.in, s.coordinator, uuid.New(), s.task, plan.Handover{From: s.bai, To: s.chua, On: clock.Today(s.clock), Reason: "Hai thôn sáp nhập từ tháng này"})
		}
		if err != nil {
			t.Fatal(err)
		}
		path := "/console/work/activities/" + id.String()
		page := s.phone.Page("GET", path, nil, http.StatusOK)
		if page.Find(`input[name=tasks][checked]`).AttrOr("value", "") != s.task.String() {
			t.Error("the form does not show what the activity serves")
		}
		fields := map[string]string{"version": page.Find(`#activity [name=version]`).AttrOr("value", ""), "unit": s.bai.String(), "tasks": s.task.String(), "what": "Mở lớp gọi video", "held_on": "2026-11-22",
			"place": "Nhà văn hóa thôn", "form": string(activity.Talk), "participants": "20", "account": "Hai mươi người tự gọi được", "then": "draft"}
		send := func() *httptest.ResponseRecorder {
			var body strings.Builder
			form := multipart.NewWriter(&body)
			for name, value := range fields {
				if err := form.WriteField(name, value); err != nil {
					t.Fatal(err)
				}
			}
			form.Close()
			return s.phone.SendBody("POST", path, form.FormDataContentType(), strings.NewReader(body.String()))
		}
		fields["place"] = ""
		if w := send(); w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), `id="comments"`) {
			t.Errorf("%d, or what was said about it is gone while it is mended", w.Code)
		}
		fields["place"] = "Nhà văn hóa thôn"
		if w := send(); w.Code != http.StatusSeeOther {
			t.Fatalf("%d: %s", w.Code, w.Body)
		}
		if a, err := s.activities.ByID(ctx, s.in, id); err != nil || len(a.Serves) != 1 || a.Serves[0].TaskID != s.task {
			t.Errorf("%+v, %v", a.Serves, err)
		}
	})
}

func TestTheHistorySaysWhosePartIsDone(t *testing.T) {
	eachOffice(t, func(t *testing.T, s *office) {
		ctx := context.Background()
		err := s.db.Tx(ctx, func(tx database.Tx) error {
			return s.plans.Progress(ctx, tx, s.in, s.coordinator, s.bai, []plan.Served{{TaskID: s.task, Finishes: true}}, clock.Today(s.clock))
		})
		if err != nil {
			t.Fatal(err)
		}
		if page := s.desk.Page("GET", s.deskPath(), nil, http.StatusOK); !says(page, "phần của Thôn Bãi đã xong") || says(page, "việc đã xong") {
			t.Error(page.Find("#history").Parent().Text())
		}
	})
}
