package overviews

import (
	"context"
	"net/http"

	"lantoa/internal/calendar"
	"lantoa/internal/i18n"
	"lantoa/internal/overview"
	"lantoa/internal/permission"
	"lantoa/internal/plan"
	"lantoa/internal/report"
	"lantoa/internal/scope"
	"lantoa/internal/viet"
	"lantoa/internal/web/desk"
	"lantoa/internal/web/respond"
	"lantoa/internal/web/session"
	"lantoa/internal/web/ui"
)

// overviewPage is what an officer sees first in the morning.
type overviewPage struct {
	overview.Overview
	Waits   []wait
	Decides bool            // the member decides on what units send in
	Reports []report.Report // the newest, for those who do not decide but read and sign
}

// Overview shows what needs somebody today; each number opens what it counts.
func (p Pages) Overview(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	in := scope.FromHost(ctx)
	page := overviewPage{}
	var err error
	if page.Overview, err = p.Overviews.Overview(ctx, in); err != nil {
		return err
	}
	if page.Waits, err = p.waits(ctx, page.Units); err != nil {
		return err
	}
	if page.Decides = session.Who(ctx).May(permission.AcceptActivities); !page.Decides {
		if page.Reports, err = p.Reports.All(ctx, in); err != nil {
			return err
		}
	}
	shell, err := p.Open(r, i18n.T(ctx, "overview.name"), desk.MenuOverview)
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, overviewView(shell, page))
}

// about is what a part is about; a place that has no heading of its own, like the
// closing paragraph, speaks for itself.
func about(c plan.Clause) string {
	if c.Title == c.Shown() {
		return c.Text
	}
	return c.Words()
}

// partPath leads to the tasks of a part.
func partPath(p overview.Part) string { return desk.ClausePath(p.Plan.ID, p.Clause.Address) }

// shownRows is how many rows a list of the overview shows before it only counts the rest.
const shownRows = overview.Shown

// shown is the first rows of a list.
func shown[T any](list []T) []T { return list[:min(len(list), shownRows)] }

func (p overviewPage) tiles(ctx context.Context) []ui.Tile {
	late := ui.Tile{Href: latePath, Number: i18n.Count(ctx, p.LateCount), Text: i18n.T(ctx, "overview.tile.late", "Count", p.LateCount), Kind: ui.OK}
	if p.LateCount > 0 {
		late.Kind = ui.Danger
		late.Text = i18n.T(ctx, "overview.tile.late_longest", "Count", p.LateCount, "Longest", i18n.T(ctx, "desk.count.days", "Count", p.Longest))
	}
	silent := ui.Tile{Href: silentPath, Number: i18n.Count(ctx, len(p.Silent)), Kind: attention(len(p.Silent)),
		Text: i18n.T(ctx, "overview.tile.silent", "Count", len(p.Silent), "Days", overview.SilentDays)}
	waiting := ui.Tile{Href: "#waiting", Text: i18n.T(ctx, "overview.tile.waiting")}
	n := 0
	for _, w := range p.Waits {
		n += w.Count
	}
	waiting.Number, waiting.Kind = i18n.Count(ctx, n), attention(n)
	done := ui.Tile{Href: desk.MenuPlans, Number: i18n.Count(ctx, p.Done), Of: i18n.Count(ctx, p.All), Kind: ui.OK,
		Text: i18n.T(ctx, "overview.tile.done", "Count", p.All)}
	if !p.Decides {
		return []ui.Tile{late, silent, done}
	}
	return []ui.Tile{late, waiting, silent, done}
}

// attention is gold where something waits, green where nothing does.
func attention(n int) ui.Kind {
	if n > 0 {
		return ui.Warning
	}
	return ui.OK
}

// asked names the units of whom a task is asked, or how many they are.
func (p overviewPage) asked(ctx context.Context, d overview.Due) string {
	if names := p.Units.Names(d.Units); len(names) <= 3 {
		return desk.Join(names)
	}
	return i18n.T(ctx, "desk.count.units", "Count", len(d.Units))
}

func (p overviewPage) soon(ctx context.Context) []ui.Due {
	var list []ui.Due
	for _, d := range p.Soon {
		rest := ""
		if !calendar.WorkingDay(d.Day) {
			rest = " · " + i18n.T(ctx, "overview.day_off")
		}
		list = append(list, ui.Due{Weekday: desk.ShortWeekday(ctx, d.Day), Day: viet.Day(d.Day)[:5], Soon: d.Day.DaysSince(p.Today) <= 2,
			Title: viet.Brief(d.Task.Text, 80), Href: "/console/tasks/" + d.Task.ID.String(), Text: p.asked(ctx, d) + " · " + d.Task.Shown() + rest})
	}
	return list
}

// several tells whether parts of more than one plan are shown.
func (p overviewPage) several() bool {
	return len(p.Parts) > 0 && p.Parts[0].Plan.ID != p.Parts[len(p.Parts)-1].Plan.ID
}

func (p overviewPage) lateHeading(ctx context.Context) string {
	if len(p.Late) == 0 {
		return i18n.T(ctx, "overview.late.heading_none")
	}
	return i18n.T(ctx, "overview.late.heading", "Count", p.LateCount)
}

func share(part overview.Part) string { return desk.Number(part.Done) + "/" + desk.Number(part.All) }
