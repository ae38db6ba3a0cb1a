package member

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"math"
	"time"

	"lantoa/internal/database"
	"lantoa/internal/errs"
	"lantoa/internal/scope"
)

const (
	failuresByLogin   = 5
	failuresByLink    = 3  // fewer than lock it, so that a tired hand rests first
	failuresByAddress = 30 // a whole office may share one
	failureWindow     = 15 * time.Minute
)

// suspect is what failures are counted by: a login, a personal link or an address.
type suspect struct {
	kind, value string
	limit       int64
}

func byLogin(login string) suspect     { return suspect{"login", login, failuresByLogin} }
func byLink(token string) suspect      { return suspect{"link", plainToken(token), failuresByLink} }
func byAddress(address string) suspect { return suspect{"address", address, failuresByAddress} }

func suspects(who suspect, address string) []suspect {
	if address == "" {
		return []suspect{who}
	}
	return []suspect{who, byAddress(address)}
}

func (s suspect) mustWait(minutes int) error {
	if s.kind == "link" {
		return errs.New(errs.TooMany, "member.link.wait", errs.Args{"Minutes": minutes})
	}
	return errs.New(errs.TooMany, "member.sign_in.wait", errs.Args{"Minutes": minutes})
}

// key is hashed: the table must not become a list of who tried from where.
func (s suspect) key(in scope.Commune) string {
	sum := sha256.Sum256([]byte(in.ID().String() + "\n" + s.kind + "\n" + s.value))
	return hex.EncodeToString(sum[:])
}

// countTry adds one try to each count, or refuses when one is full within its window.
func (s Store) countTry(ctx context.Context, in scope.Commune, suspected suspect, address string) error {
	now := s.clock.Now()
	return s.db.Tx(ctx, func(tx database.Tx) error {
		for _, who := range suspects(suspected, address) {
			var count struct {
				Failures int64
				Since    database.Instant
			}
			// A window that is over begins anew with this try.
			err := tx.Get(ctx, &count, `INSERT INTO member_failure (commune_id, subject, failures, since) VALUES (?, ?, 1, ?)
			    ON CONFLICT (commune_id, subject) DO UPDATE SET
			      failures = CASE WHEN member_failure.since <= ? THEN 1 ELSE member_failure.failures + 1 END,
			      since    = CASE WHEN member_failure.since <= ? THEN excluded.since ELSE member_failure.since END
			    RETURNING failures, since`,
				in.ID(), who.key(in), database.At(now), database.At(now.Add(-failureWindow)), database.At(now.Add(-failureWindow)))
			if err != nil {
				return err
			}
			if count.Failures > who.limit {
				left := count.Since.Add(failureWindow).Sub(now)
				return suspected.mustWait(int(math.Ceil(left.Minutes())))
			}
		}
		return nil
	})
}

// forgiveTry clears the failures of who proved right and takes the one good try back
// from the address: guesses at others from there still count.
func (s Store) forgiveTry(ctx context.Context, tx database.Tx, in scope.Commune, who suspect, address string) error {
	if err := forgive(ctx, tx, in, who); err != nil || address == "" {
		return err
	}
	_, err := tx.Exec(ctx, `UPDATE member_failure SET failures = failures - 1 WHERE commune_id = ? AND subject = ? AND failures > 0`, in.ID(), byAddress(address).key(in))
	return err
}

func forgive(ctx context.Context, tx database.Tx, in scope.Commune, who suspect) error {
	_, err := tx.Exec(ctx, `DELETE FROM member_failure WHERE commune_id = ? AND subject = ?`, in.ID(), who.key(in))
	return err
}

// Sweep forgets failures whose window is over.
func (s Store) Sweep(ctx context.Context, in scope.Commune) error {
	return s.db.Tx(ctx, func(tx database.Tx) error {
		_, err := tx.Exec(ctx, `DELETE FROM member_failure WHERE commune_id = ? AND since <= ?`, in.ID(), database.At(s.clock.Now().Add(-failureWindow)))
		return err
	})
}
