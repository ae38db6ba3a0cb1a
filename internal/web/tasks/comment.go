package tasks

import (
	"net/http"

	"github.com/google/uuid"

	"lantoa/internal/comment"
	"lantoa/internal/errs"
	"lantoa/internal/i18n"
	"lantoa/internal/plan"
	"lantoa/internal/scope"
	"lantoa/internal/viet"
	"lantoa/internal/web/desk"
	"lantoa/internal/web/form"
	"lantoa/internal/web/respond"
	"lantoa/internal/web/session"
)

// briefAbout is how much of a task's words those who are told read.
const briefAbout = 80

// TaskComment says something about a task, for the office.
func (p Pages) TaskComment(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	in, who := scope.FromHost(ctx), session.Who(ctx)
	id, err := desk.PathID(r, "id")
	if err != nil {
		return err
	}
	t, err := p.Plans.Task(ctx, in, id)
	if err != nil {
		return err
	}
	units, err := p.UnitTree(ctx)
	if err != nil {
		return err
	}
	sent, err := form.Decode[desk.SayingForm](r)
	switch {
	case err != nil:
	case t.Outside:
		err = errs.New(errs.Conflict, "comment.outside")
	case !discusses(who, units, t):
		err = errs.New(errs.Forbidden, "forbidden")
	default:
		if err = desk.Made(sent.ID); err == nil {
			err = p.Comments.Say(ctx, in, who.ID, sent.ID, comment.Draft{Subject: comment.Subject{Kind: comment.Task, ID: id}, Text: sent.Text,
				About: viet.Brief(t.Text, briefAbout), Who: who.Name, Units: unitsOf(t)})
		}
	}
	if err == nil {
		p.Sessions.Notice(ctx, i18n.T(ctx, "comment.sent"))
		return respond.Redirect(w, r, taskPath(id)+"#comments")
	}
	if problems, ok := p.Problems(ctx, err); ok {
		return p.taskPage(w, r, http.StatusUnprocessableEntity, taskSent{Saying: sent, Problems: problems})
	}
	return err
}

// unitsOf is every unit with a part in the task.
func unitsOf(t plan.Task) []uuid.UUID { return append(t.Leads(), t.Partners()...) }

// CommentWithdraw takes back what the member said a moment ago.
func (p Pages) CommentWithdraw(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	in := scope.FromHost(ctx)
	id, err := desk.PathID(r, "id")
	if err != nil {
		return err
	}
	c, err := p.Comments.ByID(ctx, in, id)
	if err != nil {
		return err
	}
	if err := p.Comments.Withdraw(ctx, in, session.Who(ctx).ID, id); err != nil {
		return err
	}
	p.Sessions.Notice(ctx, i18n.T(ctx, "comment.withdrawn"))
	if c.Subject.Kind == comment.Activity {
		return respond.Redirect(w, r, "/console/activities/"+c.Subject.ID.String()+"#comments")
	}
	return respond.Redirect(w, r, taskPath(c.Subject.ID)+"#comments")
}
