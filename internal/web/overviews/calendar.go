package overviews

import (
	"context"
	"net/http"
	"time"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/calendar"
	"lantoa/internal/clock"
	"lantoa/internal/gathering"
	"lantoa/internal/i18n"
	"lantoa/internal/inspection"
	"lantoa/internal/overview"
	"lantoa/internal/permission"
	"lantoa/internal/plan"
	"lantoa/internal/scope"
	"lantoa/internal/unit"
	"lantoa/internal/viet"
	"lantoa/internal/web/desk"
	"lantoa/internal/web/respond"
	"lantoa/internal/web/session"
	"lantoa/internal/web/ui"
)

// shownEvents is how many lines the table of a month has at most; the file has all.
const shownEvents = 500

// calendarPage is what one month holds.
type calendarPage struct {
	First  civil.Date // of the month
	Last   civil.Date
	Today  civil.Date
	Units  unit.Tree
	Counts map[civil.Date]int // of events
	Events []event            // by day
	Path   string             // of this calendar
}

// event is one line of a day.
type event struct {
	Day   civil.Date
	Kind  string // "task", "gathering", "remedy"
	At    string // the place in the plan, or the hour
	Title string
	Href  string
	Units []uuid.UUID
	State string // of a task, a gathering or an inspection
	Days  int    // late
}

// late tells whether something should have been done by now.
func (e event) late() bool {
	return e.State == string(plan.Late) || e.Kind == "remedy" && e.State == string(inspection.Overdue)
}

// reach is the units of a calendar, for each of its kinds of event; nil is every unit.
type reach struct {
	tasks, gatherings, remedies []uuid.UUID
	taskPath                    func(overview.Deadline) string
	remedyPath                  func(inspection.Inspection) string
}

// Calendar shows what a month holds: what is due, who meets, what must be mended.
func (p Pages) Calendar(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	page, err := p.officeCalendar(r, shownEvents)
	if err != nil {
		return err
	}
	shell, err := p.Open(r, page.title(ctx), desk.MenuCalendar)
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, calendarView(shell, page))
}

// officeCalendar is the calendar of all units that the member may look at.
func (p Pages) officeCalendar(r *http.Request, limit int) (calendarPage, error) {
	units, err := p.UnitTree(r.Context())
	if err != nil {
		return calendarPage{}, err
	}
	who := session.Who(r.Context())
	return p.calendarOf(r, units, limit, desk.MenuCalendar, reach{
		tasks: who.Reach(permission.ReadActivities, units), gatherings: who.Reach(permission.ReadGatherings, units), remedies: who.Reach(permission.ReadInspections, units),
		taskPath:   func(d overview.Deadline) string { return taskPath(d.TaskID) },
		remedyPath: func(i inspection.Inspection) string { return desk.MenuInspections + "/" + i.ID.String() },
	})
}

// OwnCalendar shows a unit its own month, on a phone.
func (p Pages) OwnCalendar(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	units, err := p.UnitTree(ctx)
	if err != nil {
		return err
	}
	own := session.Who(ctx).Reach(permission.RecordActivities, units)
	page, err := p.calendarOf(r, units, shownEvents, desk.MenuOwnCalendar, reach{tasks: own, gatherings: own, remedies: own,
		taskPath: func(d overview.Deadline) string {
			return desk.MenuWork + "/tasks/" + d.TaskID.String() + "?unit=" + d.Units[0].String()
		},
		remedyPath: func(inspection.Inspection) string { return desk.MenuWork + "/inspections" },
	})
	if err != nil {
		return err
	}
	shell, err := p.Open(r, page.title(ctx), desk.MenuOwnCalendar)
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, ownCalendarView(shell, page))
}

// monthOf is the first day of the month that the address asks for, else of today.
func monthOf(r *http.Request, today civil.Date) civil.Date {
	if t, err := time.Parse("2006-01", r.URL.Query().Get("thang")); err == nil && t.Year() >= 2000 && t.Year() < 2100 {
		return civil.DateOf(t)
	}
	return civil.Date{Year: today.Year, Month: today.Month, Day: 1}
}

// months is the day so many months later.
func months(day civil.Date, n int) civil.Date {
	return civil.DateOf(time.Date(day.Year, day.Month+time.Month(n), day.Day, 0, 0, 0, 0, time.UTC))
}

// calendarOf gathers the month; of tasks at most so many lines, 0 is all.
func (p Pages) calendarOf(r *http.Request, units unit.Tree, limit int, path string, of reach) (calendarPage, error) {
	ctx := r.Context()
	in := scope.FromHost(ctx)
	page := calendarPage{Today: clock.Today(p.Clock), Units: units, Path: path}
	page.First = monthOf(r, page.Today)
	page.Last = months(page.First, 1).AddDays(-1)
	span := overview.Span{From: page.First, To: page.Last, Units: of.tasks, Limit: limit}
	var err error
	if page.Counts, err = p.Overviews.Days(ctx, in, span); err != nil {
		return page, err
	}
	deadlines, err := p.Overviews.Deadlines(ctx, in, span)
	if err != nil {
		return page, err
	}
	gatherings, err := p.Gatherings.HeldBetween(ctx, in, of.gatherings, page.First, page.Last)
	if err != nil {
		return page, err
	}
	remedies, err := p.Inspections.DueBetween(ctx, in, page.First, page.Last)
	if err != nil {
		return page, err
	}
	page.fill(deadlines, gatherings, within(remedies, of.remedies), of)
	return page, nil
}

// within is the inspections of those units; nil is every unit.
func within(list []inspection.Inspection, units []uuid.UUID) []inspection.Inspection {
	if units == nil {
		return list
	}
	may := map[uuid.UUID]bool{}
	for _, id := range units {
		may[id] = true
	}
	var left []inspection.Inspection
	for _, i := range list {
		if may[i.UnitID] {
			left = append(left, i)
		}
	}
	return left
}

// fill lays the events out day by day: tasks, then remedies, then who meets.
func (p *calendarPage) fill(deadlines []overview.Deadline, gatherings []gathering.Gathering, remedies []inspection.Inspection, of reach) {
	byDay := map[civil.Date][]event{}
	add := func(e event) { byDay[e.Day] = append(byDay[e.Day], e) }
	for _, d := range deadlines {
		e := event{Day: d.Day, Kind: "task", At: d.Shown(), Title: viet.Brief(d.Text, 110), Href: of.taskPath(d), Units: d.Units, State: string(d.State(p.Today))}
		if e.late() {
			e.Days = p.Today.DaysSince(d.Day)
		}
		add(e)
	}
	for _, i := range remedies {
		p.Counts[i.DueOn]++
		add(event{Day: i.DueOn, Kind: "remedy", Title: viet.Brief(i.Remedy, 110), Href: of.remedyPath(i), Units: []uuid.UUID{i.UnitID}, State: string(i.State(p.Today))})
	}
	for _, g := range gatherings {
		p.Counts[g.HeldOn]++
		add(event{Day: g.HeldOn, Kind: "gathering", At: g.Begins, Title: viet.Brief(g.Title, 110), Href: desk.MenuGatherings + "/" + g.ID.String(), Units: []uuid.UUID{g.UnitID}, State: string(g.State)})
	}
	for day := p.First; !day.After(p.Last); day = day.AddDays(1) {
		p.Events = append(p.Events, byDay[day]...)
	}
}

func (p calendarPage) title(ctx context.Context) string {
	return i18n.T(ctx, "look.calendar.title", "Month", i18n.Month(ctx, p.First))
}

// count is all there is in the month, listed or not.
func (p calendarPage) count() int {
	n := 0
	for _, day := range p.Counts {
		n += day
	}
	return n
}

func monthKey(day civil.Date) string { return day.String()[:7] }

// at leads to the month so many before or after.
func (p calendarPage) at(n int) string { return p.Path + "?thang=" + monthKey(months(p.First, n)) }

func (p calendarPage) sheetPath() string { return p.Path + ".xlsx?thang=" + monthKey(p.First) }

func dayID(day civil.Date) string { return "d-" + day.String() }

// of is the events of one day.
func (p calendarPage) of(day civil.Date) []event {
	var list []event
	for _, e := range p.Events {
		if e.Day == day {
			list = append(list, e)
		}
	}
	return list
}

// opens tells whether an event is the first of its day.
func (p calendarPage) opens(i int) bool { return i == 0 || p.Events[i-1].Day != p.Events[i].Day }

// off is why offices are closed on a day, "" on a working day and on a plain weekend.
func off(ctx context.Context, day civil.Date) string {
	why, closed := calendar.DayOff(day)
	if closed && why == "" {
		return i18n.T(ctx, "look.calendar.weekend")
	}
	return why
}

// month lays the days out in whole weeks.
func (p calendarPage) month(ctx context.Context) ui.Month {
	var m ui.Month
	first := p.First.AddDays(-(int(p.First.In(time.UTC).Weekday()) + 6) % 7)
	for i := range 7 {
		m.Heads = append(m.Heads, ui.ColumnHead{Label: desk.ShortWeekday(ctx, first.AddDays(i))})
	}
	for week := first; !week.After(p.Last); week = week.AddDays(7) {
		var days []ui.MonthDay
		for i := range 7 {
			days = append(days, p.day(ctx, week.AddDays(i)))
		}
		m.Weeks = append(m.Weeks, days)
	}
	return m
}

func (p calendarPage) day(ctx context.Context, day civil.Date) ui.MonthDay {
	d := ui.MonthDay{Day: day.Day, Outside: day.Before(p.First) || day.After(p.Last), Today: day == p.Today, Heard: i18n.Weekday(ctx, day)}
	if d.Outside {
		return d
	}
	if d.Today {
		d.Heard += ", " + i18n.T(ctx, "look.today")
	}
	d.Small, d.Off = lunar(ctx, day), off(ctx, day)
	events := p.of(day)
	for i, e := range events {
		d.Late = d.Late || e.late()
		if i < 2 {
			d.Events = append(d.Events, viet.Brief(e.Title, 60))
		}
	}
	if n := p.Counts[day]; n > 0 {
		d.All = ui.Link{Label: i18n.T(ctx, "look.calendar.events", "Count", n), Href: "#" + dayID(day)}
	}
	return d
}

// lunar is a day of the lunar calendar in small: "15", on its first day with the month.
func lunar(ctx context.Context, day civil.Date) string {
	l := calendar.Lunar(day)
	if l.Day != 1 && day.Day != 1 {
		return desk.Number(l.Day)
	}
	text := desk.Number(l.Day) + "/" + desk.Number(l.Month)
	if l.Leap {
		text += " " + i18n.T(ctx, "look.calendar.leap")
	}
	return text
}

// named names units, or says how many they are.
func named(ctx context.Context, units unit.Tree, ids []uuid.UUID) string {
	if names := units.Names(ids); len(names) <= 3 {
		return desk.Join(names)
	}
	return i18n.T(ctx, "desk.count.units", "Count", len(ids))
}

func taskPath(id uuid.UUID) string { return "/console/tasks/" + id.String() }
