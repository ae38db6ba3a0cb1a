package work

import (
	"net/http"

	"lantoa/internal/i18n"
	"lantoa/internal/scope"
	"lantoa/internal/web/desk"
	"lantoa/internal/web/form"
	"lantoa/internal/web/respond"
	"lantoa/internal/web/session"
)

type sendForm struct {
	Version int64 `form:"version"`
}

// ActivitySend hands a recorded activity to the office. Sending it again does nothing.
func (p Pages) ActivitySend(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	if err := sameMember(r); err != nil {
		return err
	}
	id, err := desk.PathID(r, "id")
	if err != nil {
		return err
	}
	sent, err := form.Decode[sendForm](r)
	if err != nil {
		return err
	}
	if _, err := p.own(ctx, id); err != nil {
		return err
	}
	a, err := p.Activities.Send(ctx, scope.FromHost(ctx), session.Who(ctx).ID, id, sent.Version)
	if err != nil {
		return err
	}
	p.Sessions.Notice(ctx, i18n.T(ctx, "work.notice.sent"))
	if respond.WantsJSON(r) {
		return respond.JSON(w, http.StatusOK, receipt(a))
	}
	return respond.Redirect(w, r, home+"?unit="+a.UnitID.String())
}
