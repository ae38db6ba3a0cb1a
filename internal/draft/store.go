package draft

import (
	"context"
	"database/sql/driver"
	"path/filepath"
	"strings"
	"unicode"

	"github.com/google/uuid"

	"lantoa/internal/audit"
	"lantoa/internal/blob"
	"lantoa/internal/clock"
	"lantoa/internal/database"
	"lantoa/internal/errs"
	"lantoa/internal/plan"
	"lantoa/internal/plandoc"
	"lantoa/internal/scope"
	"lantoa/internal/target"
	"lantoa/internal/unit"
)

// Store keeps drafts, and makes plans of them.
type Store struct {
	db      *database.DB
	clock   clock.Clock
	blobs   blob.Store
	units   unit.Store
	plans   plan.Store
	targets target.Store
	turns   turns
}

// NewStore keeps drafts in db and the documents themselves in blobs; what is confirmed goes
// to plans.
func NewStore(db *database.DB, c clock.Clock, blobs blob.Store, units unit.Store, plans plan.Store) Store {
	return Store{db: db, clock: c, blobs: blobs, units: units, plans: plans, targets: target.NewStore(db), turns: newTurns()}
}

type row struct {
	ID        uuid.UUID
	FileName  string
	FileHash  string
	Reading   database.JSON[plandoc.Reading]
	Proposal  database.JSON[Proposal]
	State     string
	CreatedAt database.Instant
	Version   int64
}

func (r row) draft() Draft {
	return Draft{ID: r.ID, FileName: r.FileName, FileHash: r.FileHash, Reading: r.Reading.V, Proposal: r.Proposal.V.grown(r.ID, r.Reading.V, r.CreatedAt.Time),
		Confirmed: r.State == "confirmed", CreatedAt: r.CreatedAt.Time, Version: r.Version}
}

const columns = `SELECT id, file_name, file_hash, reading, proposal, state, created_at, version FROM plan_draft`

// Import reads a document and keeps it with a first proposal. A file that was
// imported before opens the draft it made then. A document with a secrecy mark is
// refused before anything is stored.
func (s Store) Import(ctx context.Context, in scope.Commune, by, id uuid.UUID, fileName string, data []byte) (Draft, error) {
	reading, err := s.Read(ctx, in, fileName, data)
	if err != nil {
		return Draft{}, err
	}
	if d, err := s.byHash(ctx, s.db, in, blob.HashOf(data)); !errs.Is(err, errs.NotFound) {
		return d, err
	}
	units, err := s.units.Tree(ctx, in)
	if err != nil {
		return Draft{}, err
	}
	proposal, err := propose(id, reading, units)
	if err != nil {
		return Draft{}, err
	}
	now := s.clock.Now()
	err = s.db.Tx(ctx, func(tx database.Tx) error {
		hash, err := s.blobs.Put(ctx, tx, in, data, contentType(fileName), now)
		if err != nil {
			return err
		}
		_, err = tx.Exec(ctx, `INSERT INTO plan_draft (commune_id, id, file_name, file_hash, reading, proposal, state, created_by, created_at) VALUES (?, ?, ?, ?, ?, ?, 'open', ?, ?)`,
			in.ID(), id, FileName(fileName), string(hash), database.JSON[plandoc.Reading]{V: reading}, database.JSON[Proposal]{V: proposal}, member(by), database.At(now))
		if err != nil {
			return err
		}
		return audit.Record(ctx, tx, in, audit.Entry{By: by, Action: "plan.imported", Subject: id, At: now})
	})
	if errs.Is(err, errs.Conflict) { // somebody imported the same file meanwhile
		d, missing := s.byHash(ctx, s.db, in, blob.HashOf(data))
		if errs.Is(missing, errs.NotFound) { // the id is another file's
			return Draft{}, err
		}
		return d, missing
	}
	if err != nil {
		return Draft{}, err
	}
	return s.ByID(ctx, in, id)
}

func (s Store) byHash(ctx context.Context, from database.Reader, in scope.Commune, h blob.Hash) (Draft, error) {
	var r row
	err := from.Get(ctx, &r, columns+` WHERE commune_id = ? AND file_hash = ?`, in.ID(), string(h))
	if err != nil {
		return Draft{}, err
	}
	return r.draft(), nil
}

// ByID is the draft of that id.
func (s Store) ByID(ctx context.Context, in scope.Commune, id uuid.UUID) (Draft, error) {
	return byID(ctx, s.db, in, id)
}

func byID(ctx context.Context, from database.Reader, in scope.Commune, id uuid.UUID) (Draft, error) {
	var r row
	if err := from.Get(ctx, &r, columns+` WHERE commune_id = ? AND id = ?`, in.ID(), id); err != nil {
		return Draft{}, err
	}
	return r.draft(), nil
}

// Waiting is the drafts that nobody has confirmed yet, the newest first.
func (s Store) Waiting(ctx context.Context, in scope.Commune) ([]Draft, error) {
	var rows []row
	err := s.db.Select(ctx, &rows, columns+` WHERE commune_id = ? AND state = 'open' ORDER BY created_at DESC`, in.ID())
	drafts := make([]Draft, len(rows))
	for i, r := range rows {
		drafts[i] = r.draft()
	}
	return drafts, err
}

// longestFileName is how much of a file's name is kept, in characters, with its ending.
const longestFileName = 200

// FileName is a file's name as it can be kept and shown: some systems put into it what is no letter.
func FileName(name string) string {
	letters := []rune(strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return -1
		}
		return r
	}, strings.ToValidUTF8(name, "")))
	if len(letters) <= longestFileName {
		return string(letters)
	}
	ending := []rune(filepath.Ext(string(letters)))
	if len(ending) > 10 {
		ending = nil
	}
	return string(letters[:longestFileName-len(ending)]) + "…" + string(ending)
}

func contentType(fileName string) string {
	switch strings.ToLower(filepath.Ext(fileName)) {
	case ".docx":
		return "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
	case ".pdf":
		return "application/pdf"
	case ".doc":
		return "application/msword"
	case ".odt":
		return "application/vnd.oasis.opendocument.text"
	case ".rtf":
		return "application/rtf"
	}
	return "text/plain; charset=utf-8"
}

// member is the column value of who did it: NULL for the program itself.
func member(by uuid.UUID) driver.Valuer {
	return uuid.NullUUID{UUID: by, Valid: by != uuid.Nil}
}
