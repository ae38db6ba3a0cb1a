package overviews_test

import (
	"context"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"
	"github.com/google/uuid"

	"lantoa/internal/activity"
	"lantoa/internal/blob"
	"lantoa/internal/database"
	"lantoa/internal/draft/drafttest"
	"lantoa/internal/gathering"
	"lantoa/internal/i18n"
	"lantoa/internal/inspection"
	"lantoa/internal/member"
	"lantoa/internal/overview"
	"lantoa/internal/permission"
	"lantoa/internal/plan"
	"lantoa/internal/report"
	"lantoa/internal/testkit"
	"lantoa/internal/unit"
	"lantoa/internal/web/desk"
	"lantoa/internal/web/desk/desktest"
	"lantoa/internal/web/overviews"
	"lantoa/internal/web/session"
)

const document = "KẾ HOẠCH\n\nHọc kỹ năng số\n\nI. NỘI DUNG\n\n- Học gọi video.\n\nII. TỔ CHỨC THỰC HIỆN\n\n1. Thôn Bãi\n\n- Mở lớp trước ngày 20/12/2026.\n\n- Mở lớp thứ hai trước ngày 22/12/2026.\n"

// morning is the desk of a coordinator so many days after 23/11/2026; a hamlet leads both tasks of the plan.
func morning(t *testing.T, db *database.DB, days int) (*desktest.Visitor, plan.Plan) {
	t.Helper()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	ticks := testkit.Noon()
	ticks.Move(time.Duration(days) * 24 * time.Hour)
	ctx, in, blobs := context.Background(), testkit.Commune(t, db, "Xã Minh Họa"), blob.NewStore(t.TempDir())
	units, members, activities := unit.NewStore(db, ticks), member.NewStore(db, ticks), activity.NewStore(db, ticks, blobs)
	plans := plan.NewStore(db, ticks, blobs, units)
	pages := overviews.Pages{Plans: plans, Overviews: overview.NewStore(db, ticks, plans, activities, units), Reports: report.NewStore(db, ticks, plans, activities, units),
		Inspections: inspection.NewStore(db, ticks, units), Gatherings: gathering.NewStore(db, ticks, units), Desk: desk.Desk{Clock: ticks, Units: units, Members: members,
			Activities: activities, Sessions: session.NewKeeper(member.NewSessions(db, testkit.Noon()), members, false)}}
	_, err := units.Add(ctx, in, uuid.Nil, uuid.New(), unit.Draft{Name: "Thôn Bãi", Kind: unit.Hamlet})
	must(err)
	who, err := members.Add(ctx, in, uuid.Nil, uuid.New(), member.Draft{Name: "Điều phối mẫu", Login: "dieuphoi", Password: "mot hai ba bon",
		Grants: []member.Grant{{Role: permission.Coordinator}}})
	must(err)
	running := drafttest.Confirmed(t, db, ticks, blobs, in, who.ID, []byte(document))
	return desktest.SignIn(t, in, pages.Sessions, who, desktest.Site{"GET /console/overview": pages.Overview, "GET /console/calendar": pages.Calendar,
		"GET /console/overview/matrix": pages.Matrix, "GET /console/overview/matrix/tasks": pages.MatrixTasks, "GET /console/overview/timeline": pages.Timeline, "GET /console/overview/late": pages.Late}), running
}

// card is the words of the part of the page that the heading begins.
func card(page *goquery.Document, heading string) string {
	return strings.Join(strings.Fields(page.Find(heading).Parent().Text()), " ")
}

func TestAnOfficerSeesFirstWhatIsLateAndWhoIsSilent(t *testing.T) {
	testkit.EachEngine(t, func(t *testing.T, db *database.DB) {
		v, _ := morning(t, db, 30)
		page := v.Page("GET", "/console/overview", nil, http.StatusOK)
		if words := card(page, "#late"); !strings.Contains(words, "2 việc trễ hạn") || !strings.Contains(words, "Thôn Bãi") || !strings.Contains(words, "theo văn bản") {
			t.Errorf("late: %s", words)
		}
		if words := card(page, "#silent"); !strings.Contains(words, "Thôn Bãi") {
			t.Errorf("silent: %s", words)
		}
	})
}

func TestTheMostUrgentThingsAreNamedFirstWithWhoMustDoThem(t *testing.T) {
	testkit.EachEngine(t, func(t *testing.T, db *database.DB) {
		v, _ := morning(t, db, 30)
		page := v.Page("GET", "/console/overview", nil, http.StatusOK)
		lines := page.Find(".urgent li")
		if lines.Length() == 0 || lines.Length() > 3 {
			t.Fatalf("%d lines", lines.Length())
		}
		lines.Each(func(_ int, line *goquery.Selection) {
			if words := line.Text(); !strings.Contains(words, "Đơn vị chủ trì: Thôn Bãi") || !strings.Contains(words, "trễ") {
				t.Errorf("who must do it, and how late it is: %s", words)
			}
		})
	})
}

func TestNothingIsSaidToBeLateBeforeItsDay(t *testing.T) {
	testkit.EachEngine(t, func(t *testing.T, db *database.DB) {
		v, _ := morning(t, db, 0)
		page := v.Page("GET", "/console/overview", nil, http.StatusOK)
		if words := card(page, "#late"); !strings.Contains(words, "Không có việc nào trễ hạn.") || page.Find(".tile--danger").Length() != 0 {
			t.Errorf("late: %s", words)
		}
	})
}

func TestEachNumberOfTheOverviewLeadsToWhatItCounts(t *testing.T) {
	testkit.EachEngine(t, func(t *testing.T, db *database.DB) {
		v, running := morning(t, db, 0)
		page := v.Page("GET", "/console/overview", nil, http.StatusOK)
		page.Find(".tiles a").Each(func(_ int, tile *goquery.Selection) {
			href := tile.AttrOr("href", "")
			if strings.HasPrefix(href, "#") && page.Find(href).Length() != 1 {
				t.Errorf("%q leads nowhere", href)
			}
		})
		href, _ := page.Find("table a").First().Attr("href")
		if want := "/console/plans/" + running.ID.String() + "?clause="; !strings.HasPrefix(href, want) {
			t.Errorf("a part leads to %q, not %s…", href, want)
		}
	})
}

func TestAnEnglishReaderReadsTheOverviewInEnglish(t *testing.T) {
	testkit.EachEngine(t, func(t *testing.T, db *database.DB) {
		v, _ := morning(t, db, 28)
		page := v.In(i18n.English).Page("GET", "/console/overview", nil, http.StatusOK)
		for heading, words := range map[string]string{"h1": "What needs attention today", "#late": "1 late task", "#soon": "Tue22/12", ".tiles": "late task, by 1 day"} {
			if text := card(page, heading); !strings.Contains(text, words) {
				t.Errorf("%s reads %q, not %q", heading, text, words)
			}
		}
	})
}
