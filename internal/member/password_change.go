package member

import (
	"context"

	"github.com/google/uuid"

	"lantoa/internal/audit"
	"lantoa/internal/database"
	"lantoa/internal/errs"
	"lantoa/internal/scope"
)

// SetPassword gives the member another password, ends the sessions begun with the
// old one (see Member.Seal) and lets them try again at once.
func (s Store) SetPassword(ctx context.Context, in scope.Commune, by, id uuid.UUID, password string) error {
	row, err := rowOf(ctx, s.db, in, id)
	if err != nil {
		return err
	}
	hash, err := s.newPassword(ctx, row.Login, password)
	if err != nil {
		return err
	}
	return s.db.Tx(ctx, func(tx database.Tx) error { return s.putPassword(ctx, tx, in, by, id, row.Login, hash) })
}

// ChangePassword is SetPassword for the members themselves, who tell the old one. Wrong
// ones count as tries to sign in. A session that is to stay goes on with the member
// that comes back.
func (s Store) ChangePassword(ctx context.Context, in scope.Commune, id uuid.UUID, old, password, address string) (Member, error) {
	row, err := rowOf(ctx, s.db, in, id)
	if err != nil {
		return Member{}, err
	}
	var p errs.Fields
	checkPassword(&p, row.Login, password)
	if err := p.Err(); err != nil {
		return Member{}, err
	}
	who := byLogin(row.Login)
	if err := s.countTry(ctx, in, who, address); err != nil {
		return Member{}, err
	}
	matches := false
	if row.joined() {
		if matches, err = s.passwords.matches(ctx, old, row.PasswordHash); err != nil {
			return Member{}, err
		}
	}
	if !matches {
		p.Check("old", false, "member.password.old")
		return Member{}, p.Err()
	}
	hash, err := s.newPassword(ctx, row.Login, password)
	if err != nil {
		return Member{}, err
	}
	err = s.db.Tx(ctx, func(tx database.Tx) error {
		if err := s.forgiveTry(ctx, tx, in, who, address); err != nil {
			return err
		}
		return s.putPassword(ctx, tx, in, id, id, row.Login, hash)
	})
	if err != nil {
		return Member{}, err
	}
	return s.ByID(ctx, in, id)
}

// newPassword is the hash of a password that may be used.
func (s Store) newPassword(ctx context.Context, login, password string) (string, error) {
	var p errs.Fields
	checkPassword(&p, login, password)
	if err := p.Err(); err != nil {
		return "", err
	}
	return s.passwords.hash(ctx, password)
}

func (s Store) putPassword(ctx context.Context, tx database.Tx, in scope.Commune, by, id uuid.UUID, login, hash string) error {
	if _, err := tx.Exec(ctx, `UPDATE member SET password_hash = ?, version = version + 1 WHERE commune_id = ? AND id = ?`, hash, in.ID(), id); err != nil {
		return err
	}
	if err := forgive(ctx, tx, in, byLogin(login)); err != nil {
		return err
	}
	return s.record(ctx, tx, in, audit.Entry{By: by, Action: "member.changed", Subject: id, Fields: []string{"password"}})
}
