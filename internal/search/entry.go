package search

import (
	"context"

	"github.com/google/uuid"

	"lantoa/internal/database"
	"lantoa/internal/scope"
)

// Put makes an entry findable as it is now, in the transaction of the change that made it so.
func Put(ctx context.Context, tx database.Tx, in scope.Commune, e Entry) error {
	ref, args := newest(tx.Engine(), in)
	values := append([]any{in.ID(), string(e.Kind), e.ID, e.Place, column(e.Unit), e.Own, e.Title, e.Body, e.text(in), version}, args...)
	_, err := tx.Exec(ctx, `INSERT INTO search_entry (commune_id, kind, subject_id, place, unit_id, own, title, body, words, made_by, ref)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, `+ref+`)
		ON CONFLICT (commune_id, kind, subject_id, place) DO UPDATE SET unit_id = excluded.unit_id, own = excluded.own,
			title = excluded.title, body = excluded.body, words = excluded.words, made_by = excluded.made_by`, values...)
	return err
}

// Drop makes a thing unfindable, with all its places.
func Drop(ctx context.Context, tx database.Tx, in scope.Commune, kind Kind, id uuid.UUID) error {
	_, err := tx.Exec(ctx, `DELETE FROM search_entry WHERE commune_id = ? AND kind = ? AND subject_id = ?`, in.ID(), string(kind), id)
	return err
}

// DropPlace makes one place of a thing unfindable.
func DropPlace(ctx context.Context, tx database.Tx, in scope.Commune, kind Kind, id uuid.UUID, place string) error {
	_, err := tx.Exec(ctx, `DELETE FROM search_entry WHERE commune_id = ? AND kind = ? AND subject_id = ? AND place = ?`, in.ID(), string(kind), id, place)
	return err
}

// column is the value of an id that may be missing.
func column(id uuid.UUID) *uuid.UUID {
	if id == uuid.Nil {
		return nil
	}
	return &id
}

type entryRow struct {
	Ref       int64
	SubjectID uuid.UUID
	Place     string
	UnitID    *uuid.UUID
	Own       bool
	Title     string
	Body      string
}

func (r entryRow) entry(kind Kind) Entry {
	e := Entry{Kind: kind, ID: r.SubjectID, Place: r.Place, Own: r.Own, Title: r.Title, Body: r.Body}
	if r.UnitID != nil {
		e.Unit = *r.UnitID
	}
	return e
}

func (r entryRow) hit(kind Kind, q Query) Hit {
	return Hit{Entry: r.entry(kind), TitlePieces: q.heading(r.Title), BodyPieces: q.excerpt(r.Body)}
}
