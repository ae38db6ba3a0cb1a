package console

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/google/uuid"

	"lantoa/internal/activity"
	"lantoa/internal/clock"
	"lantoa/internal/permission"
	"lantoa/internal/scope"
	"lantoa/internal/sheet"
	"lantoa/internal/unit"
	"lantoa/internal/viet"
	"lantoa/internal/web/desk"
	"lantoa/internal/web/form"
	"lantoa/internal/web/session"
)

// ActivitySheet hands over the activities that the list's page chooses, all of them,
// as an Excel file.
func (p Pages) ActivitySheet(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	in := scope.FromHost(ctx)
	query, err := form.DecodeQuery[activityQuery](r)
	if err != nil {
		return err
	}
	page := activityList{Query: query}
	if page.Units, err = p.Units.Tree(ctx, in); err != nil {
		return err
	}
	filter := activity.Filter{Units: session.Who(ctx).Reach(permission.ReadActivities, page.Units), Task: query.Task, States: query.states()}
	if page.Activities, err = p.Activities.List(ctx, in, filter); err != nil {
		return err
	}
	places, err := p.places(ctx)
	if err != nil {
		return err
	}
	today := clock.Today(p.Clock)
	table := page.sheet(places)
	table.Note = sheetNote(scope.ProfileOf(ctx), query.words(len(page.Activities)), page.invented(), today)
	return sendSheet(w, fmt.Sprintf("hoat-dong-%04d-%02d.xlsx", today.Year, int(today.Month)), table)
}

// words says what the query chose: "12 hoạt động · đã gửi".
func (q activityQuery) words(n int) string {
	var labels []string
	for _, state := range q.states() {
		labels = append(labels, viet.Small(state.Label()))
	}
	text := viet.Count(n) + " hoạt động"
	if q.Task != uuid.Nil {
		text += " của một việc"
	}
	return text + " · " + desk.Join(labels)
}

func (l activityList) sheetPath() string {
	query := url.Values{}
	if l.Query.State != "" {
		query.Set("state", l.Query.State)
	}
	if l.Query.Task != uuid.Nil {
		query.Set("task", l.Query.Task.String())
	}
	if len(query) == 0 {
		return "/console/activities.xlsx"
	}
	return "/console/activities.xlsx?" + query.Encode()
}

func (l activityList) invented() bool {
	return slices.ContainsFunc(l.Activities, func(a activity.Activity) bool { return a.Sample })
}

func (l activityList) sheet(places map[uuid.UUID]taskPlace) sheet.Sheet {
	s := sheet.Sheet{
		Title: "Hoạt động của các đơn vị",
		Columns: []sheet.Column{
			{Title: "Hoạt động", Width: 40}, {Title: "Đơn vị", Width: 18}, {Title: "Ngày", Width: 13, Kind: sheet.Dates}, {Title: "Nơi", Width: 18},
			{Title: "Hình thức", Width: 18}, {Title: "Số người", Width: 9, Kind: sheet.Numbers}, {Title: "Mục phục vụ", Width: 13},
			{Title: "Minh chứng", Width: 14}, {Title: "Tình trạng", Width: 11}, {Title: "Nhập thay", Width: 10},
		},
	}
	for _, a := range l.Activities {
		people, onBehalf := sheet.Missing(), ""
		if a.Participants != nil {
			people = sheet.Number(*a.Participants)
		}
		if a.OnBehalf {
			onBehalf = "Nhập thay"
		}
		s.Rows = append(s.Rows, []sheet.Cell{
			sheet.Text(a.What), sheet.Text(sheetUnit(l.Units, a.UnitID)), sheet.Day(a.HeldOn), sheet.Text(a.Place),
			sheet.Text(a.Form.Label()), people, sheet.Text(served(a, places)),
			sheet.Text(desk.Dash(sheetProof(a))), sheet.Text(a.State.Label()), sheet.Text(onBehalf),
		})
	}
	return s
}

// taskPlace is where a task stands in the plans.
type taskPlace struct {
	words string // its clause as people write it
	order int
}

// served is the clauses whose tasks the activity serves, each once, in the order of the plan.
func served(a activity.Activity, places map[uuid.UUID]taskPlace) string {
	var list []taskPlace
	for _, s := range a.Serves {
		if at, known := places[s.TaskID]; known {
			list = append(list, at)
		}
	}
	slices.SortFunc(list, func(a, b taskPlace) int { return a.order - b.order })
	var words []string
	for _, at := range list {
		words = append(words, at.words)
	}
	return strings.Join(slices.Compact(words), "; ")
}

// places is where each task stands; with its plan's name where the commune carries out several.
func (p Pages) places(ctx context.Context) (map[uuid.UUID]taskPlace, error) {
	in := scope.FromHost(ctx)
	plans, err := p.Plans.All(ctx, in)
	if err != nil {
		return nil, err
	}
	places := map[uuid.UUID]taskPlace{}
	for _, one := range plans {
		placed, err := p.Plans.Placed(ctx, in, one.ID)
		if err != nil {
			return nil, err
		}
		for _, t := range placed {
			at := taskPlace{t.Shown(), len(places)}
			if len(plans) > 1 {
				at.words += " – " + viet.Brief(one.Title, 40)
			}
			places[t.ID] = at
		}
	}
	return places, nil
}

// sheetUnit and sheetProof word things as the file does, the same whoever takes it out.
func sheetUnit(units unit.Tree, id uuid.UUID) string {
	if u, ok := units.Get(id); ok {
		return u.Name
	}
	return "Đơn vị đã bỏ"
}

func sheetProof(a activity.Activity) string {
	var parts []string
	if n := len(a.Photos); n > 0 {
		parts = append(parts, viet.Count(n)+" ảnh")
	}
	if n := len(a.Links); n > 0 {
		parts = append(parts, viet.Count(n)+" đường dẫn")
	}
	return desk.Join(parts)
}
