package desk

import (
	"fmt"
	"time"

	"github.com/golang-sql/civil"

	"lantoa/internal/clock"
)

// Day writes a date as tables do: 07/10/2026.
func Day(d civil.Date) string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%02d/%02d/%d", d.Day, int(d.Month), d.Year)
}

// Moment writes an instant as Vietnam's clocks show it: 16:42 07/10/2026.
func Moment(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.In(clock.Vietnam()).Format("15:04 02/01/2006")
}

// DateValue is a date as a date field carries it.
func DateValue(d civil.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.String()
}
