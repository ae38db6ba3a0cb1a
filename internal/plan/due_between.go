package plan

import (
	"context"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/notice"
	"lantoa/internal/scope"
	"lantoa/internal/viet"
)

type openRow struct {
	TaskID uuid.UUID
	UnitID uuid.UUID
	Until  string
	Text   string
}

// DueBetween is what units have yet to do with a last day from one day to the other,
// both included; what was extended by its later day. Tasks followed outside the system
// are left out: nothing about them is written to anybody.
func (s Store) DueBetween(ctx context.Context, in scope.Commune, from, to civil.Date) ([]notice.Deadline, error) {
	var rows []openRow
	err := s.db.Select(ctx, &rows, `SELECT o.task_id, o.unit_id, COALESCE(o.extended_to, o.due) AS until, t.text
		FROM occurrence o
		JOIN assignment a ON a.commune_id = o.commune_id AND a.task_id = o.task_id AND a.unit_id = o.unit_id
		JOIN task t ON t.commune_id = o.commune_id AND t.id = o.task_id
		WHERE o.commune_id = ? AND o.state <> 'done' AND o.due <> '' AND a.handed_on IS NULL AND t.outside = ?
			AND COALESCE(o.extended_to, o.due) >= ? AND COALESCE(o.extended_to, o.due) <= ?
		ORDER BY until, o.task_id, o.unit_id`, in.ID(), false, dueKey(from), dueKey(to))
	if err != nil {
		return nil, err
	}
	list := make([]notice.Deadline, len(rows))
	for i, r := range rows {
		day, err := civil.ParseDate(r.Until)
		if err != nil {
			return nil, err
		}
		list[i] = notice.Deadline{Subject: r.TaskID, Unit: r.UnitID, Due: day, Task: viet.Brief(r.Text, briefTask), Path: taskWorkPath(r.TaskID, r.UnitID), Topic: notice.Deadlines}
	}
	return list, nil
}
