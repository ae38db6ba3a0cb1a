package reports

import (
	"context"
	"net/http"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/clock"
	"lantoa/internal/i18n"
	"lantoa/internal/permission"
	"lantoa/internal/plan"
	"lantoa/internal/report"
	"lantoa/internal/scope"
	"lantoa/internal/web/desk"
	"lantoa/internal/web/form"
	"lantoa/internal/web/respond"
	"lantoa/internal/web/session"
	"lantoa/internal/web/ui"
)

// listPage is the reports that were made, and the form for one more.
type listPage struct {
	ID             uuid.UUID // of the report to be
	Plan, From, To string    // as typed
	Plans          []plan.Plan
	Reports        []report.Report
	MayMake        bool
	Today          civil.Date
	Problems       []ui.Problem
}

type periodQuery struct {
	From civil.Date `form:"from"`
	To   civil.Date `form:"to"`
}

// List lists the reports and asks which to make next: this month's unless told otherwise.
func (p Pages) List(w http.ResponseWriter, r *http.Request) error {
	id, err := uuid.NewV7()
	if err != nil {
		return err
	}
	period := report.MonthOf(clock.Today(p.Clock))
	query, err := form.DecodeQuery[periodQuery](r)
	if err == nil && query.From.IsValid() && query.To.IsValid() {
		period = report.Period{From: query.From, To: query.To}
	}
	return p.listPage(w, r, http.StatusOK, listPage{ID: id, From: period.From.String(), To: period.To.String()})
}

func (p Pages) listPage(w http.ResponseWriter, r *http.Request, status int, page listPage) error {
	ctx := r.Context()
	in := scope.FromHost(ctx)
	var err error
	if page.Plans, err = p.Plans.All(ctx, in); err != nil {
		return err
	}
	if page.Reports, err = p.Reports.All(ctx, in); err != nil {
		return err
	}
	page.MayMake, page.Today = session.Who(ctx).May(permission.MakeReports), clock.Today(p.Clock)
	if page.Plan == "" && len(page.Plans) == 1 {
		page.Plan = page.Plans[0].ID.String()
	}
	shell, err := p.Open(r, i18n.T(ctx, "report_page.list.title"), desk.MenuReports)
	if err != nil {
		return err
	}
	return respond.Page(w, r, status, listView(shell, page))
}

func reportPath(r report.Report) string { return "/console/reports/" + r.ID.String() }

// planTitle names the plan of a report in the list.
func (l listPage) planTitle(r report.Report) string {
	for _, one := range l.Plans {
		if one.ID == r.PlanID {
			return one.Title
		}
	}
	return ""
}

func (l listPage) plans(ctx context.Context) ui.Field {
	f := ui.Field{Name: "plan", Label: i18n.T(ctx, "report_page.make.plan"), Value: l.Plan, Error: ui.Wrong(l.Problems, "plan")}
	if len(l.Plans) > 1 {
		f.Choices = []ui.Choice{{Label: i18n.T(ctx, "report_page.make.choose")}}
	}
	for _, one := range l.Plans {
		f.Choices = append(f.Choices, ui.Choice{Value: one.ID.String(), Label: one.Title})
	}
	return f
}

// periods are the usual ones, each a link that fills the form.
func (l listPage) periods(ctx context.Context) []ui.Chip {
	month, quarter := report.MonthOf(l.Today), report.QuarterOf(l.Today)
	var chips []ui.Chip
	for _, one := range []struct {
		label  string
		period report.Period
	}{
		{i18n.T(ctx, "report_page.make.this_month"), month}, {i18n.T(ctx, "report_page.make.last_month"), report.MonthOf(month.From.AddDays(-1))},
		{i18n.T(ctx, "report_page.make.this_quarter"), quarter}, {i18n.T(ctx, "report_page.make.last_quarter"), report.QuarterOf(quarter.From.AddDays(-1))},
	} {
		from, to := one.period.From.String(), one.period.To.String()
		chips = append(chips, ui.Chip{Label: one.label, Href: "/console/reports?from=" + from + "&to=" + to, Current: from == l.From && to == l.To})
	}
	return chips
}
