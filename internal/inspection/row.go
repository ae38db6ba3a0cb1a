package inspection

import (
	"context"

	"github.com/google/uuid"

	"lantoa/internal/database"
	"lantoa/internal/scope"
	"lantoa/internal/search"
)

const columns = `id, unit_id, held_on, plan_id, clause, matter, finding, remedy, due_on, remedied_on, remedied_how, recorded_by, recorded_at, sample, version`

type inspectionRow struct {
	ID          uuid.UUID
	UnitID      uuid.UUID
	HeldOn      database.Date
	PlanID      *uuid.UUID
	Clause      string
	Matter      string
	Finding     string
	Remedy      string
	DueOn       database.Date
	RemediedOn  database.Date
	RemediedHow string
	RecordedBy  *uuid.UUID
	RecordedAt  database.Instant
	Sample      bool
	Version     int64
}

func (r inspectionRow) inspection() Inspection {
	return Inspection{
		ID: r.ID, UnitID: r.UnitID, HeldOn: r.HeldOn.Date, PlanID: known(r.PlanID), Clause: r.Clause, Matter: r.Matter, Finding: r.Finding,
		Remedy: r.Remedy, DueOn: r.DueOn.Date, RemediedOn: r.RemediedOn.Date, RemediedHow: r.RemediedHow,
		RecordedBy: known(r.RecordedBy), RecordedAt: r.RecordedAt.Time, Sample: r.Sample, Version: r.Version,
	}
}

func known(id *uuid.UUID) uuid.UUID {
	if id == nil {
		return uuid.Nil
	}
	return *id
}

// column is the value of an id that may be missing.
func column(id uuid.UUID) *uuid.UUID {
	if id == uuid.Nil {
		return nil
	}
	return &id
}

// insert adds the row unless the id is taken, and tells whether it did.
func insert(ctx context.Context, tx database.Tx, in scope.Commune, i Inspection) (bool, error) {
	n, err := tx.Exec(ctx, `INSERT INTO inspection (commune_id, `+columns+`) VALUES (?, `+database.Marks(15)+`) ON CONFLICT (commune_id, id) DO NOTHING`,
		in.ID(), i.ID, i.UnitID, database.On(i.HeldOn), column(i.PlanID), i.Clause, i.Matter, i.Finding, i.Remedy, database.On(i.DueOn),
		database.On(i.RemediedOn), i.RemediedHow, column(i.RecordedBy), database.At(i.RecordedAt), i.Sample, i.Version)
	if err != nil || n == 0 {
		return false, err
	}
	return true, search.Put(ctx, tx, in, i.sought())
}

// update writes a row that the transaction has locked.
func update(ctx context.Context, tx database.Tx, in scope.Commune, i Inspection) error {
	_, err := tx.Exec(ctx, `UPDATE inspection SET held_on = ?, plan_id = ?, clause = ?, matter = ?, finding = ?, remedy = ?, due_on = ?, remedied_on = ?, remedied_how = ?, version = ?
		WHERE commune_id = ? AND id = ?`,
		database.On(i.HeldOn), column(i.PlanID), i.Clause, i.Matter, i.Finding, i.Remedy, database.On(i.DueOn), database.On(i.RemediedOn), i.RemediedHow, i.Version,
		in.ID(), i.ID)
	if err != nil {
		return err
	}
	return search.Put(ctx, tx, in, i.sought())
}

// lock holds the row until the transaction ends. On SQLite the transaction alone does that.
func lock(ctx context.Context, tx database.Tx, in scope.Commune, id uuid.UUID) error {
	query := `SELECT id FROM inspection WHERE commune_id = ? AND id = ?`
	if tx.Engine() == database.Postgres {
		query += ` FOR UPDATE`
	}
	var found uuid.UUID
	return tx.Get(ctx, &found, query, in.ID(), id)
}
