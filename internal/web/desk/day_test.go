package desk

import (
	"testing"

	"github.com/golang-sql/civil"
)

func TestDatesAreWrittenAsTablesDo(t *testing.T) {
	if got := Day(civil.Date{Year: 2026, Month: 9, Day: 5}); got != "05/09/2026" {
		t.Error(got)
	}
	if got := Day(civil.Date{}); got != "" {
		t.Error(got)
	}
}
