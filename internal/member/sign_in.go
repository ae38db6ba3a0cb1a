package member

import (
	"context"

	"lantoa/internal/audit"
	"lantoa/internal/database"
	"lantoa/internal/errs"
	"lantoa/internal/scope"
)

// SignIn is the active member of that login and password. A wrong login and a
// wrong password cannot be told apart, by words or by time. After too many
// failures under one login or from one address both have to wait, even with the
// right password; address may be empty when it is not known.
func (s Store) SignIn(ctx context.Context, in scope.Commune, login, password, address string) (Member, error) {
	login = normalLogin(login)
	// The try counts as a failure until it succeeds, so that many sent at once
	// are not all let through before the first has failed.
	if err := s.countTry(ctx, in, byLogin(login), address); err != nil {
		return Member{}, err
	}
	var rows []memberRow
	if err := s.db.Select(ctx, &rows, memberColumns+` AND login = ?`, in.ID(), login); err != nil {
		return Member{}, err
	}
	hash := nobody
	if len(rows) == 1 && rows[0].joined() {
		hash = rows[0].PasswordHash
	}
	matches, err := s.passwords.matches(ctx, password, hash)
	if err != nil {
		return Member{}, err
	}
	if !matches || hash == nobody || !rows[0].Active {
		return Member{}, errs.New(errs.Invalid, "member.sign_in.wrong")
	}
	m, err := withGrants(ctx, s.db, in, rows[0])
	if err != nil {
		return Member{}, err
	}
	err = s.db.Tx(ctx, func(tx database.Tx) error {
		if err := s.forgiveTry(ctx, tx, in, byLogin(login), address); err != nil {
			return err
		}
		return s.record(ctx, tx, in, audit.Entry{By: m.ID, Action: "member.signed_in", Subject: m.ID})
	})
	if err != nil {
		return Member{}, err
	}
	return m, nil
}
