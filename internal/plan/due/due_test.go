package due

import (
	"strings"
	"testing"

	"github.com/golang-sql/civil"

	"lantoa/internal/plandoc"
)

// laidOut is the days of a deadline as they are laid out on that day.
func laidOut(t *testing.T, words, on string) []civil.Date {
	t.Helper()
	from, err := civil.ParseDate(on)
	if err != nil {
		t.Fatal(err)
	}
	dates, err := Days(plandoc.ParseDeadline(words), from)
	if err != nil {
		t.Fatalf("%s: %v", words, err)
	}
	return dates
}

func TestARecurringDeadlineHasTheSameDaysWheneverItIsLaidOut(t *testing.T) {
	for words, most := range map[string]int{
		"hằng tháng": 14, "hằng quý": 5, "định kỳ 3 tháng": 5, "định kỳ 6 tháng": 3, "định kỳ 5 tháng": 3, "hằng năm": 2, "hằng tuần": 58,
		"trước ngày 22 hằng tháng": 14, "thứ hai hằng tuần": 58,
	} {
		days := map[civil.Date]bool{}
		on := civil.Date{Year: 2026, Month: 11, Day: 23}
		for range 30 { // Expand runs every day
			for _, day := range laidOut(t, words, on.String()) {
				days[day] = true
			}
			on = on.AddDays(1)
		}
		if limit := most + 5; len(days) == 0 || len(days) > limit {
			t.Errorf("%s: %d days after a month, want at most %d", words, len(days), limit)
		}
	}
}

func TestWhereNoDayIsNamedTheLastDayOfTheTimeIsMeant(t *testing.T) {
	for words, first := range map[string]string{
		"hằng tháng": "2026-11-30", "hằng quý": "2026-12-31", "định kỳ 3 tháng": "2026-12-31", "định kỳ 6 tháng": "2026-12-31",
		"hằng năm": "2026-12-31", "hằng tuần": "2026-11-29",
	} {
		if dates := laidOut(t, words, "2026-11-23"); dates[0].String() != first {
			t.Errorf("%s: first %s, want %s", words, dates[0], first)
		}
	}
}

func TestADayThatAMonthDoesNotHaveIsItsLast(t *testing.T) {
	for words, want := range map[string]string{
		"trước ngày 31 hằng tháng":         "2027-01-31 2027-02-28 2027-03-31 2027-04-30",
		"trước ngày 30 hằng tháng":         "2027-01-30 2027-02-28 2027-03-30 2027-04-30",
		"trước ngày 28 hằng tháng":         "2027-01-28 2027-02-28 2027-03-28 2027-04-28",
		"trước ngày 31 tháng cuối của quý": "2027-03-31 2027-06-30 2027-09-30 2027-12-31",
	} {
		var got []string
		for _, day := range laidOut(t, words, "2027-01-01")[:4] {
			got = append(got, day.String())
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s: %s", words, got)
		}
	}
}

func TestWorkOfEveryDayIsOneOpenOccurrence(t *testing.T) {
	for _, words := range []string{"hằng ngày", "2 lần/ngày", "từ thứ hai đến thứ bảy"} {
		if dates := laidOut(t, words, "2026-11-23"); len(dates) != 1 || !dates[0].IsZero() {
			t.Errorf("%s: %d dates, first %s", words, len(dates), dates[0])
		}
	}
}

func TestTheFirstDayOfWhatComesBackIsKept(t *testing.T) {
	d := plandoc.Deadline{Kind: plandoc.Recurring, RRule: "FREQ=MONTHLY;BYMONTHDAY=5", Due: "2027-01-20"}
	dates, err := Days(d, civil.Date{Year: 2026, Month: 11, Day: 23})
	if err != nil || dates[0].String() != "2027-01-20" || dates[1].String() != "2027-02-05" {
		t.Fatalf("%v, %v", dates, err)
	}
}
