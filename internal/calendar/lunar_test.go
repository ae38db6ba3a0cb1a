package calendar

import (
	"math"
	"testing"
	"time"

	"github.com/golang-sql/civil"
)

func date(t *testing.T, text string) civil.Date {
	t.Helper()
	d, err := civil.ParseDate(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestLunarDatesAgreeWithTheAlmanac(t *testing.T) {
	for text, want := range map[string]LunarDate{
		// Tết
		"1968-01-29": {1, 1, 1968, false}, // a day before China's
		"1975-02-11": {1, 1, 1975, false},
		"1985-01-21": {1, 1, 1985, false}, // a month before China's
		"2000-02-05": {1, 1, 2000, false},
		"2007-02-17": {1, 1, 2007, false}, // a day before China's
		"2023-01-22": {1, 1, 2023, false},
		"2024-02-10": {1, 1, 2024, false},
		"2025-01-29": {1, 1, 2025, false},
		"2026-02-17": {1, 1, 2026, false},
		"2027-02-06": {1, 1, 2027, false},
		"2028-01-26": {1, 1, 2028, false},
		"2030-02-02": {1, 1, 2030, false}, // a day before China's
		"2033-01-31": {1, 1, 2033, false},
		"2034-02-19": {1, 1, 2034, false},
		// the last days of a year
		"2024-02-09": {30, 12, 2023, false},
		"2025-01-28": {29, 12, 2024, false},
		"2026-02-16": {29, 12, 2025, false},
		// leap months, and the months before and after
		"2014-10-24": {1, 9, 2014, true},
		"2017-07-22": {29, 6, 2017, false},
		"2017-07-23": {1, 6, 2017, true},
		"2020-05-23": {1, 4, 2020, true},
		"2023-03-21": {30, 2, 2023, false},
		"2023-03-22": {1, 2, 2023, true},
		"2023-04-20": {1, 3, 2023, false},
		"2025-07-25": {1, 6, 2025, true},
		"2025-08-23": {1, 7, 2025, false},
		"2028-06-23": {1, 5, 2028, true},
		"2033-12-22": {1, 11, 2033, true},
		// days everybody remembers
		"1945-09-02": {26, 7, 1945, false},
		"2000-01-01": {25, 11, 1999, false},
		"2023-04-29": {10, 3, 2023, false},
		"2024-04-18": {10, 3, 2024, false},
		"2025-04-07": {10, 3, 2025, false},
		"2026-04-26": {10, 3, 2026, false},
		"2027-04-16": {10, 3, 2027, false},
		"2023-09-29": {15, 8, 2023, false},
		"2024-09-17": {15, 8, 2024, false},
		"2025-10-06": {15, 8, 2025, false},
		"2026-09-25": {15, 8, 2026, false},
		"2026-10-07": {27, 8, 2026, false},
		"2026-10-10": {1, 9, 2026, false},
		"2026-11-23": {15, 10, 2026, false},
	} {
		if got := Lunar(date(t, text)); got != want {
			t.Errorf("%s: want %+v, got %+v", text, want, got)
		}
	}
}

func TestEachLunarDayFollowsTheOneBefore(t *testing.T) {
	months := 0
	before := Lunar(civil.Date{Year: 1899, Month: time.December, Day: 31})
	for d := (civil.Date{Year: 1900, Month: time.January, Day: 1}); d.Year <= 2100; d = d.AddDays(1) {
		now := Lunar(d)
		next := before
		next.Day++
		if now != next {
			months++
			if now.Day != 1 || before.Day != 29 && before.Day != 30 {
				t.Fatalf("%s: %+v came after %+v", d, now, before)
			}
			if !follows(before, now) {
				t.Fatalf("%s: the month %+v came after %+v", d, now, before)
			}
		}
		if !now.Leap && solar(now.Year, now.Month, now.Day) != d {
			t.Fatalf("%s is %+v, but that is not found again", d, now)
		}
		before = now
	}
	days := 201 * 365.2425
	if want := int(days / lunation); months < want-1 || months > want+1 {
		t.Errorf("want about %d months, got %d", want, months)
	}
}

// follows tells whether a month may come after another: the next number, or the same once more.
func follows(a, b LunarDate) bool {
	if b.Leap {
		return a.Month == b.Month && a.Year == b.Year && !a.Leap
	}
	return b.Year*12+b.Month == a.Year*12+a.Month+1
}

// The second reckoning is Meeus's older and shorter one (Astronomical Formulae for Calculators).
func TestNewMoonsAgreeWithASecondReckoning(t *testing.T) {
	for number := -1237; number <= 1250; number++ {
		k := float64(number + 1237)
		c := k / 1236.85
		m := 359.2242 + 29.10535608*k - 0.0000333*c*c - 0.00000347*c*c*c
		p := 306.0253 + 385.81691806*k + 0.0107306*c*c + 0.00001236*c*c*c
		f := 21.2964 + 390.67050646*k - 0.0016528*c*c - 0.00000239*c*c*c
		at := 2415020.75933 + 29.53058868*k + 0.0001178*c*c - 0.000000155*c*c*c +
			0.00033*sine(166.56+132.87*c-0.009173*c*c) +
			(0.1734-0.000393*c)*sine(m) + 0.0021*sine(2*m) - 0.4068*sine(p) + 0.0161*sine(2*p) -
			0.0004*sine(3*p) + 0.0104*sine(2*f) - 0.0051*sine(m+p) - 0.0074*sine(m-p) +
			0.0004*sine(2*f+m) - 0.0004*sine(2*f-m) - 0.0006*sine(2*f+p) + 0.0010*sine(2*f-p) + 0.0005*sine(2*p+m)
		at -= lag(c - 1)
		if minutes := math.Abs(at-newMoon(number)) * 24 * 60; minutes > 4 {
			t.Errorf("new moon %d: %.1f minutes apart", number, minutes)
		}
	}
}

func TestLunarDatesAreSaidAsPeopleSayThem(t *testing.T) {
	for want, l := range map[string]LunarDate{
		"15 tháng Mười âm lịch":          {15, 10, 2026, false},
		"mùng 1 tháng Giêng âm lịch":     {1, 1, 2026, false},
		"mùng 10 tháng Ba âm lịch":       {10, 3, 2026, false},
		"11 tháng Mười Một âm lịch":      {11, 11, 2026, false},
		"23 tháng Chạp âm lịch":          {23, 12, 2026, false},
		"mùng 1 tháng Sáu nhuận âm lịch": {1, 6, 2025, true},
	} {
		if got := l.String(); got != want {
			t.Errorf("want %q, got %q", want, got)
		}
	}
}
