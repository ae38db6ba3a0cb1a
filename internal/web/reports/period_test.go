package reports

import (
	"context"
	"testing"
	"time"

	"github.com/golang-sql/civil"

	"lantoa/internal/i18n"
	"lantoa/internal/report"
)

func TestAReportIsNamedByItsPeriodInTheReadersLanguage(t *testing.T) {
	speaker, err := i18n.New()
	if err != nil {
		t.Fatal(err)
	}
	day := func(m time.Month, d int) civil.Date { return civil.Date{Year: 2026, Month: m, Day: d} }
	for _, c := range []struct {
		from, to            civil.Date
		vietnamese, english string
	}{
		{day(11, 1), day(11, 30), "Báo cáo tháng 11/2026", "Report for November 2026"},
		{day(10, 1), day(12, 31), "Báo cáo quý IV năm 2026", "Report for the fourth quarter of 2026"},
		{day(1, 1), day(6, 30), "Báo cáo 6 tháng đầu năm 2026", "Report for the first six months of 2026"},
		{day(1, 1), day(12, 31), "Báo cáo năm 2026", "Report for the year 2026"},
		{day(11, 2), day(11, 8), "Báo cáo từ ngày 02/11/2026 đến ngày 08/11/2026", "Report for 02/11/2026 to 08/11/2026"},
	} {
		made := report.Report{StartsOn: c.from, EndsOn: c.to}
		for l, want := range map[i18n.Language]string{i18n.Vietnamese: c.vietnamese, i18n.English: c.english} {
			if got := titleOf(i18n.Hold(context.Background(), speaker.In(l), ""), made); got != want {
				t.Errorf("%s, not %s", got, want)
			}
		}
	}
}
