package tasks

import (
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

type markForm struct {
	Unit    uuid.UUID  `form:"unit"`
	Due     civil.Date `form:"due"`
	State   string     `form:"state"`
	DoneOn  civil.Date `form:"done_on"`
	Version int64      `form:"version"`
}

// TaskMark notes a state by hand.
func (p Pages) TaskMark(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	id, err := desk.PathID(r, "id")
	if err != nil {
		return err
	}
	sent, err := form.Decode[markForm](r)
	if err == nil {
		err = p.Permit(ctx, permission.AcceptActivities, sent.Unit)
	}
	if err == nil {
		err = p.Plans.Mark(ctx, scope.FromHost(ctx), session.Who(ctx).ID, id,
			plan.Mark{UnitID: sent.Unit, Due: sent.Due, State: plan.State(sent.State), DoneOn: sent.DoneOn, Version: sent.Version})
	}
	if err == nil {
		p.Sessions.Notice(ctx, i18n.T(ctx, "task.marked"))
		return respond.Redirect(w, r, taskPath(id))
	}
	if problems, ok := p.Problems(ctx, err); ok {
		return p.taskPage(w, r, http.StatusUnprocessableEntity, taskSent{Mark: sent, Problems: problems})
	}
	return err
}

// marking is what the form of the occurrence shows: what is noted of it, or what was
// picked just now and must be mended.
type marking struct {
	State  plan.State
	DoneOn civil.Date
	Wrong  bool
	Error  string // at the day
}

func (t taskDetail) marking(l line) marking {
	if len(t.Problems) == 0 || t.Mark.Unit != l.UnitID || t.Mark.Due != l.Due {
		return marking{State: l.State, DoneOn: l.DoneOn}
	}
	return marking{State: plan.State(t.Mark.State), DoneOn: t.Mark.DoneOn, Wrong: true, Error: ui.Wrong(t.Problems, "done_on")}
}
