package overview

import (
	"context"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/clock"
	"lantoa/internal/database"
	"lantoa/internal/plandoc"
	"lantoa/internal/scope"
)

// Late is what one unit has not done by its last day.
type Late struct {
	TaskID uuid.UUID
	PlanID uuid.UUID
	Clause string
	Text   string
	UnitID uuid.UUID
	Day    civil.Date
	Days   int // overdue
}

// Shown is the address of the task's clause as people write it.
func (l Late) Shown() string { return plandoc.Shown(l.Clause) }

// LateFilter chooses what is late.
type LateFilter struct {
	Units []uuid.UUID // nil is every unit, an empty list is none
	Skip  int
	Limit int // 0 is all
}

// LateCount is how much is late: pairs of a task's last day and a unit, and in how many tasks.
type LateCount struct{ All, Tasks int }

// The key's own day narrows the choice: more time is only ever given to a later day.
func (f LateFilter) where(in scope.Commune, today civil.Date) (string, []any) {
	from := ` FROM occurrence o JOIN task t ON t.commune_id = o.commune_id AND t.id = o.task_id
		WHERE o.commune_id = ? AND o.state <> 'done' AND o.due > '' AND o.due < ? AND ` + until + ` < ? AND NOT t.outside`
	return among(from, []any{in.ID(), database.On(today), database.On(today)}, `o.unit_id`, f.Units)
}

type lateRow struct {
	TaskID uuid.UUID
	PlanID uuid.UUID
	Clause string
	Text   string
	UnitID uuid.UUID
	Day    database.Date
}

// Late is everything overdue, the longest overdue first.
func (s Store) Late(ctx context.Context, in scope.Commune, f LateFilter) ([]Late, error) {
	today := clock.Today(s.clock)
	from, args := f.where(in, today)
	query := `SELECT o.task_id, t.plan_id, t.clause, t.text, o.unit_id, ` + until + ` AS day` + from + ` ORDER BY day, t.plan_id, t.position, o.task_id, o.unit_id`
	if f.Limit > 0 {
		query, args = query+` LIMIT ? OFFSET ?`, append(args, f.Limit, f.Skip)
	}
	var rows []lateRow
	if err := s.db.Select(ctx, &rows, query, args...); err != nil {
		return nil, err
	}
	list := make([]Late, len(rows))
	for i, r := range rows {
		list[i] = Late{TaskID: r.TaskID, PlanID: r.PlanID, Clause: r.Clause, Text: r.Text, UnitID: r.UnitID, Day: r.Day.Date, Days: today.DaysSince(r.Day.Date)}
	}
	return list, nil
}

// CountLate is how much the filter chooses, whatever its limit.
func (s Store) CountLate(ctx context.Context, in scope.Commune, f LateFilter) (LateCount, error) {
	from, args := f.where(in, clock.Today(s.clock))
	var n struct{ N, Tasks int }
	err := s.db.Get(ctx, &n, `SELECT COUNT(*) AS n, COUNT(DISTINCT o.task_id) AS tasks`+from, args...)
	return LateCount{n.N, n.Tasks}, err
}
