// Package audit keeps, per commune, a chain of what was done in which each link
// carries the hash of the one before: a changed or missing link shows.
package audit

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"time"

	"github.com/google/uuid"

	"lantoa/internal/database"
	"lantoa/internal/errs"
	"lantoa/internal/scope"
)

// Entry is one thing done: ids and field names, never personal values.
type Entry struct {
	By      uuid.UUID // the member; zero for the program itself
	Action  string    // "plan.confirmed"
	Subject uuid.UUID
	Fields  []string
	At      time.Time
}

type row struct {
	Seq       int64
	At        int64
	MemberID  *uuid.UUID
	Action    string
	SubjectID uuid.UUID
	Fields    string
	Previous  string
	Hash      string
}

func (r row) sum(in scope.Commune) string {
	by := ""
	if r.MemberID != nil {
		by = r.MemberID.String()
	}
	text := strings.Join([]string{in.ID().String(), fmt.Sprint(r.Seq), fmt.Sprint(r.At), by, r.Action, r.SubjectID.String(), r.Fields, r.Previous}, "\n")
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}

// Record adds a link in the transaction of the change it tells of.
func Record(ctx context.Context, tx database.Tx, in scope.Commune, e Entry) error {
	_, err := tx.Exec(ctx, `INSERT INTO audit_head (commune_id, seq, hash) VALUES (?, 0, '') ON CONFLICT (commune_id) DO NOTHING`, in.ID())
	if err != nil {
		return err
	}
	// The update locks the head, so that two transactions cannot add the same link.
	var head struct {
		Seq  int64
		Hash string
	}
	if err := tx.Get(ctx, &head, `UPDATE audit_head SET seq = seq + 1 WHERE commune_id = ? RETURNING seq, hash`, in.ID()); err != nil {
		return err
	}
	link := row{Seq: head.Seq, At: e.At.UnixMicro(), Action: e.Action, SubjectID: e.Subject, Fields: strings.Join(e.Fields, ","), Previous: head.Hash}
	if e.By != uuid.Nil {
		link.MemberID = &e.By
	}
	link.Hash = link.sum(in)
	_, err = tx.Exec(ctx, `INSERT INTO audit (commune_id, seq, at, member_id, action, subject_id, fields, previous, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		in.ID(), link.Seq, link.At, link.MemberID, link.Action, link.SubjectID, link.Fields, link.Previous, link.Hash)
	if err != nil {
		return err
	}
	_, err = tx.Exec(ctx, `UPDATE audit_head SET hash = ? WHERE commune_id = ?`, link.Hash, in.ID())
	return err
}

// Step is one entry as a history shows it.
type Step struct {
	At     time.Time
	By     uuid.UUID
	Action string
	Fields []string
}

// History is what was done to one subject, oldest first.
func History(ctx context.Context, db database.Reader, in scope.Commune, subject uuid.UUID) ([]Step, error) {
	var rows []row
	err := db.Select(ctx, &rows, `SELECT seq, at, member_id, action, subject_id, fields, previous, hash FROM audit WHERE commune_id = ? AND subject_id = ? ORDER BY seq`, in.ID(), subject)
	if err != nil {
		return nil, err
	}
	steps := make([]Step, len(rows))
	for i, r := range rows {
		steps[i] = Step{At: time.UnixMicro(r.At).UTC(), Action: r.Action}
		if r.MemberID != nil {
			steps[i].By = *r.MemberID
		}
		if r.Fields != "" {
			steps[i].Fields = strings.Split(r.Fields, ",")
		}
	}
	return steps, nil
}

// Verify walks the whole chain and fails at the first link that was changed, removed or added by hand.
func Verify(ctx context.Context, db database.Reader, in scope.Commune) error {
	var rows []row
	if err := db.Select(ctx, &rows, `SELECT seq, at, member_id, action, subject_id, fields, previous, hash FROM audit WHERE commune_id = ? ORDER BY seq`, in.ID()); err != nil {
		return err
	}
	previous := ""
	for i, link := range rows {
		if link.Seq != int64(i+1) || link.Previous != previous || link.Hash != link.sum(in) {
			return errs.New(errs.Conflict, "audit.broken", errs.Args{"Seq": i + 1})
		}
		previous = link.Hash
	}
	var heads []struct {
		Seq  int64
		Hash string
	}
	if err := db.Select(ctx, &heads, `SELECT seq, hash FROM audit_head WHERE commune_id = ?`, in.ID()); err != nil {
		return err
	}
	if len(heads) == 1 && (heads[0].Seq != int64(len(rows)) || heads[0].Hash != previous) {
		return errs.New(errs.Conflict, "audit.broken", errs.Args{"Seq": len(rows) + 1})
	}
	return nil
}
