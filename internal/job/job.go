// Package job does work later: a row written in the transaction of the change
// that causes it, claimed by one worker at a time on either engine, tried again
// when it fails. At least once: a handler must not mind being run twice.
package job

import (
	"context"
	"encoding/json"
	"time"

	"github.com/google/uuid"

	"lantoa/internal/database"
	"lantoa/internal/scope"
)

// Work is a piece of work; its exported fields are the payload and hold ids only.
type Work interface{ Kind() string }

// Enqueue stores work to be done at or after the given time. While the same kind
// and key waits or runs, a second one is not stored; one that was given up begins anew.
func Enqueue(ctx context.Context, tx database.Tx, in scope.Commune, work Work, key string, at time.Time) error {
	payload, err := json.Marshal(work)
	if err != nil {
		return err
	}
	id, err := uuid.NewV7()
	if err != nil {
		return err
	}
	_, err = tx.Exec(ctx, `INSERT INTO job (commune_id, id, kind, payload, unique_key, state, run_at) VALUES (?, ?, ?, ?, ?, 'ready', ?) ON CONFLICT (commune_id, kind, unique_key) DO UPDATE
		   SET state = 'ready', attempts = 0, run_at = excluded.run_at, payload = excluded.payload WHERE job.state = 'failed'`,
		in.ID(), id, work.Kind(), string(payload), key, database.At(at))
	return err
}

// Revive begins all work of the commune anew that was given up, at the given time:
// what stood in its way may be gone.
func Revive(ctx context.Context, tx database.Tx, in scope.Commune, at time.Time) error {
	_, err := tx.Exec(ctx, `UPDATE job SET state = 'ready', attempts = 0, run_at = ? WHERE commune_id = ? AND state = 'failed'`, database.At(at), in.ID())
	return err
}

// Handler does one piece of work and tells when it wants to be run again; the zero time is never.
type Handler func(ctx context.Context, in scope.Commune, payload []byte) (again time.Time, err error)

// On makes a handler of a function that takes the work itself.
func On[W Work](do func(ctx context.Context, in scope.Commune, work W) (again time.Time, err error)) Handler {
	return func(ctx context.Context, in scope.Commune, payload []byte) (time.Time, error) {
		var work W
		if err := json.Unmarshal(payload, &work); err != nil {
			return time.Time{}, err
		}
		return do(ctx, in, work)
	}
}
