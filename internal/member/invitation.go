package member

import (
	"context"
	"time"

	"github.com/google/uuid"

	"lantoa/internal/audit"
	"lantoa/internal/database"
	"lantoa/internal/errs"
	"lantoa/internal/scope"
)

// Purpose is what an invitation lets its holder choose.
type Purpose string

// The purposes. A password is the first one for who has none yet, else another one.
const (
	ForPassword Purpose = "password"
	ForPIN      Purpose = "pin" // of a personal link
)

const (
	invitationLasts = 7 * 24 * time.Hour
	resetLasts      = 24 * time.Hour
)

// Invitation is a link handed to one member, good once and for a time. A member has
// at most one: a new one makes the old one void.
type Invitation struct {
	Member    Member
	Purpose   Purpose
	ExpiresAt time.Time
}

// errVoid is all that a stranger learns about a link that leads nowhere.
func errVoid() error { return errs.New(errs.NotFound, "member.invitation.void") }

// Invite makes an invitation for a member. Its token is told here and never again.
func (s Store) Invite(ctx context.Context, in scope.Commune, by, id uuid.UUID, purpose Purpose) (token string, i Invitation, err error) {
	m, err := s.ByID(ctx, in, id)
	switch {
	case err != nil:
		return "", Invitation{}, err
	case !m.Active:
		return "", Invitation{}, errs.New(errs.Conflict, "member.invitation.inactive")
	case purpose == ForPIN && !m.MayHaveLink():
		return "", Invitation{}, errs.New(errs.Conflict, "member.link.roles")
	case purpose != ForPIN && purpose != ForPassword:
		return "", Invitation{}, errs.New(errs.Invalid, "form.broken")
	}
	i = Invitation{Member: m, Purpose: purpose, ExpiresAt: s.clock.Now().Add(invitationLasts)}
	if purpose == ForPassword && m.Joined {
		i.ExpiresAt = s.clock.Now().Add(resetLasts)
	}
	token = newToken()
	err = s.db.Tx(ctx, func(tx database.Tx) error { return s.putInvitation(ctx, tx, in, by, i, token) })
	return token, i, err
}

func (s Store) putInvitation(ctx context.Context, tx database.Tx, in scope.Commune, by uuid.UUID, i Invitation, token string) error {
	_, err := tx.Exec(ctx, `INSERT INTO member_invitation (commune_id, member_id, purpose, token_hash, expires_at) VALUES (?, ?, ?, ?, ?)
	    ON CONFLICT (commune_id, member_id) DO UPDATE SET purpose = excluded.purpose, token_hash = excluded.token_hash, expires_at = excluded.expires_at`,
		in.ID(), i.Member.ID, string(i.Purpose), tokenHash(token), database.At(i.ExpiresAt))
	if err != nil {
		return err
	}
	return s.record(ctx, tx, in, audit.Entry{By: by, Action: "member.invited", Subject: i.Member.ID, Fields: []string{string(i.Purpose)}})
}

type invitationRow struct {
	MemberID  uuid.UUID
	Purpose   Purpose
	ExpiresAt database.Instant
}

const invitationColumns = `SELECT member_id, purpose, expires_at FROM member_invitation WHERE commune_id = ?`

// InvitationBy is what the token invites to. Used, expired, replaced and never made
// cannot be told apart.
func (s Store) InvitationBy(ctx context.Context, in scope.Commune, token string) (Invitation, error) {
	var rows []invitationRow
	err := s.db.Select(ctx, &rows, invitationColumns+` AND token_hash = ? AND expires_at > ?`, in.ID(), tokenHash(token), database.At(s.clock.Now()))
	if err != nil {
		return Invitation{}, err
	}
	if len(rows) == 0 {
		return Invitation{}, errVoid()
	}
	m, err := s.ByID(ctx, in, rows[0].MemberID)
	if err != nil {
		return Invitation{}, err
	}
	if !m.Active || rows[0].Purpose == ForPIN && !m.MayHaveLink() {
		return Invitation{}, errVoid()
	}
	return Invitation{Member: m, Purpose: rows[0].Purpose, ExpiresAt: rows[0].ExpiresAt.Time}, nil
}

// InvitationOf is the last invitation that the member has not used, expired or not;
// its purpose is empty when there is none.
func (s Store) InvitationOf(ctx context.Context, in scope.Commune, m Member) (Invitation, error) {
	var rows []invitationRow
	if err := s.db.Select(ctx, &rows, invitationColumns+` AND member_id = ?`, in.ID(), m.ID); err != nil || len(rows) == 0 {
		return Invitation{Member: m}, err
	}
	return Invitation{Member: m, Purpose: rows[0].Purpose, ExpiresAt: rows[0].ExpiresAt.Time}, nil
}

// AcceptPassword uses the invitation up: the member has that password from now on, and
// every session begun before is over.
func (s Store) AcceptPassword(ctx context.Context, in scope.Commune, token, password string) (Member, error) {
	i, err := s.invitationFor(ctx, in, token, ForPassword)
	if err != nil {
		return Member{}, err
	}
	hash, err := s.newPassword(ctx, i.Member.Login, password)
	if err != nil {
		return Member{}, err
	}
	err = s.db.Tx(ctx, func(tx database.Tx) error {
		if err := s.use(ctx, tx, in, token); err != nil {
			return err
		}
		return s.putPassword(ctx, tx, in, i.Member.ID, i.Member.ID, i.Member.Login, hash)
	})
	if err != nil {
		return Member{}, err
	}
	return s.ByID(ctx, in, i.Member.ID)
}

// AcceptPIN uses the invitation up: the member has a personal link with that PIN. Its
// token is told here and never again.
func (s Store) AcceptPIN(ctx context.Context, in scope.Commune, token, pin string) (linkToken string, m Member, err error) {
	i, err := s.invitationFor(ctx, in, token, ForPIN)
	if err != nil {
		return "", Member{}, err
	}
	link, err := s.newLink(ctx, i.Member, pin)
	if err != nil {
		return "", Member{}, err
	}
	err = s.db.Tx(ctx, func(tx database.Tx) error {
		if err := s.use(ctx, tx, in, token); err != nil {
			return err
		}
		return s.putLink(ctx, tx, in, link)
	})
	if err != nil {
		return "", Member{}, err
	}
	m, err = s.ByID(ctx, in, i.Member.ID)
	return link.token, m, err
}

func (s Store) invitationFor(ctx context.Context, in scope.Commune, token string, purpose Purpose) (Invitation, error) {
	i, err := s.InvitationBy(ctx, in, token)
	if err == nil && i.Purpose != purpose {
		return Invitation{}, errVoid()
	}
	return i, err
}

// use takes the invitation away; of two who come with the same token one is told that it is void.
func (s Store) use(ctx context.Context, tx database.Tx, in scope.Commune, token string) error {
	n, err := tx.Exec(ctx, `DELETE FROM member_invitation WHERE commune_id = ? AND token_hash = ? AND expires_at > ?`, in.ID(), tokenHash(token), database.At(s.clock.Now()))
	if err == nil && n == 0 {
		return errVoid()
	}
	return err
}
