package member

import (
	"context"

	"github.com/google/uuid"

	"lantoa/internal/audit"
	"lantoa/internal/database"
	"lantoa/internal/scope"
)

// SignOutEverywhere ends every session of the member at once (see Member.Seal). A
// session that is to stay goes on with the member that comes back.
func (s Store) SignOutEverywhere(ctx context.Context, in scope.Commune, by, id uuid.UUID) (Member, error) {
	err := s.db.Tx(ctx, func(tx database.Tx) error {
		if err := signOut(ctx, tx, in, id); err != nil {
			return err
		}
		return s.record(ctx, tx, in, audit.Entry{By: by, Action: "member.signed_out_everywhere", Subject: id})
	})
	if err != nil {
		return Member{}, err
	}
	return s.ByID(ctx, in, id)
}

func signOut(ctx context.Context, tx database.Tx, in scope.Commune, id uuid.UUID) error {
	n, err := tx.Exec(ctx, `UPDATE member SET sign_outs = sign_outs + 1 WHERE commune_id = ? AND id = ?`, in.ID(), id)
	if err == nil && n == 0 {
		_, err = rowOf(ctx, tx, in, id) // says that there is no such member
	}
	return err
}

// closeDoors takes from a member what the change no longer leaves them.
func closeDoors(ctx context.Context, tx database.Tx, in scope.Commune, id uuid.UUID, c Change) error {
	if !c.Active {
		if _, err := tx.Exec(ctx, `DELETE FROM member_invitation WHERE commune_id = ? AND member_id = ?`, in.ID(), id); err != nil {
			return err
		}
		if err := signOut(ctx, tx, in, id); err != nil {
			return err
		}
	}
	if !c.Active || !(Member{Grants: c.Grants}).MayHaveLink() {
		_, err := dropLink(ctx, tx, in, id)
		return err
	}
	return nil
}
