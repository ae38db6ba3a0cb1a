package plandoc

import (
	"fmt"
	"regexp"
	"strings"
	"time"
)

// datePattern is a whole date as documents print it.
const datePattern = `(?:\d{1,2}\s*[/.\-]\s*\d{1,2}\s*[/.\-]\s*\d{4}|\d{1,2}\s+tháng\s+\d{1,2}\s*(?:năm|,|/)\s*\d{4})`

var digits = regexp.MustCompile(`\d+`)

// isoDate is the printed date in ISO 8601, "" when there is no such day.
func isoDate(printed string) string {
	n := digits.FindAllString(printed, -1)
	if len(n) != 3 {
		return ""
	}
	return iso(atoi(n[2]), atoi(n[1]), atoi(n[0]))
}

func iso(year, month, day int) string {
	t := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	if year < 1900 || year > 2200 || t.Day() != day || int(t.Month()) != month {
		return ""
	}
	return t.Format(time.DateOnly)
}

// monthEnd is the last day of a month, "" when there is no such month.
func monthEnd(year, month int) string {
	if month < 1 || month > 12 || year < 1900 || year > 2200 {
		return ""
	}
	return time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
}

func quarterMonth(printed string) int {
	if isNumber(printed) {
		return 3 * atoi(printed)
	}
	return 3 * romanValue(strings.ToUpper(printed))
}

var weekdays = []struct{ name, code string }{
	{"hai", "MO"}, {"ba", "TU"}, {"tư", "WE"}, {"năm", "TH"}, {"sáu", "FR"}, {"bảy", "SA"}, {"nhật", "SU"},
	{"2", "MO"}, {"3", "TU"}, {"4", "WE"}, {"5", "TH"}, {"6", "FR"}, {"7", "SA"},
}

func weekday(printed string) string {
	for _, d := range weekdays {
		if strings.HasSuffix(strings.ToLower(printed), d.name) {
			return d.code
		}
	}
	return ""
}

// weekRange are the days from one to another, in order.
func weekRange(from, to string) string {
	const order = "MO,TU,WE,TH,FR,SA,SU"
	a, b := strings.Index(order, from), strings.Index(order, to)
	if from == "" || a < 0 || b < a {
		return from
	}
	return order[a : b+2]
}

// yearDays is the rule of days of every year, "" when one rule cannot say them.
func yearDays(printed string) string {
	n := digits.FindAllString(printed, -1)
	if len(n) < 2 || len(n)%2 != 0 {
		return ""
	}
	var months []string
	for i := 0; i < len(n); i += 2 {
		if atoi(n[i]) != atoi(n[0]) || iso(2024, atoi(n[i+1]), atoi(n[i])) == "" {
			return ""
		}
		months = append(months, fmt.Sprint(atoi(n[i+1])))
	}
	return fmt.Sprintf("FREQ=YEARLY;BYMONTH=%s;BYMONTHDAY=%d", strings.Join(months, ","), atoi(n[0]))
}

func monthDay(printed string) string {
	if d := atoi(printed); d >= 1 && d <= 31 {
		return fmt.Sprintf("FREQ=MONTHLY;BYMONTHDAY=%d", d)
	}
	return ""
}
