package gathering

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/google/uuid"

	"lantoa/internal/clock"
	"lantoa/internal/database"
	"lantoa/internal/scope"
)

// Filter chooses gatherings; what is left zero does not narrow the choice.
type Filter struct {
	Units  []uuid.UUID // nil is every unit, an empty list is none
	States []State
	Past   bool // those whose day is over, the latest first; else the coming ones, the nearest first
	Limit  int
}

// List is the gatherings chosen, as they were last written.
func (s Store) List(ctx context.Context, in scope.Commune, f Filter) ([]Gathering, error) {
	conditions, args := []string{`commune_id = ?`}, []any{in.ID()}
	add := func(condition string, values ...any) {
		conditions, args = append(conditions, condition), append(args, values...)
	}
	if f.Units != nil && len(f.Units) == 0 {
		return nil, nil
	}
	if len(f.Units) > 0 {
		add(`unit_id IN (`+database.Marks(len(f.Units))+`)`, anyOf(f.Units)...)
	}
	if len(f.States) > 0 {
		add(`state IN (`+database.Marks(len(f.States))+`)`, anyOf(f.States)...)
	}
	today, order := database.On(clock.Today(s.clock)), ` ORDER BY held_on, begins, id`
	if f.Past {
		add(`held_on < ?`, today)
		order = ` ORDER BY held_on DESC, begins DESC, id DESC`
	} else {
		add(`held_on >= ?`, today)
	}
	where := strings.Join(conditions, ` AND `) + order
	if f.Limit > 0 {
		where += ` LIMIT ?`
		args = append(args, f.Limit)
	}
	return load(ctx, s.db, where, args...)
}

func anyOf[T any](list []T) []any {
	values := make([]any, len(list))
	for i, v := range list {
		values[i] = v
	}
	return values
}

// Coming is what residents may still join, and what was put off and would have been
// today or later, the nearest first.
func (s Store) Coming(ctx context.Context, in scope.Commune) ([]Announced, error) {
	all, err := load(ctx, s.db, `commune_id = ? AND public_on >= ?`, in.ID(), database.On(clock.Today(s.clock)))
	if err != nil {
		return nil, err
	}
	var coming []Announced
	for _, g := range all {
		if shown, ok := g.announced(s.clock.Now()); ok {
			coming = append(coming, shown)
		}
	}
	slices.SortFunc(coming, func(a, b Announced) int {
		return cmp.Or(a.HeldOn.DaysSince(b.HeldOn), strings.Compare(a.Begins, b.Begins), strings.Compare(a.ID.String(), b.ID.String()))
	})
	return coming, nil
}

func load(ctx context.Context, from database.Reader, where string, args ...any) ([]Gathering, error) {
	var rows []gatheringRow
	if err := from.Select(ctx, &rows, `SELECT `+columns+` FROM gathering WHERE `+where, args...); err != nil {
		return nil, err
	}
	list := make([]Gathering, len(rows))
	for i, r := range rows {
		list[i] = r.gathering()
	}
	return list, nil
}
