package reports

import (
	"net/http"
	"slices"

	"github.com/google/uuid"

	"lantoa/internal/activity"
	"lantoa/internal/errs"
	"lantoa/internal/plan"
	"lantoa/internal/report"
	"lantoa/internal/web/desk"
	"lantoa/internal/web/respond"
)

// figurePage is one number of a report and what stands behind it.
type figurePage struct {
	reportPage
	Figure report.Figure
}

// Figure opens a figure to its proof.
func (p Pages) Figure(w http.ResponseWriter, r *http.Request) error {
	page, err := p.figure(r)
	if err != nil {
		return err
	}
	shell, err := p.Open(r, page.Figure.Label, desk.MenuReports)
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, figureView(shell, page))
}

// figure is the number of a report that the address names.
func (p Pages) figure(r *http.Request) (figurePage, error) {
	composed, err := p.composed(r)
	if err != nil {
		return figurePage{}, err
	}
	figure, found := composed.Composed.Figure(r.PathValue("figure"))
	if !found {
		return figurePage{}, errs.New(errs.NotFound, "not_found")
	}
	return figurePage{composed, figure}, nil
}

// activities are those behind the figure, in the order of the report.
func (f figurePage) activities() []activity.Activity {
	var list []activity.Activity
	for _, a := range slices.Concat(f.Activities, f.Waiting) {
		if slices.Contains(f.Figure.Activities, a.ID) {
			list = append(list, a)
		}
	}
	return list
}

func (f figurePage) tasks() []plan.Task {
	return slices.DeleteFunc(slices.Clone(f.Tasks), func(t plan.Task) bool { return !slices.Contains(f.Figure.Tasks, t.ID) })
}

func (f figurePage) units() []string { return f.Units.Names(f.Figure.Units) }

// leads names who must do a task.
func (f figurePage) leads(t plan.Task) string { return desk.Join(f.Units.Names(t.Leads())) }

func (f figurePage) sheetPath() string { return f.figurePath(f.Figure.Key) + "/list.xlsx" }

// bare tells that nothing more is kept than the number.
func (f figurePage) bare() bool {
	return len(f.Figure.Activities)+len(f.Figure.Tasks)+len(f.Figure.Units) == 0
}

func activityPath(id uuid.UUID) string { return "/console/activities/" + id.String() }
