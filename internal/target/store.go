package target

import (
	"context"

	"github.com/google/uuid"

	"lantoa/internal/database"
	"lantoa/internal/plan"
	"lantoa/internal/plandoc"
	"lantoa/internal/scope"
)

// Store keeps the targets of plans.
type Store struct{ db *database.DB }

// NewStore keeps targets in db.
func NewStore(db *database.DB) Store { return Store{db} }

// Keep keeps the targets of a new plan, in their order, in the transaction that makes the
// plan; what made the plan is recorded with it.
func (s Store) Keep(ctx context.Context, tx database.Tx, in scope.Commune, planID uuid.UUID, list []Target) error {
	for i, t := range list {
		_, err := tx.Exec(ctx, `INSERT INTO target (commune_id, id, plan_id, position, clause, text, numerator, denominator, provider_id, value, measure, bound, deadline, deadline_origin) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
			in.ID(), t.ID, planID, i, t.Clause, t.Text, t.Numerator, t.Denominator, uuid.NullUUID{UUID: t.Provider, Valid: t.Provider != uuid.Nil}, t.Value, string(t.Measure), string(t.Bound),
			database.JSON[plandoc.Deadline]{V: t.Deadline}, string(t.Origin))
		if err != nil {
			return err
		}
	}
	return nil
}

type row struct {
	ID             uuid.UUID
	Clause         string
	Text           string
	Numerator      string
	Denominator    string
	ProviderID     uuid.NullUUID
	Value          float64
	Measure        string
	Bound          string
	Deadline       database.JSON[plandoc.Deadline]
	DeadlineOrigin string
}

// Of is the targets of a plan in the document's order.
func (s Store) Of(ctx context.Context, in scope.Commune, planID uuid.UUID) ([]Target, error) {
	var rows []row
	err := s.db.Select(ctx, &rows, `SELECT id, clause, text, numerator, denominator, provider_id, value, measure, bound, deadline, deadline_origin FROM target WHERE commune_id = ? AND plan_id = ? ORDER BY position`, in.ID(), planID)
	list := make([]Target, len(rows))
	for i, r := range rows {
		list[i] = Target{ID: r.ID, Clause: r.Clause, Text: r.Text, Numerator: r.Numerator, Denominator: r.Denominator, Provider: r.ProviderID.UUID, Value: r.Value,
			Measure: plandoc.Measure(r.Measure), Bound: plandoc.Bound(r.Bound), Deadline: r.Deadline.V, Origin: plan.Origin(r.DeadlineOrigin)}
	}
	return list, err
}
