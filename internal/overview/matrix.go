package overview

import (
	"context"

	"github.com/google/uuid"

	"lantoa/internal/clock"
	"lantoa/internal/database"
	"lantoa/internal/plan"
	"lantoa/internal/scope"
)

// Matrix is how far each unit is with what it leads in each part of one plan.
type Matrix struct {
	Parts []plan.Clause // in the document's order; those that ask something of a unit
	Rows  []Row         // in the order of the units; those that are asked something
}

// Row is one unit with a tally for each part of its matrix; one without tasks is nothing asked.
type Row struct {
	Unit  uuid.UUID
	Parts []plan.Tally
}

// Sum is all that is asked of the unit.
func (r Row) Sum() plan.Tally { return plan.Sum(r.Parts) }

// Of is what the part asks of all units. A task that two units lead counts twice.
func (m Matrix) Of(part int) plan.Tally {
	var list []plan.Tally
	for _, r := range m.Rows {
		list = append(list, r.Parts[part])
	}
	return plan.Sum(list)
}

// standing is how far one unit is with a task, as plan.Task.StandingOf tells it; late comes first.
const standing = `CASE
	WHEN EXISTS (SELECT 1 FROM occurrence o WHERE o.commune_id = a.commune_id AND o.task_id = a.task_id AND o.unit_id = a.unit_id AND o.state <> 'done' AND o.due > '' AND ` + until + ` < ?) THEN 'late'
	WHEN t.deadline NOT LIKE '%"kind":"recurring"%' AND t.deadline NOT LIKE '%"kind":"continuous"%'
	 AND EXISTS (SELECT 1 FROM occurrence o WHERE o.commune_id = a.commune_id AND o.task_id = a.task_id AND o.unit_id = a.unit_id)
	 AND NOT EXISTS (SELECT 1 FROM occurrence o WHERE o.commune_id = a.commune_id AND o.task_id = a.task_id AND o.unit_id = a.unit_id AND o.state <> 'done') THEN 'done'
	WHEN EXISTS (SELECT 1 FROM occurrence o WHERE o.commune_id = a.commune_id AND o.task_id = a.task_id AND o.unit_id = a.unit_id AND o.state <> 'not_started') THEN 'in_progress'
	ELSE 'not_started' END`

// led is the tasks of a plan with the units that lead them now.
const led = ` FROM task t JOIN assignment a ON a.commune_id = t.commune_id AND a.task_id = t.id
	WHERE t.commune_id = ? AND t.plan_id = ? AND NOT t.outside AND a.part = 'lead' AND a.handed_on IS NULL`

type cellRow struct {
	UnitID   uuid.UUID
	Clause   string
	Standing plan.State
	N        int
}

// Matrix is the matrix of a plan for those units; nil is every unit.
func (s Store) Matrix(ctx context.Context, in scope.Commune, planID uuid.UUID, units []uuid.UUID) (Matrix, error) {
	query, args := among(`SELECT a.unit_id, t.clause, `+standing+` AS standing`+led, []any{database.On(clock.Today(s.clock)), in.ID(), planID}, `a.unit_id`, units)
	var rows []cellRow
	if err := s.db.Select(ctx, &rows, `SELECT unit_id, clause, standing, COUNT(*) AS n FROM (`+query+`) told GROUP BY unit_id, clause, standing`, args...); err != nil {
		return Matrix{}, err
	}
	clauses, err := s.plans.Clauses(ctx, in, planID)
	if err != nil {
		return Matrix{}, err
	}
	tree, err := s.units.Tree(ctx, in)
	if err != nil {
		return Matrix{}, err
	}
	var order []uuid.UUID
	for _, u := range tree.All() {
		order = append(order, u.ID)
	}
	return matrix(clauses, order, rows), nil
}

// matrix lays counted cells out in the order of the document and of the units.
func matrix(clauses []plan.Clause, units []uuid.UUID, cells []cellRow) Matrix {
	byClause, byUnit := map[string]bool{}, map[uuid.UUID]bool{}
	for _, c := range cells {
		byClause[c.Clause], byUnit[c.UnitID] = true, true
	}
	var m Matrix
	column, seen := map[string]int{}, map[string]int{} // of a clause, of a heading
	for _, h := range plan.Headings(clauses) {
		if !byClause[h.Clause] {
			continue
		}
		i, known := seen[h.Head.Address]
		if !known {
			i = len(m.Parts)
			seen[h.Head.Address] = i
			m.Parts = append(m.Parts, h.Head)
		}
		column[h.Clause] = i
	}
	line := map[uuid.UUID]int{}
	for _, id := range units {
		if byUnit[id] {
			line[id] = len(m.Rows)
			m.Rows = append(m.Rows, Row{Unit: id, Parts: make([]plan.Tally, len(m.Parts))})
		}
	}
	for _, c := range cells {
		at, known := column[c.Clause]
		row, unitKnown := line[c.UnitID]
		if !known || !unitKnown {
			continue
		}
		t := &m.Rows[row].Parts[at]
		t.All += c.N
		switch c.Standing {
		case plan.Late:
			t.Late += c.N
		case plan.Done:
			t.Done += c.N
		case plan.InProgress:
			t.Doing += c.N
		}
	}
	return m
}

// Led is the tasks that a unit leads in a part of a plan, in the document's order; in
// the whole plan when the part is "".
func (s Store) Led(ctx context.Context, in scope.Commune, planID, unitID uuid.UUID, part string) ([]plan.Task, error) {
	query, args := `SELECT t.id`+led+` AND a.unit_id = ?`, []any{in.ID(), planID, unitID}
	if part != "" {
		below, err := s.Below(ctx, in, planID, part)
		if err != nil {
			return nil, err
		}
		query, args = among(query, args, `t.clause`, below)
	}
	var ids []uuid.UUID
	if err := s.db.Select(ctx, &ids, query+` ORDER BY t.position, t.created_at, t.id`, args...); err != nil {
		return nil, err
	}
	return s.plans.TasksByID(ctx, in, ids)
}

// Below is the clauses of which the part is the nearest numbered heading.
func (s Store) Below(ctx context.Context, in scope.Commune, planID uuid.UUID, part string) ([]string, error) {
	clauses, err := s.plans.Clauses(ctx, in, planID)
	if err != nil {
		return nil, err
	}
	below := []string{}
	for _, h := range plan.Headings(clauses) {
		if h.Head.Address == part {
			below = append(below, h.Clause)
		}
	}
	return below, nil
}
