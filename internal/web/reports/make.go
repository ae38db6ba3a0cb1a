package reports

import (
	"net/http"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/report"
	"lantoa/internal/scope"
	"lantoa/internal/web/desk"
	"lantoa/internal/web/form"
	"lantoa/internal/web/respond"
	"lantoa/internal/web/session"
)

type makeForm struct {
	ID   uuid.UUID  `form:"id"`
	Plan uuid.UUID  `form:"plan"`
	From civil.Date `form:"from"`
	To   civil.Date `form:"to"`
}

// Make keeps a report and opens it.
func (p Pages) Make(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	sent, err := form.Decode[makeForm](r)
	var made report.Report
	if err == nil {
		err = desk.Made(sent.ID)
	}
	if err == nil {
		made, err = p.Reports.Make(ctx, scope.FromHost(ctx), session.Who(ctx).ID, sent.ID, report.Draft{PlanID: sent.Plan, StartsOn: sent.From, EndsOn: sent.To})
	}
	if err == nil {
		return respond.Redirect(w, r, reportPath(made))
	}
	problems, ok := p.Problems(r.Context(), err)
	if !ok {
		return err
	}
	return p.listPage(w, r, http.StatusUnprocessableEntity, listPage{ID: sent.ID, Problems: problems,
		Plan: r.PostForm.Get("plan"), From: r.PostForm.Get("from"), To: r.PostForm.Get("to")})
}
