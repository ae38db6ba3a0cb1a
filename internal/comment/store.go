package comment

import (
	"context"

	"github.com/google/uuid"

	"lantoa/internal/audit"
	"lantoa/internal/clock"
	"lantoa/internal/database"
	"lantoa/internal/errs"
	"lantoa/internal/scope"
	"lantoa/internal/search"
)

// Store keeps the comments of every commune.
type Store struct {
	db    *database.DB
	clock clock.Clock
}

// NewStore keeps comments in db.
func NewStore(db *database.DB, c clock.Clock) Store { return Store{db, c} }

type commentRow struct {
	ID          uuid.UUID
	Kind        Kind
	SubjectID   uuid.UUID
	MemberID    uuid.UUID
	UnitID      *uuid.UUID
	Text        string
	SaidAt      database.Instant
	WithdrawnAt database.Instant
}

func (r commentRow) comment() Comment {
	c := Comment{ID: r.ID, Subject: Subject{r.Kind, r.SubjectID}, MemberID: r.MemberID, Text: r.Text, SaidAt: r.SaidAt.Time, WithdrawnAt: r.WithdrawnAt.Time}
	if r.UnitID != nil {
		c.UnitID = *r.UnitID
	}
	return c
}

const columns = `SELECT id, kind, subject_id, member_id, unit_id, text, said_at, withdrawn_at FROM comment WHERE commune_id = ?`

// On is what was said about a subject, the oldest first; those withdrawn keep their
// place without their text.
func (s Store) On(ctx context.Context, in scope.Commune, about Subject) ([]Comment, error) {
	var rows []commentRow
	err := s.db.Select(ctx, &rows, columns+` AND kind = ? AND subject_id = ? ORDER BY said_at, id`, in.ID(), string(about.Kind), about.ID)
	list := make([]Comment, len(rows))
	for i, r := range rows {
		list[i] = r.comment()
	}
	return list, err
}

// ByID is one comment.
func (s Store) ByID(ctx context.Context, in scope.Commune, id uuid.UUID) (Comment, error) {
	var row commentRow
	err := s.db.Get(ctx, &row, columns+` AND id = ?`, in.ID(), id)
	return row.comment(), err
}

// Say keeps what a member says and tells the other side of it. The same id with the
// same words is said once; with other words it is a conflict.
func (s Store) Say(ctx context.Context, in scope.Commune, by, id uuid.UUID, d Draft) error {
	if err := d.Validate(); err != nil {
		return err
	}
	d = d.tidied()
	return s.db.Tx(ctx, func(tx database.Tx) error {
		n, err := tx.Exec(ctx, `INSERT INTO comment (commune_id, id, kind, subject_id, member_id, unit_id, text, said_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (commune_id, id) DO NOTHING`,
			in.ID(), id, string(d.Subject.Kind), d.Subject.ID, by, uuid.NullUUID{UUID: d.UnitID, Valid: d.UnitID != uuid.Nil}, d.Text, database.At(s.clock.Now()))
		if err != nil {
			return err
		}
		if n == 0 {
			return said(ctx, tx, in, by, id, d)
		}
		if err := search.Put(ctx, tx, in, d.Subject.sought(id, d.Text)); err != nil {
			return err
		}
		if err := tell(ctx, tx, in, by, id, d); err != nil {
			return err
		}
		return audit.Record(ctx, tx, in, audit.Entry{By: by, Action: "comment.said", Subject: d.Subject.ID, At: s.clock.Now()})
	})
}

// said is nil when the comment of that id says just that. One withdrawn keeps no text
// to compare; saying it again would bring it back.
func said(ctx context.Context, tx database.Tx, in scope.Commune, by, id uuid.UUID, d Draft) error {
	var row commentRow
	if err := tx.Get(ctx, &row, columns+` AND id = ?`, in.ID(), id); err != nil {
		return err
	}
	if c := row.comment(); c.Subject == d.Subject && c.MemberID == by && c.UnitID == d.UnitID && c.Text == d.Text {
		return nil
	}
	return errs.New(errs.Conflict, "conflict")
}

// Withdraw takes a comment back, by its author and within ten minutes: its text is kept
// by nobody, that something was said stays. Withdrawn already, nothing happens.
func (s Store) Withdraw(ctx context.Context, in scope.Commune, by, id uuid.UUID) error {
	c, err := s.ByID(ctx, in, id)
	switch {
	case err != nil:
		return err
	case c.MemberID != by:
		return errs.New(errs.Forbidden, "comment.not_yours")
	case c.Withdrawn():
		return nil
	case !c.WithdrawableBy(by, s.clock.Now()):
		return errs.New(errs.Conflict, "comment.late")
	}
	return s.db.Tx(ctx, func(tx database.Tx) error {
		n, err := tx.Exec(ctx, `UPDATE comment SET text = '', withdrawn_at = ? WHERE commune_id = ? AND id = ? AND withdrawn_at IS NULL`, database.At(s.clock.Now()), in.ID(), id)
		if err != nil || n == 0 {
			return err
		}
		if err := search.DropPlace(ctx, tx, in, c.Subject.shelf(), c.Subject.ID, id.String()); err != nil {
			return err
		}
		return audit.Record(ctx, tx, in, audit.Entry{By: by, Action: "comment.withdrawn", Subject: c.Subject.ID, Fields: []string{"text"}, At: s.clock.Now()})
	})
}
