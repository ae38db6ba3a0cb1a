package plan

import (
	"context"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/database"
	"lantoa/internal/plandoc"
	"lantoa/internal/scope"
)

// Late chooses, beside the states, the tasks with something overdue.
const Late State = "late"

// Choice is some of a plan's tasks; what is left zero does not narrow it.
type Choice struct {
	Clauses  []string // places of the plan; nil is all
	State    State    // Late, or a state of what is not late
	Followed bool     // without those followed outside the system
	From     int      // how many are passed over
	Limit    int
}

// Chosen is the chosen tasks in the document's order, whoever added them and when.
func (s Store) Chosen(ctx context.Context, in scope.Commune, planID uuid.UUID, today civil.Date, c Choice) ([]Task, error) {
	where, args := ` AND t.standing <> 'closed'`, []any{in.ID(), planID}
	if c.Clauses != nil {
		where += ` AND t.clause IN (` + database.Marks(len(c.Clauses)) + `)`
		for _, address := range c.Clauses {
			args = append(args, address)
		}
	}
	if c.Followed {
		where += ` AND NOT t.outside`
	}
	switch c.State {
	case "":
	case Late:
		where, args = where+` AND `+late, append(args, database.On(today), database.On(today))
	default:
		where, args = where+` AND t.standing = ? AND NOT `+late, append(args, string(c.State), database.On(today), database.On(today))
	}
	var ids []uuid.UUID
	err := s.db.Select(ctx, &ids, `SELECT t.id FROM task t LEFT JOIN clause c ON c.commune_id = t.commune_id AND c.plan_id = t.plan_id AND c.address = t.clause
		WHERE t.commune_id = ? AND t.plan_id = ?`+where+` ORDER BY c.position, t.position, t.created_at, t.id LIMIT ? OFFSET ?`, append(args, c.Limit, c.From)...)
	if err != nil {
		return nil, err
	}
	return s.TasksByID(ctx, in, ids)
}

// Placed is where a task stands in its plan.
type Placed struct {
	ID     uuid.UUID
	Clause string
}

// Shown is the address of the task's clause as people write it.
func (p Placed) Shown() string { return plandoc.Shown(p.Clause) }

// Placed is all tasks of a plan in the document's order, with nothing but their place.
func (s Store) Placed(ctx context.Context, in scope.Commune, planID uuid.UUID) ([]Placed, error) {
	var list []Placed
	err := s.db.Select(ctx, &list, `SELECT t.id, t.clause FROM task t LEFT JOIN clause c ON c.commune_id = t.commune_id AND c.plan_id = t.plan_id AND c.address = t.clause
		WHERE t.commune_id = ? AND t.plan_id = ? AND t.standing <> 'closed' ORDER BY c.position, t.position, t.created_at, t.id`, in.ID(), planID)
	return list, err
}
