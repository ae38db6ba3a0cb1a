package content

import (
	"context"
	"slices"
	"strings"

	"github.com/google/uuid"

	"lantoa/internal/database"
	"lantoa/internal/scope"
	"lantoa/internal/search"
)

// Filter chooses items for a list; what is left zero does not narrow the choice.
type Filter struct {
	Words  string // with or without diacritics
	State  State
	Topic  string // the address of a clause, and all below it
	PlanID uuid.UUID
	UnitID uuid.UUID
	From   int
	Limit  int
}

// List is the items chosen, and how many there are in all: the last edited first, and by
// words those that answer best, at most search.Most.
func (s Store) List(ctx context.Context, in scope.Commune, f Filter) ([]Item, int, error) {
	if f.Words != "" {
		return s.found(ctx, in, f)
	}
	where, args := f.where(in)
	var all int
	if err := s.db.Get(ctx, &all, `SELECT COUNT(*) FROM item WHERE `+where, args...); err != nil {
		return nil, 0, err
	}
	items, err := load(ctx, s.db, where+` ORDER BY edited_at DESC, id DESC LIMIT ? OFFSET ?`, append(args, f.Limit, f.From)...)
	return items, all, err
}

func (f Filter) where(in scope.Commune) (string, []any) {
	conditions, args := []string{`commune_id = ?`}, []any{in.ID()}
	add := func(condition string, values ...any) {
		conditions, args = append(conditions, condition), append(args, values...)
	}
	if f.PlanID != uuid.Nil {
		add(`plan_id = ?`, f.PlanID)
	}
	if f.Topic != "" { // "II.1.1.1" is above "II.1.1.1-2" and "II.1.1.1.3", not above "II.1.1.10"
		add(`(clause = ? OR clause >= ? AND clause < ? OR clause >= ? AND clause < ? OR clause >= ? AND clause < ?)`,
			f.Topic, f.Topic+".", f.Topic+"/", f.Topic+"-", f.Topic+".", f.Topic+"+", f.Topic+",")
	}
	if f.State != "" {
		add(`state = ?`, string(f.State))
	}
	if f.UnitID != uuid.Nil {
		add(`unit_id = ?`, f.UnitID)
	}
	return strings.Join(conditions, ` AND `), args
}

// found is the items that hold the words, the best answers first.
func (s Store) found(ctx context.Context, in scope.Commune, f Filter) ([]Item, int, error) {
	q, err := search.Parse(f.Words)
	if err != nil {
		return nil, 0, err
	}
	sight := search.Sight{Kind: search.Item}
	if where, args := f.where(in); len(args) > 1 {
		sight.Of = &search.Subjects{Query: `SELECT id FROM item WHERE ` + where + ` AND id = e.subject_id`, Args: args} // asked of one entry at a time
	}
	g, err := s.seeks.FindOf(ctx, in, sight, q, f.From, f.Limit)
	if err != nil || len(g.Hits) == 0 {
		return nil, g.All, err
	}
	ids := make([]any, len(g.Hits))
	for i, h := range g.Hits {
		ids[i] = h.ID
	}
	items, err := load(ctx, s.db, `commune_id = ? AND id IN (`+database.Marks(len(ids))+`)`, append([]any{in.ID()}, ids...)...)
	slices.SortFunc(items, func(a, b Item) int { return slices.Index(ids, any(a.ID)) - slices.Index(ids, any(b.ID)) })
	return items, g.All, err
}

func load(ctx context.Context, from database.Reader, where string, args ...any) ([]Item, error) {
	var rows []itemRow
	if err := from.Select(ctx, &rows, `SELECT `+itemColumns+` FROM item WHERE `+where, args...); err != nil {
		return nil, err
	}
	items := make([]Item, len(rows))
	for i, r := range rows {
		items[i] = r.item()
	}
	return items, nil
}

// Tally counts the items in each state.
func (s Store) Tally(ctx context.Context, in scope.Commune) (map[State]int, error) {
	var rows []struct {
		State State
		Count int
	}
	err := s.db.Select(ctx, &rows, `SELECT state, COUNT(*) AS count FROM item WHERE commune_id = ? GROUP BY state`, in.ID())
	counts := map[State]int{}
	for _, r := range rows {
		counts[r.State] = r.Count
	}
	return counts, err
}

// Clauses counts the items of each clause of a plan.
func (s Store) Clauses(ctx context.Context, in scope.Commune, planID uuid.UUID) (map[string]int, error) {
	var rows []struct {
		Clause string
		Count  int
	}
	err := s.db.Select(ctx, &rows, `SELECT clause, COUNT(*) AS count FROM item WHERE commune_id = ? AND plan_id = ? GROUP BY clause`, in.ID(), planID)
	counts := map[string]int{}
	for _, r := range rows {
		counts[r.Clause] = r.Count
	}
	return counts, err
}
