package console

import (
	"net/http"

	"github.com/google/uuid"

	"lantoa/internal/activity"
	"lantoa/internal/comment"
	"lantoa/internal/errs"
	"lantoa/internal/i18n"
	"lantoa/internal/permission"
	"lantoa/internal/scope"
	"lantoa/internal/viet"
	"lantoa/internal/web/desk"
	"lantoa/internal/web/form"
	"lantoa/internal/web/respond"
	"lantoa/internal/web/session"
)

// briefAbout is how much of an activity's words those who are told read.
const briefAbout = 80

// ActivityComment says something about an activity, for the office.
func (p Pages) ActivityComment(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	in, who := scope.FromHost(ctx), session.Who(ctx)
	id, err := desk.PathID(r, "id")
	if err != nil {
		return err
	}
	a, err := p.Activities.ByID(ctx, in, id)
	if err != nil {
		return err
	}
	if a.State == activity.Drafted { // a unit's draft is its own
		return errs.New(errs.NotFound, "not_found")
	}
	if err := p.Permit(ctx, permission.ReadActivities, a.UnitID); err != nil {
		return err
	}
	sent, err := form.Decode[desk.SayingForm](r)
	if err == nil {
		err = desk.Made(sent.ID)
	}
	if err == nil {
		err = p.Comments.Say(ctx, in, who.ID, sent.ID, comment.Draft{Subject: comment.Subject{Kind: comment.Activity, ID: id}, Text: sent.Text,
			About: viet.Brief(a.What, briefAbout), Who: who.Name, Units: []uuid.UUID{a.UnitID}})
	}
	if err == nil {
		p.Sessions.Notice(ctx, i18n.T(ctx, "comment.sent"))
		return respond.Redirect(w, r, "/console/activities/"+id.String()+"#comments")
	}
	if problems, ok := p.Problems(ctx, err); ok {
		return p.activityPage(w, r, http.StatusUnprocessableEntity, activitySent{Saying: sent, Problems: problems})
	}
	return err
}
