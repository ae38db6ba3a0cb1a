package desk

import (
	"net/http"

	"lantoa/internal/activity"
	"lantoa/internal/clock"
	"lantoa/internal/i18n"
	"lantoa/internal/permission"
	"lantoa/internal/scope"
	"lantoa/internal/viet"
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
		Account: MenuAccount, Search: searchPath, SignOut: "/dang-xuat", Size: ui.SizeOf(r), SaveData: r.Header.Get("Save-Data") == "on", Sample: profile.Sample}}
	if len(who.Grants) > 0 {
		s.RoleLabel = i18n.Named(ctx, "role", string(who.Grants[0].Role))
	}
	s.Printed = i18n.T(ctx, "ui.printed", "Commune", profile.Name, "Day", viet.Day(clock.Today(d.Clock)), "Address", r.Host+r.URL.Path)
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
	if s.Bell, err = d.Unread.Bell(ctx, current); err != nil {
		return Shell{}, err
	}
	if s.Menu, err = d.settingUp(ctx, in, who, current, menu(ctx, who, current, waiting)); err != nil {
		return Shell{}, err
	}
	s.notice = d.Sessions.TakeNotice(ctx)
	return s, nil
}
