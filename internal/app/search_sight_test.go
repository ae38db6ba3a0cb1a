package app_test

import (
	"context"
	"strings"
	"testing"

	"github.com/google/uuid"

	"lantoa/internal/clock"
	"lantoa/internal/comment"
	"lantoa/internal/gathering"
	"lantoa/internal/inspection"
	"lantoa/internal/member"
	"lantoa/internal/permission"
	"lantoa/internal/plan"
)

// talk lets the first hamlet's reporter say something about the task and about the
// activity, and tells the ids of what was said.
func (h house) talk(t *testing.T) (reporter, aboutTask, aboutActivity uuid.UUID) {
	t.Helper()
	ctx, in := context.Background(), h.first(t)
	all, err := h.Members.All(ctx, in)
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range all {
		if m.Login == "reporter" {
			reporter = m.ID
		}
	}
	say := func(kind comment.Kind, about, text string) uuid.UUID {
		id, hamlet := uuid.New(), uuid.MustParse(h.ids["unit"])
		err := h.Comments.Say(ctx, in, reporter, id, comment.Draft{Subject: comment.Subject{Kind: kind, ID: uuid.MustParse(about)}, UnitID: hamlet, Text: text, About: "Học", Who: "Cán bộ", Units: []uuid.UUID{hamlet}})
		if err != nil {
			t.Fatal(err)
		}
		return id
	}
	return reporter, say(comment.Task, h.ids["task"], "Thôn chưa có máy chiếu"), say(comment.Activity, h.ids["activity"], "Ảnh mờ, sẽ chụp lại")
}

// finds is the address to which the only thing of that kind that is found leads, "" for none.
func (v *visitor) finds(t *testing.T, kind, words string) string {
	t.Helper()
	page := v.page(t, "/console/search?kind="+kind+"&q="+strings.ReplaceAll(words, " ", "+"))
	_, list, _ := strings.Cut(page, `id="kind-`+kind+`"`)
	_, link, found := strings.Cut(list, `<li><a lang="vi" href="`)
	if !found {
		return ""
	}
	path, _, _ := strings.Cut(link, `"`)
	return strings.ReplaceAll(path, "&amp;", "&")
}

func TestInspectionsGatheringsAndCommentsAreFoundByThoseWhoReadThemAndByNobodyElse(t *testing.T) {
	eachEngine(t, func(t *testing.T, h house) {
		_, aboutTask, aboutActivity := h.talk(t)
		in, chua := h.join(t, "Thôn Chùa", "chua", permission.Reporter)
		for login, grants := range map[string][]member.Grant{
			"xem-chua":   {{Role: permission.Viewer, UnitID: chua}},
			"xem-va-ghi": {{Role: permission.Viewer, UnitID: chua}, {Role: permission.Reporter, UnitID: uuid.MustParse(h.ids["unit"])}},
		} {
			if _, err := h.Members.Add(context.Background(), in, uuid.Nil, uuid.New(), member.Draft{Name: "Cán bộ " + login, Login: login, Password: password, Grants: grants}); err != nil {
				t.Fatal(err)
			}
		}
		task, activity := h.ids["task"], h.ids["activity"]
		phone := [4]string{"/console/work/inspections#inspection-" + h.ids["inspection"], "/console/gatherings/" + h.ids["gathering"],
			"/console/work/tasks/" + task + "#comment-" + aboutTask.String(), "/console/work/activities/" + activity + "#comment-" + aboutActivity.String()}
		office := [4]string{"/console/inspections/" + h.ids["inspection"], phone[1], "/console/tasks/" + task + "#comment-" + aboutTask.String(), "/console/activities/" + activity + "#comment-" + aboutActivity.String()}
		kinds := [4][2]string{{"inspection", "so ghi buoi tung"}, {"gathering", "moi ba con"}, {"task_comment", "co may chieu"}, {"activity_comment", "chup anh"}}
		for login, want := range map[string][4]string{
			"coordinator": office, "viewer": office, "approver": office, "editor": {"", office[1], office[2], office[3]},
			"reporter": phone, "helper": {}, "admin": {}, "chua": {}, "xem-chua": {}, "xem-va-ghi": phone,
		} {
			v := h.visit(t, "mot.example", login)
			for i, kind := range kinds {
				path := v.finds(t, kind[0], kind[1])
				if path != want[i] {
					t.Errorf("%s finds the %s at %q, want %q", login, kind[0], path, want[i])
				}
				if path == "" {
					continue
				}
				page, anchor, _ := strings.Cut(path, "#")
				if text := v.page(t, page); anchor != "" && !strings.Contains(text, `id="`+anchor+`"`) {
					t.Errorf("%s: %s has no place %q", login, page, anchor)
				}
			}
		}
		if path := h.visit(t, "hai.example", "coordinator").finds(t, "task_comment", "may chieu"); path != "" {
			t.Errorf("another commune finds %s", path)
		}
	})
}

func TestWhoIsGivenATaskFindsWhatWasSaidOfItAndWhoGaveItUpDoesNot(t *testing.T) {
	eachEngine(t, func(t *testing.T, h house) {
		h.talk(t)
		in, chua := h.join(t, "Thôn Chùa", "chua", permission.Reporter)
		err := h.Plans.HandOver(context.Background(), in, uuid.Nil, uuid.New(), uuid.MustParse(h.ids["task"]),
			plan.Handover{From: uuid.MustParse(h.ids["unit"]), To: chua, On: clock.Today(h.Clock), Reason: "Thôn Chùa mở lớp chung"})
		if err != nil {
			t.Fatal(err)
		}
		for login, want := range map[string]bool{"reporter": false, "chua": true, "coordinator": true} {
			if path := h.visit(t, "mot.example", login).finds(t, "task_comment", "may chieu"); (path != "") != want {
				t.Errorf("%s finds %q", login, path)
			}
		}
	})
}

func TestWhatIsNoLongerSaidIsNotFound(t *testing.T) {
	eachEngine(t, func(t *testing.T, h house) {
		ctx, in := context.Background(), h.first(t)
		reporter, aboutTask, aboutActivity := h.talk(t)
		must := func(err error) {
			t.Helper()
			if err != nil {
				t.Fatal(err)
			}
		}
		for _, id := range []uuid.UUID{aboutTask, aboutActivity} {
			must(h.Comments.Withdraw(ctx, in, reporter, id))
		}
		visit, err := h.Inspections.ByID(ctx, in, uuid.MustParse(h.ids["inspection"]))
		must(err)
		seen := visit.Draft()
		seen.Remedy = "Dán lịch lớp ở cổng."
		visit, err = h.Inspections.Change(ctx, in, uuid.Nil, visit.ID, visit.Version, seen)
		must(err)
		_, err = h.Inspections.Mend(ctx, in, uuid.Nil, visit.ID, visit.Version, inspection.Mending{On: clock.Today(h.Clock), How: "Đã dán bảng gỗ"})
		must(err)
		meeting, err := h.Gatherings.ByID(ctx, in, uuid.MustParse(h.ids["gathering"]))
		must(err)
		words := gathering.Draft{UnitID: meeting.UnitID, Title: "Học thanh toán", HeldOn: meeting.HeldOn, Begins: "19:00", Place: "Nhà văn hóa", Invited: "Mời bà con"}
		_, err = h.Gatherings.Change(ctx, in, reporter, meeting.ID, meeting.Version, words)
		must(err)
		check := func(when string) {
			t.Helper()
			v := h.visit(t, "mot.example", "coordinator")
			for _, c := range []struct {
				kind, words string
				found       bool
			}{
				{"task_comment", "may chieu", false}, {"activity_comment", "chup anh", false}, {"inspection", "ghi so", false}, {"inspection", "dan lich lop", true}, {"inspection", "bang go", true},
				{"gathering", "goi video", false}, {"gathering", "thanh toan", true},
			} {
				if path := v.finds(t, c.kind, c.words); (path != "") != c.found {
					t.Errorf("%s: %s “%s” found: %q, want %v", when, c.kind, c.words, path, c.found)
				}
			}
		}
		check("at once")
		must(h.Searches.Rebuild(ctx, in, h.Inspections.Sought, h.Gatherings.Sought, h.Comments.Sought))
		check("read anew")
	})
}

func TestADutyOfThePlanIsFoundOnceAsTheTask(t *testing.T) {
	eachEngine(t, func(t *testing.T, h house) {
		v := h.visit(t, "mot.example", "viewer")
		check := func(when string) {
			t.Helper()
			if path := v.finds(t, "task", "mo lop 20"); !strings.HasPrefix(path, "/console/tasks/") {
				t.Errorf("%s the task is at %q", when, path)
			}
			if path := v.finds(t, "clause", "mo lop 20"); path != "" {
				t.Errorf("%s the duty is found a second time at %q", when, path)
			}
			if path := v.finds(t, "clause", "hoc goi video"); path == "" {
				t.Errorf("%s what people should know is not found", when)
			}
		}
		check("at first")
		if err := h.Searches.Rebuild(context.Background(), h.first(t), h.Plans.SoughtPlans, h.Plans.SoughtTasks); err != nil {
			t.Fatal(err)
		}
		check("read anew")
	})
}

func TestACommentIsShownWithWhatItIsAbout(t *testing.T) {
	eachEngine(t, func(t *testing.T, h house) {
		h.talk(t)
		v := h.visit(t, "mot.example", "coordinator")
		for words, want := range map[string][2]string{"co may chieu": {"Về nhiệm vụ:", "Mở lớp"}, "chup anh": {"Về hoạt động:", "Học gọi video buổi tối"}} {
			_, page, _ := strings.Cut(v.page(t, "/console/search?q="+strings.ReplaceAll(words, " ", "+")), `class="found"`)
			if !strings.Contains(page, want[0]) || !strings.Contains(page, want[1]) {
				t.Errorf("%s: %s", words, page)
			}
		}
		_, page, _ := strings.Cut(v.page(t, "/console/search?q=mo+lop+20"), `class="found"`)
		if strings.Contains(page, "Về nhiệm vụ:") {
			t.Errorf("the task is shown as if it were said: %s", page)
		}
	})
}

func TestWhoWorksOnAPhoneSearchesOnThePhonesPages(t *testing.T) {
	eachEngine(t, func(t *testing.T, h house) {
		for login, phone := range map[string]bool{"reporter": true, "helper": true, "viewer": false, "coordinator": false} {
			page := h.visit(t, "mot.example", login).page(t, "/console/search?q=hoc")
			if got := strings.Contains(page, `<body class="r h`); got != phone {
				t.Errorf("%s searches on the phone's page: %v", login, got)
			}
		}
	})
}
