package amendments_test

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
	"github.com/google/uuid"

	"lantoa/internal/activity"
	"lantoa/internal/amendment"
	"lantoa/internal/blob"
	"lantoa/internal/comment"
	"lantoa/internal/database"
	"lantoa/internal/draft"
	"lantoa/internal/draft/drafttest"
	"lantoa/internal/i18n"
	"lantoa/internal/inspection"
	"lantoa/internal/member"
	"lantoa/internal/permission"
	"lantoa/internal/plan"
	"lantoa/internal/scope"
	"lantoa/internal/target"
	"lantoa/internal/testkit"
	"lantoa/internal/unit"
	"lantoa/internal/web/amendments"
	"lantoa/internal/web/desk"
	"lantoa/internal/web/desk/desktest"
	"lantoa/internal/web/session"
	"lantoa/internal/web/tasks"
	"lantoa/internal/web/work"
)

const first = "KẾ HOẠCH\n\nHọc kỹ năng số\n\nI. NỘI DUNG\n\n- Học gọi video.\n\nII. TỔ CHỨC THỰC HIỆN\n\n1. Thôn Bãi\n\n- Mở lớp gọi video trước ngày 20/12/2026.\n\n- Treo băng rôn tại nhà văn hóa trước ngày 30/11/2026.\n"

const second = "KẾ HOẠCH\n\nHọc kỹ năng số\n\nI. NỘI DUNG\n\n- Học gọi video.\n\nII. TỔ CHỨC THỰC HIỆN\n\n1. Thôn Bãi\n\n- Mở lớp gọi video trước ngày 15/01/2027.\n\n2. Thôn Chùa\n\n- Lập nhóm Zalo của thôn để nhắc lịch học trước ngày 10/12/2026.\n"

// office is the desk of a commune whose coordinator is signed in, with a running plan.
type office struct {
	*desktest.Visitor
	viewer    *desktest.Visitor
	reporter  *desktest.Visitor // of Thôn Bãi
	t         *testing.T
	in        scope.Commune
	bai, chua uuid.UUID
	plan      plan.Plan
	plans     plan.Store
	pages     amendments.Pages
}

func eachOffice(t *testing.T, promise func(s *office)) {
	testkit.EachEngine(t, func(t *testing.T, db *database.DB) {
		s := &office{t: t, in: testkit.Commune(t, db, "Xã Minh Họa"), bai: uuid.New(), chua: uuid.New()}
		ctx, ticks, blobs := context.Background(), testkit.Noon(), blob.NewStore(t.TempDir())
		members, units := member.NewStore(db, ticks), unit.NewStore(db, ticks)
		must := func(err error) {
			t.Helper()
			if err != nil {
				t.Fatal(err)
			}
		}
		for name, id := range map[string]uuid.UUID{"Thôn Bãi": s.bai, "Thôn Chùa": s.chua} {
			_, err := units.Add(ctx, s.in, uuid.Nil, id, unit.Draft{Name: name, Kind: unit.Hamlet})
			must(err)
		}
		sign := func(role permission.Role) member.Member {
			who, err := members.Add(ctx, s.in, uuid.Nil, uuid.New(), member.Draft{Name: "Cán bộ " + string(role), Login: string(role), Password: "mot hai ba bon", Grants: []member.Grant{{Role: role}}})
			must(err)
			return who
		}
		coordinator := sign(permission.Coordinator)
		s.plans = plan.NewStore(db, ticks, blobs, units)
		activities := activity.NewStore(db, ticks, blobs)
		store := amendment.NewStore(db, ticks, blobs, amendment.Rooms{Units: units, Plans: s.plans, Drafts: draft.NewStore(db, ticks, blobs, units, s.plans), Targets: target.NewStore(db),
			Activities: activities, Inspections: inspection.NewStore(db, ticks, units)})
		s.plan = drafttest.Confirmed(t, db, ticks, blobs, s.in, coordinator.ID, []byte(first))
		shared := desk.Desk{Clock: ticks, Units: units, Members: members, Activities: activities, Sessions: session.NewKeeper(member.NewSessions(db, ticks), members, false)}
		s.pages = amendments.Pages{Desk: shared, Plans: s.plans, Amendments: store}
		one := tasks.Pages{Desk: shared, Plans: s.plans, Amendments: store, Comments: comment.NewStore(db, ticks)}
		site := desktest.Site{
			"GET /console/plans/{id}/amendments/new":             s.pages.New,
			"POST /console/plans/{id}/amendments":                s.pages.Import,
			"GET /console/plans/{id}/versions":                   s.pages.Versions,
			"GET /console/plans/{id}/versions/{number}":          s.pages.Version,
			"GET /console/plans/{id}/versions/{number}/document": s.pages.VersionDocument,
			"GET /console/amendments/{id}":                       s.pages.One,
			"GET /console/amendments/{id}/tasks/{task}":          s.pages.Decision,
			"POST /console/amendments/{id}/tasks/{task}":         s.pages.Decide,
			"POST /console/amendments/{id}/apply":                s.pages.Apply,
			"POST /console/amendments/{id}/withdraw":             s.pages.Withdraw,
			"GET /console/tasks/{id}":                            one.Task,
			"GET /console/work/tasks/{id}":                       work.Pages{Clock: ticks, Units: units, Members: members, Plans: s.plans, Activities: activities, Sessions: shared.Sessions}.Task,
		}
		s.Visitor = desktest.SignIn(t, s.in, shared.Sessions, coordinator, site)
		s.viewer = desktest.SignIn(t, s.in, shared.Sessions, sign(permission.Viewer), site)
		hamlet, err := members.Add(ctx, s.in, uuid.Nil, uuid.New(), member.Draft{Name: "Trưởng thôn mẫu", Login: "thonbai", Password: "mot hai ba bon", Grants: []member.Grant{{Role: permission.Reporter, UnitID: s.bai}}})
		must(err)
		s.reporter = desktest.SignIn(t, s.in, shared.Sessions, hamlet, site)
		promise(s)
	})
}

func (s *office) path() string { return "/console/plans/" + s.plan.ID.String() }

// sends uploads a file as the page does.
func (s *office) sends(name, text string) *httptest.ResponseRecorder {
	s.t.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	part, err := form.CreateFormFile("document", name)
	if err == nil {
		_, err = part.Write([]byte(text))
	}
	if err == nil {
		err = form.Close()
	}
	if err != nil {
		s.t.Fatal(err)
	}
	return s.SendBody("POST", s.path()+"/amendments", form.FormDataContentType(), &body)
}

// amended is the address of the page on which the second version is decided about.
func (s *office) amended() string {
	s.t.Helper()
	answer := s.sends("sua.txt", second)
	if answer.Code != http.StatusSeeOther {
		s.t.Fatalf("%d: %s", answer.Code, answer.Body)
	}
	return answer.Header().Get("Location")
}

func (s *office) running(words string) plan.Task {
	s.t.Helper()
	list, err := s.plans.Tasks(context.Background(), s.in, s.plan.ID)
	if err != nil {
		s.t.Fatal(err)
	}
	for _, t := range list {
		if strings.Contains(t.Text, words) {
			return t
		}
	}
	s.t.Fatalf("no task %q", words)
	return plan.Task{}
}

func says(page *goquery.Document, words string) bool {
	return strings.Contains(strings.Join(strings.Fields(page.Text()), " "), words)
}

func version(page *goquery.Document) string {
	return page.Find("form[action$='/apply'] [name=version]").AttrOr("value", "")
}

func TestTheNewVersionStandsBesideTheRunningOneWithItsChangesMarked(t *testing.T) {
	eachOffice(t, func(s *office) {
		path := s.amended()
		page := s.Page("GET", path, nil, http.StatusOK)
		var gone, come []string
		page.Find("#viec-" + s.running("Mở lớp").ID.String() + " .pair del").Each(func(_ int, d *goquery.Selection) { gone = append(gone, d.Text()) })
		page.Find("#viec-" + s.running("Mở lớp").ID.String() + " .pair ins").Each(func(_ int, d *goquery.Selection) { come = append(come, d.Text()) })
		if strings.Join(gone, "|") != "20/12/2026." || strings.Join(come, "|") != "15/01/2027." {
			t.Errorf("struck through %q, underlined %q", gone, come)
		}
		for i, want := range []string{"1", "1", "1", "0"} { // change, new, end, as before
			if got := strings.TrimSpace(page.Find(".tile b").Eq(i).Text()); got != want {
				t.Errorf("tile %d says %s, want %s", i, got, want)
			}
		}
		page.Find(".tile").Each(func(i int, tile *goquery.Selection) {
			list := s.Page("GET", strings.SplitN(tile.AttrOr("href", ""), "#", 2)[0], nil, http.StatusOK)
			if got, want := list.Find("#list .change").Length(), strings.TrimSpace(tile.Find("b").Text()); strconv.Itoa(got) != want {
				t.Errorf("tile %d counts %s and opens %d", i, want, got)
			}
		})
		page.Find(".chips a").Each(func(_ int, chip *goquery.Selection) {
			list := s.Page("GET", strings.SplitN(chip.AttrOr("href", ""), "#", 2)[0], nil, http.StatusOK)
			section := "#list"
			if strings.HasSuffix(chip.AttrOr("href", ""), "#clauses") {
				section = "section:has(#clauses)"
			}
			if got := list.Find(section + " .change").Length(); !strings.Contains(chip.Text(), "("+strconv.Itoa(got)+")") {
				t.Errorf("%s opens %d", chip.Text(), got)
			}
		})
	})
}

func TestWhatIsWrongWithADecisionIsSaidAndWhatWasTypedIsKept(t *testing.T) {
	eachOffice(t, func(s *office) {
		path := s.amended() + "/tasks/" + s.running("Mở lớp").ID.String()
		sent := desktest.Filled(s.Page("GET", path, nil, http.StatusOK))
		sent.Set("deadline", "hôm nào đó")
		sent.Set("output", "Danh sách lớp")
		sent.Set("choice", "change")
		sent.Set("leads", s.bai.String())
		sent.Del("partners")
		page := s.Page("POST", path, sent, http.StatusUnprocessableEntity)
		if page.Find("[name=deadline]").AttrOr("value", "") != "hôm nào đó" || page.Find("[name=output]").AttrOr("value", "") != "Danh sách lớp" || page.Find(".err").Length() != 1 {
			t.Errorf("%d places to mend, deadline %q", page.Find(".err").Length(), page.Find("[name=deadline]").AttrOr("value", ""))
		}
		sent.Set("deadline", "31/01/2027")
		s.Done(path, sent)
		other := url.Values{}
		for name, values := range sent {
			other[name] = values
		}
		other.Set("deadline", "28/02/2027") // of somebody who opened the page before
		page = s.Page("POST", path, other, http.StatusUnprocessableEntity)
		if page.Find("[name=deadline]").AttrOr("value", "") != "28/02/2027" || !says(page, "31/01/2027") {
			t.Error("of two people one does not see the other's decision, or lost the own one")
		}
		other.Set("version", page.Find("[name=version]").AttrOr("value", ""))
		s.Done(path, other)
	})
}

func TestInForceThePlanSaysSoAndEachTaskTellsWhatHappened(t *testing.T) {
	eachOffice(t, func(s *office) {
		lesson, banner := s.running("Mở lớp"), s.running("Treo băng")
		path := s.amended()
		v := version(s.Page("GET", path, nil, http.StatusOK))
		for range 2 { // sent twice
			s.Done(path+"/apply", url.Values{"version": {v}})
		}
		if page := s.Page("GET", "/console/tasks/"+lesson.ID.String(), nil, http.StatusOK); !says(page, "áp dụng bản 2 của kế hoạch, từ ngày 23/11/2026") || !says(page, "Hạn: trước ngày 20/12/2026 nay là trước ngày 15/01/2027.") {
			t.Error("the task's history does not tell what the amendment did")
		}
		if page := s.Page("GET", "/console/tasks/"+banner.ID.String(), nil, http.StatusOK); !says(page, "Nhiệm vụ này đã kết thúc theo bản sửa đổi") || !says(page, "Lý do: Bản sửa đổi không còn nêu nhiệm vụ này.") {
			t.Error("the task that ended does not say so")
		}
		list := s.viewer.Page("GET", s.path()+"/versions", nil, http.StatusOK)
		if list.Find("section.card").Length() != 2 || !says(list, "sua.txt") || !says(list, "Cán bộ coordinator") {
			t.Errorf("versions: %s", list.Find("main").Text())
		}
		if page := s.viewer.Page("GET", s.path()+"/versions/1", nil, http.StatusOK); !says(page, "Treo băng rôn") || !says(page, "Đây là bản cũ") {
			t.Error("the first version cannot be read")
		}
		if file := s.viewer.Send("GET", s.path()+"/versions/1/document", nil); file.Body.String() != first {
			t.Error("the first version's file is another")
		}
		if page := s.viewer.Page("GET", path, nil, http.StatusOK); page.Find("form[action*='/amendments/']").Length() != 0 {
			t.Error("what is in force can be decided about")
		}
		s.Page("GET", s.path()+"/amendments/new", nil, http.StatusOK) // there is room for the next
	})
}

func TestWhatKeepsItFromBeingAppliedLeadsToItsTask(t *testing.T) {
	eachOffice(t, func(s *office) {
		answer := s.sends("sua.txt", strings.Replace(second, "2. Thôn Chùa", "2. Hội Làm vườn", 1)) // no unit of the commune
		path := answer.Header().Get("Location")
		page := s.Page("GET", path, nil, http.StatusOK)
		page = s.Page("POST", path+"/apply", url.Values{"version": {version(page)}}, http.StatusUnprocessableEntity)
		to := page.Find(".sum a").AttrOr("href", "")
		if page.Find(to).Length() != 1 || !says(page, "Chưa chọn đơn vị") {
			t.Errorf("the summary leads to %q", to)
		}
	})
}

func TestAFileThatIsNoNewVersionIsRefusedOnItsPage(t *testing.T) {
	eachOffice(t, func(s *office) {
		for why, text := range map[string]string{"the running version": first, "a secret document": "MẬT\n\n" + second, "nothing": ""} {
			if answer := s.sends("sua.txt", text); answer.Code != http.StatusUnprocessableEntity || !strings.Contains(answer.Body.String(), `name="document"`) {
				t.Errorf("%s: %d", why, answer.Code)
			}
		}
		path := s.amended()
		if to := s.Send("GET", s.path()+"/amendments/new", nil).Header().Get("Location"); to != path {
			t.Errorf("with one open it leads to %q", to)
		}
		if answer := s.sends("khac.txt", second+"\n- Việc khác trước ngày 01/02/2027.\n"); answer.Code != http.StatusUnprocessableEntity || !strings.Contains(answer.Body.String(), "sua.txt") {
			t.Errorf("a second one: %d", answer.Code)
		}
		s.Done(path+"/withdraw", nil)
		s.Page("GET", s.path()+"/amendments/new", nil, http.StatusOK)
	})
}

func TestTheEnglishPagesSayItInEnglish(t *testing.T) {
	eachOffice(t, func(s *office) {
		path := s.amended()
		english := s.In(i18n.English)
		for _, at := range []string{path, path + "/tasks/" + s.running("Mở lớp").ID.String(), s.path() + "/versions", s.path() + "/versions/1"} {
			if page := english.Page("GET", at, nil, http.StatusOK); says(page, "Xem và quyết định") || says(page, "Các bản") {
				t.Errorf("%s speaks Vietnamese", at)
			}
		}
	})
}

func TestAProposalIsAgreedToInOnePressOnTheList(t *testing.T) {
	eachOffice(t, func(s *office) {
		path := s.amended()
		article := s.Page("GET", path, nil, http.StatusOK).Find("#viec-" + s.running("Mở lớp").ID.String())
		sent := url.Values{}
		article.Find("form input[type=hidden]").Each(func(_ int, field *goquery.Selection) { sent.Set(field.AttrOr("name", ""), field.AttrOr("value", "")) })
		s.Done(article.Find("form").AttrOr("action", ""), sent)
		article = s.Page("GET", path, nil, http.StatusOK).Find("#viec-" + s.running("Mở lớp").ID.String())
		if article.Find("form").Length() != 0 || !strings.Contains(article.Text(), "Đã xem lúc") || !strings.Contains(article.Find(".pair ins").Text(), "15/01/2027") {
			t.Errorf("%s", article.Text())
		}
	})
}

func TestWhoComesTooLateIsToldWhy(t *testing.T) {
	eachOffice(t, func(s *office) {
		path := s.amended()
		page := s.Page("GET", path, nil, http.StatusOK)
		form := url.Values{"version": {version(page)}}
		s.Done(path+"/withdraw", url.Values{}) // by the other coordinator
		s.Page("GET", s.path()+"/versions", nil, http.StatusOK)
		answer := s.Send("POST", path+"/apply", form)
		if answer.Code != http.StatusSeeOther || answer.Header().Get("Location") != s.path() {
			t.Fatalf("%d to %s", answer.Code, answer.Header().Get("Location"))
		}
		if plan := s.Page("GET", s.path()+"/versions", nil, http.StatusOK); !says(plan, "đã được bỏ") {
			t.Error("nothing is said about an amendment that was set aside meanwhile")
		}

		path = s.amended()
		page = s.Page("GET", path, nil, http.StatusOK)
		task := s.running("Mở lớp")
		typed := desktest.Filled(s.Page("GET", path+"/tasks/"+task.ID.String(), nil, http.StatusOK))
		s.Done(path+"/apply", url.Values{"version": {version(page)}})
		s.Page("GET", s.path()+"/versions", nil, http.StatusOK)
		typed.Set("text", "Mở lớp gọi video buổi tối")
		if answer := s.Send("POST", path+"/tasks/"+task.ID.String(), typed); answer.Code != http.StatusSeeOther {
			t.Fatalf("%d", answer.Code)
		}
		if page := s.Page("GET", path, nil, http.StatusOK); !says(page, "không sửa được nữa") {
			t.Error("nothing is said about an amendment that was applied meanwhile")
		}
	})
}

func TestWhatEndedQuotesItsOwnWordsAndNotTheClauseThatStandsThereNow(t *testing.T) {
	eachOffice(t, func(s *office) {
		lesson := s.running("Mở lớp")
		answer := s.sends("bot.txt", strings.Replace(first, "- Mở lớp gọi video trước ngày 20/12/2026.\n\n", "", 1))
		path := answer.Header().Get("Location")
		s.Done(path+"/apply", url.Values{"version": {version(s.Page("GET", path, nil, http.StatusOK))}})
		page := s.Page("GET", "/console/tasks/"+lesson.ID.String(), nil, http.StatusOK)
		if quoted := page.Find(".clause").Text(); strings.Contains(quoted, "Treo băng rôn") || !strings.Contains(quoted, "Mở lớp gọi video") || !strings.Contains(quoted, "(bản 1)") {
			t.Errorf("the page of what ended says %q", quoted)
		}
		if !says(page, "Từng chủ trì: Thôn Bãi") {
			t.Error("its page does not say who had it")
		}
		if over := s.Page("GET", path, nil, http.StatusOK); says(over, "Đang chạy") || says(over, "Đồng ý") || !says(over, "Bản trước") {
			t.Error("what is in force is shown as if it were yet to be decided about")
		}
	})
}

func TestTheUnitReadsWhyItsTaskEnded(t *testing.T) {
	eachOffice(t, func(s *office) {
		path, banner := s.amended(), s.running("Treo băng rôn")
		s.Done(path+"/apply", url.Values{"version": {version(s.Page("GET", path, nil, http.StatusOK))}})
		answer := s.reporter.Send("GET", "/console/work/tasks/"+banner.ID.String()+"?unit="+s.bai.String(), nil) // from an older notice
		if answer.Code != http.StatusSeeOther || answer.Header().Get("Location") != "/console/tasks/"+banner.ID.String() {
			t.Fatalf("%d to %q", answer.Code, answer.Header().Get("Location"))
		}
		page := s.reporter.Page("GET", answer.Header().Get("Location"), nil, http.StatusOK)
		if !says(page, "Lý do: Bản sửa đổi không còn nêu nhiệm vụ này.") {
			t.Errorf("its page says %s", page.Find("main").Text())
		}
	})
}
