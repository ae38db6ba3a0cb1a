// Package gatherings is the pages where officers and units write down what residents
// may join, and where a second member approves it. One file an action. Who works on a
// phone gets the phone's shell.
package gatherings

import (
	"context"
	"net/http"

	"github.com/google/uuid"

	"lantoa/internal/errs"
	"lantoa/internal/gathering"
	"lantoa/internal/i18n"
	"lantoa/internal/permission"
	"lantoa/internal/plan"
	"lantoa/internal/scope"
	"lantoa/internal/unit"
	"lantoa/internal/viet"
	"lantoa/internal/web/desk"
	"lantoa/internal/web/session"
)

// Pages is what the pages of gatherings stand on.
type Pages struct {
	desk.Desk
	Plans      plan.Store
	Gatherings gathering.Store
}

func path(id uuid.UUID) string { return desk.MenuGatherings + "/" + id.String() }

// onPhone tells whether the member reads on a phone: a reporter who is nothing else.
func onPhone(ctx context.Context) bool { return !session.Who(ctx).May(permission.ReadActivities) }

// frame is the shell of a page, in one of its two shapes.
type frame struct {
	desk.Shell
	Phone bool
	Path  string
}

func (p Pages) frame(r *http.Request, title string) (frame, error) {
	shell, err := p.Open(r, title, desk.MenuGatherings)
	return frame{Shell: shell, Phone: onPhone(r.Context()), Path: r.URL.Path}, err
}

// found is the gathering of the address, for a member who may do that for its unit.
func (p Pages) found(r *http.Request, may permission.Permission) (gathering.Gathering, unit.Tree, error) {
	ctx := r.Context()
	id, err := desk.PathID(r, "id")
	if err != nil {
		return gathering.Gathering{}, unit.Tree{}, err
	}
	g, err := p.Gatherings.ByID(ctx, scope.FromHost(ctx), id)
	if err != nil {
		return gathering.Gathering{}, unit.Tree{}, err
	}
	units, err := p.UnitTree(ctx)
	if err == nil {
		err = permit(ctx, may, units, g.UnitID)
	}
	return g, units, err
}

func permit(ctx context.Context, may permission.Permission, units unit.Tree, unitID uuid.UUID) error {
	if !session.Who(ctx).Reaches(may, units, unitID) {
		return errs.New(errs.Forbidden, "forbidden")
	}
	return nil
}

// hours is the time of day in words: "19:00 đến 20:30".
func hours(ctx context.Context, d gathering.Draft) string {
	if d.Ends == "" {
		return i18n.T(ctx, "gathering_page.from", "From", d.Begins)
	}
	return i18n.T(ctx, "gathering_page.from_to", "From", d.Begins, "To", d.Ends)
}

func when(ctx context.Context, d gathering.Draft) string {
	return i18n.Weekday(ctx, d.HeldOn) + ", " + hours(ctx, d)
}

func stateName(ctx context.Context, s gathering.State) string {
	return i18n.Named(ctx, "gathering_state", string(s))
}

// taskWords names a task in a list of choices.
func taskWords(t plan.Task) string { return t.Shown() + ". " + viet.Brief(t.Text, 90) }
