// Package work is the reporter's phone: what one's unit has to do, what it did,
// and what became of it. One file an action; no SQL, no rules.
package work

import (
	"context"
	"errors"
	"net/http"

	"lantoa/internal/activity"
	"lantoa/internal/clock"
	"lantoa/internal/comment"
	"lantoa/internal/errs"
	"lantoa/internal/i18n"
	"lantoa/internal/member"
	"lantoa/internal/permission"
	"lantoa/internal/photo"
	"lantoa/internal/plan"
	"lantoa/internal/scope"
	"lantoa/internal/unit"
	"lantoa/internal/web/desk"
	"lantoa/internal/web/respond"
	"lantoa/internal/web/session"
	"lantoa/internal/web/ui"
)

// Pages is what the phone's pages stand on.
type Pages struct {
	Clock      clock.Clock
	Units      unit.Store
	Members    member.Store
	Plans      plan.Store
	Activities activity.Store
	Comments   comment.Store
	Sessions   session.Keeper
	Bench      photo.Bench
	Unread     desk.Unread
}

const home = "/console/work"

// phone is the shell of a page: whose phone it is and for which unit it speaks.
type phone struct {
	ui.ReporterPage
	Seat   seat
	Member string // the script keeps each member's unsent work apart
	notice string
}

// phone prepares the shell around a page of that title; path leads back to it.
func (p Pages) phone(r *http.Request, title, path string, s seat) phone {
	ctx := r.Context()
	who, profile := session.Who(ctx), scope.ProfileOf(ctx)
	shell := phone{Seat: s, Member: who.ID.String(), notice: p.Sessions.TakeNotice(ctx)}
	shell.ReporterPage = ui.ReporterPage{Title: title, Path: path, Size: ui.SizeOf(r), Home: s.path(), Unit: s.Unit.Name, Commune: profile.Name,
		Account: "/console/account", SignOut: "/dang-xuat", Script: "activity.js", SaveData: r.Header.Get("Save-Data") == "on", Sample: profile.Sample}
	if bell, err := p.Unread.Bell(ctx, path); err == nil { // without its bell the page is still of use
		shell.Bell = bell
	}
	entries := []struct {
		needs permission.Permission
		item  ui.MenuItem
	}{
		{permission.RecordActivities, ui.MenuItem{Label: i18n.T(ctx, "desk.menu.work"), Href: s.path(), Icon: "pencil", Current: path == s.path()}},
		{permission.PlanGatherings, ui.MenuItem{Label: i18n.T(ctx, "desk.menu.gatherings"), Href: "/console/gatherings", Icon: "calendar"}},
		{permission.RecordActivities, ui.MenuItem{Label: i18n.T(ctx, "desk.menu.inspections"), Href: home + "/inspections", Icon: "clipboard-list"}},
		{permission.ReadPlans, ui.MenuItem{Label: i18n.T(ctx, "desk.menu.plans"), Href: "/console/plans", Icon: "list-tree"}},
		{permission.ReadActivities, ui.MenuItem{Label: i18n.T(ctx, "desk.menu.activities"), Href: "/console/activities", Icon: "square-check"}},
		{permission.ReadReports, ui.MenuItem{Label: i18n.T(ctx, "desk.menu.reports"), Href: "/console/reports", Icon: "table"}},
		{permission.ReadConsole, ui.MenuItem{Label: i18n.T(ctx, "search.name"), Href: "/console/search", Icon: "search"}},
	}
	for _, entry := range entries {
		if who.May(entry.needs) {
			shell.Menu = append(shell.Menu, entry.item)
		}
	}
	return shell
}

// problems is what must be mended in a form, each with the sentence to show.
// ok is false when err is not of the kind that a form can show.
func (p Pages) problems(ctx context.Context, err error) (list []ui.Problem, ok bool) {
	var fields *errs.Fields
	if errors.As(err, &fields) {
		for _, f := range fields.List {
			list = append(list, ui.Problem{Name: f.Name, Text: i18n.Say(ctx, f.Key, f.Args)})
		}
		return list, true
	}
	switch errs.KindOf(err) {
	case errs.Invalid, errs.Conflict, errs.TooLarge:
		return []ui.Problem{{Name: "main", Text: i18n.Error(ctx, err)}}, true
	}
	return nil, false
}

// sameMember refuses what a phone kept for somebody else than who is signed in now.
func sameMember(r *http.Request) error {
	if kept := r.Header.Get("Lantoa-Member"); kept != "" && kept != session.Who(r.Context()).ID.String() {
		return errs.New(errs.SignIn, "work.other_member")
	}
	return nil
}

// mend answers a script with each place to be mended; everything else goes up.
func (p Pages) mend(w http.ResponseWriter, r *http.Request, err error) error {
	var fields *errs.Fields
	if !errors.As(err, &fields) || !respond.WantsJSON(r) {
		return err
	}
	list, _ := p.problems(r.Context(), err)
	places := []map[string]string{}
	for _, problem := range list {
		places = append(places, map[string]string{"name": problem.Name, "text": problem.Text})
	}
	return respond.Problem(w, http.StatusUnprocessableEntity, map[string]any{"type": "about:blank", "status": http.StatusUnprocessableEntity,
		"kind": errs.Invalid, "title": i18n.Error(r.Context(), err), "problems": places})
}
