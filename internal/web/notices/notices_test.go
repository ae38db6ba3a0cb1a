package notices_test

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/google/uuid"

	"lantoa/internal/activity"
	"lantoa/internal/blob"
	"lantoa/internal/clock"
	"lantoa/internal/database"
	"lantoa/internal/errs"
	"lantoa/internal/job"
	"lantoa/internal/member"
	"lantoa/internal/notice"
	"lantoa/internal/permission"
	"lantoa/internal/scope"
	"lantoa/internal/testkit"
	"lantoa/internal/unit"
	"lantoa/internal/web/desk"
	"lantoa/internal/web/desk/desktest"
	"lantoa/internal/web/notices"
	"lantoa/internal/web/session"
)

// office is the pages of one commune with a member signed in.
type office struct {
	*desktest.Visitor
	t       *testing.T
	db      *database.DB
	clock   *clock.Fixed
	in      scope.Commune
	who     member.Member
	notices notice.Store
}

func eachOffice(t *testing.T, role permission.Role, promise func(t *testing.T, o *office), carriers ...notice.Carrier) {
	testkit.EachEngine(t, func(t *testing.T, db *database.DB) {
		ticks := testkit.Noon()
		members, units := member.NewStore(db, ticks), unit.NewStore(db, ticks)
		store := notice.NewStore(db, ticks, members, units, notice.Outlook{}, carriers...)
		pages := notices.Pages{Notices: store, Desk: desk.Desk{Clock: ticks, Units: units, Members: members, Unread: store.Unread,
			Activities: activity.NewStore(db, ticks, blob.NewStore(t.TempDir())), Sessions: session.NewKeeper(member.NewSessions(db, ticks), members, false)}}
		in := testkit.Commune(t, db, "Xã Minh Họa")
		who, err := members.Add(context.Background(), in, uuid.Nil, uuid.New(), member.Draft{Name: "Cán bộ mẫu", Login: "mau", Password: "mot hai ba bon", Grants: []member.Grant{{Role: role}}})
		if err != nil {
			t.Fatal(err)
		}
		visitor := desktest.SignIn(t, in, pages.Sessions, who, desktest.Site{
			"GET /console/notices": pages.List, "POST /console/notices/read": pages.OpenAll, "POST /console/notices/{id}/open": pages.OpenOne,
			"GET /console/notices/choices": pages.Choices, "POST /console/notices/choices": pages.Choose,
		})
		promise(t, &office{Visitor: visitor, t: t, db: db, clock: ticks, in: in, who: who, notices: store})
	})
}

// tell lets the member hear of n returned activities.
func (o *office) tell(n int) {
	o.t.Helper()
	for i := range n {
		err := o.db.Tx(context.Background(), func(tx database.Tx) error {
			return notice.Tell(context.Background(), tx, o.in, notice.Event{Kind: notice.ActivityReturned, Subject: uuid.New(), Path: "/console/work/activities/7",
				Args: errs.Args{"What": fmt.Sprintf("Hoạt động số %d", i+1), "Reason": "Ghi thêm"}, To: notice.Audience{Members: []uuid.UUID{o.who.ID}}})
		})
		if err != nil {
			o.t.Fatal(err)
		}
	}
	runner := job.NewRunner(o.db, o.clock, slog.New(slog.DiscardHandler), map[string]job.Handler{notice.Spread{}.Kind(): job.On(o.notices.Spread), notice.Day{}.Kind(): job.On(o.notices.Day)})
	for worked, err := runner.Once(context.Background()); worked || err != nil; worked, err = runner.Once(context.Background()) {
		if err != nil {
			o.t.Fatal(err)
		}
	}
}

func TestANoticeIsMarkedUntilItIsOpenedAndLeadsToItsPage(t *testing.T) {
	eachOffice(t, permission.Coordinator, func(t *testing.T, o *office) {
		if empty := o.Page("GET", "/console/notices", nil, http.StatusOK); empty.Find(".empty").Length() != 1 || strings.Contains(empty.Text(), "Đánh dấu đã đọc hết") {
			t.Error("an empty list does not say so")
		}
		o.tell(2)
		page := o.Page("GET", "/console/notices", nil, http.StatusOK)
		if bell := page.Find(".side nav [href='/console/notices']").Text(); !strings.Contains(bell, "2 chưa đọc") {
			t.Errorf("the bell says %q", bell)
		}
		rows := page.Find(".rows button.row")
		if rows.Length() != 2 || !strings.Contains(rows.First().Text(), "Hoạt động số 2") || !strings.Contains(rows.First().Text(), "Chưa đọc") {
			t.Fatalf("rows say %q", rows.Text())
		}
		o.Page("GET", "/console/notices", nil, http.StatusOK) // looking marks nothing
		action, _ := page.Find(".rows form").First().Attr("action")
		w := o.Send("POST", action, nil)
		if w.Code != http.StatusSeeOther || w.Header().Get("Location") != "/console/work/activities/7" {
			t.Fatalf("%d to %q", w.Code, w.Header().Get("Location"))
		}
		page = o.Page("GET", "/console/notices", nil, http.StatusOK)
		if page.Find(".rows button.row").Length() != 1 || page.Find(".rows a.row--read[href='/console/work/activities/7']").Length() != 1 {
			t.Error("the opened one is not told from the other")
		}
	})
}

func TestMarkingAllSparesWhatCameAfterThePageWasMade(t *testing.T) {
	eachOffice(t, permission.Coordinator, func(t *testing.T, o *office) {
		o.tell(3)
		until, _ := o.Page("GET", "/console/notices", nil, http.StatusOK).Find("[name=until]").Attr("value")
		o.clock.Move(60e9)
		o.tell(1)
		o.Done("/console/notices/read", url.Values{"until": {until}})
		page := o.Page("GET", "/console/notices", nil, http.StatusOK)
		if n := page.Find(".rows button.row").Length(); n != 1 {
			t.Errorf("%d are unread, want the one that came later", n)
		}
	})
}

func TestALongListGoesOnWithoutGapOrRepetition(t *testing.T) {
	eachOffice(t, permission.Viewer, func(t *testing.T, o *office) {
		o.tell(65)
		seen := map[string]bool{}
		path, pages := "/console/notices", 0
		for path != "" {
			page := o.Page("GET", path, nil, http.StatusOK)
			for _, row := range page.Find(".rows .row__t b").EachIter() {
				if seen[row.Text()] {
					t.Errorf("%q twice", row.Text())
				}
				seen[row.Text()] = true
			}
			path, _ = page.Find("a.btn[href*='before=']").Attr("href")
			pages++
		}
		if len(seen) != 65 || pages != 3 {
			t.Errorf("%d notices on %d pages", len(seen), pages)
		}
	})
}

func TestAMemberChoosesForOneselfAndASecondWindowIsAsked(t *testing.T) {
	eachOffice(t, permission.Reporter, func(t *testing.T, o *office) {
		page := o.Page("GET", "/console/notices/choices", nil, http.StatusOK)
		if page.Find("body.r.h").Length() != 1 || page.Find(".top .bell").Length() != 1 {
			t.Error("a reporter's page is no phone page with a bell")
		}
		if page.Find("[name=carriers]").Length() != 0 {
			t.Error("carriers are asked for where there is only the app")
		}
		first := desktest.Filled(page)
		first.Set("activities", "never")
		o.Done("/console/notices/choices", first)
		second := desktest.Filled(page)
		second.Set("activities", "weekly")
		page = o.Page("POST", "/console/notices/choices", second, http.StatusConflict)
		if got := page.Find("#activities option[selected]").AttrOr("value", ""); got != "weekly" {
			t.Errorf("what was chosen is lost: %q", got)
		}
		o.Done("/console/notices/choices", desktest.Filled(page))
		c, err := o.notices.Choices(context.Background(), o.in, o.who.ID)
		if err != nil || c.PaceOf(notice.ActivityReturned) != notice.Weekly || c.PaceOf(notice.DeadlineNear) != notice.Daily {
			t.Errorf("%+v, %v", c, err)
		}
		second.Set("deadlines", "hourly")
		o.Page("POST", "/console/notices/choices", second, http.StatusUnprocessableEntity)
	})
}

type pigeon struct{}

func (pigeon) Name() string { return "pigeon" }

func (pigeon) Carry(context.Context, scope.Commune, notice.Letter) (string, error) { return "", nil }

func TestCarriersAreAskedForOnceThereIsOneBesideTheApp(t *testing.T) {
	eachOffice(t, permission.Reporter, func(t *testing.T, o *office) {
		page := o.Page("GET", "/console/notices/choices", nil, http.StatusOK)
		if page.Find("[name=carriers][value=pigeon]").Length() != 1 {
			t.Fatal("the carrier is not offered")
		}
		values := desktest.Filled(page)
		values.Set("carriers", "pigeon")
		o.Done("/console/notices/choices", values)
		if o.Page("GET", "/console/notices/choices", nil, http.StatusOK).Find("[name=carriers][value=pigeon][checked]").Length() != 1 {
			t.Error("what was chosen is not shown")
		}
	}, pigeon{})
}
