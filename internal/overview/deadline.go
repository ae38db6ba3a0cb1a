package overview

import (
	"context"
	"slices"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/database"
	"lantoa/internal/plan"
	"lantoa/internal/plandoc"
	"lantoa/internal/scope"
)

// Deadline is a task at one of its last days, with the units it is asked of by then.
type Deadline struct {
	TaskID   uuid.UUID
	PlanID   uuid.UUID
	Clause   string
	Text     string
	Day      civil.Date
	Units    []uuid.UUID
	All      int // of how many units it is asked
	Done     int
	Begun    int // those done among them
	Extended int // units that were given more time, up to this day
}

// Shown is the address of the task's clause as people write it.
func (d Deadline) Shown() string { return plandoc.Shown(d.Clause) }

// State is done when every unit is; else late once the day has passed.
func (d Deadline) State(today civil.Date) plan.State {
	switch {
	case d.Done == d.All:
		return plan.Done
	case d.Day.Before(today):
		return plan.Late
	case d.Begun > 0:
		return plan.InProgress
	}
	return plan.NotStarted
}

// Span chooses deadlines by their last day, both ends included; what is left zero
// does not narrow the choice. What is followed outside the system is never among them.
type Span struct {
	From    civil.Date
	To      civil.Date
	Units   []uuid.UUID // nil is every unit, an empty list is none
	Plan    uuid.UUID
	Clauses []string // places of the plan; nil is all
	Skip    int
	Limit   int // 0 is all
}

// until is the last day of an occurrence; an index is kept in these words.
const until = `COALESCE(o.extended_to, o.due)`

func (s Span) where(in scope.Commune) (string, []any) {
	from := ` FROM occurrence o JOIN task t ON t.commune_id = o.commune_id AND t.id = o.task_id
		WHERE o.commune_id = ? AND o.due > '' AND NOT t.outside AND ` + until + ` >= ? AND ` + until + ` <= ?`
	args := []any{in.ID(), database.On(s.From), database.On(s.To)}
	from, args = among(from, args, `o.unit_id`, s.Units)
	if s.Plan != uuid.Nil {
		from, args = from+` AND t.plan_id = ?`, append(args, s.Plan)
	}
	return among(from, args, `t.clause`, s.Clauses)
}

// among narrows a query to the values of a list; nil does not.
func among[T any](query string, args []any, column string, list []T) (string, []any) {
	if list == nil {
		return query, args
	}
	if len(list) == 0 {
		return query + ` AND 1 = 0`, args
	}
	for _, v := range list {
		args = append(args, v)
	}
	return query + ` AND ` + column + ` IN (` + database.Marks(len(list)) + `)`, args
}

type deadlineRow struct {
	TaskID   uuid.UUID
	PlanID   uuid.UUID
	Clause   string
	Text     string
	Day      database.Date
	N        int
	Done     int
	Begun    int
	Extended int
}

// Deadlines is the deadlines of a span, the nearest day first, then as the plans go.
func (s Store) Deadlines(ctx context.Context, in scope.Commune, span Span) ([]Deadline, error) {
	from, args := span.where(in)
	query := `SELECT t.id AS task_id, t.plan_id, t.clause, t.text, ` + until + ` AS day, COUNT(*) AS n,
		SUM(CASE WHEN o.state = 'done' THEN 1 ELSE 0 END) AS done, SUM(CASE WHEN o.state <> 'not_started' THEN 1 ELSE 0 END) AS begun,
		SUM(CASE WHEN o.extended_to IS NULL THEN 0 ELSE 1 END) AS extended` + from + ` GROUP BY t.commune_id, t.id, ` + until + ` ORDER BY day, t.plan_id, t.position, t.id`
	if span.Limit > 0 {
		query, args = query+` LIMIT ? OFFSET ?`, append(args, span.Limit, span.Skip)
	}
	var rows []deadlineRow
	if err := s.db.Select(ctx, &rows, query, args...); err != nil {
		return nil, err
	}
	list := make([]Deadline, len(rows))
	for i, r := range rows {
		list[i] = Deadline{TaskID: r.TaskID, PlanID: r.PlanID, Clause: r.Clause, Text: r.Text, Day: r.Day.Date, All: r.N, Done: r.Done, Begun: r.Begun, Extended: r.Extended}
	}
	return list, s.asked(ctx, in, span, list)
}

type askedRow struct {
	TaskID uuid.UUID
	UnitID uuid.UUID
	Day    database.Date
}

// asked fills in the units of deadlines of a span.
func (s Store) asked(ctx context.Context, in scope.Commune, span Span, list []Deadline) error {
	if len(list) == 0 {
		return nil
	}
	if span.Limit > 0 { // no more is read than what is listed
		span.From, span.To = list[0].Day, list[len(list)-1].Day
	}
	from, args := span.where(in)
	var rows []askedRow
	if err := s.db.Select(ctx, &rows, `SELECT o.task_id, o.unit_id, `+until+` AS day`+from+` ORDER BY o.task_id, o.unit_id`, args...); err != nil {
		return err
	}
	type place struct {
		task uuid.UUID
		day  civil.Date
	}
	units := map[place][]uuid.UUID{}
	for _, r := range rows {
		units[place{r.TaskID, r.Day.Date}] = append(units[place{r.TaskID, r.Day.Date}], r.UnitID)
	}
	for i, d := range list {
		list[i].Units = slices.Clip(units[place{d.TaskID, d.Day}])
	}
	return nil
}

// CountDeadlines is how many deadlines a span has, whatever its limit.
func (s Store) CountDeadlines(ctx context.Context, in scope.Commune, span Span) (int, error) {
	days, err := s.Days(ctx, in, span)
	n := 0
	for _, day := range days {
		n += day
	}
	return n, err
}

type dayRow struct {
	Day database.Date
	N   int
}

// Days is how many deadlines each day of a span has; days without one are left out.
func (s Store) Days(ctx context.Context, in scope.Commune, span Span) (map[civil.Date]int, error) {
	from, args := span.where(in)
	var rows []dayRow
	if err := s.db.Select(ctx, &rows, `SELECT `+until+` AS day, COUNT(DISTINCT o.task_id) AS n`+from+` GROUP BY `+until, args...); err != nil {
		return nil, err
	}
	days := map[civil.Date]int{}
	for _, r := range rows {
		days[r.Day.Date] = r.N
	}
	return days, nil
}
