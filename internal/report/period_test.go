package report

import (
	"testing"
	"time"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"
	"pgregory.net/rapid"

	"lantoa/internal/errs"
)

func TestPeriodIsCalledAsPeopleCallIt(t *testing.T) {
	for _, c := range []struct {
		from, to    civil.Date
		words, file string
	}{
		{on(11, 1), on(11, 30), "tháng 11 năm 2026", "bao-cao-2026-11.docx"},
		{on(10, 1), on(12, 31), "quý IV năm 2026", "bao-cao-2026-quy-4.docx"},
		{on(1, 1), on(3, 31), "quý I năm 2026", "bao-cao-2026-quy-1.docx"},
		{on(1, 1), on(6, 30), "6 tháng đầu năm 2026", "bao-cao-2026-01-01-den-2026-06-30.docx"},
		{on(1, 1), on(12, 31), "năm 2026", "bao-cao-2026.docx"},
		{on(2, 3), on(9, 12), "từ ngày 03/02/2026 đến ngày 12/9/2026", "bao-cao-2026-02-03-den-2026-09-12.docx"},
	} {
		p := Period{c.from, c.to}
		if p.Words() != c.words || p.FileName() != c.file {
			t.Errorf("%v: %q, %q", p, p.Words(), p.FileName())
		}
	}
}

func TestMonthAndQuarterHoldTheirDayAndEndOnTheirLast(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		day := civil.DateOf(time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC)).AddDays(rapid.IntRange(0, 3000).Draw(t, "day"))
		for _, p := range []Period{MonthOf(day), QuarterOf(day)} {
			if !p.Holds(day) || p.From.Day != 1 || p.To.AddDays(1).Day != 1 {
				t.Fatalf("%v for %v", p, day)
			}
		}
		if q := QuarterOf(day); q.Days() < 90 || q.Days() > 92 {
			t.Fatalf("a quarter of %d days", q.Days())
		}
	})
}

func TestDraftSaysEveryFieldToMend(t *testing.T) {
	plan := uuid.New()
	for _, c := range []struct {
		d    Draft
		keys []string
	}{
		{Draft{}, []string{"report.plan.none", "report.from.none", "report.to.none"}},
		{Draft{plan, on(11, 2), on(11, 1)}, []string{"report.to.early"}},
		{Draft{plan, on(1, 1), on(1, 1).AddDays(366)}, []string{"report.to.far"}},
		{Draft{plan, on(1, 1), on(1, 1).AddDays(365)}, nil},
		{Draft{plan, on(1, 1), on(1, 1)}, nil},
	} {
		var keys []string
		if fields, is := c.d.Validate().(*errs.Fields); is {
			for _, f := range fields.List {
				keys = append(keys, f.Key)
			}
		}
		if len(keys) != len(c.keys) {
			t.Errorf("%v: %v", c.d, keys)
			continue
		}
		for i := range keys {
			if keys[i] != c.keys[i] {
				t.Errorf("%v: %v", c.d, keys)
			}
		}
	}
}
