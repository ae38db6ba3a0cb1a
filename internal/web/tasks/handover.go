package tasks

import (
	"context"
	"net/http"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/i18n"
	"lantoa/internal/permission"
	"lantoa/internal/plan"
	"lantoa/internal/scope"
	"lantoa/internal/web/desk"
	"lantoa/internal/web/form"
	"lantoa/internal/web/respond"
	"lantoa/internal/web/session"
	"lantoa/internal/web/ui"
)

type handoverForm struct {
	ID     uuid.UUID  `form:"id"`
	From   uuid.UUID  `form:"from"`
	To     uuid.UUID  `form:"to"`
	On     civil.Date `form:"on"`
	Reason string     `form:"reason"`
}

// TaskHandOver passes a unit's part in the task to another unit.
func (p Pages) TaskHandOver(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	id, err := desk.PathID(r, "id")
	if err != nil {
		return err
	}
	sent, err := form.Decode[handoverForm](r)
	if err == nil {
		err = desk.Made(sent.ID)
	}
	if err == nil {
		err = p.Permit(ctx, permission.AcceptActivities, sent.From)
	}
	if err == nil && sent.To != uuid.Nil {
		err = p.Permit(ctx, permission.AcceptActivities, sent.To)
	}
	if err == nil {
		err = p.Plans.HandOver(ctx, scope.FromHost(ctx), session.Who(ctx).ID, sent.ID, id, plan.Handover{From: sent.From, To: sent.To, On: sent.On, Reason: sent.Reason})
	}
	if err == nil {
		p.Sessions.Notice(ctx, i18n.T(ctx, "task.handover.done"))
		return respond.Redirect(w, r, taskPath(id))
	}
	if problems, ok := p.Problems(ctx, err); ok {
		return p.taskPage(w, r, http.StatusUnprocessableEntity, taskSent{Handover: sent, Problems: problems})
	}
	return err
}

// handing tells whether the form was sent and has something to be mended: then it stays open.
func (t taskDetail) handing() bool { return len(t.Problems) > 0 && t.Handover.From != uuid.Nil }

// from is the units whose part can be handed over.
func (t taskDetail) from(ctx context.Context) ui.Field {
	f := ui.Field{Name: "from", Label: i18n.T(ctx, "task.handover.from"), Value: t.Handover.From.String(), Error: ui.Wrong(t.Problems, "from")}
	for _, id := range t.Passable {
		f.Choices = append(f.Choices, ui.Choice{Value: id.String(), Label: desk.UnitName(ctx, t.Units, id)})
	}
	return f
}

// to is the units that can take it over.
func (t taskDetail) to(ctx context.Context) ui.Field {
	f := ui.Field{Name: "to", Label: i18n.T(ctx, "task.handover.to"), Value: t.Handover.To.String(), Error: ui.Wrong(t.Problems, "to"),
		Choices: []ui.Choice{{Label: i18n.T(ctx, "task.handover.choose")}}}
	for _, u := range t.Units.ValidOn(t.Today) {
		if !t.decides(u.ID) {
			continue
		}
		f.Choices = append(f.Choices, ui.Choice{Value: u.ID.String(), Label: u.Name})
	}
	return f
}
