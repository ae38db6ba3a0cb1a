package notice

import (
	"math/rand/v2"
	"testing"
	"time"

	"github.com/golang-sql/civil"

	"lantoa/internal/calendar"
	"lantoa/internal/clock"
)

func moment(text string) time.Time {
	t, err := time.ParseInLocation("2006-01-02 15:04", text, clock.Vietnam())
	if err != nil {
		panic(err)
	}
	return t
}

func TestAPaceHasItsHour(t *testing.T) {
	friday, saturday := civil.Date{Year: 2026, Month: 11, Day: 27}, civil.Date{Year: 2026, Month: 11, Day: 28}
	for _, c := range []struct {
		now  string
		pace Pace
		due  civil.Date
		want string
	}{
		{"2026-11-23 12:00", AtOnce, civil.Date{}, "2026-11-23 12:00"},
		{"2026-11-23 06:59", AtOnce, civil.Date{}, "2026-11-23 07:00"},
		{"2026-11-25 20:00", AtOnce, civil.Date{}, "2026-11-26 07:00"},
		{"2026-11-23 20:00", AtOnce, civil.Date{}, "2026-11-25 07:00"}, // the day of Vietnamese culture lies between
		{"2026-11-27 21:00", AtOnce, civil.Date{}, "2026-11-30 07:00"}, // Friday evening → Monday
		{"2026-11-27 21:00", AtOnce, saturday, "2026-11-28 07:00"},
		{"2026-11-27 21:00", AtOnce, saturday.AddDays(1), "2026-11-28 07:00"},
		{"2026-11-27 21:00", AtOnce, saturday.AddDays(2), "2026-11-29 07:00"},
		{"2026-12-31 21:00", AtOnce, civil.Date{}, "2027-01-04 07:00"}, // New Year, then a weekend
		{"2026-11-23 06:00", Daily, civil.Date{}, "2026-11-23 07:30"},
		{"2026-11-23 07:30", Daily, civil.Date{}, "2026-11-23 07:30"},
		{"2026-11-25 07:31", Daily, civil.Date{}, "2026-11-26 07:30"},
		{"2026-11-27 12:00", Daily, civil.Date{}, "2026-11-30 07:30"},
		{"2026-11-27 12:00", Daily, saturday, "2026-11-28 07:30"},
		{"2026-11-27 12:00", Daily, friday, "2026-11-27 12:00"}, // a morning later it would be over
		{"2026-11-23 06:00", Weekly, civil.Date{}, "2026-11-23 07:30"},
		{"2026-11-24 06:00", Weekly, civil.Date{}, "2026-11-30 07:30"},
		{"2026-11-25 06:00", Weekly, friday, "2026-11-25 07:00"},
		{"2027-02-06 12:00", Weekly, civil.Date{}, "2027-02-12 07:30"}, // the Monday of Tết is off
	} {
		if got, _ := when(moment(c.now), c.pace, c.due); !got.Equal(moment(c.want)) {
			t.Errorf("%s at %s, due %s: %s, want %s", c.pace, c.now, c.due, got.In(clock.Vietnam()).Format("2006-01-02 15:04"), c.want)
		}
	}
}

func TestNobodyIsToldAtNightOrOnADayOffWithoutNeed(t *testing.T) {
	random := rand.New(rand.NewPCG(57, 2026))
	start := moment("2026-01-01 00:00")
	for range 4000 {
		now := start.Add(time.Duration(random.Int64N(int64(500 * 24 * time.Hour))))
		today := civil.DateOf(now)
		due := civil.Date{}
		if random.IntN(2) == 0 {
			due = today.AddDays(random.IntN(40) - 20)
		}
		for _, pace := range []Pace{AtOnce, Daily, Weekly} {
			show, _ := when(now, pace, due)
			local := show.In(clock.Vietnam())
			day := civil.DateOf(local)
			switch {
			case show.Before(now):
				t.Fatalf("%s at %s: in the past", pace, now)
			case local.Hour() < 7 || local.Hour() >= 20:
				t.Fatalf("%s at %s, due %s: told at %s", pace, now, due, local)
			case !calendar.WorkingDay(day) && due != day && due != day.AddDays(1):
				t.Fatalf("%s at %s, due %s: told on a day off, %s", pace, now, due, local)
			case day.DaysSince(today) > 20:
				t.Fatalf("%s at %s, due %s: waits until %s", pace, now, due, local)
			}
			inTime, _ := when(now, AtOnce, due)
			if !due.IsZero() && !due.Before(today) && day.After(due) && !show.Equal(inTime) {
				t.Fatalf("%s at %s, due %s: gathered on %s, when it is over", pace, now, due, local)
			}
		}
	}
}
