package plan

import (
	"context"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/database"
	"lantoa/internal/scope"
)

// overdue chooses occurrences: open, and their last day is over. More time is only ever
// given to a later day, so the key's own day narrows the choice.
const overdue = `o.commune_id = ? AND o.state <> 'done' AND o.due > '' AND o.due < ? AND COALESCE(o.extended_to, o.due) < ?`

// coming chooses occurrences: open, with their last day in a time.
const coming = `o.commune_id = ? AND o.state <> 'done' AND o.due > '' AND o.due <= ? AND COALESCE(o.extended_to, o.due) >= ? AND COALESCE(o.extended_to, o.due) <= ?`

// late tells whether something of the task t is overdue.
const late = `EXISTS (SELECT 1 FROM occurrence o WHERE o.commune_id = t.commune_id AND o.task_id = t.id AND o.state <> 'done' AND o.due > '' AND o.due < ? AND COALESCE(o.extended_to, o.due) < ?)`

// Pressing is the first tasks of many that press, and how many there are in all. Those
// followed outside the system are not among them.
type Pressing struct {
	Tasks []Task // the most pressing first
	All   int
	First civil.Date // the most pressing day
}

// Overdue is the tasks with something overdue, the longest overdue first; at most so many are read.
func (s Store) Overdue(ctx context.Context, in scope.Commune, today civil.Date, limit int) (Pressing, error) {
	return s.pressing(ctx, in, overdue, []any{in.ID(), database.On(today), database.On(today)}, limit)
}

// Coming is the tasks with something due from one day to another, the nearest first; at most so many are read.
func (s Store) Coming(ctx context.Context, in scope.Commune, from, to civil.Date, limit int) (Pressing, error) {
	return s.pressing(ctx, in, coming, []any{in.ID(), database.On(to), database.On(from), database.On(to)}, limit)
}

func (s Store) pressing(ctx context.Context, in scope.Commune, which string, args []any, limit int) (Pressing, error) {
	var rows []struct {
		TaskID uuid.UUID
		Day    database.Date
		N      int
	}
	err := s.db.Select(ctx, &rows, `SELECT o.task_id, MIN(COALESCE(o.extended_to, o.due)) AS day, COUNT(*) OVER () AS n FROM occurrence o
		JOIN task t ON t.commune_id = o.commune_id AND t.id = o.task_id WHERE `+which+` AND NOT t.outside GROUP BY o.task_id ORDER BY day, o.task_id LIMIT ?`, append(args, max(limit, 1))...)
	if err != nil || len(rows) == 0 {
		return Pressing{}, err
	}
	ids := make([]uuid.UUID, min(len(rows), limit))
	for i := range ids {
		ids[i] = rows[i].TaskID
	}
	tasks, err := s.TasksByID(ctx, in, ids)
	return Pressing{Tasks: tasks, All: rows[0].N, First: rows[0].Day.Date}, err
}

// TasksByID is the tasks of those ids in that order; ids of no task are passed over.
func (s Store) TasksByID(ctx context.Context, in scope.Commune, ids []uuid.UUID) ([]Task, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	args := []any{in.ID()}
	for _, id := range ids {
		args = append(args, id)
	}
	var rows []taskRow
	if err := s.db.Select(ctx, &rows, taskColumns+` WHERE commune_id = ? AND id IN (`+database.Marks(len(ids))+`)`, args...); err != nil {
		return nil, err
	}
	byID := map[uuid.UUID]taskRow{}
	for _, r := range rows {
		byID[r.ID] = r
	}
	rows = rows[:0]
	for _, id := range ids {
		if r, known := byID[id]; known {
			rows = append(rows, r)
		}
	}
	return withAssignments(ctx, s.db, in, rows)
}

// Leading is which of the units lead something that is not done; what is followed
// outside the system aside.
func (s Store) Leading(ctx context.Context, in scope.Commune, units []uuid.UUID) ([]uuid.UUID, error) {
	if len(units) == 0 {
		return nil, nil
	}
	args := []any{in.ID()}
	for _, id := range units {
		args = append(args, id)
	}
	var ids []uuid.UUID
	err := s.db.Select(ctx, &ids, `SELECT u.id FROM unit u WHERE u.commune_id = ? AND u.id IN (`+database.Marks(len(units))+`) AND EXISTS (
		SELECT 1 FROM assignment a JOIN task ON task.commune_id = a.commune_id AND task.id = a.task_id
		 WHERE a.commune_id = u.commune_id AND a.unit_id = u.id AND a.part = 'lead' AND a.handed_on IS NULL AND NOT task.outside
		   AND (EXISTS (SELECT 1 FROM occurrence o WHERE o.commune_id = a.commune_id AND o.task_id = a.task_id AND o.unit_id = a.unit_id AND o.state <> 'done') OR `+endless+`))`, args...)
	return ids, err
}
