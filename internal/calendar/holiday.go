package calendar

import (
	_ "embed"
	"fmt"
	"slices"
	"sync"
	"time"

	"github.com/BurntSushi/toml"
	"github.com/golang-sql/civil"
)

//go:embed holiday.toml
var holidayText string

// Holiday is one day off for the whole country.
type Holiday struct {
	Date civil.Date
	Name string
}

// yearly is a holiday that returns every year, since the year given.
type yearly struct {
	Name              string
	Month, Day, Since int
}

// decision is what is settled anew each year: when Tết begins, which day beside
// National Day is off, and which working days change places with Saturdays.
type decision struct {
	Year              int
	TetDays           int `toml:"tet_days"`
	TetBefore         int `toml:"tet_before"`
	NationalDayBeside int `toml:"national_day_beside"`
	Swap              []swap
}

type swap struct{ Off, Work civil.Date }

type holidayList struct {
	Solar, Lunar []yearly
	Usual        decision
	Year         []decision
}

var readHolidays = sync.OnceValue(func() holidayList {
	var list holidayList
	if _, err := toml.Decode(holidayText, &list); err != nil {
		panic(fmt.Sprintf("the embedded list of holidays is broken: %v", err))
	}
	return list
})

// of is the decision of a year, or what is usual, and whether it was decided.
func (l holidayList) of(year int) (decision, bool) {
	for _, d := range l.Year {
		if d.Year == year {
			return d, true
		}
	}
	return l.Usual, false
}

// Known tells whether the decisions of the year stand in the data; the holidays
// of other years follow what is usual and may differ from what is decided later.
func Known(year int) bool {
	_, known := readHolidays().of(year)
	return known
}

// Holidays lists the days off of a year in order, those made up for a weekend
// (Labour Code 2019, article 111.3) and those swapped with a Saturday included.
func Holidays(year int) []Holiday {
	list := readHolidays()
	decided, _ := list.of(year)
	var days []Holiday
	add := func(d civil.Date, name string) { days = append(days, Holiday{d, name}) }

	for _, h := range list.Solar {
		if h.Since <= year {
			add(civil.Date{Year: year, Month: time.Month(h.Month), Day: h.Day}, h.Name)
		}
	}
	for _, h := range list.Lunar {
		add(solar(year, h.Month, h.Day), h.Name)
	}
	tet := solar(year, 1, 1).AddDays(-decided.TetBefore)
	for i := range decided.TetDays {
		add(tet.AddDays(i), "Tết Nguyên đán")
	}
	add(civil.Date{Year: year, Month: time.September, Day: 2}.AddDays(decided.NationalDayBeside), "Quốc khánh")
	inOrder(days)

	for _, h := range madeUp(days) {
		add(h.Date, h.Name)
	}
	for _, s := range decided.Swap {
		add(s.Off, "Nghỉ hoán đổi")
	}
	inOrder(days)
	return days
}

func inOrder(days []Holiday) {
	slices.SortStableFunc(days, func(a, b Holiday) int { return a.Date.DaysSince(b.Date) })
}

// madeUp gives a day off on the next working day for each holiday on a weekend.
func madeUp(holidays []Holiday) []Holiday {
	taken := map[civil.Date]bool{}
	for _, h := range holidays {
		taken[h.Date] = true
	}
	var days []Holiday
	counted := map[civil.Date]bool{}
	for _, h := range holidays {
		if !weekend(h.Date) || counted[h.Date] {
			continue
		}
		counted[h.Date] = true
		d := h.Date
		for weekend(d) || taken[d] {
			d = d.AddDays(1)
		}
		taken[d] = true
		days = append(days, Holiday{d, "Nghỉ bù " + h.Name})
	}
	return days
}

func weekend(d civil.Date) bool {
	day := d.In(time.UTC).Weekday()
	return day == time.Saturday || day == time.Sunday
}
