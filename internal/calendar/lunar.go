// Package calendar knows the days of Vietnam: the lunar date, the public
// holidays, and which days offices work.
package calendar

import (
	"fmt"
	"time"

	"github.com/golang-sql/civil"
)

// LunarDate is a day of the Vietnamese lunar calendar. Leap marks the second of
// two months of one number.
type LunarDate struct {
	Day, Month, Year int
	Leap             bool
}

// String says the date as people do: 15 tháng Mười âm lịch, mùng 1 tháng Sáu nhuận âm lịch.
func (l LunarDate) String() string {
	months := [...]string{"Giêng", "Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy", "Tám", "Chín", "Mười", "Mười Một", "Chạp"}
	text := fmt.Sprintf("%d tháng %s", l.Day, months[l.Month-1])
	if l.Day <= 10 {
		text = "mùng " + text
	}
	if l.Leap {
		text += " nhuận"
	}
	return text + " âm lịch"
}

// Lunar gives the lunar date of a day from 1900 to 2100, by the rules that Hồ
// Ngọc Đức describes in “Thuật toán tính âm lịch”
// (https://www.informatik.uni-leipzig.de/~duc/amlich/calrules.html), for the
// time zone +7. Days before 1968, when Vietnam took that zone for its calendar,
// are reckoned the same way; some months of almanacs printed then began a day
// later. The fourth month of 2054, the tenth of 2077 and the ninth of 2085 begin
// within a minute of midnight, and nobody can tell yet on which side.
func Lunar(d civil.Date) LunarDate {
	day := dayNumber(d)
	year := lunarYearFrom(d.Year - 1)
	if newMoonDay(year.last) <= day {
		year = lunarYearFrom(d.Year)
	}
	moon := lastMoon(day)
	name := year.name(moon - year.first)
	name.Day = day - newMoonDay(moon) + 1
	return name
}

// solar is the day on which the given day of a common lunar month falls.
func solar(year, month, day int) civil.Date {
	from := lunarYearFrom(year - 1)
	if month >= 11 {
		from = lunarYearFrom(year)
	}
	moon := from.first
	for name := from.name(0); name.Month != month || name.Leap; name = from.name(moon - from.first) {
		moon++
	}
	return dateOf(newMoonDay(moon) + day - 1)
}

// lunarYear reaches from one eleventh month, which holds the winter solstice of
// the solar year, to the next.
type lunarYear struct {
	solar       int
	first, last int // the moons that open these two months
	leap        int // which month after the first is a leap month; 0 for none
}

func lunarYearFrom(solarYear int) lunarYear {
	y := lunarYear{solar: solarYear, first: eleventh(solarYear), last: eleventh(solarYear + 1)}
	if y.last-y.first == 12 {
		return y
	}
	for i := 1; y.leap == 0; i++ {
		if sign(newMoonDay(y.first+i)) == sign(newMoonDay(y.first+i+1)) {
			y.leap = i
		}
	}
	return y
}

// eleventh is the moon that opens the month of the winter solstice.
func eleventh(solarYear int) int {
	moon := lastMoon(dayNumber(civil.Date{Year: solarYear, Month: time.December, Day: 31}))
	if sign(newMoonDay(moon)) == 9 {
		moon--
	}
	return moon
}

// name gives month and year of the month that comes so many after the first.
func (y lunarYear) name(after int) LunarDate {
	n := 10 + after
	if y.leap > 0 && after >= y.leap {
		n--
	}
	return LunarDate{Month: n%12 + 1, Year: y.solar + n/12, Leap: y.leap > 0 && after == y.leap}
}

func dayNumber(d civil.Date) int { return noon2000 + d.DaysSince(start2000()) }

func dateOf(dayNumber int) civil.Date { return start2000().AddDays(dayNumber - noon2000) }

func start2000() civil.Date { return civil.Date{Year: 2000, Month: time.January, Day: 1} }
