package scope

import (
	"context"
	"strings"
	"time"

	"github.com/google/uuid"

	"lantoa/internal/database"
	"lantoa/internal/errs"
)

// Found makes a new tenant.
func (d Directory) Found(ctx context.Context, p Profile, at time.Time) (c Commune, err error) {
	err = d.db.Tx(ctx, func(tx database.Tx) (err error) {
		c, err = found(ctx, tx, p, at)
		return err
	})
	return c, err
}

// FoundFirst makes the first tenant of the instance, in the caller's transaction. Where
// there is one already, or another is just being made, it is refused.
func (d Directory) FoundFirst(ctx context.Context, tx database.Tx, p Profile, at time.Time) (Commune, error) {
	if tx.Engine() == database.Postgres { // SQLite has one writer anyway
		if _, err := tx.Exec(ctx, `LOCK TABLE commune IN SHARE ROW EXCLUSIVE MODE`); err != nil {
			return Commune{}, err
		}
	}
	var n int
	if err := tx.Get(ctx, &n, `SELECT COUNT(*) FROM commune`); err != nil {
		return Commune{}, err
	}
	if n > 0 {
		return Commune{}, errs.New(errs.Conflict, "scope.founded")
	}
	return found(ctx, tx, p, at)
}

func found(ctx context.Context, tx database.Tx, p Profile, at time.Time) (Commune, error) {
	id, err := uuid.NewV7()
	if err != nil {
		return Commune{}, err
	}
	_, err = tx.Exec(ctx, `INSERT INTO commune (id, name, province, host, phone, sample, created_at) VALUES (?, ?, ?, ?, ?, ?, ?)`,
		id, p.Name, p.Province, strings.ToLower(p.Host), p.Phone, p.Sample, database.At(at))
	return Commune{id}, err
}

// Describe changes what pages and documents say about the tenant, if it is still what
// was read. It tells whether anything changed; what is so already is done.
func (d Directory) Describe(ctx context.Context, tx database.Tx, in Commune, was, becomes Profile) (bool, error) {
	n, err := tx.Exec(ctx, `UPDATE commune SET name = ?, province = ?, phone = ? WHERE id = ? AND name = ? AND province = ? AND phone = ?`,
		becomes.Name, becomes.Province, becomes.Phone, in.ID(), was.Name, was.Province, was.Phone)
	if err != nil {
		return false, err
	}
	if n > 0 {
		return was.Name != becomes.Name || was.Province != becomes.Province || was.Phone != becomes.Phone, nil
	}
	var row communeRow
	if err := tx.Get(ctx, &row, communeColumns+` WHERE id = ?`, in.ID()); err != nil {
		return false, err
	}
	if row.Name != becomes.Name || row.Province != becomes.Province || row.Phone != becomes.Phone {
		return false, errs.New(errs.Conflict, "conflict")
	}
	return false, nil
}
