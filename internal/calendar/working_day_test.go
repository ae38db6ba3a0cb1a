package calendar

import "testing"

func TestWorkingDaysLeftLeaveOutWeekendsAndHolidays(t *testing.T) {
	for _, c := range []struct {
		after, until string
		days         int
	}{
		{"2026-11-23", "2026-11-23", 0}, // due today
		{"2026-11-23", "2026-11-24", 0}, // the 24th is a holiday
		{"2026-11-23", "2026-11-27", 3},
		{"2026-11-23", "2026-11-29", 3}, // a Sunday adds none
		{"2026-11-23", "2026-11-30", 4},
		{"2026-12-31", "2027-01-04", 1}, // over the end of the year
		{"2026-08-21", "2026-08-22", 1}, // a Saturday that was swapped
		{"2026-11-23", "2026-11-20", 0},
	} {
		if got := WorkingDays(date(t, c.after), date(t, c.until)); got != c.days {
			t.Errorf("%s to %s: %d, want %d", c.after, c.until, got, c.days)
		}
	}
}

func TestADayOffSaysWhichHolidayItIs(t *testing.T) {
	for day, want := range map[string]struct {
		holiday string
		off     bool
	}{
		"2026-11-24": {"Ngày Văn hóa Việt Nam", true}, "2026-11-28": {"", true}, "2026-11-25": {"", false}, "2026-08-22": {"", false}, "2026-08-31": {"Nghỉ hoán đổi", true},
	} {
		if holiday, off := DayOff(date(t, day)); holiday != want.holiday || off != want.off {
			t.Errorf("%s: %q, %t", day, holiday, off)
		}
	}
}
