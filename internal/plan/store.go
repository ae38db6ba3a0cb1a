package plan

import (
	"context"

	"github.com/google/uuid"

	"lantoa/internal/blob"
	"lantoa/internal/clock"
	"lantoa/internal/database"
	"lantoa/internal/plandoc"
	"lantoa/internal/scope"
	"lantoa/internal/unit"
)

// Store keeps drafts, plans, clauses, tasks, assignments and occurrences.
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
	ConfirmedAt database.Instant
	Sample      bool
}

func (r planRow) plan() Plan {
	return Plan{ID: r.ID, Slug: r.Slug, Title: r.Title, Kind: r.Kind, Subject: r.Subject, Number: r.Number, Issuer: r.Issuer,
		IssuedOn: r.IssuedOn.Date, System: r.System, FileName: r.FileName, FileHash: r.FileHash, ConfirmedAt: r.ConfirmedAt.Time, Sample: r.Sample}
}

const planColumns = `SELECT id, slug, title, kind, subject, number, issuer, issued_on, system, file_name, file_hash, confirmed_at, sample FROM plan`

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

// Outline is Clauses with the words of headings alone: what a bullet says stays unread.
func (s Store) Outline(ctx context.Context, in scope.Commune, planID uuid.UUID) ([]Clause, error) {
	var clauses []Clause
	err := s.db.Select(ctx, &clauses, `SELECT address, parent, label, title, CASE WHEN parent = '' THEN text ELSE '' END AS text, role FROM clause WHERE commune_id = ? AND plan_id = ? ORDER BY position`, in.ID(), planID)
	return clauses, err
}

// clausesOf lays the tree out in the document's order, with the closing paragraph
// last when a task comes from it.
func clausesOf(r plandoc.Reading) []Clause {
	var clauses []Clause
	var walk func(parent string, sections []plandoc.Section)
	walk = func(parent string, sections []plandoc.Section) {
		for _, s := range sections {
			clauses = append(clauses, Clause{Address: s.Clause, Parent: parent, Label: s.Label, Title: s.Title, Text: s.Text, Role: string(s.Role)})
			walk(s.Clause, s.Children)
		}
	}
	walk("", r.Sections)
	known := map[string]bool{}
	for _, c := range clauses {
		known[c.Address] = true
	}
	for _, t := range r.Tasks {
		if !known[t.Clause] { // the closing, or a row of an appendix: not a section, yet a place to cite
			known[t.Clause] = true
			clauses = append(clauses, Clause{Address: t.Clause, Title: plandoc.Shown(t.Clause), Text: t.Text, Role: "duty"})
		}
	}
	return clauses
}
