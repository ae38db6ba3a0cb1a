package desk

import (
	"github.com/golang-sql/civil"
)

// DateValue is a date as a date field carries it.
func DateValue(d civil.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.String()
}
