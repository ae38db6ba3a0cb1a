package plan

import (
	"context"

	"github.com/google/uuid"

	"lantoa/internal/blob"
	"lantoa/internal/clock"
	"lantoa/internal/database"
	"lantoa/internal/scope"
	"lantoa/internal/unit"
)

// Store keeps plans, clauses, tasks, assignments and occurrences.
type Store struct {
	db    *database.DB
	clock clock.Clock
	blobs blob.Store
	units unit.Store
}

// NewStore keeps plans in db and the documents themselves in blobs.
func NewStore(db *database.DB, c clock.Clock, blobs blob.Store, units unit.Store) Store {
	return Store{db: db, clock: c, blobs: blobs, units: units}
}

// alone ends a query whose rows nobody else may change before the transaction ends; on
// SQLite the transaction is alone anyway.
func alone(tx database.Tx) string {
	if tx.Engine() == database.Postgres {
		return ` FOR UPDATE`
	}
	return ""
}

type planRow struct {
	ID          uuid.UUID
	Slug        string
	Title       string
	Kind        string
	Subject     string
	Number      string
	Issuer      string
	IssuedOn    database.Date
	System      string
	FileName    string
	FileHash    string
	ConfirmedBy uuid.NullUUID
	ConfirmedAt database.Instant
	Edition     int
	AmendedOn   database.Date
	Sample      bool
}

func (r planRow) plan() Plan {
	return Plan{ID: r.ID, Slug: r.Slug, Title: r.Title, Kind: r.Kind, Subject: r.Subject, Number: r.Number, Issuer: r.Issuer,
		IssuedOn: r.IssuedOn.Date, System: r.System, FileName: r.FileName, FileHash: r.FileHash,
		ConfirmedBy: r.ConfirmedBy.UUID, ConfirmedAt: r.ConfirmedAt.Time, Edition: r.Edition, AmendedOn: r.AmendedOn.Date, Sample: r.Sample}
}

const planColumns = `SELECT id, slug, title, kind, subject, number, issuer, issued_on, system, file_name, file_hash, confirmed_by, confirmed_at, edition, amended_on, sample FROM plan`

// ByID is the plan of that id.
func (s Store) ByID(ctx context.Context, in scope.Commune, id uuid.UUID) (Plan, error) {
	var row planRow
	err := s.db.Get(ctx, &row, planColumns+` WHERE commune_id = ? AND id = ?`, in.ID(), id)
	return row.plan(), err
}

// BySlug is the plan that residents find under that address.
func (s Store) BySlug(ctx context.Context, in scope.Commune, slug string) (Plan, error) {
	var row planRow
	err := s.db.Get(ctx, &row, planColumns+` WHERE commune_id = ? AND slug = ?`, in.ID(), slug)
	return row.plan(), err
}

// All is every plan, the newest first.
func (s Store) All(ctx context.Context, in scope.Commune) ([]Plan, error) {
	var rows []planRow
	err := s.db.Select(ctx, &rows, planColumns+` WHERE commune_id = ? ORDER BY confirmed_at DESC, id DESC`, in.ID())
	plans := make([]Plan, len(rows))
	for i, row := range rows {
		plans[i] = row.plan()
	}
	return plans, err
}

// Document is the file that the plan was read from, byte for byte.
func (s Store) Document(ctx context.Context, in scope.Commune, p Plan) ([]byte, error) {
	return s.blobs.Read(ctx, s.db, in, blob.Hash(p.FileHash))
}

// Clauses is the plan's clauses in the document's order.
func (s Store) Clauses(ctx context.Context, in scope.Commune, planID uuid.UUID) ([]Clause, error) {
	return clausesIn(ctx, s.db, in, planID)
}

func clausesIn(ctx context.Context, from database.Reader, in scope.Commune, planID uuid.UUID) ([]Clause, error) {
	var clauses []Clause
	err := from.Select(ctx, &clauses, `SELECT address, parent, label, title, text, role FROM clause WHERE commune_id = ? AND plan_id = ? ORDER BY position`, in.ID(), planID)
	depth := map[string]int{}
	for i, c := range clauses {
		if c.Parent != "" {
			clauses[i].Depth = depth[c.Parent] + 1
		}
		depth[c.Address] = clauses[i].Depth
	}
	return clauses, err
}

type outlineRow struct {
	PlanID uuid.UUID
	Clause
}

// Outline is Clauses of these plans with the words of headings alone: what a bullet says stays unread.
func (s Store) Outline(ctx context.Context, in scope.Commune, plans []uuid.UUID) (map[uuid.UUID][]Clause, error) {
	if len(plans) == 0 {
		return nil, nil
	}
	args := []any{in.ID()}
	for _, id := range plans {
		args = append(args, id)
	}
	var rows []outlineRow
	err := s.db.Select(ctx, &rows, `SELECT plan_id, address, parent, label, title, CASE WHEN parent = '' THEN text ELSE '' END AS text FROM clause
		WHERE commune_id = ? AND plan_id IN (`+database.Marks(len(plans))+`) ORDER BY plan_id, position`, args...)
	outlines := map[uuid.UUID][]Clause{}
	for _, r := range rows {
		outlines[r.PlanID] = append(outlines[r.PlanID], r.Clause)
	}
	return outlines, err
}
