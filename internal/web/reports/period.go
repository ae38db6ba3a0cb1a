package reports

import (
	"context"
	"strconv"
	"time"

	"github.com/golang-sql/civil"

	"lantoa/internal/i18n"
	"lantoa/internal/report"
	"lantoa/internal/viet"
)

// titleOf names a report by its period, in the reader's language; the document itself
// says it in its own words.
func titleOf(ctx context.Context, r report.Report) string {
	return i18n.T(ctx, "report_page.title", "Period", periodName(ctx, r.Period()))
}

func periodName(ctx context.Context, p report.Period) string {
	year := p.From.Year
	switch p {
	case report.MonthOf(p.From):
		return i18n.Month(ctx, p.From)
	case report.QuarterOf(p.From):
		quarter := i18n.Named(ctx, "quarter", strconv.Itoa((int(p.From.Month)+2)/3))
		return i18n.T(ctx, "report_page.period.quarter", "Quarter", quarter, "Year", year)
	case fromNewYear(year, time.June, 30):
		return i18n.T(ctx, "report_page.period.half", "Year", year)
	case fromNewYear(year, time.December, 31):
		return i18n.T(ctx, "report_page.period.year", "Year", year)
	}
	return i18n.T(ctx, "report_page.period.days", "From", viet.Day(p.From), "To", viet.Day(p.To))
}

func fromNewYear(year int, last time.Month, day int) report.Period {
	return report.Period{From: civil.Date{Year: year, Month: time.January, Day: 1}, To: civil.Date{Year: year, Month: last, Day: day}}
}
