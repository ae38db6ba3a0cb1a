package gathering

import (
	"context"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/database"
	"lantoa/internal/scope"
	"lantoa/internal/search"
)

const columns = `id, unit_id, task_id, title, held_on, begins, ends, place, invited, phone, state, reason, public, public_on, written_by, written_at, decided_by, decided_at, sample, version`

type gatheringRow struct {
	ID        uuid.UUID
	UnitID    uuid.UUID
	TaskID    *uuid.UUID
	Title     string
	HeldOn    database.Date
	Begins    string
	Ends      string
	Place     string
	Invited   string
	Phone     string
	State     State
	Reason    string
	Public    *database.JSON[Draft]
	PublicOn  database.Date
	WrittenBy uuid.UUID
	WrittenAt database.Instant
	DecidedBy *uuid.UUID
	DecidedAt database.Instant
	Sample    bool
	Version   int64
}

func (r gatheringRow) gathering() Gathering {
	g := Gathering{
		ID: r.ID, State: r.State, Reason: r.Reason, WrittenBy: r.WrittenBy, WrittenAt: r.WrittenAt.Time, DecidedBy: known(r.DecidedBy), DecidedAt: r.DecidedAt.Time, Version: r.Version,
		Draft: Draft{UnitID: r.UnitID, TaskID: known(r.TaskID), Title: r.Title, HeldOn: r.HeldOn.Date, Begins: r.Begins, Ends: r.Ends, Place: r.Place,
			Invited: r.Invited, Phone: r.Phone, Sample: r.Sample},
	}
	if r.Public != nil {
		g.Public = &r.Public.V
	}
	return g
}

func known(id *uuid.UUID) uuid.UUID {
	if id == nil {
		return uuid.Nil
	}
	return *id
}

// public is the two columns of what residents see.
func (g Gathering) public() (*database.JSON[Draft], database.Date) {
	if g.Public == nil {
		return nil, database.On(civil.Date{})
	}
	return &database.JSON[Draft]{V: *g.Public}, database.On(g.Public.HeldOn)
}

// insert adds the row unless the id is taken, and tells whether it did.
func insert(ctx context.Context, tx database.Tx, in scope.Commune, g Gathering) (bool, error) {
	public, publicOn := g.public()
	n, err := tx.Exec(ctx, `INSERT INTO gathering (commune_id, `+columns+`) VALUES (?, `+database.Marks(20)+`) ON CONFLICT (commune_id, id) DO NOTHING`,
		in.ID(), g.ID, g.UnitID, column(g.TaskID), g.Title, database.On(g.HeldOn), g.Begins, g.Ends, g.Place, g.Invited, g.Phone, string(g.State), g.Reason,
		public, publicOn, g.WrittenBy, database.At(g.WrittenAt), column(g.DecidedBy), database.At(g.DecidedAt), g.Sample, g.Version)
	if err != nil || n == 0 {
		return false, err
	}
	return true, search.Put(ctx, tx, in, g.sought())
}

// update writes a row that the transaction has locked.
func update(ctx context.Context, tx database.Tx, in scope.Commune, g Gathering) error {
	public, publicOn := g.public()
	_, err := tx.Exec(ctx, `UPDATE gathering SET task_id = ?, title = ?, held_on = ?, begins = ?, ends = ?, place = ?, invited = ?, phone = ?, state = ?, reason = ?,
			public = ?, public_on = ?, written_by = ?, written_at = ?, decided_by = ?, decided_at = ?, version = ?
		WHERE commune_id = ? AND id = ?`,
		column(g.TaskID), g.Title, database.On(g.HeldOn), g.Begins, g.Ends, g.Place, g.Invited, g.Phone, string(g.State), g.Reason,
		public, publicOn, g.WrittenBy, database.At(g.WrittenAt), column(g.DecidedBy), database.At(g.DecidedAt), g.Version,
		in.ID(), g.ID)
	if err != nil {
		return err
	}
	return search.Put(ctx, tx, in, g.sought())
}

// lock holds the row until the transaction ends. On SQLite the transaction alone does that.
func lock(ctx context.Context, tx database.Tx, in scope.Commune, id uuid.UUID) error {
	query := `SELECT id FROM gathering WHERE commune_id = ? AND id = ?`
	if tx.Engine() == database.Postgres {
		query += ` FOR UPDATE`
	}
	var found uuid.UUID
	return tx.Get(ctx, &found, query, in.ID(), id)
}
