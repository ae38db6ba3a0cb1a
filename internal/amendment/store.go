package amendment

import (
	"context"
	"path/filepath"
	"strings"

	"github.com/google/uuid"

	"lantoa/internal/activity"
	"lantoa/internal/audit"
	"lantoa/internal/blob"
	"lantoa/internal/clock"
	"lantoa/internal/database"
	"lantoa/internal/draft"
	"lantoa/internal/errs"
	"lantoa/internal/inspection"
	"lantoa/internal/plan"
	"lantoa/internal/plandoc"
	"lantoa/internal/plandoc/comparison"
	"lantoa/internal/scope"
	"lantoa/internal/target"
	"lantoa/internal/unit"
)

// Store keeps amendments and puts them in force.
type Store struct {
	db    *database.DB
	clock clock.Clock
	blobs blob.Store
	rooms Rooms
}

// Rooms is what an amendment reads, and what it changes when it is put in force.
type Rooms struct {
	Units       unit.Store
	Plans       plan.Store
	Drafts      draft.Store
	Targets     target.Store
	Activities  activity.Store
	Inspections inspection.Store
}

// NewStore keeps amendments in db and the documents themselves in blobs.
func NewStore(db *database.DB, c clock.Clock, blobs blob.Store, rooms Rooms) Store {
	return Store{db: db, clock: c, blobs: blobs, rooms: rooms}
}

type row struct {
	ID        uuid.UUID
	PlanID    uuid.UUID
	Number    *int
	FileName  string
	FileHash  string
	Reading   database.JSON[plandoc.Reading]
	State     State
	CreatedBy uuid.NullUUID
	CreatedAt database.Instant
	DecidedBy uuid.NullUUID
	DecidedAt database.Instant
	Version   int64
}

func (r row) amendment() Amendment {
	a := Amendment{ID: r.ID, PlanID: r.PlanID, FileName: r.FileName, FileHash: r.FileHash, Reading: r.Reading.V, State: r.State,
		CreatedBy: r.CreatedBy.UUID, CreatedAt: r.CreatedAt.Time, DecidedBy: r.DecidedBy.UUID, DecidedAt: r.DecidedAt.Time, Version: r.Version}
	if r.Number != nil {
		a.Number = *r.Number
	}
	return a
}

const columns = `SELECT id, plan_id, number, file_name, file_hash, reading, state, created_by, created_at, decided_by, decided_at, version FROM amendment`

// ByID is the amendment of that id.
func (s Store) ByID(ctx context.Context, in scope.Commune, id uuid.UUID) (Amendment, error) {
	return byID(ctx, s.db, in, id)
}

func byID(ctx context.Context, from database.Reader, in scope.Commune, id uuid.UUID) (Amendment, error) {
	var r row
	err := from.Get(ctx, &r, columns+` WHERE commune_id = ? AND id = ?`, in.ID(), id)
	return r.amendment(), err
}

// OpenOf is the amendment of the plan that is being decided about; the zero one when there is none.
func (s Store) OpenOf(ctx context.Context, in scope.Commune, planID uuid.UUID) (Amendment, error) {
	var rows []row
	err := s.db.Select(ctx, &rows, columns+` WHERE commune_id = ? AND plan_id = ? AND state = 'open'`, in.ID(), planID)
	if err != nil || len(rows) == 0 {
		return Amendment{}, err
	}
	return rows[0].amendment(), nil
}

// Import reads a new version of the plan's document and proposes what is to become of each
// task. The same file again opens what was made of it; another one waits until the first is
// decided about.
func (s Store) Import(ctx context.Context, in scope.Commune, by, id, planID uuid.UUID, fileName string, data []byte) (Amendment, error) {
	reading, err := s.rooms.Drafts.Read(ctx, in, fileName, data)
	if err != nil {
		return Amendment{}, err
	}
	running, err := s.rooms.Plans.ByID(ctx, in, planID)
	if err != nil {
		return Amendment{}, err
	}
	if running.FileHash == string(blob.HashOf(data)) {
		return Amendment{}, errs.New(errs.Invalid, "amendment.same_file")
	}
	old, err := s.reading(ctx, in, planID, running.Edition)
	if err != nil {
		return Amendment{}, err
	}
	tasks, err := s.rooms.Plans.Tasks(ctx, in, planID)
	if err != nil {
		return Amendment{}, err
	}
	units, err := s.rooms.Units.Tree(ctx, in)
	if err != nil {
		return Amendment{}, err
	}
	proposals, err := propose(old, reading, tasks, units, clock.Today(s.clock))
	if err != nil {
		return Amendment{}, err
	}
	err = s.db.Tx(ctx, func(tx database.Tx) error {
		return s.keep(ctx, tx, in, by, Amendment{ID: id, PlanID: planID, FileName: draft.FileName(fileName), Reading: reading}, data, proposals)
	})
	if errs.Is(err, errs.Conflict) { // the file is being decided about, or another is
		open, lost := s.OpenOf(ctx, in, planID)
		switch {
		case lost != nil:
			return Amendment{}, lost
		case open.FileHash == string(blob.HashOf(data)):
			return open, nil
		case open.ID != uuid.Nil:
			return Amendment{}, errs.New(errs.Conflict, "amendment.open", errs.Args{"File": open.FileName})
		}
	}
	if err != nil {
		return Amendment{}, err
	}
	return s.ByID(ctx, in, id)
}

func (s Store) keep(ctx context.Context, tx database.Tx, in scope.Commune, by uuid.UUID, a Amendment, data []byte, proposals []Proposal) error {
	now := s.clock.Now()
	hash, err := s.blobs.Put(ctx, tx, in, data, contentType(a.FileName), now)
	if err != nil {
		return err
	}
	_, err = tx.Exec(ctx, `INSERT INTO amendment (commune_id, id, plan_id, file_name, file_hash, reading, state, created_by, created_at) VALUES (?, ?, ?, ?, ?, ?, 'open', ?, ?)`,
		in.ID(), a.ID, a.PlanID, a.FileName, string(hash), database.JSON[plandoc.Reading]{V: a.Reading}, member(by), database.At(now))
	if err != nil {
		return err
	}
	for i, p := range proposals {
		if err := insertDecision(ctx, tx, in, a.ID, i, p); err != nil {
			return err
		}
	}
	return audit.Record(ctx, tx, in, audit.Entry{By: by, Action: "amendment.imported", Subject: a.PlanID, At: now})
}

// Compare lays the new version beside the one that it amends.
func (s Store) Compare(ctx context.Context, in scope.Commune, a Amendment) (comparison.Comparison, error) {
	_, old, err := s.before(ctx, in, a.ID)
	return comparison.Documents(old.Document, a.Reading.Document), err
}

// before is the amendment with what was read of the version that it amends: while it is
// open, the one in force.
func (s Store) before(ctx context.Context, in scope.Commune, id uuid.UUID) (Amendment, plandoc.Reading, error) {
	a, err := s.ByID(ctx, in, id)
	if err != nil {
		return a, plandoc.Reading{}, err
	}
	number := a.Number - 1
	if a.State != Applied {
		running, err := s.rooms.Plans.ByID(ctx, in, a.PlanID)
		if err != nil {
			return a, plandoc.Reading{}, err
		}
		number = running.Edition
	}
	old, err := s.reading(ctx, in, a.PlanID, number)
	return a, old, err
}

// Withdraw sets an amendment aside; the plan runs on as it does.
func (s Store) Withdraw(ctx context.Context, in scope.Commune, by, id uuid.UUID) error {
	return s.db.Tx(ctx, func(tx database.Tx) error {
		now := s.clock.Now()
		n, err := tx.Exec(ctx, `UPDATE amendment SET state = 'withdrawn', decided_by = ?, decided_at = ?, version = version + 1 WHERE commune_id = ? AND id = ? AND state = 'open'`,
			member(by), database.At(now), in.ID(), id)
		if err != nil {
			return err
		}
		a, err := byID(ctx, tx, in, id)
		switch {
		case err != nil:
			return err
		case a.State == Applied:
			return errs.New(errs.Conflict, "amendment.applied")
		case n == 0:
			return nil
		}
		return audit.Record(ctx, tx, in, audit.Entry{By: by, Action: "amendment.withdrawn", Subject: a.PlanID, At: now})
	})
}

func contentType(fileName string) string {
	switch strings.ToLower(filepath.Ext(fileName)) {
	case ".docx":
		return "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
	case ".pdf":
		return "application/pdf"
	case ".doc":
		return "application/msword"
	}
	return "text/plain; charset=utf-8"
}

// member is the column value of who did it: NULL for the program itself.
func member(by uuid.UUID) uuid.NullUUID { return uuid.NullUUID{UUID: by, Valid: by != uuid.Nil} }
