package work

import (
	"net/http"

	"github.com/google/uuid"

	"lantoa/internal/activity"
	"lantoa/internal/comment"
	"lantoa/internal/errs"
	"lantoa/internal/i18n"
	"lantoa/internal/scope"
	"lantoa/internal/viet"
	"lantoa/internal/web/desk"
	"lantoa/internal/web/form"
	"lantoa/internal/web/respond"
	"lantoa/internal/web/session"
)

func (p Pages) talk() desk.Talk {
	return desk.Talk{Clock: p.Clock, Members: p.Members, Comments: p.Comments}
}

// TaskComment says something about a task for a unit that has a part in it.
func (p Pages) TaskComment(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	sent, err := form.Decode[desk.SayingForm](r)
	t, s, missing := p.taskSeat(r, unitAsked(sent.Unit))
	if missing != nil {
		return missing
	}
	if _, own := t.Of(s.Unit.ID); !own || t.Outside {
		return errs.New(errs.Forbidden, "work_task.not_given")
	}
	if err == nil {
		err = p.say(r, s, sent, comment.Draft{Subject: comment.Subject{Kind: comment.Task, ID: t.ID}, About: viet.Brief(t.Text, briefForm), Units: append(t.Leads(), t.Partners()...)})
	}
	if err == nil {
		p.Sessions.Notice(ctx, i18n.T(ctx, "comment.sent"))
		return respond.Redirect(w, r, taskPath(s, t.ID)+"#comments")
	}
	if problems, ok := p.problems(ctx, err); ok {
		return p.taskPage(w, r, http.StatusUnprocessableEntity, t, s, taskSent{Saying: sent, Problems: problems})
	}
	return err
}

// say keeps what was typed, said for the unit; who records for a unit that is not their
// own speaks for the office.
func (p Pages) say(r *http.Request, s seat, sent desk.SayingForm, d comment.Draft) error {
	ctx := r.Context()
	if err := desk.Made(sent.ID); err != nil {
		return err
	}
	who := session.Who(ctx)
	d.Text, d.Who = sent.Text, who.Name
	if !s.OnBehalf {
		d.UnitID = s.Unit.ID
	}
	return p.Comments.Say(ctx, scope.FromHost(ctx), who.ID, sent.ID, d)
}

// ActivityComment says something about what the unit did and sent.
func (p Pages) ActivityComment(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	id, err := desk.PathID(r, "id")
	if err != nil {
		return err
	}
	a, err := p.Activities.ByID(ctx, scope.FromHost(ctx), id)
	if err != nil {
		return err
	}
	s, err := p.seat(ctx, a.UnitID.String())
	if err != nil {
		return err
	}
	if a.State == activity.Drafted { // the office does not see it yet
		return errs.New(errs.NotFound, "not_found")
	}
	sent, err := form.Decode[desk.SayingForm](r)
	if err == nil {
		err = p.say(r, s, sent, comment.Draft{Subject: comment.Subject{Kind: comment.Activity, ID: id}, About: viet.Brief(a.What, briefForm), Units: []uuid.UUID{a.UnitID}})
	}
	if err == nil {
		p.Sessions.Notice(ctx, i18n.T(ctx, "comment.sent"))
		return respond.Redirect(w, r, activityPath(id)+"#comments")
	}
	if problems, ok := p.problems(ctx, err); ok {
		return p.storedSaying(w, r, http.StatusUnprocessableEntity, id, sent, problems)
	}
	return err
}

// CommentWithdraw takes back what the member said a moment ago.
func (p Pages) CommentWithdraw(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	in := scope.FromHost(ctx)
	id, err := desk.PathID(r, "id")
	if err != nil {
		return err
	}
	sent, err := form.Decode[desk.SayingForm](r)
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
	back := home + "/tasks/" + c.Subject.ID.String()
	switch {
	case c.Subject.Kind == comment.Activity:
		back = activityPath(c.Subject.ID)
	case sent.Unit != uuid.Nil:
		back += "?unit=" + sent.Unit.String()
	}
	return respond.Redirect(w, r, back+"#comments")
}
