package content

import (
	"context"

	"github.com/google/uuid"

	"lantoa/internal/database"
	"lantoa/internal/scope"
)

const itemColumns = `id, number, plan_id, clause, unit_id, language, title, state, head, out_now, expires_on, created_by, created_at, edited_by, edited_at, sample, version`

type itemRow struct {
	ID        uuid.UUID
	Number    int
	PlanID    *uuid.UUID
	Clause    string
	UnitID    uuid.UUID
	Language  Language
	Title     string
	State     State
	Head      int
	OutNow    int
	ExpiresOn database.Date
	CreatedBy *uuid.UUID
	CreatedAt database.Instant
	EditedBy  *uuid.UUID
	EditedAt  database.Instant
	Sample    bool
	Version   int64
}

func (r itemRow) item() Item {
	return Item{ID: r.ID, Number: r.Number, PlanID: known(r.PlanID), Clause: r.Clause, UnitID: r.UnitID, Language: r.Language, Title: r.Title, State: r.State,
		Head: r.Head, Out: r.OutNow, ExpiresOn: r.ExpiresOn.Date, CreatedBy: known(r.CreatedBy), CreatedAt: r.CreatedAt.Time, EditedBy: known(r.EditedBy),
		EditedAt: r.EditedAt.Time, Sample: r.Sample, Version: r.Version}
}

func itemIn(ctx context.Context, from database.Reader, in scope.Commune, id uuid.UUID) (Item, error) {
	var row itemRow
	err := from.Get(ctx, &row, `SELECT `+itemColumns+` FROM item WHERE commune_id = ? AND id = ?`, in.ID(), id)
	return row.item(), err
}

// held is the item, which nobody else can touch until the transaction ends. On SQLite the
// transaction alone does that.
func held(ctx context.Context, tx database.Tx, in scope.Commune, id uuid.UUID) (Item, error) {
	query := `SELECT ` + itemColumns + ` FROM item WHERE commune_id = ? AND id = ?`
	if tx.Engine() == database.Postgres {
		query += ` FOR UPDATE`
	}
	var row itemRow
	err := tx.Get(ctx, &row, query, in.ID(), id)
	return row.item(), err
}

const revisionColumns = `item_id, number, hash, written_by, written_at, manner, from_number, other`

type revisionRow struct {
	ItemID     uuid.UUID
	Number     int
	Text       database.JSON[Text]
	Hash       string
	WrittenBy  *uuid.UUID
	WrittenAt  database.Instant
	Manner     Manner
	FromNumber int
	Other      int
}

func (r revisionRow) revision() Revision {
	return Revision{ItemID: r.ItemID, Number: r.Number, Text: r.Text.V, Hash: r.Hash, By: known(r.WrittenBy), At: r.WrittenAt.Time, Manner: r.Manner, From: r.FromNumber, Another: r.Other}
}

func revisionIn(ctx context.Context, from database.Reader, in scope.Commune, itemID uuid.UUID, number int) (Revision, error) {
	var row revisionRow
	err := from.Get(ctx, &row, `SELECT `+revisionColumns+`, text FROM item_revision WHERE commune_id = ? AND item_id = ? AND number = ?`, in.ID(), itemID, number)
	return row.revision(), err
}

// revisionUpTo is the revision, or where it was thinned out the last one before it.
func revisionUpTo(ctx context.Context, from database.Reader, in scope.Commune, itemID uuid.UUID, number int) (Revision, error) {
	var row revisionRow
	err := from.Get(ctx, &row, `SELECT `+revisionColumns+`, text FROM item_revision WHERE commune_id = ? AND item_id = ? AND number <= ? ORDER BY number DESC LIMIT 1`, in.ID(), itemID, number)
	return row.revision(), err
}

func insertRevision(ctx context.Context, tx database.Tx, in scope.Commune, r Revision) error {
	_, err := tx.Exec(ctx, `INSERT INTO item_revision (commune_id, `+revisionColumns+`, text) VALUES (?, `+database.Marks(9)+`)`,
		in.ID(), r.ItemID, r.Number, r.Hash, column(r.By), database.At(r.At), string(r.Manner), r.From, r.Another, database.JSON[Text]{V: r.Text})
	return err
}

func known(id *uuid.UUID) uuid.UUID {
	if id == nil {
		return uuid.Nil
	}
	return *id
}

func column(id uuid.UUID) *uuid.UUID {
	if id == uuid.Nil {
		return nil
	}
	return &id
}
