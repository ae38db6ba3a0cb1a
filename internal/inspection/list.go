package inspection

import (
	"context"
	"strings"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/clock"
	"lantoa/internal/database"
	"lantoa/internal/scope"
)

// Filter chooses inspections; what is left zero does not narrow the choice.
type Filter struct {
	Units []uuid.UUID // nil is every unit, an empty list is none
	State State       // one of the states; Open without those that are overdue
	Limit int
	Skip  int
}

func (f Filter) where(in scope.Commune, today civil.Date) (string, []any) {
	conditions, args := []string{`commune_id = ?`}, []any{in.ID()}
	add := func(condition string, values ...any) {
		conditions, args = append(conditions, condition), append(args, values...)
	}
	if f.Units != nil && len(f.Units) == 0 {
		add(`1 = 0`)
	} else if len(f.Units) > 0 {
		values := make([]any, len(f.Units))
		for i, id := range f.Units {
			values[i] = id
		}
		add(`unit_id IN (`+database.Marks(len(values))+`)`, values...)
	}
	switch f.State {
	case Clear:
		add(`remedy = ''`)
	case Remedied:
		add(`remedied_on IS NOT NULL`)
	case Open:
		add(`remedied_on IS NULL AND due_on >= ?`, database.On(today))
	case Overdue:
		add(`remedied_on IS NULL AND due_on < ?`, database.On(today))
	}
	return strings.Join(conditions, ` AND `), args
}

// List is the inspections chosen, the latest first.
func (s Store) List(ctx context.Context, in scope.Commune, f Filter) ([]Inspection, error) {
	where, args := f.where(in, clock.Today(s.clock))
	where += ` ORDER BY held_on DESC, id DESC`
	if f.Limit > 0 {
		where += ` LIMIT ? OFFSET ?`
		args = append(args, f.Limit, f.Skip)
	}
	return s.load(ctx, where, args...)
}

// Count is how many inspections the filter chooses, whatever its limit.
func (s Store) Count(ctx context.Context, in scope.Commune, f Filter) (int, error) {
	where, args := f.where(in, clock.Today(s.clock))
	var n int
	err := s.db.Get(ctx, &n, `SELECT COUNT(*) FROM inspection WHERE `+where, args...)
	return n, err
}

// Overdue is how many remedies of these units are late today; nil is every unit.
func (s Store) Overdue(ctx context.Context, in scope.Commune, units []uuid.UUID) (int, error) {
	return s.Count(ctx, in, Filter{Units: units, State: Overdue})
}

// DueBetween is what must be mended from one day to the other, both included, and is
// not yet, the nearest first.
func (s Store) DueBetween(ctx context.Context, in scope.Commune, from, to civil.Date) ([]Inspection, error) {
	return s.load(ctx, `commune_id = ? AND due_on >= ? AND due_on <= ? AND remedied_on IS NULL ORDER BY due_on, id`, in.ID(), database.On(from), database.On(to))
}

func (s Store) load(ctx context.Context, where string, args ...any) ([]Inspection, error) {
	var rows []inspectionRow
	if err := s.db.Select(ctx, &rows, `SELECT `+columns+` FROM inspection WHERE `+where, args...); err != nil {
		return nil, err
	}
	list := make([]Inspection, len(rows))
	for n, r := range rows {
		list[n] = r.inspection()
	}
	return list, nil
}
