package portal_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"
	"github.com/google/uuid"

	"lantoa/internal/blob"
	"lantoa/internal/clock"
	"lantoa/internal/database"
	"lantoa/internal/draft/drafttest"
	"lantoa/internal/gathering"
	"lantoa/internal/i18n"
	"lantoa/internal/member"
	"lantoa/internal/permission"
	"lantoa/internal/plan"
	"lantoa/internal/scope"
	"lantoa/internal/testkit"
	"lantoa/internal/unit"
	"lantoa/internal/web/portal"
)

const document = "KẾ HOẠCH\n\nHọc kỹ năng số\n\nI. NỘI DUNG\n\n- Học gọi video.\n\nII. TỔ CHỨC THỰC HIỆN\n\n1. Thôn Bãi\n\n- Mở lớp trước ngày 20/11/2026.\n\n" +
	"- Chỉ đạo, hướng dẫn hoạt động tuyên truyền trên các phương tiện thông tin đại chúng, đặc biệt chú trọng hệ thống đài truyền thanh cơ sở và bảng tin của thôn.\n"

// square is what residents of a commune see of its one plan.
type square struct {
	*testing.T
	in       scope.Commune
	clock    *clock.Fixed
	pages    portal.Pages
	plan     plan.Plan
	tasks    []plan.Task
	hamlet   uuid.UUID
	writer   uuid.UUID
	approver uuid.UUID
}

func eachSquare(t *testing.T, promise func(t *testing.T, s square)) {
	t.Helper()
	eachSquareOf(t, document, promise)
}

func eachSquareOf(t *testing.T, document string, promise func(t *testing.T, s square)) {
	t.Helper()
	testkit.EachEngine(t, func(t *testing.T, db *database.DB) {
		ctx, ticks, blobs := context.Background(), testkit.Noon(), blob.NewStore(t.TempDir())
		units, members := unit.NewStore(db, ticks), member.NewStore(db, ticks)
		s := square{T: t, in: testkit.Commune(t, db, "Xã Minh Họa"), clock: ticks, hamlet: uuid.New(), writer: uuid.New(), approver: uuid.New(),
			pages: portal.Pages{Clock: ticks, Units: units, Plans: plan.NewStore(db, ticks, blobs, units), Gatherings: gathering.NewStore(db, ticks, units), Press: press{}}}
		must := func(err error) {
			t.Helper()
			if err != nil {
				t.Fatal(err)
			}
		}
		_, err := units.Add(ctx, s.in, uuid.Nil, s.hamlet, unit.Draft{Kind: unit.Hamlet, Name: "Thôn Bãi"})
		must(err)
		for id, login := range map[uuid.UUID]string{s.writer: "ghi", s.approver: "duyet"} {
			_, err := members.Add(ctx, s.in, uuid.Nil, id, member.Draft{Name: "Cán bộ mẫu", Login: login + "1", Password: "mot hai ba bon", Grants: []member.Grant{{Role: permission.Coordinator}}})
			must(err)
		}
		s.plan = drafttest.Confirmed(t, db, ticks, blobs, s.in, uuid.Nil, []byte(document))
		s.tasks, err = s.pages.Plans.Tasks(ctx, s.in, s.plan.ID)
		must(err)
		promise(t, s)
	})
}

// see is a page as residents get it.
func (s square) see(path string, l i18n.Language) *goquery.Document {
	s.Helper()
	speaker, err := i18n.New()
	if err != nil {
		s.Fatal(err)
	}
	handle := s.pages.Home
	if path != "/" {
		handle = s.pages.Plan
	}
	r := httptest.NewRequest("GET", path, nil)
	r.SetPathValue("slug", s.plan.Slug)
	r = r.WithContext(i18n.Hold(scope.Hold(r.Context(), s.in, scope.Profile{Name: "Xã Minh Họa"}), speaker.In(l), path))
	w := httptest.NewRecorder()
	if err := handle(w, r); err != nil || w.Code != http.StatusOK {
		s.Fatalf("%s: %d, %v", path, w.Code, err)
	}
	page, err := goquery.NewDocumentFromReader(w.Body)
	if err != nil {
		s.Fatal(err)
	}
	return page
}

// invite publishes a gathering of the first task on the day after tomorrow.
func (s square) invite(title string) gathering.Gathering {
	s.Helper()
	ctx := context.Background()
	g, err := s.pages.Gatherings.Add(ctx, s.in, s.writer, uuid.New(), gathering.Draft{UnitID: s.hamlet, TaskID: s.tasks[0].ID, Title: title, HeldOn: clock.Today(s.clock).AddDays(2),
		Begins: "19:00", Ends: "20:30", Place: "Nhà văn hóa thôn Bãi", Invited: "Mời bà con mang theo điện thoại"})
	if err != nil {
		s.Fatal(err)
	}
	if g, err = s.pages.Gatherings.Publish(ctx, s.in, s.approver, g.ID, g.Version); err != nil {
		s.Fatal(err)
	}
	return g
}

func TestResidentsAreToldHonestlyHowFarEachPromiseIs(t *testing.T) {
	eachSquare(t, func(t *testing.T, s square) {
		page := s.see("/ke-hoach/"+s.plan.Slug, i18n.Vietnamese)
		text := page.Find("main").Text()
		for _, words := range []string{"2 việc: 1 chậm so với hẹn, 1 chưa bắt đầu.", "Chậm so với hẹn", "Thôn Bãi làm", "Nguồn"} {
			if !strings.Contains(text, words) {
				t.Errorf("the page does not say %q", words)
			}
		}
		if strings.Contains(strings.ToLower(text), "không nêu hạn") || strings.Contains(text, "chưa đặt hạn") {
			t.Error("where there is no date something is said of it")
		}
		if line := page.Find(".row__t b").Last().Text(); line != "Chỉ đạo, hướng dẫn hoạt động tuyên truyền trên các phương tiện thông tin đại chúng…" {
			t.Errorf("the long promise is shortened to %q", line)
		}
		if whole := page.Find("details.whole").Last().Text(); !strings.Contains(whole, "bảng tin của thôn.") {
			t.Error("the whole sentence is nowhere")
		}
		if english := s.see("/ke-hoach/"+s.plan.Slug, i18n.English).Find("main").Text(); !strings.Contains(english, "2 tasks: 1 later than promised, 1 not begun.") {
			t.Errorf("in English: %q", english)
		}
		if home := s.see("/", i18n.Vietnamese).Find(".door").Text(); !strings.Contains(home, "2 việc: 1 chậm so với hẹn") {
			t.Errorf("the front page says %q", home)
		}
	})
}

func TestWhatResidentsMayJoinIsShownUntilItIsOver(t *testing.T) {
	eachSquare(t, func(t *testing.T, s square) {
		s.invite("Buổi tối học gọi video")
		off := s.invite("Buổi học quét mã")
		if _, err := s.pages.Gatherings.PutOff(context.Background(), s.in, s.writer, off.ID, off.Version, "Hoãn vì bão"); err != nil {
			t.Fatal(err)
		}
		for _, path := range []string{"/", "/ke-hoach/" + s.plan.Slug} {
			text := s.see(path, i18n.Vietnamese).Find("main").Text()
			for _, words := range []string{"Buổi tối học gọi video", "Thứ Tư, 25/11/2026 (17 tháng Mười âm lịch), 19:00 đến 20:30", "Nhà văn hóa thôn Bãi. Mời bà con mang theo điện thoại.", "Đã hoãn"} {
				if !strings.Contains(text, words) {
					t.Errorf("%s does not say %q", path, words)
				}
			}
			if strings.Contains(text, "bão") {
				t.Errorf("%s tells why it was put off, which nobody approved", path)
			}
		}
		s.clock.Move(57 * time.Hour) // 21:00 of that day
		text := s.see("/", i18n.Vietnamese).Find("main").Text()
		if strings.Contains(text, "gọi video") || !strings.Contains(text, "Buổi học quét mã") {
			t.Errorf("after it is over the front page says %q", text)
		}
		s.clock.Move(3 * time.Hour)
		if text := s.see("/", i18n.Vietnamese).Find("main").Text(); strings.Contains(text, "Bà con có thể dự") {
			t.Errorf("on the next day the front page says %q", text)
		}
	})
}

// long is a document with more tasks than a page shows, in three parts of which the
// second goes over the turn.
func long() string {
	var b strings.Builder
	b.WriteString("KẾ HOẠCH\n\nHọc kỹ năng số\n\nI. NỘI DUNG\n\n- Học gọi video.\n\nII. TỔ CHỨC THỰC HIỆN\n\n")
	n := 0
	for part, tasks := range []int{60, 60, 10} {
		fmt.Fprintf(&b, "%d. Thôn Bãi\n\n", part+1)
		for range tasks {
			n++
			fmt.Fprintf(&b, "- Mở lớp học thứ %d trước ngày 20/12/2026.\n\n", n)
		}
	}
	return b.String()
}

func TestALongPlanTurnsItsPagesWithoutLosingATask(t *testing.T) {
	eachSquareOf(t, long(), func(t *testing.T, s square) {
		all := len(s.tasks)
		if all <= 100 || all > 200 {
			t.Fatalf("%d tasks were read", all)
		}
		path := "/ke-hoach/" + s.plan.Slug
		seen := map[string]bool{}
		for n, want := range map[string]int{"": 100, "?page=2": all - 100, "?page=all": all, "?page=99": all - 100, "?page=x": 100} {
			page := s.see(path+n, i18n.Vietnamese)
			rows := page.Find(".row__t b")
			if rows.Length() != want {
				t.Errorf("%q shows %d tasks, want %d", n, rows.Length(), want)
			}
			if n == "" || n == "?page=2" {
				rows.Each(func(_ int, row *goquery.Selection) { seen[row.Text()] = true })
			}
			if whole := fmt.Sprintf("%d việc: %d chưa bắt đầu.", all, all); !strings.Contains(page.Find(".tally").Text(), whole) {
				t.Errorf("%q does not say of the whole plan %q", n, whole)
			}
			if page.Find("nav.pager").Length() != map[bool]int{true: 1, false: 0}[n != "?page=all"] {
				t.Errorf("%q turns its pages wrongly", n)
			}
		}
		if len(seen) != all {
			t.Errorf("%d of %d tasks stand on one of the pages", len(seen), all)
		}
		first, second := s.see(path, i18n.Vietnamese), s.see(path+"?page=2", i18n.Vietnamese)
		if !strings.Contains(first.Find("main").Text(), "Còn tiếp ở trang sau.") || !strings.Contains(second.Find("main").Text(), "Tiếp theo trang trước.") {
			t.Error("a part that goes over the turn does not say so")
		}
		if href, _ := second.Find("nav.pager a").Attr("href"); href != path+"?page=1" {
			t.Errorf("back leads to %q", href)
		}
		if short := s.see("/", i18n.Vietnamese).Find(".door").Text(); !strings.Contains(short, fmt.Sprintf("%d việc", all)) {
			t.Errorf("the front page says %q", short)
		}
	})
}
