package member

import (
	"context"

	"lantoa/internal/database"
	"lantoa/internal/errs"
	"lantoa/internal/permission"
	"lantoa/internal/scope"
)

// administers tells whether the member can sign in and set the commune up.
func (m Member) administers() bool { return m.Joined && m.May(permission.ManageMembers) }

// mustBeAdministered refuses the change of a member after which nobody can sign in who
// sets the commune up.
func mustBeAdministered(ctx context.Context, tx database.Tx, in scope.Commune, m Member, c Change) error {
	changed := m
	changed.Active, changed.Grants = c.Active, c.Grants
	if !m.administers() || changed.administers() {
		return nil
	}
	var left int64
	err := tx.Get(ctx, &left, `SELECT COUNT(*) FROM member m
	   JOIN member_grant g ON g.commune_id = m.commune_id AND g.member_id = m.id
	  WHERE m.commune_id = ? AND m.active AND m.password_hash <> '' AND g.role = ? AND g.unit_id IS NULL`, in.ID(), string(permission.Admin))
	if err != nil {
		return err
	}
	var p errs.Fields
	field := "grants"
	if !c.Active {
		field = "active"
	}
	p.Check(field, left > 0, "member.administrator.last")
	return p.Err()
}
