// Package date reads the days that Vietnamese documents print, and gives them in ISO 8601.
package date

import (
	"regexp"
	"strconv"
	"time"
)

// Pattern is a regular expression of a whole date as documents print it: "22/12/2024",
// "5 tháng 10 năm 2026". It has no groups.
const Pattern = `(?:\d{1,2}\s*[/.\-]\s*\d{1,2}\s*[/.\-]\s*\d{4}|\d{1,2}\s+tháng\s+\d{1,2}\s*(?:năm|,|/)\s*\d{4})`

var digits = regexp.MustCompile(`\d+`)

// Read is the printed date in ISO 8601, "" when there is no such day.
func Read(printed string) string {
	n := Numbers(printed)
	if len(n) != 3 {
		return ""
	}
	return Of(n[2], n[1], n[0])
}

// Numbers are the numbers of a printed date in the order they stand in.
func Numbers(printed string) []int {
	var out []int
	for _, s := range digits.FindAllString(printed, -1) {
		n, err := strconv.Atoi(s)
		if err != nil {
			n = -1 // more digits than any part of a date has
		}
		out = append(out, n)
	}
	return out
}

// Of is a day in ISO 8601, "" when there is no such day.
func Of(year, month, day int) string {
	t := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	if year < 1900 || year > 2200 || t.Day() != day || int(t.Month()) != month {
		return ""
	}
	return t.Format(time.DateOnly)
}

// MonthEnd is the last day of a month in ISO 8601, "" when there is no such month.
func MonthEnd(year, month int) string {
	if month < 1 || month > 12 || year < 1900 || year > 2200 {
		return ""
	}
	return time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
}
