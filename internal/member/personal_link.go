package member

import (
	"context"
	"slices"
	"time"

	"github.com/google/uuid"

	"lantoa/internal/audit"
	"lantoa/internal/database"
	"lantoa/internal/errs"
	"lantoa/internal/permission"
	"lantoa/internal/scope"
)

// wrongPINs in a row lock a personal link for good.
const wrongPINs = 5

// PersonalLink is a member's own way in, for who forgets passwords: an address that
// asks only for a PIN.
type PersonalLink struct {
	Made   time.Time // zero where there is none
	Locked bool
}

// MayHaveLink tells whether a PIN is enough to act as this member: one who only
// records for units or teaches.
func (m Member) MayHaveLink() bool {
	return len(m.Grants) > 0 && !slices.ContainsFunc(m.Grants, func(g Grant) bool { return g.Role != permission.Reporter && g.Role != permission.Helper })
}

type linkRow struct {
	MemberID uuid.UUID
	PinHash  string
	Wrong    int64
	MadeAt   database.Instant
}

func (r linkRow) link() PersonalLink {
	return PersonalLink{Made: r.MadeAt.Time, Locked: r.Wrong >= wrongPINs}
}

const linkColumns = `SELECT member_id, pin_hash, wrong, made_at FROM member_link WHERE commune_id = ?`

// LinkOf is the member's personal link, if there is one.
func (s Store) LinkOf(ctx context.Context, in scope.Commune, id uuid.UUID) (PersonalLink, error) {
	var rows []linkRow
	if err := s.db.Select(ctx, &rows, linkColumns+` AND member_id = ?`, in.ID(), id); err != nil || len(rows) == 0 {
		return PersonalLink{}, err
	}
	return rows[0].link(), nil
}

// MakeLink gives the member a personal link under a PIN of their own. Its token is told
// here and never again. An older link is void, and every session begun before is over:
// go on with the member that comes back.
func (s Store) MakeLink(ctx context.Context, in scope.Commune, id uuid.UUID, pin string) (token string, m Member, err error) {
	if m, err = s.ByID(ctx, in, id); err != nil {
		return "", Member{}, err
	}
	link, err := s.newLink(ctx, m, pin)
	if err != nil {
		return "", Member{}, err
	}
	if err := s.db.Tx(ctx, func(tx database.Tx) error { return s.putLink(ctx, tx, in, link) }); err != nil {
		return "", Member{}, err
	}
	m, err = s.ByID(ctx, in, id)
	return link.token, m, err
}

// preparedLink is a link that may be stored, with what takes long done.
type preparedLink struct {
	id          uuid.UUID
	token, hash string
}

func (s Store) newLink(ctx context.Context, m Member, pin string) (preparedLink, error) {
	if !m.MayHaveLink() {
		return preparedLink{}, errs.New(errs.Conflict, "member.link.roles")
	}
	var p errs.Fields
	checkPIN(&p, pin)
	if err := p.Err(); err != nil {
		return preparedLink{}, err
	}
	token := newToken()
	hash, err := s.passwords.hash(ctx, sealedPIN(token, pin))
	return preparedLink{m.ID, token, hash}, err
}

// sealedPIN mixes the token in: six figures alone are soon found by who reads the database.
func sealedPIN(token, pin string) string { return plainToken(token) + "\n" + pin }

func (s Store) putLink(ctx context.Context, tx database.Tx, in scope.Commune, link preparedLink) error {
	_, err := tx.Exec(ctx, `INSERT INTO member_link (commune_id, member_id, token_hash, pin_hash, wrong, made_at) VALUES (?, ?, ?, ?, 0, ?)
	    ON CONFLICT (commune_id, member_id) DO UPDATE SET token_hash = excluded.token_hash, pin_hash = excluded.pin_hash, wrong = 0, made_at = excluded.made_at`,
		in.ID(), link.id, tokenHash(link.token), link.hash, database.At(s.clock.Now()))
	if err != nil {
		return err
	}
	if err := signOut(ctx, tx, in, link.id); err != nil {
		return err
	}
	return s.record(ctx, tx, in, audit.Entry{By: link.id, Action: "member.link_made", Subject: link.id})
}

// RemoveLink takes the personal link away and ends every session, for it may be gone
// with a phone. Without a link there is nothing to do.
func (s Store) RemoveLink(ctx context.Context, in scope.Commune, by, id uuid.UUID) (Member, error) {
	err := s.db.Tx(ctx, func(tx database.Tx) error {
		removed, err := dropLink(ctx, tx, in, id)
		if err != nil || !removed {
			return err
		}
		return s.record(ctx, tx, in, audit.Entry{By: by, Action: "member.link_removed", Subject: id})
	})
	if err != nil {
		return Member{}, err
	}
	return s.ByID(ctx, in, id)
}

func dropLink(ctx context.Context, tx database.Tx, in scope.Commune, id uuid.UUID) (removed bool, err error) {
	n, err := tx.Exec(ctx, `DELETE FROM member_link WHERE commune_id = ? AND member_id = ?`, in.ID(), id)
	if err != nil || n == 0 {
		return false, err
	}
	return true, signOut(ctx, tx, in, id)
}

// LinkBy is the personal link behind a token: there, though it may be locked.
func (s Store) LinkBy(ctx context.Context, in scope.Commune, token string) (PersonalLink, error) {
	row, _, err := s.linkBy(ctx, in, token)
	return row.link(), err
}

func (s Store) linkBy(ctx context.Context, in scope.Commune, token string) (linkRow, Member, error) {
	var rows []linkRow
	if err := s.db.Select(ctx, &rows, linkColumns+` AND token_hash = ?`, in.ID(), tokenHash(token)); err != nil {
		return linkRow{}, Member{}, err
	}
	if len(rows) == 0 {
		return linkRow{}, Member{}, errs.New(errs.NotFound, "member.link.void")
	}
	m, err := s.ByID(ctx, in, rows[0].MemberID)
	if err == nil && (!m.Active || !m.MayHaveLink()) {
		err = errs.New(errs.NotFound, "member.link.void")
	}
	return rows[0], m, err
}

// Enter is the member whose personal link and PIN these are. Wrong PINs make the link
// wait; five in a row lock it until a new one is made.
func (s Store) Enter(ctx context.Context, in scope.Commune, token, pin, address string) (Member, error) {
	who := byLink(token)
	if err := s.countTry(ctx, in, who, address); err != nil {
		return Member{}, err
	}
	row, m, err := s.linkBy(ctx, in, token)
	if err != nil {
		return Member{}, err
	}
	// The try counts as wrong until it is right, so that many sent at once are not all let through.
	tries, err := s.countPIN(ctx, in, m.ID, token)
	if err != nil {
		return Member{}, err
	}
	matches, err := s.passwords.matches(ctx, sealedPIN(token, pin), row.PinHash)
	if err != nil {
		return Member{}, err
	}
	if !matches {
		return Member{}, s.wrongPIN(ctx, in, m.ID, wrongPINs-tries)
	}
	err = s.db.Tx(ctx, func(tx database.Tx) error {
		if _, err := tx.Exec(ctx, `UPDATE member_link SET wrong = 0 WHERE commune_id = ? AND token_hash = ?`, in.ID(), tokenHash(token)); err != nil {
			return err
		}
		if err := s.forgiveTry(ctx, tx, in, who, address); err != nil {
			return err
		}
		return s.record(ctx, tx, in, audit.Entry{By: m.ID, Action: "member.signed_in", Subject: m.ID, Fields: []string{"link"}})
	})
	return m, err
}

// countPIN adds one wrong try, or refuses where the link is locked.
func (s Store) countPIN(ctx context.Context, in scope.Commune, id uuid.UUID, token string) (tries int64, err error) {
	err = s.db.Tx(ctx, func(tx database.Tx) error {
		var counts []int64
		err := tx.Select(ctx, &counts, `UPDATE member_link SET wrong = wrong + 1 WHERE commune_id = ? AND member_id = ? AND token_hash = ? AND wrong < ? RETURNING wrong`,
			in.ID(), id, tokenHash(token), wrongPINs)
		if err == nil && len(counts) == 0 {
			return errs.New(errs.Forbidden, "member.link.locked")
		}
		if err == nil {
			tries = counts[0]
		}
		return err
	})
	return tries, err
}

// wrongPIN says how many tries are left, and notes it where there are none.
func (s Store) wrongPIN(ctx context.Context, in scope.Commune, id uuid.UUID, left int64) error {
	if left > 0 {
		var p errs.Fields
		p.Check("pin", false, "member.pin.wrong", errs.Args{"Left": left})
		return p.Err()
	}
	err := s.db.Tx(ctx, func(tx database.Tx) error {
		return s.record(ctx, tx, in, audit.Entry{Action: "member.link_locked", Subject: id})
	})
	if err != nil {
		return err
	}
	return errs.New(errs.Forbidden, "member.link.locked")
}
