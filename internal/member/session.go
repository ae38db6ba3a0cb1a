package member

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"time"

	"github.com/alexedwards/scs/v2"
	"github.com/google/uuid"

	"lantoa/internal/clock"
	"lantoa/internal/database"
	"lantoa/internal/scope"
)

// Sessions is where scs keeps what it knows of a signed-in browser, apart for each
// commune: the one of the request's host. The database holds only the hash of a
// token, so that who reads it can sign in as nobody.
type Sessions struct {
	db    *database.DB
	clock clock.Clock
}

var _ scs.CtxStore = Sessions{}

// NewSessions keeps sessions in db.
func NewSessions(db *database.DB, c clock.Clock) Sessions { return Sessions{db, c} }

var errNoCommune = errors.New("a session belongs to the commune of a request")

// FindCtx is the data of a session that has not expired.
func (s Sessions) FindCtx(ctx context.Context, token string) ([]byte, bool, error) {
	var rows []struct{ Data []byte }
	err := s.db.Select(ctx, &rows, `SELECT data FROM member_session WHERE commune_id = ? AND token_hash = ? AND expires_at > ?`,
		scope.FromHost(ctx).ID(), hashed(token), database.At(s.clock.Now()))
	if err != nil || len(rows) == 0 {
		return nil, false, err
	}
	return rows[0].Data, true, nil
}

// CommitCtx stores the session's data, over what was there. A session that is over
// stays over: a request that was under way while it ended does not bring it back.
func (s Sessions) CommitCtx(ctx context.Context, token string, data []byte, expiry time.Time) error {
	in := scope.FromHost(ctx)
	if in.ID() == uuid.Nil {
		return errNoCommune
	}
	return s.db.Tx(ctx, func(tx database.Tx) error {
		_, err := tx.Exec(ctx, `INSERT INTO member_session (commune_id, token_hash, data, expires_at) VALUES (?, ?, ?, ?)
		    ON CONFLICT (commune_id, token_hash) DO UPDATE SET data = excluded.data, expires_at = excluded.expires_at
		     WHERE member_session.expires_at > ?`,
			in.ID(), hashed(token), data, database.At(expiry), database.At(s.clock.Now()))
		return err
	})
}

// DeleteCtx ends the session; one that is not there is ended already. What is left of it
// goes with the next Sweep.
func (s Sessions) DeleteCtx(ctx context.Context, token string) error {
	return s.db.Tx(ctx, func(tx database.Tx) error {
		_, err := tx.Exec(ctx, `UPDATE member_session SET data = ?, expires_at = ? WHERE commune_id = ? AND token_hash = ?`,
			[]byte{}, database.At(s.clock.Now()), scope.FromHost(ctx).ID(), hashed(token))
		return err
	})
}

// Find fails: without a context there is no commune.
func (s Sessions) Find(string) ([]byte, bool, error) { return nil, false, errNoCommune }

// Commit fails: without a context there is no commune.
func (s Sessions) Commit(string, []byte, time.Time) error { return errNoCommune }

// Delete fails: without a context there is no commune.
func (s Sessions) Delete(string) error { return errNoCommune }

// Sweep removes the expired sessions of one commune.
func (s Sessions) Sweep(ctx context.Context, in scope.Commune) error {
	return s.db.Tx(ctx, func(tx database.Tx) error {
		_, err := tx.Exec(ctx, `DELETE FROM member_session WHERE commune_id = ? AND expires_at <= ?`, in.ID(), database.At(s.clock.Now()))
		return err
	})
}

func hashed(token string) string {
	sum := sha256.Sum256([]byte(token))
	return hex.EncodeToString(sum[:])
}
