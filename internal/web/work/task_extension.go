package work

import (
	"context"
	"net/http"
	"slices"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/i18n"
	"lantoa/internal/plan"
	"lantoa/internal/scope"
	"lantoa/internal/viet"
	"lantoa/internal/web/desk"
	"lantoa/internal/web/form"
	"lantoa/internal/web/respond"
	"lantoa/internal/web/session"
	"lantoa/internal/web/ui"
)

// askForm asks for more time for one occurrence.
type askForm struct {
	ID     uuid.UUID  `form:"id"`
	Unit   uuid.UUID  `form:"unit"`
	Due    civil.Date `form:"due"`
	Wanted civil.Date `form:"wanted"`
	Reason string     `form:"reason"`
}

// ExtensionAsk asks the commune for more time.
func (p Pages) ExtensionAsk(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	sent, err := form.Decode[askForm](r)
	t, s, missing := p.taskSeat(r, unitAsked(sent.Unit))
	if missing != nil {
		return missing
	}
	if err == nil {
		err = desk.Made(sent.ID)
	}
	if err == nil {
		err = p.Plans.AskExtension(ctx, scope.FromHost(ctx), session.Who(ctx).ID, sent.ID, t.ID, plan.Request{UnitID: s.Unit.ID, Due: sent.Due, Wanted: sent.Wanted, Reason: sent.Reason})
	}
	if err == nil {
		p.Sessions.Notice(ctx, i18n.T(ctx, "work_task.ask.sent"))
		return respond.Redirect(w, r, taskPath(s, t.ID))
	}
	if problems, ok := p.problems(ctx, err); ok {
		return p.taskPage(w, r, http.StatusUnprocessableEntity, t, s, taskSent{Ask: sent, Problems: problems})
	}
	return err
}

func unitAsked(id uuid.UUID) string {
	if id == uuid.Nil {
		return ""
	}
	return id.String()
}

// askable is the occurrences that more time may be asked for; of those that wait for an
// answer none.
func (page taskPage) askable() []plan.Occurrence {
	list := page.Task.Extendable(page.Part.UnitID, occurrencesShown)
	return slices.DeleteFunc(list, func(o plan.Occurrence) bool {
		return slices.ContainsFunc(page.Requests, func(e plan.Extension) bool { return e.State == plan.Asked && e.Due == o.Due })
	})
}

// waits tells whether the request can still be answered: what was done meanwhile needs no
// more time.
func (page taskPage) waits(e plan.Extension) bool {
	_, open := page.Asks(e)
	return e.State == plan.Asked && open
}

// asking tells whether the form was sent and has something to be mended: then it stays open.
func (page taskPage) asking() bool { return len(page.Problems) > 0 && page.Ask.Unit != uuid.Nil }

// which asks for which of several dates more time is needed.
func (page taskPage) which(ctx context.Context, open []plan.Occurrence) ui.Field {
	f := ui.Field{Name: "due", Label: i18n.T(ctx, "work_task.ask.due"), Value: desk.DateValue(page.Ask.Due), Error: ui.Wrong(page.Problems, "due")}
	for _, o := range open {
		f.Choices = append(f.Choices, ui.Choice{Value: o.Due.String(), Label: viet.Day(o.Until())})
	}
	return f
}

// request is one request and its answer, in a sentence.
func request(ctx context.Context, e plan.Extension) string {
	switch e.State {
	case plan.Granted:
		return i18n.T(ctx, "work_task.granted", "To", viet.Day(e.GrantedTo), "Due", viet.Day(e.Due))
	case plan.Refused:
		return i18n.T(ctx, "work_task.refused", "Wanted", viet.Day(e.Wanted), "Reason", e.Answer)
	}
	return i18n.T(ctx, "work_task.waiting", "Wanted", viet.Day(e.Wanted), "At", i18n.Moment(ctx, e.AskedAt))
}
