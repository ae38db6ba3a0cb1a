package contents_test

import (
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"lantoa/internal/activity"
	"lantoa/internal/blob"
	"lantoa/internal/clock"
	"lantoa/internal/content"
	"lantoa/internal/database"
	"lantoa/internal/draft"
	"lantoa/internal/draft/drafttest"
	"lantoa/internal/member"
	"lantoa/internal/permission"
	"lantoa/internal/plan"
	"lantoa/internal/release"
	"lantoa/internal/review"
	"lantoa/internal/scope"
	"lantoa/internal/testkit"
	"lantoa/internal/unit"
	"lantoa/internal/web/contents"
	"lantoa/internal/web/desk"
	"lantoa/internal/web/desk/desktest"
	"lantoa/internal/web/session"
)

const document = "KẾ HOẠCH\n\nHọc kỹ năng số\n\nI. NỘI DUNG TUYÊN TRUYỀN\n\n1. Kỹ năng số\n\n- Gọi video cho con cháu.\n\n- Nhận ra tin nhắn lừa đảo.\n\nII. TỔ CHỨC THỰC HIỆN\n\n1. Thôn Bãi\n\n- Mở lớp trước ngày 20/12/2026.\n"

// house is a commune with a confirmed plan, two editors and a viewer.
type house struct {
	t                *testing.T
	in               scope.Commune
	clock            *clock.Fixed
	pages            contents.Pages
	unit             unit.Unit
	plan             plan.Plan
	an, linh, viewer *desktest.Visitor
}

func eachHouse(t *testing.T, promise func(t *testing.T, h house)) {
	testkit.EachEngine(t, func(t *testing.T, db *database.DB) {
		ctx, ticks := context.Background(), testkit.Noon()
		members, units, blobs := member.NewStore(db, ticks), unit.NewStore(db, ticks), blob.NewStore(t.TempDir())
		plans := plan.NewStore(db, ticks, blobs, units)
		releases := release.NewStore(db, ticks, blobs, units, plans)
		items := content.NewStore(db, ticks, blobs, units, nil)
		h := house{t: t, in: testkit.Commune(t, db, "Xã Minh Họa"), clock: ticks, pages: contents.Pages{Plans: plans, Contents: items, Reviews: review.NewStore(db, ticks, units, items, releases),
			Desk: desk.Desk{Clock: ticks, Units: units, Members: members, Activities: activity.NewStore(db, ticks, blobs), Sessions: session.NewKeeper(member.NewSessions(db, ticks), members, false)}}}
		must := func(err error) {
			t.Helper()
			if err != nil {
				t.Fatal(err)
			}
		}
		var err error
		h.unit, err = units.Add(ctx, h.in, uuid.Nil, uuid.New(), unit.Draft{Kind: unit.Hamlet, Name: "Thôn Bãi"})
		must(err)
		by := h.member("Nguyễn Văn An", permission.Coordinator)
		drafts := draft.NewStore(db, ticks, blobs, units, plans)
		d, err := drafts.Import(ctx, h.in, by.ID, uuid.New(), "kh.txt", []byte(document))
		must(err)
		drafttest.Settle(t, drafts, h.in, by.ID, d.ID)
		d, err = drafts.ByID(ctx, h.in, d.ID)
		must(err)
		h.plan, err = drafts.Confirm(ctx, h.in, by.ID, d.ID, d.Version)
		must(err)
		h.an, h.linh, h.viewer = h.signIn(by), h.signIn(h.member("Trần Gia Linh", permission.Editor)), h.signIn(h.member("Lê Xem", permission.Viewer))
		promise(t, h)
	})
}

func (h house) member(name string, role permission.Role) member.Member {
	h.t.Helper()
	who, err := h.pages.Members.Add(context.Background(), h.in, uuid.Nil, uuid.New(), member.Draft{Name: name, UnitID: h.unit.ID, Login: string(role), Password: "mot hai ba bon", Grants: []member.Grant{{Role: role}}})
	if err != nil {
		h.t.Fatal(err)
	}
	return who
}

func (h house) signIn(who member.Member) *desktest.Visitor {
	return desktest.SignIn(h.t, h.in, h.pages.Sessions, who, desktest.Site{
		"GET /console/contents":                                  h.pages.List,
		"GET /console/contents.xlsx":                             h.pages.Sheet,
		"GET /console/contents/new":                              h.pages.New,
		"POST /console/contents":                                 h.pages.Add,
		"GET /console/contents/{id}":                             h.pages.One,
		"GET /console/contents/{id}/edit":                        h.pages.Edit,
		"POST /console/contents/{id}":                            h.pages.Save,
		"POST /console/contents/{id}/autosave":                   h.pages.Autosave,
		"POST /console/contents/{id}/merge":                      h.pages.Merge,
		"GET /console/contents/{id}/revisions":                   h.pages.Revisions,
		"GET /console/contents/{id}/revisions/compare":           h.pages.Compare,
		"POST /console/contents/{id}/revisions/{number}/restore": h.pages.Restore,
	})
}

// begun is the path of an item that was begun from the first open clause, as the list offers it.
func (h house) begun(v *desktest.Visitor) string {
	h.t.Helper()
	topic := v.Page("GET", "/console/contents", nil, http.StatusOK).Find("#topics + ul a").AttrOr("href", "")
	from := v.Page("GET", topic, nil, http.StatusOK).Find("a[href*='/new?']").First().AttrOr("href", "")
	values := desktest.Filled(v.Page("GET", from, nil, http.StatusOK))
	v.Done("/console/contents", values)
	v.Done("/console/contents", values)
	return "/console/contents/" + values.Get("id")
}

// form is what a browser would send of the editor; unticked boxes stay out.
func form(v *desktest.Visitor, path string) url.Values {
	page := v.Page("GET", path+"/edit", nil, http.StatusOK)
	page.Find("input[type=checkbox]:not([checked])").Remove()
	page.Find("form.form button").Remove()
	return desktest.Filled(page)
}

func (h house) head(path string) content.Revision {
	h.t.Helper()
	r, err := h.pages.Contents.Revision(context.Background(), h.in, uuid.MustParse(strings.TrimPrefix(path, "/console/contents/")), 0)
	if err != nil {
		h.t.Fatal(err)
	}
	return r
}

func TestAnItemIsBegunFromAClauseSavedAndFoundWithoutDiacritics(t *testing.T) {
	eachHouse(t, func(t *testing.T, h house) {
		path := h.begun(h.an)
		first := h.head(path)
		if !strings.Contains(first.Text.Title, "Gọi video") || len(first.Text.Sources) != 1 || first.Number != 1 {
			t.Fatalf("begun with %+v", first.Text)
		}
		values := form(h.an, path)
		h.an.Done(path, values)
		if again := h.head(path); again.Number != 1 {
			t.Errorf("saving what nobody changed made revision %d: %+v, not %+v", again.Number, again.Text, first.Text)
		}
		values.Set("title", "Gọi video cho con cháu ở xa")
		values.Set("body", "Dòng một\r\n\r\n- việc hai")
		values.Set("sources[1].name", "Trang của huyện")
		values.Set("expires_on", "2026-12-31")
		h.an.Done(path, values)
		saved := h.head(path)
		if saved.Number != 2 || saved.Text.Title != "Gọi video cho con cháu ở xa" || len(saved.Text.Sources) != 2 || saved.Text.ExpiresOn.String() != "2026-12-31" || saved.Text.Body != "Dòng một\n\n- việc hai" {
			t.Errorf("saved %+v", saved)
		}
		list := h.viewer.Page("GET", "/console/contents?words=goi+video+con+chau", nil, http.StatusOK)
		if found := list.Find("tbody tr").Text(); !strings.Contains(found, "Gọi video cho con cháu ở xa") || !strings.Contains(found, "Nguyễn Văn An") {
			t.Errorf("found %q", found)
		}
		if w := h.viewer.Send("GET", "/console/contents.xlsx", nil); w.Code != http.StatusOK || w.Body.Len() < 1000 {
			t.Errorf("the sheet answers %d, %d bytes", w.Code, w.Body.Len())
		}
	})
}

func TestAVariantBeginsWithWhatItFollowedAndCanFollowAgain(t *testing.T) {
	eachHouse(t, func(t *testing.T, h house) {
		path := h.begun(h.an)
		values := form(h.an, path)
		values.Set("title", "Gọi video")
		values.Set("lead", "Gọi là thấy mặt.")
		values.Set("body", "Mời bà con đến học.")
		values.Set("detach", "radio")
		h.an.Done(path, values)
		if v, _ := h.head(path).Text.Variant(content.Radio); !v.Detached || !strings.Contains(string(v.Body), "Gọi là thấy mặt.") || !strings.Contains(string(v.Body), "Mời bà con đến học.") {
			t.Fatalf("detached with %+v", v)
		}
		values = form(h.an, path)
		values.Set("variants[radio].body", "Mời bà con nghe.")
		h.an.Done(path, values)
		if v, _ := h.head(path).Text.Variant(content.Radio); v.Body != "Mời bà con nghe." {
			t.Errorf("its own words are %q", v.Body)
		}
		own := h.head(path).Number
		values = form(h.an, path)
		values.Set("attach", "radio")
		h.an.Done(path, values)
		if v, meant := h.head(path).Text.Variant(content.Radio); v.Detached || v.Body != "" || !meant {
			t.Errorf("follows again with %+v", v)
		}
		older := h.viewer.Page("GET", path+"?revision="+desk.Number(own), nil, http.StatusOK)
		if !strings.Contains(older.Text(), "Mời bà con nghe.") {
			t.Error("the words it had are lost")
		}
	})
}

func TestAutosaveKeepsTheWordsAndSaysWhoElseIsThere(t *testing.T) {
	eachHouse(t, func(t *testing.T, h house) {
		path := h.begun(h.an)
		h.linh.Page("GET", path+"/edit", nil, http.StatusOK)
		values := form(h.an, path)
		values.Set("title", "Gọi video là thấy mặt")
		answer := autosave(t, h.an, path, values)
		if answer.Base != 2 || !strings.Contains(answer.Parts["others"], "Trần Gia Linh") || !strings.Contains(answer.Parts["kept"], "bản 2") || !strings.Contains(answer.Parts["fitted-zalo"], "thấy mặt") {
			t.Errorf("answers %+v", answer)
		}
		if r := h.head(path); r.Manner != content.Auto || r.Text.Title != "Gọi video là thấy mặt" {
			t.Errorf("kept %+v", r)
		}
		if again := autosave(t, h.an, path, values); again.Base != 2 || h.head(path).Number != 2 {
			t.Errorf("the same words twice are revision %d", h.head(path).Number)
		}
	})
}

type answered struct {
	Base                  int
	Clash, Merged, Reload bool
	Problems              []string
	Parts, Fields         map[string]string
}

func autosave(t *testing.T, v *desktest.Visitor, path string, values url.Values) answered {
	t.Helper()
	w := v.Send("POST", path+"/autosave", values)
	var got answered
	if w.Code != http.StatusOK || json.Unmarshal(w.Body.Bytes(), &got) != nil {
		t.Fatalf("autosave answers %d: %s", w.Code, w.Body)
	}
	return got
}

func TestTwoEditorsOfDifferentPlacesLoseNothing(t *testing.T) {
	eachHouse(t, func(t *testing.T, h house) {
		path := h.begun(h.an)
		mine, theirs := form(h.an, path), form(h.linh, path)
		theirs.Set("lead", "Tóm tắt của Linh.")
		h.linh.Done(path, theirs)
		mine.Set("title", "Tiêu đề của An")
		got := autosave(t, h.an, path, mine)
		if !got.Merged || got.Reload || got.Fields["lead"] != "Tóm tắt của Linh." || got.Fields["title"] != "Tiêu đề của An" {
			t.Errorf("answers %+v", got)
		}
		theirs.Set("base", desk.Number(h.head(path).Number))
		theirs.Set("title", "Tiêu đề của An")
		theirs.Set("sources[1].name", "Nguồn của Linh")
		h.linh.Done(path, theirs)
		mine.Set("base", desk.Number(got.Base))
		mine.Set("lead", "Tóm tắt của Linh.")
		mine.Set("expires_on", "2026-12-31")
		if got = autosave(t, h.an, path, mine); !got.Merged || !got.Reload || len(h.head(path).Text.Sources) != 2 {
			t.Errorf("a row that the form does not have: %+v, %+v", got, h.head(path).Text)
		}
	})
}

func TestTwoEditorsOfOnePlaceChooseAndKeepEveryWord(t *testing.T) {
	eachHouse(t, func(t *testing.T, h house) {
		path := h.begun(h.an)
		mine, theirs := form(h.an, path), form(h.linh, path)
		theirs.Set("title", "Chữ của Linh hoàn toàn khác")
		theirs.Set("lead", "Tóm tắt của Linh.")
		h.linh.Done(path, theirs)
		mine.Set("title", "An viết một tiêu đề mới hẳn")
		mine.Set("body", "Nội dung của An.")
		if got := autosave(t, h.an, path, mine); !got.Clash || h.head(path).Number != 2 {
			t.Fatalf("answers %+v", got)
		}
		page := h.an.Page("POST", path, mine, http.StatusConflict)
		if text := page.Find("main").Text(); !strings.Contains(text, "An viết một tiêu đề mới hẳn") && !strings.Contains(text, "Trần Gia Linh") {
			t.Errorf("the page says %q", text)
		}
		choices := desktest.Filled(page)
		unread := h.an.Page("POST", path+"/merge", choices, http.StatusUnprocessableEntity)
		if again := desktest.Filled(unread); again.Encode() != choices.Encode() {
			t.Errorf("nothing chosen loses\n%v\nhas\n%v", choices, again)
		}
		theirs = form(h.linh, path)
		theirs.Set("title", "Linh lại sửa lần nữa")
		h.linh.Done(path, theirs)
		choices.Set("choice[0].take", "own")
		choices.Set("choice[0].own", "An và Linh cùng viết")
		second := h.an.Page("POST", path+"/merge", choices, http.StatusConflict)
		choices = desktest.Filled(second)
		if !strings.Contains(choices.Get("choice[0].mine"), "An và Linh cùng viết") || !strings.Contains(choices.Get("merged"), "Nội dung của An.") {
			t.Fatalf("a second conflict lost words: %v", choices)
		}
		choices.Set("choice[0].take", "mine")
		h.an.Done(path+"/merge", choices)
		if r := h.head(path); r.Text.Title != "An và Linh cùng viết" || r.Text.Lead != "Tóm tắt của Linh." || r.Text.Body != "Nội dung của An." {
			t.Errorf("joined %+v", r.Text)
		}
	})
}

func TestEveryRevisionIsThereAndComesBack(t *testing.T) {
	eachHouse(t, func(t *testing.T, h house) {
		path := h.begun(h.an)
		values := form(h.an, path)
		first := h.head(path).Text.Title
		values.Set("title", "Đổi hẳn tiêu đề")
		h.an.Done(path, values)
		h.clock.Move(time.Hour)
		values = form(h.linh, path)
		values.Set("lead", "Tóm tắt của Linh.")
		h.linh.Done(path, values)
		page := h.viewer.Page("GET", path+"/revisions", nil, http.StatusOK)
		if sittings := page.Find("section.card h2"); sittings.Length() != 2 || sittings.First().Text() != "Trần Gia Linh" || page.Find("form[action$=restore]").Length() != 0 {
			t.Errorf("the list says %q", page.Find("main").Text())
		}
		compared := h.viewer.Page("GET", path+"/revisions/compare?old=1&new=3", nil, http.StatusOK)
		if labels := compared.Find("section.card h2").Text(); !strings.HasPrefix(labels, "Tiêu đề") || !strings.Contains(labels, "Tóm tắt") {
			t.Errorf("differs in %q", labels)
		}
		h.an.Done(path+"/revisions/1/restore", url.Values{"head": {"3"}})
		if r := h.head(path); r.Number != 4 || r.Text.Title != first || r.Manner != content.Restored {
			t.Errorf("brought back %+v", r)
		}
		stale := h.an.Page("POST", path+"/revisions/2/restore", url.Values{"head": {"3"}}, http.StatusConflict)
		if stale.Find(".sum").Length() != 1 {
			t.Error("a page that is out of date brings back without a word")
		}
	})
}

func TestAFormThatIsRefusedKeepsEveryWord(t *testing.T) {
	eachHouse(t, func(t *testing.T, h house) {
		path := h.begun(h.an)
		values := form(h.an, path)
		values.Set("title", strings.Repeat("dài ", 200))
		values.Set("body", "Nội dung quý.")
		page := h.an.Page("POST", path, values, http.StatusUnprocessableEntity)
		page.Find("input[type=checkbox]:not([checked])").Remove()
		page.Find("form.form button").Remove()
		if again := desktest.Filled(page); again.Get("body") != "Nội dung quý." || strings.TrimSpace(again.Get("title")) != strings.TrimSpace(values.Get("title")) || page.Find("#title-error").Length() != 1 {
			t.Errorf("came back as %v", again)
		}
	})
}

func TestAViewerReadsAndWritesNothing(t *testing.T) {
	eachHouse(t, func(t *testing.T, h house) {
		path := h.begun(h.an)
		page := h.viewer.Page("GET", path, nil, http.StatusOK)
		if page.Find("a[href$='/edit']").Length() != 0 || page.Find("details.chan").Length() != len(content.Channels()) {
			t.Errorf("the viewer sees %q", page.Find("main").Text())
		}
	})
}
