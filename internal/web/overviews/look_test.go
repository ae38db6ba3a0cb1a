package overviews_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"lantoa/internal/database"
	"lantoa/internal/i18n"
	"lantoa/internal/testkit"
)

func words(s *goquery.Selection) string { return strings.Join(strings.Fields(s.Text()), " ") }

func TestTheCalendarNamesTodayDaysOffAndTheLunarDay(t *testing.T) {
	testkit.EachEngine(t, func(t *testing.T, db *database.DB) {
		v, _ := morning(t, db, 0)
		page := v.Page("GET", "/console/calendar", nil, http.StatusOK)
		today := page.Find(".month__t")
		if text := words(today); today.Length() != 1 || !strings.Contains(text, "Thứ Hai, 23/11/2026, hôm nay") || !strings.HasSuffix(text, "15") {
			t.Errorf("today is %q", text)
		}
		if text := words(page.Find(".month__f")); !strings.Contains(text, "Ngày Văn hóa Việt Nam") {
			t.Errorf("days off: %q", text)
		}
		if n := page.Find(".month tbody tr").Length(); n != 6 { // November 2026 begins on a Sunday
			t.Errorf("%d weeks", n)
		}
	})
}

func TestADayOfTheCalendarLeadsToItsTasks(t *testing.T) {
	testkit.EachEngine(t, func(t *testing.T, db *database.DB) {
		v, _ := morning(t, db, 28) // 21/12: one of the two is late
		page := v.Page("GET", "/console/calendar?thang=2026-12", nil, http.StatusOK)
		links := page.Find(".month__n")
		if links.Length() != 2 || links.First().AttrOr("href", "") != "#d-2026-12-20" || page.Find("#d-2026-12-20").Length() != 1 {
			t.Fatalf("%d links, the first to %q", links.Length(), links.First().AttrOr("href", ""))
		}
		if row := words(page.Find("#d-2026-12-20")); !strings.Contains(row, "Mở lớp trước ngày") || !strings.Contains(row, "Thôn Bãi") || !strings.Contains(row, "Trễ 1 ngày") {
			t.Errorf("%q", row)
		}
		if next := page.Find(".bar__a a").Eq(2).AttrOr("href", ""); next != "/console/calendar?thang=2027-01" {
			t.Errorf("the next month is %q", next)
		}
	})
}

func TestEachCellOfTheMatrixOpensTheTasksThatItCounts(t *testing.T) {
	testkit.EachEngine(t, func(t *testing.T, db *database.DB) {
		v, _ := morning(t, db, 28)
		cell := v.Page("GET", "/console/overview/matrix", nil, http.StatusOK).Find("a.cell")
		if text := words(cell); cell.Length() != 1 || !cell.HasClass("cell--danger") || !strings.Contains(text, "0/2") || !strings.Contains(text, "xong 0 trong 2, trễ 1, chưa bắt đầu 1") {
			t.Fatalf("the cell says %q", text)
		}
		tasks := v.Page("GET", cell.AttrOr("href", ""), nil, http.StatusOK)
		if rows := tasks.Find("tbody tr"); rows.Length() != 2 || !strings.Contains(words(rows), "Trễ 1 ngày") {
			t.Errorf("%q", words(rows))
		}
		if rows := v.Page("GET", "/console/overview/matrix?view=table", nil, http.StatusOK).Find("tbody tr"); rows.Length() != 1 || !strings.HasSuffix(words(rows), "20011") {
			t.Errorf("the table says %q", words(rows))
		}
	})
}

func TestAWeekOfTheTimelineOpensItsDeadlines(t *testing.T) {
	testkit.EachEngine(t, func(t *testing.T, db *database.DB) {
		v, _ := morning(t, db, 28)
		page := v.Page("GET", "/console/overview/timeline", nil, http.StatusOK)
		cells := page.Find("a.cell")
		if cells.Length() != 2 || !strings.Contains(words(cells.First()), "trễ 1") || page.Find("thead .now").Length() != 1 {
			t.Fatalf("%d cells: %q", cells.Length(), words(cells))
		}
		rows := v.Page("GET", cells.Last().AttrOr("href", ""), nil, http.StatusOK).Find("tbody tr")
		if text := words(rows); rows.Length() != 1 || !strings.Contains(text, "22/12/2026") || !strings.Contains(text, "Thôn Bãi") {
			t.Errorf("that week holds %q", text)
		}
	})
}

func TestAMonthOrARangeThatCannotBeReadIsTodays(t *testing.T) {
	testkit.EachEngine(t, func(t *testing.T, db *database.DB) {
		v, _ := morning(t, db, 0)
		for path, want := range map[string]string{
			"/console/calendar?thang=9999-99": "Lịch tháng 11/2026", "/console/calendar?thang=1900-01": "Lịch tháng 11/2026",
			"/console/overview/timeline?from=0000-00-00&weeks=99999": "Việc đến hạn theo tuần",
		} {
			if title := words(v.Page("GET", path, nil, http.StatusOK).Find("h1")); title != want {
				t.Errorf("%s is %q", path, title)
			}
		}
	})
}

func TestAnEnglishReaderLooksInEnglish(t *testing.T) {
	testkit.EachEngine(t, func(t *testing.T, db *database.DB) {
		v, _ := morning(t, db, 28)
		for path, want := range map[string]string{"/console/calendar": "Calendar of December 2026", "/console/overview/matrix": "Clauses and units", "/console/overview/timeline": "Deadlines by week", "/console/overview/late": "Late tasks"} {
			if title := words(v.In(i18n.English).Page("GET", path, nil, http.StatusOK).Find("h1")); title != want {
				t.Errorf("%s is %q", path, title)
			}
		}
	})
}
