package date_test

import (
	"testing"

	"lantoa/internal/plandoc/date"
)

func TestPrintedDaysAreGivenInISO(t *testing.T) {
	for printed, want := range map[string]string{
		"22/12/2024": "2024-12-22", "05.10.2026": "2026-10-05", "1 - 2 - 2026": "2026-02-01",
		"5 tháng 10 năm 2026": "2026-10-05", "05  tháng 10, 2026": "2026-10-05", "29/02/2028": "2028-02-29",
		"31/02/2026": "", "00/01/2026": "", "01/13/2026": "", "01/01/1426": "", "20/11": "", "": "",
		"99999999999999999999/1/2026": "",
	} {
		if got := date.Read(printed); got != want {
			t.Errorf("%q is %q, want %q", printed, got, want)
		}
	}
}

func TestAMonthEndsOnItsLastDay(t *testing.T) {
	for _, c := range []struct {
		year, month int
		want        string
	}{{2026, 2, "2026-02-28"}, {2028, 2, "2028-02-29"}, {2026, 12, "2026-12-31"}, {2026, 0, ""}, {2026, 13, ""}, {1, 1, ""}} {
		if got := date.MonthEnd(c.year, c.month); got != c.want {
			t.Errorf("%d/%d ends on %q, want %q", c.month, c.year, got, c.want)
		}
	}
}
