package drafts_test

import (
	"context"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/google/uuid"

	"lantoa/internal/activity"
	"lantoa/internal/blob"
	"lantoa/internal/database"
	"lantoa/internal/draft"
	"lantoa/internal/draft/drafttest"
	"lantoa/internal/i18n"
	"lantoa/internal/member"
	"lantoa/internal/permission"
	"lantoa/internal/plan"
	"lantoa/internal/plandoc"
	"lantoa/internal/scope"
	"lantoa/internal/testkit"
	"lantoa/internal/unit"
	"lantoa/internal/web/desk"
	"lantoa/internal/web/desk/desktest"
	"lantoa/internal/web/drafts"
	"lantoa/internal/web/session"
)

// office is the desk of one commune with its coordinator signed in, two hamlets, and a
// document that waits to be confirmed.
type office struct {
	*desktest.Visitor
	t         *testing.T
	in        scope.Commune
	by        uuid.UUID
	bai, chua uuid.UUID
	pages     drafts.Pages
	plans     plan.Store
	id        uuid.UUID
	path      string
}

const document = "KẾ HOẠCH\n\nHọc kỹ năng số\n\nI. MỤC TIÊU\n\n- Phấn đấu ít nhất 80% hộ dân có tài khoản định danh trước ngày 30/6/2027.\n\n- Nhân tố thêm chốt là con người.\n\n" +
	"II. TỔ CHỨC THỰC HIỆN\n\n1. Thôn Bãi\n\n- Mở lớp học gọi video; lập danh sách người học trước ngày 20/12/2026.\n\n" +
	"2. Ban Quản lý Bến Thuyền\n\n- Treo băng rôn ở bến trước ngày 20/12/2026.\n\n- Phát tờ rơi ở bến thường xuyên.\n"

func eachOffice(t *testing.T, promise func(t *testing.T, s *office)) {
	testkit.EachEngine(t, func(t *testing.T, db *database.DB) { promise(t, newOffice(t, db)) })
}

func newOffice(t *testing.T, db *database.DB) *office {
	t.Helper()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	ctx, ticks, blobs := context.Background(), testkit.Noon(), blob.NewStore(t.TempDir())
	members, units := member.NewStore(db, ticks), unit.NewStore(db, ticks)
	s := &office{t: t, in: testkit.Commune(t, db, "Xã Minh Họa"), bai: uuid.New(), chua: uuid.New(), plans: plan.NewStore(db, ticks, blobs, units)}
	s.pages = drafts.Pages{Drafts: draft.NewStore(db, ticks, blobs, units, s.plans), Desk: desk.Desk{Clock: ticks, Units: units, Members: members,
		Activities: activity.NewStore(db, ticks, blobs), Sessions: session.NewKeeper(member.NewSessions(db, ticks), members, false)}}
	for name, id := range map[string]uuid.UUID{"Thôn Bãi": s.bai, "Thôn Chùa": s.chua} {
		_, err := units.Add(ctx, s.in, uuid.Nil, id, unit.Draft{Name: name, Kind: unit.Hamlet})
		must(err)
	}
	coordinator, err := members.Add(ctx, s.in, uuid.Nil, uuid.New(), member.Draft{Name: "Điều phối mẫu", Login: "dieuphoi", Password: "mot hai ba bon",
		Grants: []member.Grant{{Role: permission.Coordinator}}})
	must(err)
	s.by = coordinator.ID
	d, err := s.pages.Drafts.Import(ctx, s.in, s.by, uuid.New(), "ke-hoach.txt", []byte(document))
	must(err)
	s.id, s.path = d.ID, "/console/drafts/"+d.ID.String()
	s.Visitor = desktest.SignIn(t, s.in, s.pages.Sessions, coordinator, s.site())
	return s
}

// site is the pages of a draft.
func (s *office) site() desktest.Site {
	return desktest.Site{
		"GET /console/drafts/{id}":                        s.pages.Draft,
		"POST /console/drafts/{id}/title":                 s.pages.Title,
		"POST /console/drafts/{id}/confirm":               s.pages.Confirm,
		"POST /console/drafts/{id}/ticks":                 s.pages.Tick,
		"GET /console/drafts/{id}/names":                  s.pages.Body,
		"POST /console/drafts/{id}/names":                 s.pages.BodyMatch,
		"POST /console/drafts/{id}/names/outside":         s.pages.BodyOutside,
		"POST /console/drafts/{id}/units":                 s.pages.BodyFound,
		"GET /console/drafts/{id}/tasks/new":              s.pages.TaskNew,
		"POST /console/drafts/{id}/tasks":                 s.pages.TaskAdd,
		"GET /console/drafts/{id}/tasks/{task}":           s.pages.TaskEdit,
		"POST /console/drafts/{id}/tasks/{task}":          s.pages.TaskAmend,
		"POST /console/drafts/{id}/tasks/{task}/drop":     s.pages.TaskDrop,
		"GET /console/drafts/{id}/tasks/{task}/merge":     s.pages.MergeForm,
		"POST /console/drafts/{id}/tasks/{task}/merge":    s.pages.Merge,
		"GET /console/drafts/{id}/tasks/{task}/split":     s.pages.SplitForm,
		"POST /console/drafts/{id}/tasks/{task}/split":    s.pages.Split,
		"GET /console/drafts/{id}/targets/new":            s.pages.TargetNew,
		"POST /console/drafts/{id}/targets":               s.pages.TargetAdd,
		"GET /console/drafts/{id}/targets/{target}":       s.pages.TargetEdit,
		"POST /console/drafts/{id}/targets/{target}":      s.pages.TargetAmend,
		"POST /console/drafts/{id}/targets/{target}/drop": s.pages.TargetDrop,
		"GET /told": func(w http.ResponseWriter, r *http.Request) error {
			_, err := io.WriteString(w, s.pages.Sessions.TakeNotice(r.Context()))
			return err
		},
		"GET /console/deadline": s.pages.Deadline,
	}
}

// both is the browser of a member who confirms plans and sets up units.
func (s *office) both() *desktest.Visitor {
	s.t.Helper()
	m, err := s.pages.Members.Add(context.Background(), s.in, uuid.Nil, uuid.New(), member.Draft{Name: "Quản trị mẫu", Login: "quantri", Password: "mot hai ba bon",
		Grants: []member.Grant{{Role: permission.Coordinator}, {Role: permission.Admin}}})
	if err != nil {
		s.t.Fatal(err)
	}
	return desktest.SignIn(s.t, s.in, s.pages.Sessions, m, s.site())
}

func (s *office) now() draft.Draft {
	s.t.Helper()
	d, err := s.pages.Drafts.ByID(context.Background(), s.in, s.id)
	if err != nil {
		s.t.Fatal(err)
	}
	return d
}

func (s *office) task(i int) (task draft.Task, path string) {
	s.t.Helper()
	task = s.now().Proposal.Tasks[i]
	return task, s.path + "/tasks/" + task.ID.String()
}

func version(v int64) string { return strconv.FormatInt(v, 10) }

// says tells whether the page shows the words.
func says(page *goquery.Document, words string) bool { return strings.Contains(page.Text(), words) }

// opened is what the form that is open on a page would send.
func opened(page *goquery.Document) url.Values {
	values := url.Values{}
	page.Find("#opened form [name]").Each(func(_ int, field *goquery.Selection) {
		name := field.AttrOr("name", "")
		kind := field.AttrOr("type", "")
		_, checked := field.Attr("checked")
		switch {
		case goquery.NodeName(field) == "button", (kind == "checkbox" || kind == "radio") && !checked:
		case goquery.NodeName(field) == "select":
			values.Add(name, field.Find("option[selected]").AttrOr("value", ""))
		case goquery.NodeName(field) == "textarea":
			values.Add(name, field.Text())
		default:
			values.Add(name, field.AttrOr("value", ""))
		}
	})
	return values
}

func TestATaskIsSetRightBesideItsClauseAndKeepsWhatWasTyped(t *testing.T) {
	eachOffice(t, func(t *testing.T, s *office) {
		_, path := s.task(0)
		page := s.Page("GET", path, nil, http.StatusOK)
		if page.Find(".document__p").Length() == 0 || page.Find("#opened").AttrOr("data-cites", "") == "" {
			t.Fatal("the document does not stand beside the form")
		}
		edit := opened(page)
		edit.Set("text", "ngắn")
		edit.Set("deadline", "hôm nào đó")
		edit.Set("output", "Danh sách lớp")
		page = s.Page("POST", path, edit, http.StatusUnprocessableEntity)
		if again := opened(page); again.Get("output") != "Danh sách lớp" || again.Get("deadline") != "hôm nào đó" || again.Get("text") != "ngắn" {
			t.Errorf("what was typed is gone: %v", again)
		}
		edit.Set("text", "Mở hai lớp buổi tối")
		edit.Set("deadline", "25/12/2026")
		s.Done(path, edit)
		s.Done(path, edit) // sent twice
		if now, _ := s.task(0); now.Text != "Mở hai lớp buổi tối" || now.Origin != plan.FromCommune {
			t.Errorf("%+v", now)
		}
	})
}

func TestADeadlineIsReadWithoutSavingAnything(t *testing.T) {
	eachOffice(t, func(t *testing.T, s *office) {
		before, path := s.task(0)
		edit := opened(s.Page("GET", path, nil, http.StatusOK))
		edit.Set("deadline", "trước ngày 22 hằng tháng")
		edit.Set("text", "Đang gõ dở")
		edit.Set("try", "true")
		page := s.Page("POST", path, edit, http.StatusOK)
		if read := page.Find("[data-reads]").Text(); !strings.Contains(read, "22/12/2026") || !strings.Contains(read, "22/01/2027") || !strings.Contains(read, "22/02/2027") {
			t.Errorf("read as %q", read)
		}
		if now, _ := s.task(0); now.Text != before.Text || opened(page).Get("text") != "Đang gõ dở" {
			t.Error("trying saved something, or lost it")
		}
		for typed, want := range map[string]string{"trước ngày 22 hằng tháng": "22/12/2026", "thường xuyên": "hường xuyên", "hôm nào đó": "hưa đọc được", "": "hông có hạn", "1/1/2020": "đã qua", "30/9/2027": "30/09/2027"} {
			if page := s.Page("GET", "/console/deadline?text="+url.QueryEscape(typed), nil, http.StatusOK); !says(page, want) {
				t.Errorf("%q is read as %q", typed, page.Text())
			}
		}
	})
}

func TestTheSecondToSaveATaskSeesTheOthersWordsBesideTheirOwn(t *testing.T) {
	eachOffice(t, func(t *testing.T, s *office) {
		_, path := s.task(0)
		mine := opened(s.Page("GET", path, nil, http.StatusOK))
		theirs := opened(s.Page("GET", path, nil, http.StatusOK))
		theirs.Set("text", "Việc do người kia ghi")
		s.Done(path, theirs)
		other, otherPath := s.task(1)
		s.Done(otherPath+"/drop", url.Values{"version": {version(other.Version)}, "drop": {"true"}}) // another task is another matter
		mine.Set("text", "Việc do người này ghi")
		page := s.Page("POST", path, mine, http.StatusUnprocessableEntity)
		if !says(page, "Việc do người kia ghi") || opened(page).Get("text") != "Việc do người này ghi" || !says(page, "Điều phối mẫu") {
			t.Error("not both texts are shown, or not by whom")
		}
		s.Done(path, opened(page)) // saving once more is a decision
		if now, _ := s.task(0); now.Text != "Việc do người này ghi" {
			t.Errorf("%q", now.Text)
		}
	})
}

func TestTheLeadChosenForAnUnknownNameIsKnownByItFromThenOn(t *testing.T) {
	eachOffice(t, func(t *testing.T, s *office) {
		_, path := s.task(1)
		page := s.Page("GET", path, nil, http.StatusOK)
		edit := opened(page)
		if edit.Get("learn") != "Ban Quản lý Bến Thuyền" {
			t.Fatalf("the page does not offer to remember the name: %v", edit)
		}
		edit.Set("leads", s.chua.String())
		s.Done(path, edit)
		if follows, _ := s.task(2); len(follows.Leads) != 1 || follows.Leads[0] != s.chua {
			t.Errorf("the other task of that name is led by %v", follows.Leads)
		}
		tree, err := s.pages.Units.Tree(context.Background(), s.in)
		if err != nil {
			t.Fatal(err)
		}
		if found, ok := tree.ByName("ban quan ly ben thuyen"); !ok || found.ID != s.chua {
			t.Error("the commune did not learn the name")
		}
	})
}

func TestAnUnknownNameIsSettledInOnePress(t *testing.T) {
	eachOffice(t, func(t *testing.T, s *office) {
		setter := s.both()
		page := setter.Page("GET", s.path, nil, http.StatusOK)
		offer := page.Find(".names form[action$='/units#names']")
		values := url.Values{"kind": {offer.Find("option[selected]").AttrOr("value", "")}}
		offer.Find("input").Each(func(_ int, f *goquery.Selection) { values.Set(f.AttrOr("name", ""), f.AttrOr("value", "")) })
		if values.Get("unit") != "Ban Quản lý Bến Thuyền" || values.Get("kind") != string(unit.Government) {
			t.Fatalf("%v", values)
		}
		setter.Done(s.path+"/units", values)
		setter.Done(s.path+"/units", values) // sent twice
		if task, _ := s.task(2); len(task.Leads) != 1 {
			t.Errorf("led by %v", task.Leads)
		}
		d := s.now()
		b, err := d.Proposal.Body("Ban Quản lý Bến Thuyền")
		if err != nil {
			t.Fatal(err)
		}
		s.Page("GET", s.path+"/names?name="+url.QueryEscape(b.Name), nil, http.StatusOK)
		s.Page("POST", s.path+"/names", url.Values{"name": {b.Name}, "version": {version(b.Version)}}, http.StatusUnprocessableEntity)
		s.Done(s.path+"/names", url.Values{"name": {b.Name}, "version": {version(b.Version)}, "units": {s.bai.String(), s.chua.String()}})
		if task, _ := s.task(2); len(task.Leads) != 2 {
			t.Errorf("led by %v", task.Leads)
		}
		s.Page("POST", s.path+"/names/outside", url.Values{"name": {b.Name}, "version": {version(b.Version)}}, http.StatusUnprocessableEntity) // seen before it changed
		s.Done(s.path+"/names/outside", url.Values{"name": {b.Name}, "version": {version(b.Version + 1)}})
	})
}

func TestTwoTasksAreReadAsOneBeforeTheyAreMerged(t *testing.T) {
	eachOffice(t, func(t *testing.T, s *office) {
		first, path := s.task(1)
		second, _ := s.task(2)
		if page := s.Page("GET", path+"/merge", nil, http.StatusOK); page.Find("#opened select[name=with] option").Length() != 2 {
			t.Error("the page does not offer the other tasks")
		}
		merge := opened(s.Page("GET", path+"/merge?with="+second.ID.String(), nil, http.StatusOK))
		if !strings.HasPrefix(merge.Get("text"), strings.TrimRight(first.Text, ".")) || !strings.Contains(merge.Get("text"), "phát tờ rơi") {
			t.Fatalf("%v", merge)
		}
		s.Page("POST", path+"/merge", merge, http.StatusUnprocessableEntity) // nobody leads it
		merge.Set("leads", s.chua.String())
		s.Done(path+"/merge", merge)
		s.Done(path+"/merge", merge) // sent twice
		if now, _ := s.task(2); !now.Dropped || now.MergedTo != first.ID {
			t.Errorf("%+v", now)
		}
	})
}

func TestATaskIsPartedWhereThePersonSays(t *testing.T) {
	eachOffice(t, func(t *testing.T, s *office) {
		_, path := s.task(0)
		page := s.Page("GET", path+"/split", nil, http.StatusOK)
		if page.Find("#opened [name=at]").Length() == 0 {
			t.Error("no place is offered")
		}
		split := opened(page)
		split.Set("begins", "chữ không có")
		page = s.Page("POST", path+"/split", split, http.StatusUnprocessableEntity)
		if opened(page).Get("begins") != "chữ không có" {
			t.Error("what was typed is gone")
		}
		split.Set("begins", "lập danh sách")
		s.Done(path+"/split", split)
		s.Done(path+"/split", split) // sent twice
		tasks := s.now().Proposal.Tasks
		if len(tasks) != 4 || tasks[0].Text != "Mở lớp học gọi video" || !strings.HasPrefix(tasks[1].Text, "Lập danh sách") {
			t.Errorf("%d tasks: %q, %q", len(tasks), tasks[0].Text, tasks[1].Text)
		}
	})
}

func TestDoubtfulPlacesAreTickedTogetherWithWhoAndWhen(t *testing.T) {
	eachOffice(t, func(t *testing.T, s *office) {
		page := s.Page("GET", s.path, nil, http.StatusOK)
		if !says(page, "“thêm chốt”") || !says(page, "“then chốt”") || page.Find(".document mark").Text() != "thêm chốt" {
			t.Error("the broken wording is not shown at its place")
		}
		var keys []string
		page.Find("[name=ticks]").Each(func(_ int, f *goquery.Selection) { keys = append(keys, f.AttrOr("value", "")) })
		for range 2 { // sent twice
			s.Done(s.path+"/ticks", url.Values{"ticks": keys})
		}
		page = s.Page("GET", s.path, nil, http.StatusOK)
		if page.Find("[name=ticks]").Length() != 0 || !strings.Contains(page.Find(".doubts").Text(), "Điều phối mẫu") {
			t.Errorf("%s", page.Find(".doubts").Text())
		}
		s.Done(s.path+"/ticks", url.Values{"untick": {keys[0]}})
		if d := s.now(); d.Proposal.Unseen() != 1 {
			t.Error("the tick was not taken back")
		}
	})
}

func TestTargetsAreSetRightDroppedAndAdded(t *testing.T) {
	eachOffice(t, func(t *testing.T, s *office) {
		first := s.now().Proposal.Targets[0]
		path := s.path + "/targets/" + first.ID.String()
		if page := s.Page("GET", s.path, nil, http.StatusOK); !says(page, "Ít nhất 80%") {
			t.Error("the target is not shown")
		}
		edit := opened(s.Page("GET", path, nil, http.StatusOK))
		edit.Set("numerator", "số hộ có tài khoản")
		edit.Set("denominator", "tổng số hộ của xã")
		edit.Set("provider", s.bai.String())
		edit.Set("value", "nhiều")
		page := s.Page("POST", path, edit, http.StatusUnprocessableEntity)
		if opened(page).Get("numerator") != "số hộ có tài khoản" || opened(page).Get("value") != "nhiều" || opened(page).Get("provider") != s.bai.String() {
			t.Errorf("what was typed is gone: %v", opened(page))
		}
		edit.Set("value", "82,5")
		s.Done(path, edit)
		s.Done(path, edit) // sent twice
		if now := s.now().Proposal.Targets[0]; now.Value != 82.5 || now.Missing() {
			t.Errorf("%+v", now.Target)
		}
		edit.Set("value", "90")
		if page := s.Page("POST", path, edit, http.StatusUnprocessableEntity); !says(page, "82,5") || opened(page).Get("value") != "90" {
			t.Error("not both figures are shown")
		}
		fresh := opened(s.Page("GET", s.path+"/targets/new?clause="+first.Clause, nil, http.StatusOK))
		fresh.Set("text", "Mở 1.200 buổi")
		fresh.Set("value", "1.200")
		fresh.Set("measure", string(plandoc.Count))
		s.Done(s.path+"/targets", fresh)
		own := s.now().Proposal.Targets[1]
		if own.Value != 1200 {
			t.Errorf("%+v", own.Target)
		}
		s.Done(s.path+"/targets/"+own.ID.String()+"/drop", url.Values{"version": {version(own.Version)}, "drop": {"true"}})
		if !s.now().Proposal.Targets[1].Dropped {
			t.Error("the target is still there")
		}
	})
}

func TestConfirmingLeadsToWhatIsMissingAndThenToThePlan(t *testing.T) {
	eachOffice(t, func(t *testing.T, s *office) {
		confirm := url.Values{"version": {version(s.now().Version)}}
		page := s.Page("POST", s.path+"/confirm", confirm, http.StatusUnprocessableEntity)
		for _, problem := range page.Find(".sum a").EachIter() {
			if place := problem.AttrOr("href", ""); page.Find(place).Length() != 1 {
				t.Errorf("%q leads nowhere", place)
			}
		}
		drafttest.Settle(t, s.pages.Drafts, s.in, s.by, s.id)
		s.Page("POST", s.path+"/confirm", confirm, http.StatusUnprocessableEntity) // of before
		if !says(s.Page("GET", s.path, nil, http.StatusOK), "Đã đủ để xác nhận") {
			t.Error("the page does not say that it is ready")
		}
		confirm.Set("version", version(s.now().Version))
		for range 2 {
			if to := s.Send("POST", s.path+"/confirm", confirm).Header().Get("Location"); to != "/console/plans/"+s.id.String() {
				t.Errorf("leads to %q", to)
			}
		}
		if tasks, err := s.plans.Tasks(context.Background(), s.in, s.id); err != nil || len(tasks) != 1 {
			t.Errorf("%d tasks, %v", len(tasks), err)
		}
	})
}

func TestAStepOfTheCommunesOwnIsAddedUnderAClause(t *testing.T) {
	eachOffice(t, func(t *testing.T, s *office) {
		first, _ := s.task(0)
		fresh := opened(s.Page("GET", s.path+"/tasks/new?clause="+first.Clause, nil, http.StatusOK))
		fresh.Set("text", "Lập danh mục bài dạy")
		page := s.Page("POST", s.path+"/tasks", fresh, http.StatusUnprocessableEntity) // nobody leads it
		if opened(page).Get("text") != "Lập danh mục bài dạy" || opened(page).Get("id") != fresh.Get("id") {
			t.Errorf("what was typed is gone: %v", opened(page))
		}
		fresh.Set("leads", s.chua.String())
		s.Done(s.path+"/tasks", fresh)
		s.Done(s.path+"/tasks", fresh) // sent twice
		if now, _ := s.task(1); now.Kind != plan.Subtask || now.ID.String() != fresh.Get("id") {
			t.Errorf("%+v", now)
		}
		fresh.Set("id", uuid.Nil.String())
		s.Page("POST", s.path+"/tasks", fresh, http.StatusUnprocessableEntity)
	})
}

func TestTheDocumentStaysVietnameseOnAnEnglishPageAndSaysSo(t *testing.T) {
	eachOffice(t, func(t *testing.T, s *office) {
		page := s.In(i18n.English).Page("GET", s.path, nil, http.StatusOK)
		if !says(page, "Confirm and assign the tasks") || !strings.Contains(page.Find(".document__text [lang=vi]").Text(), "Mở lớp học gọi video") {
			t.Errorf("the page reads %s", page.Find("main").Text())
		}
	})
}

func TestEachTaskLeadsToItsClauseAndBack(t *testing.T) {
	eachOffice(t, func(t *testing.T, s *office) {
		page := s.Page("GET", s.path, nil, http.StatusOK)
		for _, link := range page.Find("article.proposed h3 a, .document__act a[href^='#'], .doubts a[href^='#'], .names__tasks a, .todo a").EachIter() {
			place := link.AttrOr("href", "")
			if found := page.Find("[id='" + strings.TrimPrefix(place, "#") + "']").Length(); found != 1 {
				t.Errorf("%q is the place of %d things", place, found)
			}
		}
	})
}
