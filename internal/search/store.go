package search

import (
	"context"
	"slices"
	"strings"

	"github.com/google/uuid"

	"lantoa/internal/database"
	"lantoa/internal/scope"
)

// Store finds entries and reads them anew.
type Store struct{ db *database.DB }

// NewStore searches db.
func NewStore(db *database.DB) Store { return Store{db} }

// Find is the first few of each kind within sight that answer the query, the best first
// and then the newest. Kinds of which there is nothing are left out.
func (s Store) Find(ctx context.Context, in scope.Commune, sights []Sight, q Query) ([]Group, error) {
	var groups []Group
	for _, sight := range sights {
		g, err := s.FindOf(ctx, in, sight, q, 0, FewHits)
		if err != nil {
			return nil, err
		}
		if g.All > 0 {
			groups = append(groups, g)
		}
	}
	return groups, nil
}

// FindOf is Find for one kind: the hits from one place of the list on, at most so many.
func (s Store) FindOf(ctx context.Context, in scope.Commune, sight Sight, q Query, from, limit int) (Group, error) {
	g := Group{Kind: sight.Kind}
	refs, err := s.ranked(ctx, in, sight, q)
	if err != nil {
		return g, err
	}
	g.All, g.More = min(len(refs), Most), len(refs) > Most
	refs = refs[min(from, g.All):min(from+limit, g.All)]
	if len(refs) == 0 {
		return g, nil
	}
	args := []any{in.ID()}
	for _, ref := range refs {
		args = append(args, ref)
	}
	var rows []entryRow
	err = s.db.Select(ctx, &rows, `SELECT ref, subject_id, place, unit_id, own, title, body FROM search_entry WHERE commune_id = ? AND ref IN (`+database.Marks(len(refs))+`)`, args...)
	if err != nil {
		return g, err
	}
	slices.SortFunc(rows, func(a, b entryRow) int { return slices.Index(refs, a.Ref) - slices.Index(refs, b.Ref) })
	for _, r := range rows {
		g.Hits = append(g.Hits, r.hit(sight.Kind, q))
	}
	return g, nil
}

// Entries is what is kept of some subjects of one kind, by their ids; those of which
// nothing is kept are left out.
func (s Store) Entries(ctx context.Context, in scope.Commune, kind Kind, ids []uuid.UUID) (map[uuid.UUID]Entry, error) {
	found := make(map[uuid.UUID]Entry, len(ids))
	if len(ids) == 0 {
		return found, nil
	}
	args := []any{in.ID(), string(kind)}
	for _, id := range ids {
		args = append(args, id)
	}
	var rows []entryRow
	err := s.db.Select(ctx, &rows, `SELECT ref, subject_id, place, unit_id, own, title, body FROM search_entry WHERE commune_id = ? AND kind = ? AND subject_id IN (`+database.Marks(len(ids))+`)`, args...)
	for _, r := range rows {
		found[r.SubjectID] = r.entry(kind)
	}
	return found, err
}

// ranked is the numbers of what is found, at most one more than Most.
func (s Store) ranked(ctx context.Context, in scope.Commune, sight Sight, q Query) ([]int64, error) {
	if sight.narrow() {
		return s.readThrough(ctx, in, sight, q)
	}
	all, err := s.holding(ctx, in, sight, q, tier{})
	if err != nil || len(all) < 2 {
		return all, err
	}
	if len(all) <= Most { // all there is: their own words tell the best
		return s.byWords(ctx, in, q, all)
	}
	var refs []int64
	for _, t := range q.tiers() {
		better, err := s.holding(ctx, in, sight, q, t)
		if err != nil {
			return nil, err
		}
		refs = append(refs, better...)
		if len(better) > Most { // none of the rest is better
			break
		}
	}
	refs = append(refs, all...)
	seen := map[int64]bool{}
	refs = slices.DeleteFunc(refs, func(ref int64) bool {
		known := seen[ref]
		seen[ref] = true
		return known
	})
	return refs[:min(len(refs), Most+1)], nil
}

// byWords puts what was found in order: the best first, by the words of each.
func (s Store) byWords(ctx context.Context, in scope.Commune, q Query, refs []int64) ([]int64, error) {
	args := []any{in.ID()}
	for _, ref := range refs {
		args = append(args, ref)
	}
	var rows []struct {
		Ref   int64
		Title string
		Body  string
	}
	err := s.db.Select(ctx, &rows, `SELECT ref, title, body FROM search_entry WHERE commune_id = ? AND ref IN (`+database.Marks(len(refs))+`)`, args...)
	if err != nil {
		return nil, err
	}
	rank := make(map[int64]int, len(rows))
	for _, r := range rows {
		rank[r.Ref] = q.rank(r.Title, r.Body)
	}
	slices.SortStableFunc(refs, func(a, b int64) int { return rank[a] - rank[b] })
	return refs, nil
}

// holding is the newest entries within sight that hold the words of the tier.
func (s Store) holding(ctx context.Context, in scope.Commune, sight Sight, q Query, t tier) ([]int64, error) {
	seen, args := sight.where()
	if seen == "" {
		return nil, nil
	}
	from, value, newestFirst := match(s.db.Engine(), in, sight.Kind, q.wanted(t))
	args = append([]any{value, in.ID(), string(sight.Kind)}, args...)
	var refs []int64
	err := s.db.Select(ctx, &refs, `SELECT e.ref FROM `+from+` AND e.commune_id = ? AND e.kind = ? AND (`+seen+`) ORDER BY `+newestFirst+` LIMIT ?`, append(args, Most+1)...)
	return refs, err
}

// where is the condition under which an entry is within sight; "" when none is.
func (s Sight) where() (string, []any) {
	condition, args := "", []any{}
	among := func(ids []uuid.UUID) string {
		for _, id := range ids {
			args = append(args, id)
		}
		return `e.unit_id IN (` + database.Marks(len(ids)) + `)`
	}
	switch {
	case s.Units == nil:
		condition = `NOT e.own`
	case len(s.Units) > 0:
		condition = `NOT e.own AND (e.unit_id IS NULL OR ` + among(s.Units) + `)`
	}
	if s.Of != nil && condition != "" {
		condition, args = condition+` AND e.subject_id IN (`+s.Of.Query+`)`, append(args, s.Of.Args...)
	}
	if len(s.Own) == 0 {
		return condition, args
	}
	if condition != "" {
		condition = `(` + condition + `) OR `
	}
	return condition + among(s.Own), args
}

// fewUnits is up to how many units of one's own are read through without the index.
const fewUnits = 3

// narrow tells that only a few units' own things are within sight. Their entries are
// fewer than those that hold a usual word.
func (s Sight) narrow() bool {
	return s.Units != nil && len(s.Units) == 0 && len(s.Own) <= fewUnits
}

// readThrough is ranked for a narrow sight, without the index.
func (s Store) readThrough(ctx context.Context, in scope.Commune, sight Sight, q Query) ([]int64, error) {
	seen, args := sight.where()
	if seen == "" {
		return nil, nil
	}
	var rows []struct {
		Ref   int64
		Words string
	}
	err := s.db.Select(ctx, &rows, `SELECT e.ref, e.words FROM search_entry e WHERE e.commune_id = ? AND e.kind = ? AND (`+seen+`) ORDER BY e.ref DESC`, append([]any{in.ID(), string(sight.Kind)}, args...)...)
	if err != nil {
		return nil, err
	}
	tiers := append(q.tiers(), tier{})
	found := make([][]int64, len(tiers))
	for _, r := range rows {
		words := " " + r.Words + " "
		if i := slices.IndexFunc(tiers, func(t tier) bool { return hasAll(words, q.wanted(t)) }); i >= 0 {
			found[i] = append(found[i], r.Ref)
		}
	}
	refs := slices.Concat(found...)
	return refs[:min(len(refs), Most+1)], nil
}

// hasAll tells whether all the words stand in a text of words parted by single spaces.
func hasAll(words string, all []wanted) bool {
	return !slices.ContainsFunc(all, func(w wanted) bool {
		if w.prefix {
			return !strings.Contains(words, " "+w.text)
		}
		return !strings.Contains(words, " "+w.text+" ")
	})
}
