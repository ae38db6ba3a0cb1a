package calendar

import (
	"slices"
	"testing"
	"time"

	"github.com/BurntSushi/toml"
	"github.com/golang-sql/civil"
)

func TestHolidaysOfAYearAreThoseThatWereAnnounced(t *testing.T) {
	for year, want := range map[int][]string{
		2024: {"01-01", "02-08", "02-09", "02-10", "02-11", "02-12", "02-13", "02-14", "04-18", "04-29", "04-30", "05-01", "09-02", "09-03"},
		2025: {"01-01", "01-27", "01-28", "01-29", "01-30", "01-31", "04-07", "04-30", "05-01", "05-02", "09-01", "09-02"},
		2026: {"01-01", "01-02", "02-16", "02-17", "02-18", "02-19", "02-20", "04-26", "04-27", "04-30", "05-01", "08-31", "09-01", "09-02", "11-24"},
	} {
		var got []string
		for _, h := range Holidays(year) {
			got = append(got, h.Date.String()[len("2026-"):])
		}
		if !slices.Equal(got, want) {
			t.Errorf("%d: want %v, got %v", year, want, got)
		}
		if !Known(year) {
			t.Errorf("%d is not known", year)
		}
	}
}

func TestHolidaysCarryTheirNames(t *testing.T) {
	names := map[string]string{}
	for _, h := range Holidays(2026) {
		names[h.Date.String()] = h.Name
	}
	for day, want := range map[string]string{
		"2026-02-17": "Tết Nguyên đán", "2026-04-26": "Giỗ Tổ Hùng Vương", "2026-04-27": "Nghỉ bù Giỗ Tổ Hùng Vương",
		"2026-08-31": "Nghỉ hoán đổi", "2026-09-01": "Quốc khánh", "2026-11-24": "Ngày Văn hóa Việt Nam",
	} {
		if names[day] != want {
			t.Errorf("%s: want %q, got %q", day, want, names[day])
		}
	}
}

func TestYearsWithoutDecisionFollowTheRuleAndSaySo(t *testing.T) {
	if Known(2027) || Known(2090) {
		t.Error("years that nobody decided are said to be known")
	}
	// Tết 2027 begins on a Saturday: its weekend is made up on 10 and 11 February.
	for _, day := range []string{"2027-02-05", "2027-02-09", "2027-02-10", "2027-02-11", "2027-09-01", "2027-09-02"} {
		if WorkingDay(date(t, day)) {
			t.Errorf("%s is taken for a working day", day)
		}
	}
	for _, day := range []string{"2027-02-04", "2027-02-12", "2027-09-03"} {
		if !WorkingDay(date(t, day)) {
			t.Errorf("%s is not taken for a working day", day)
		}
	}
}

func TestEveryYearHasAsManyDaysOffOnWorkingDaysAsTheLawGives(t *testing.T) {
	for year := 1976; year <= 2100; year++ {
		if Known(year) {
			continue // a swap may add one and take it back on a Saturday
		}
		days := map[civil.Date]bool{}
		for _, h := range Holidays(year) {
			if h.Date.Year != year {
				t.Errorf("%d: %s is another year's", year, h.Date)
			}
			if !weekend(h.Date) {
				days[h.Date] = true
			}
		}
		want := 11
		if year >= 2026 {
			want = 12
		}
		ancestors := solar(year, 3, 10)
		if ancestors.Day == 30 && ancestors.Month == time.April {
			want-- // two holidays on one day
		}
		if len(days) != want {
			t.Errorf("%d: want %d, got %d", year, want, len(days))
		}
	}
}

func TestSwappedDaysAreAWeekdayOffForAWeekendDayOfWork(t *testing.T) {
	for _, year := range readHolidays().Year {
		for _, s := range year.Swap {
			if weekend(s.Off) || !weekend(s.Work) || s.Off.Year != year.Year || s.Work.Year != year.Year {
				t.Errorf("%d: %s for %s is no swap", year.Year, s.Off, s.Work)
			}
			if WorkingDay(s.Off) || !WorkingDay(s.Work) {
				t.Errorf("%d: %s for %s is not followed", year.Year, s.Off, s.Work)
			}
		}
	}
}

func TestTheHolidayListHasNoUnreadWords(t *testing.T) {
	var list holidayList
	read, err := toml.Decode(holidayText, &list)
	if err != nil {
		t.Fatal(err)
	}
	if left := read.Undecoded(); len(left) > 0 {
		t.Errorf("nobody reads %v", left)
	}
}

func TestOfficesRestOnWeekendsAndHolidaysAndWorkOnASwappedSaturday(t *testing.T) {
	for day, works := range map[string]bool{
		"2026-11-23": true, "2026-11-24": false, "2026-11-25": true, "2026-11-28": false, "2026-11-29": false,
		"2026-02-16": false, "2026-02-23": true, "2026-08-22": true, "2026-08-31": false, "2026-09-02": false, "2027-01-01": false, "2027-01-04": true,
	} {
		if got := WorkingDay(date(t, day)); got != works {
			t.Errorf("%s: working day %t", day, got)
		}
	}
}
