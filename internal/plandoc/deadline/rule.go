package deadline

import (
	"fmt"
	"strconv"
	"strings"

	"lantoa/internal/plandoc/date"
)

var quarters = map[string]int{"I": 1, "II": 2, "III": 3, "IV": 4}

// quarterMonth is the last month of a quarter, printed "3" or "III".
func quarterMonth(printed string) int {
	if q, ok := quarters[strings.ToUpper(printed)]; ok {
		return 3 * q
	}
	return 3 * atoi(printed)
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
	n := date.Numbers(printed)
	if len(n) < 2 || len(n)%2 != 0 {
		return ""
	}
	var months []string
	for i := 0; i < len(n); i += 2 {
		if n[i] != n[0] || date.Of(2024, n[i+1], n[i]) == "" {
			return ""
		}
		months = append(months, fmt.Sprint(n[i+1]))
	}
	return fmt.Sprintf("FREQ=YEARLY;BYMONTH=%s;BYMONTHDAY=%d", strings.Join(months, ","), n[0])
}

// yearMonths is the rule of months of every year.
func yearMonths(printed string) string {
	var months []string
	for _, n := range date.Numbers(printed) {
		if n < 1 || n > 12 {
			return ""
		}
		months = append(months, fmt.Sprint(n))
	}
	return "FREQ=YEARLY;BYMONTH=" + strings.Join(months, ",")
}

// monthDay is the rule of a day of every month, "" when there is no such day.
func monthDay(printed string) string {
	if d := atoi(printed); d >= 1 && d <= 31 {
		return fmt.Sprintf("FREQ=MONTHLY;BYMONTHDAY=%d", d)
	}
	return ""
}

// atoi is the number that a form found; what a form leaves out is 0.
func atoi(digits string) int {
	n, err := strconv.Atoi(digits)
	if err != nil {
		return 0
	}
	return n
}
