package desk

import (
	"context"
	"strings"
	"time"

	"github.com/golang-sql/civil"

	"lantoa/internal/i18n"
)

// DateValue is a date as a date field carries it.
func DateValue(d civil.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.String()
}

// ShortWeekday is the day of the week as calendars write it: T5, CN.
func ShortWeekday(ctx context.Context, d civil.Date) string {
	return i18n.Named(ctx, "weekday_short", strings.ToLower(d.In(time.UTC).Weekday().String()))
}
