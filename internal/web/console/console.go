// Package console is the officers' desk: plans, tasks, activities to accept,
// reports, units and members. One file an action; no SQL, no rules.
package console

import (
	"context"
	"errors"
	"net/http"

	"github.com/google/uuid"

	"lantoa/internal/activity"
	"lantoa/internal/clock"
	"lantoa/internal/errs"
	"lantoa/internal/i18n"
	"lantoa/internal/member"
	"lantoa/internal/permission"
	"lantoa/internal/plan"
	"lantoa/internal/report"
	"lantoa/internal/scope"
	"lantoa/internal/unit"
	"lantoa/internal/web/session"
	"lantoa/internal/web/ui"
)

// Pages is what the desk's pages stand on.
type Pages struct {
	Clock      clock.Clock
	Speaker    *i18n.Speaker
	Units      unit.Store
	Members    member.Store
	Plans      plan.Store
	Activities activity.Store
	Reports    report.Store
	Sessions   session.Keeper
}

// Menu keys: which entry of the side menu a page belongs to.
const (
	menuPlans      = "/console/plans"
	menuActivities = "/console/activities"
	menuReports    = "/console/reports"
	menuWork       = "/console/work"
	menuUnits      = "/console/units"
	menuMembers    = "/console/members"
)

// desk is the shell of a page: the menu that this member has, and who is signed in.
type desk struct {
	ui.OfficerPage
	notice string
}

// desk prepares the shell around a page of that title.
func (p Pages) desk(r *http.Request, title, current string) (desk, error) {
	ctx := r.Context()
	in, who, profile := scope.FromHost(ctx), session.Who(ctx), scope.ProfileOf(ctx)
	d := desk{OfficerPage: ui.OfficerPage{Title: title, Commune: profile.Name, Home: "/console", Member: who.Name,
		SignOut: "/dang-xuat", Size: ui.SizeOf(r), SaveData: r.Header.Get("Save-Data") == "on", Sample: profile.Sample}}
	if len(who.Grants) > 0 {
		d.RoleLabel = who.Grants[0].Role.Label()
	}
	units, err := p.Units.Tree(ctx, in)
	if err != nil {
		return desk{}, err
	}
	if u, ok := units.Get(who.UnitID); ok {
		d.Unit = u.Name
	}
	waiting := 0
	if who.May(permission.AcceptActivities) {
		waiting, err = p.Activities.Count(ctx, in, activity.Filter{States: []activity.State{activity.Sent}})
		if err != nil {
			return desk{}, err
		}
	}
	entries := []struct {
		needs permission.Permission
		item  ui.MenuItem
	}{
		{permission.ReadPlans, ui.MenuItem{Label: "Kế hoạch", Href: menuPlans, Icon: "list-tree"}},
		{permission.ReadActivities, ui.MenuItem{Label: "Hoạt động", Href: menuActivities, Icon: "square-check", Count: waiting}},
		{permission.RecordActivities, ui.MenuItem{Label: "Việc của đơn vị", Href: menuWork, Icon: "pencil"}},
		{permission.ReadReports, ui.MenuItem{Label: "Báo cáo", Href: menuReports, Icon: "table"}},
		{permission.ReadUnits, ui.MenuItem{Label: "Đơn vị", Href: menuUnits, Icon: "users"}},
		{permission.ManageMembers, ui.MenuItem{Label: "Cán bộ", Href: menuMembers, Icon: "user"}},
	}
	for _, entry := range entries {
		if who.May(entry.needs) {
			entry.item.Current = entry.item.Href == current
			d.Menu = append(d.Menu, entry.item)
		}
	}
	d.notice = p.Sessions.TakeNotice(ctx)
	return d, nil
}

// Start leads each role to where its work is.
func (p Pages) Start(w http.ResponseWriter, r *http.Request) error {
	who := session.Who(r.Context())
	switch {
	case who.May(permission.RecordActivities) && !who.May(permission.AcceptActivities):
		http.Redirect(w, r, menuWork, http.StatusSeeOther)
	case who.May(permission.ManageMembers):
		http.Redirect(w, r, menuUnits, http.StatusSeeOther)
	default:
		http.Redirect(w, r, menuPlans, http.StatusSeeOther)
	}
	return nil
}

// pathID is the id in the address; what is none leads nowhere.
func pathID(r *http.Request, name string) (uuid.UUID, error) {
	id, err := uuid.Parse(r.PathValue(name))
	if err != nil {
		return uuid.Nil, errs.Wrap(errs.NotFound, "not_found", err)
	}
	return id, nil
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
	if kind := errs.KindOf(err); kind == errs.Invalid || kind == errs.Conflict || kind == errs.Forbidden {
		return []ui.Problem{{Text: p.Speaker.Error(err)}}, true
	}
	return nil, false
}

// wrong is the sentence to show at one field.
func wrong(problems []ui.Problem, name string) string {
	for _, problem := range problems {
		if problem.Name == name {
			return problem.Text
		}
	}
	return ""
}

// names is the units' names for a page.
func names(units unit.Tree, ids []uuid.UUID) []string {
	var list []string
	for _, id := range ids {
		if u, ok := units.Get(id); ok {
			list = append(list, u.Name)
		}
	}
	return list
}

// unitTree is the commune's units.
func (p Pages) unitTree(ctx context.Context) (unit.Tree, error) {
	return p.Units.Tree(ctx, scope.FromHost(ctx))
}
