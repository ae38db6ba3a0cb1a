package console

import (
	"net/http"
	"strings"

	"lantoa/internal/calendar"
	"lantoa/internal/overview"
	"lantoa/internal/plan"
	"lantoa/internal/scope"
	"lantoa/internal/unit"
	"lantoa/internal/viet"
	"lantoa/internal/web/desk"
	"lantoa/internal/web/respond"
	"lantoa/internal/web/ui"
)

// overviewPage is what an officer sees first in the morning.
type overviewPage struct {
	overview.Overview
	Units unit.Tree
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
	if page.Units, err = p.Units.Tree(ctx, in); err != nil {
		return err
	}
	shell, err := p.Open(r, "Tổng quan", desk.MenuOverview)
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

// shownRows is how many rows a list of the overview shows before it only counts the rest.
const shownRows = 6

// shown is the first rows of a list.
func shown[T any](list []T) []T { return list[:min(len(list), shownRows)] }

func (p overviewPage) tiles() []ui.Tile {
	late := ui.Tile{Href: "#late", Number: desk.Number(len(p.Late)), Text: "việc trễ hạn", Kind: ui.OK}
	if len(p.Late) > 0 {
		late.Kind = ui.Danger
		late.Text = "việc trễ hạn, lâu nhất " + desk.Number(p.Late[0].Days) + " ngày"
	}
	silent := ui.Tile{Href: "#silent", Number: desk.Number(len(p.Silent)), Text: "đơn vị chưa có hoạt động 30 ngày qua", Kind: attention(len(p.Silent))}
	waiting := ui.Tile{Href: desk.MenuActivities, Number: desk.Number(p.Waiting), Text: "hoạt động chờ duyệt", Kind: attention(p.Waiting)}
	done := ui.Tile{Href: desk.MenuPlans, Number: desk.Number(p.Done), Of: desk.Number(p.All), Text: "việc đã xong", Kind: ui.OK}
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
func (p overviewPage) asked(d overview.Due) string {
	if names := p.Units.Names(d.Units); len(names) <= 3 {
		return strings.Join(names, ", ")
	}
	return desk.Number(len(d.Units)) + " đơn vị"
}

func (p overviewPage) soon() []ui.Due {
	var list []ui.Due
	for _, d := range shown(p.Soon) {
		day, rest := viet.Weekday(d.Day), ""
		if !calendar.WorkingDay(d.Day) {
			rest = " · ngày nghỉ"
		}
		list = append(list, ui.Due{Weekday: shortWeekday(day), Day: viet.Day(d.Day)[:5], Soon: d.Day.DaysSince(p.Today) <= 2,
			Title: viet.Brief(d.Task.Text, 80), Href: "/console/tasks/" + d.Task.ID.String(), Text: p.asked(d) + " · " + d.Task.Shown() + rest})
	}
	return list
}

// shortWeekday is the weekday as calendars write it: T5, CN.
func shortWeekday(day string) string {
	name, _, _ := strings.Cut(day, ",")
	short := map[string]string{"Thứ Hai": "T2", "Thứ Ba": "T3", "Thứ Tư": "T4", "Thứ Năm": "T5", "Thứ Sáu": "T6", "Thứ Bảy": "T7"}
	if s, ok := short[name]; ok {
		return s
	}
	return "CN"
}
