package desk

import (
	"net/http"

	"lantoa/internal/activity"
	"lantoa/internal/permission"
	"lantoa/internal/scope"
	"lantoa/internal/web/session"
	"lantoa/internal/web/ui"
)

// Shell is what stands around a page: the menu that this member has, who is signed
// in, and what was just done.
type Shell struct {
	ui.OfficerPage
	notice string
}

// Open prepares the shell around a page of that title; current is its menu key. It
// takes the notice that waits, so it is called once a page.
func (d Desk) Open(r *http.Request, title, current string) (Shell, error) {
	ctx := r.Context()
	in, who, profile := scope.FromHost(ctx), session.Who(ctx), scope.ProfileOf(ctx)
	s := Shell{OfficerPage: ui.OfficerPage{Title: title, Commune: profile.Name, Home: "/console", Member: who.Name,
		SignOut: "/dang-xuat", Size: ui.SizeOf(r), SaveData: r.Header.Get("Save-Data") == "on", Sample: profile.Sample}}
	if len(who.Grants) > 0 {
		s.RoleLabel = who.Grants[0].Role.Label()
	}
	units, err := d.Units.Tree(ctx, in)
	if err != nil {
		return Shell{}, err
	}
	if u, ok := units.Get(who.UnitID); ok {
		s.Unit = u.Name
	}
	waiting := 0
	if who.May(permission.AcceptActivities) {
		waiting, err = d.Activities.Count(ctx, in, activity.Filter{Units: who.Reach(permission.AcceptActivities, units), States: []activity.State{activity.Sent}})
		if err != nil {
			return Shell{}, err
		}
	}
	s.Menu = menu(who, current, waiting)
	s.notice = d.Sessions.TakeNotice(ctx)
	return s, nil
}
