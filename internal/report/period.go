package report

import (
	"fmt"
	"time"

	"github.com/golang-sql/civil"
)

// Period is a run of days, both ends within it.
type Period struct{ From, To civil.Date }

// MonthOf is the calendar month of that day.
func MonthOf(day civil.Date) Period { return months(day.Year, day.Month, 1) }

// QuarterOf is the calendar quarter of that day.
func QuarterOf(day civil.Date) Period { return months(day.Year, (day.Month-1)/3*3+1, 3) }

func months(year int, first time.Month, count int) Period {
	from := civil.Date{Year: year, Month: first, Day: 1}
	next := civil.DateOf(time.Date(year, first+time.Month(count), 1, 0, 0, 0, 0, time.UTC))
	return Period{from, next.AddDays(-1)}
}

// Days is how many days the period has.
func (p Period) Days() int { return p.To.DaysSince(p.From) + 1 }

// Holds tells whether the day lies within the period.
func (p Period) Holds(day civil.Date) bool { return !day.Before(p.From) && !day.After(p.To) }

// Words names the period as a report does: "tháng 11 năm 2026", "quý IV năm 2026",
// and by its days where it is neither month, quarter nor year.
func (p Period) Words() string {
	switch p {
	case MonthOf(p.From):
		return fmt.Sprintf("tháng %d năm %d", int(p.From.Month), p.From.Year)
	case QuarterOf(p.From):
		return fmt.Sprintf("quý %s năm %d", quarterName(p.From.Month), p.From.Year)
	case months(p.From.Year, time.January, 6):
		return fmt.Sprintf("6 tháng đầu năm %d", p.From.Year)
	case months(p.From.Year, time.January, 12):
		return fmt.Sprintf("năm %d", p.From.Year)
	}
	return "từ ngày " + day(p.From) + " đến ngày " + day(p.To)
}

// FileName is the name under which the report of the period is downloaded.
func (p Period) FileName() string {
	name := p.From.String() + "-den-" + p.To.String()
	switch p {
	case MonthOf(p.From):
		name = fmt.Sprintf("%d-%02d", p.From.Year, int(p.From.Month))
	case QuarterOf(p.From):
		name = fmt.Sprintf("%d-quy-%d", p.From.Year, (int(p.From.Month)+2)/3)
	case months(p.From.Year, time.January, 12):
		name = fmt.Sprint(p.From.Year)
	}
	return "bao-cao-" + name + ".docx"
}

func quarterName(m time.Month) string { return [...]string{"I", "II", "III", "IV"}[(m-1)/3] }
