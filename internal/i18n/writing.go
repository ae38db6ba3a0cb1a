package i18n

import (
	"context"
	"strconv"
	"strings"
	"time"

	"github.com/golang-sql/civil"

	"lantoa/internal/viet"
)

// Weekday is a date with its day of the week: "Thứ Hai, 23/11/2026".
func Weekday(ctx context.Context, d civil.Date) string {
	if LanguageOf(ctx) == English && !d.IsZero() {
		return d.In(time.UTC).Weekday().String() + ", " + viet.Day(d)
	}
	return viet.Weekday(d)
}

// Month is "tháng 11/2026".
func Month(ctx context.Context, d civil.Date) string {
	if LanguageOf(ctx) == English {
		return d.Month.String() + " " + strconv.Itoa(d.Year)
	}
	return viet.Month(d)
}

// Moment is an instant as Vietnam's clocks show it: "16:42 ngày 07/10/2026".
func Moment(ctx context.Context, t time.Time) string {
	text := viet.Moment(t)
	if LanguageOf(ctx) == English {
		return strings.Replace(text, " ngày ", " on ", 1)
	}
	return text
}

// Count is a number with its thousands parted.
func Count(ctx context.Context, n int) string {
	text := viet.Count(n)
	if LanguageOf(ctx) == English {
		return strings.ReplaceAll(text, ".", ",")
	}
	return text
}
