package plan

import (
	"context"
	"slices"
	"strings"

	"github.com/google/uuid"

	"lantoa/internal/database"
	"lantoa/internal/errs"
	"lantoa/internal/scope"
)

// Form is one of the plan's own forms of communication: a clause that says by
// which channel to speak.
type Form struct {
	Key   string // plan id "/" address: what an activity keeps
	Words string
}

type formRow struct {
	PlanID  uuid.UUID
	Address string
	Title   string
	Text    string
}

// Forms is the own forms of these plans, plan by plan and in the document's order.
func (s Store) Forms(ctx context.Context, in scope.Commune, plans []uuid.UUID) ([]Form, error) {
	if len(plans) == 0 {
		return nil, nil
	}
	args := []any{in.ID()}
	for _, id := range plans {
		args = append(args, id)
	}
	var rows []formRow
	err := s.db.Select(ctx, &rows, `SELECT c.plan_id, c.address, c.title, c.text FROM clause c
		WHERE c.commune_id = ? AND c.plan_id IN (`+database.Marks(len(plans))+`) AND c.role = 'channel'
		  AND NOT EXISTS (SELECT 1 FROM clause b WHERE b.commune_id = c.commune_id AND b.plan_id = c.plan_id AND b.parent = c.address)
		ORDER BY c.plan_id, c.position`, args...)
	slices.SortStableFunc(rows, func(a, b formRow) int { return slices.Index(plans, a.PlanID) - slices.Index(plans, b.PlanID) })
	forms := make([]Form, len(rows))
	for i, r := range rows {
		forms[i] = Form{Key: r.PlanID.String() + "/" + r.Address, Words: Clause{Title: r.Title, Text: r.Text}.Words()}
	}
	return forms, err
}

// FormWords is what the clause behind a form's key says, with its address; "" for no key.
func (s Store) FormWords(ctx context.Context, in scope.Commune, key string) (string, error) {
	plan, address, found := strings.Cut(key, "/")
	if !found {
		return "", nil
	}
	planID, err := uuid.Parse(plan)
	if err != nil {
		return "", errs.Wrap(errs.NotFound, "not_found", err)
	}
	clauses, err := s.Clauses(ctx, in, planID)
	if err != nil {
		return "", err
	}
	for _, c := range clauses {
		if c.Address == address {
			return c.Shown() + ": " + c.Words(), nil
		}
	}
	return "", nil
}
