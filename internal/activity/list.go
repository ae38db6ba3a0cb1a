package activity

import (
	"context"
	"strings"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/database"
	"lantoa/internal/scope"
)

// Filter chooses activities; what is left zero does not narrow the choice.
type Filter struct {
	Units    []uuid.UUID // nil is every unit, an empty list is none
	States   []State
	Task     uuid.UUID  // those that serve it
	Plan     uuid.UUID  // those that serve a task of it
	From, To civil.Date // held within, both days included
	Limit    int
	Skip     int    // how many are passed over, where there is a limit
	Before   Cursor // only those that follow this place in a list
}

// Cursor is a place in a list, to go on from.
type Cursor struct {
	HeldOn civil.Date
	ID     uuid.UUID
}

// where is the condition without place and limit.
func (f Filter) where(in scope.Commune) (string, []any) {
	conditions, args := []string{`commune_id = ?`}, []any{in.ID()}
	add := func(condition string, values ...any) {
		conditions, args = append(conditions, condition), append(args, values...)
	}
	if f.Units != nil && len(f.Units) == 0 {
		add(`1 = 0`)
	} else if len(f.Units) > 0 {
		add(`unit_id IN (`+database.Marks(len(f.Units))+`)`, anyOf(f.Units)...)
	}
	if len(f.States) > 0 {
		add(`state IN (`+database.Marks(len(f.States))+`)`, anyOf(f.States)...)
	}
	if f.Task != uuid.Nil {
		add(`id IN (SELECT activity_id FROM activity_task WHERE commune_id = ? AND task_id = ?)`, in.ID(), f.Task)
	}
	if f.Plan != uuid.Nil {
		// Said twice with a not, it tests what the rest has chosen; said plainly, SQLite starts from it.
		add(`NOT (id NOT IN (SELECT s.activity_id FROM task t JOIN activity_task s ON s.commune_id = t.commune_id AND s.task_id = t.id WHERE t.commune_id = ? AND t.plan_id = ?))`, in.ID(), f.Plan)
	}
	if !f.From.IsZero() {
		add(`held_on >= ?`, database.On(f.From))
	}
	if !f.To.IsZero() {
		add(`held_on <= ?`, database.On(f.To))
	}
	return strings.Join(conditions, ` AND `), args
}

func anyOf[T any](list []T) []any {
	values := make([]any, len(list))
	for i, v := range list {
		values[i] = v
	}
	return values
}

// List is the activities chosen, the most recently held first.
func (s Store) List(ctx context.Context, in scope.Commune, f Filter) ([]Activity, error) {
	where, args := f.where(in)
	if f.Before != (Cursor{}) {
		day := database.On(f.Before.HeldOn)
		where += ` AND (held_on < ? OR held_on = ? AND id < ?)`
		args = append(args, day, day, f.Before.ID)
	}
	where += ` ORDER BY held_on DESC, id DESC`
	if f.Limit > 0 {
		where += ` LIMIT ? OFFSET ?`
		args = append(args, f.Limit, f.Skip)
	}
	return load(ctx, s.db, in, where, args...)
}

// Count is how many activities the filter chooses, whatever its place and limit.
func (s Store) Count(ctx context.Context, in scope.Commune, f Filter) (int, error) {
	where, args := f.where(in)
	var n int
	err := s.db.Get(ctx, &n, `SELECT COUNT(*) FROM activity WHERE `+where, args...)
	return n, err
}

// Acting is the units with an accepted activity held from one day to another, both included.
func (s Store) Acting(ctx context.Context, in scope.Commune, from, to civil.Date) ([]uuid.UUID, error) {
	var ids []uuid.UUID
	err := s.db.Select(ctx, &ids, `SELECT DISTINCT unit_id FROM activity WHERE commune_id = ? AND state = 'accepted' AND held_on >= ? AND held_on <= ?`, in.ID(), database.On(from), database.On(to))
	return ids, err
}

type taskCount struct {
	TaskID uuid.UUID
	N      int
}

// CountByTask is how many accepted activities serve each of the tasks; a task without any is not in it.
func (s Store) CountByTask(ctx context.Context, in scope.Commune, tasks []uuid.UUID) (map[uuid.UUID]int, error) {
	counts := make(map[uuid.UUID]int, len(tasks))
	if len(tasks) == 0 {
		return counts, nil
	}
	var rows []taskCount
	err := s.db.Select(ctx, &rows, `SELECT t.task_id, COUNT(*) AS n
		FROM activity_task t JOIN activity a ON a.commune_id = t.commune_id AND a.id = t.activity_id
		WHERE t.commune_id = ? AND t.task_id IN (`+database.Marks(len(tasks))+`) AND a.state = 'accepted' GROUP BY t.task_id`, append([]any{in.ID()}, anyOf(tasks)...)...)
	if err != nil {
		return nil, err
	}
	for _, r := range rows {
		counts[r.TaskID] = r.N
	}
	return counts, nil
}
