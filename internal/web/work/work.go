// Package work is the reporter's phone: what one's unit has to do, what it did,
// and what became of it. One file an action; no SQL, no rules.
package work

import (
	"errors"
	"net/http"

	"lantoa/internal/activity"
	"lantoa/internal/clock"
	"lantoa/internal/errs"
	"lantoa/internal/i18n"
	"lantoa/internal/permission"
	"lantoa/internal/photo"
	"lantoa/internal/plan"
	"lantoa/internal/scope"
	"lantoa/internal/unit"
	"lantoa/internal/web/respond"
	"lantoa/internal/web/session"
	"lantoa/internal/web/ui"
)

// Pages is what the phone's pages stand on.
type Pages struct {
	Clock      clock.Clock
	Speaker    *i18n.Speaker
	Units      unit.Store
	Plans      plan.Store
	Activities activity.Store
	Sessions   session.Keeper
	Bench      photo.Bench
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
		SignOut: "/dang-xuat", Script: "activity.js", SaveData: r.Header.Get("Save-Data") == "on", Sample: profile.Sample}
	entries := []struct {
		needs permission.Permission
		item  ui.MenuItem
	}{
		{permission.RecordActivities, ui.MenuItem{Label: "Việc của đơn vị", Href: s.path(), Icon: "pencil", Current: path == s.path()}},
		{permission.ReadPlans, ui.MenuItem{Label: "Kế hoạch", Href: "/console/plans", Icon: "list-tree"}},
		{permission.ReadActivities, ui.MenuItem{Label: "Hoạt động", Href: "/console/activities", Icon: "square-check"}},
		{permission.ReadReports, ui.MenuItem{Label: "Báo cáo", Href: "/console/reports", Icon: "table"}},
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
func (p Pages) problems(err error) (list []ui.Problem, ok bool) {
	var fields *errs.Fields
	if errors.As(err, &fields) {
		for _, f := range fields.List {
			list = append(list, ui.Problem{Name: f.Name, Text: p.Speaker.Say(f.Key, f.Args)})
		}
		return list, true
	}
	switch errs.KindOf(err) {
	case errs.Invalid, errs.Conflict, errs.TooLarge:
		return []ui.Problem{{Name: "main", Text: p.Speaker.Error(err)}}, true
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
	list, _ := p.problems(err)
	places := []map[string]string{}
	for _, problem := range list {
		places = append(places, map[string]string{"name": problem.Name, "text": problem.Text})
	}
	return respond.Problem(w, http.StatusUnprocessableEntity, map[string]any{"type": "about:blank", "status": http.StatusUnprocessableEntity,
		"kind": errs.Invalid, "title": p.Speaker.Error(err), "problems": places})
}
