package job

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"github.com/google/uuid"

	"lantoa/internal/clock"
	"lantoa/internal/database"
	"lantoa/internal/errs"
	"lantoa/internal/scope"
)

const (
	maxAttempts = 8
	lease       = 10 * time.Minute // a running row older than this lost its worker
	lookEvery   = 2 * time.Second
)

// Runner claims due rows and gives them to the handler of their kind.
type Runner struct {
	db       *database.DB
	clock    clock.Clock
	log      *slog.Logger
	handlers map[string]Handler
}

// NewRunner makes a runner for the kinds in handlers.
func NewRunner(db *database.DB, c clock.Clock, log *slog.Logger, handlers map[string]Handler) *Runner {
	return &Runner{db: db, clock: c, log: log, handlers: handlers}
}

// Run works until ctx ends; the piece of work under way is finished first.
func (r *Runner) Run(ctx context.Context) {
	tick := time.NewTicker(lookEvery)
	defer tick.Stop()
	for {
		for ctx.Err() == nil {
			worked, err := r.Once(context.WithoutCancel(ctx))
			if err != nil {
				r.log.Error("job", "error", err)
			}
			if !worked {
				break
			}
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

type claimed struct {
	CommuneID uuid.UUID
	ID        uuid.UUID
	Kind      string
	Payload   string
	Attempts  int
}

// Once does one due piece of work and tells whether there was any.
func (r *Runner) Once(ctx context.Context) (bool, error) {
	row, err := r.claim(ctx)
	if errs.Is(err, errs.NotFound) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	in := scope.Claimed(row.CommuneID)
	again, err := r.handle(ctx, in, row)
	return true, r.settle(ctx, in, row, again, err)
}

func (r *Runner) handle(ctx context.Context, in scope.Commune, row claimed) (again time.Time, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic: %v", p)
		}
	}()
	handler, ok := r.handlers[row.Kind]
	if !ok {
		return time.Time{}, errors.New("no handler for this kind")
	}
	return handler(ctx, in, []byte(row.Payload))
}

// claim takes one due row. A row whose worker died is due again when its lease ends.
func (r *Runner) claim(ctx context.Context) (claimed, error) {
	var row claimed
	now := r.clock.Now()
	lock := ""
	if r.db.Engine() == database.Postgres {
		lock = "FOR UPDATE SKIP LOCKED"
	}
	err := r.db.Tx(ctx, func(tx database.Tx) error {
		return tx.Get(ctx, &row, `
			UPDATE job SET state = 'running', attempts = attempts + 1, run_at = ?
			 WHERE (commune_id, id) = (
			       SELECT commune_id, id FROM job
			        WHERE state IN ('ready', 'running') AND run_at <= ?
			        ORDER BY run_at LIMIT 1 `+lock+`)
			RETURNING commune_id, id, kind, payload, attempts`,
			database.At(now.Add(lease)), database.At(now))
	})
	return row, err
}

func (r *Runner) settle(ctx context.Context, in scope.Commune, row claimed, again time.Time, failure error) error {
	return r.db.Tx(ctx, func(tx database.Tx) error {
		var err error
		switch {
		case failure == nil && again.IsZero():
			_, err = tx.Exec(ctx, `DELETE FROM job WHERE commune_id = ? AND id = ?`, in.ID(), row.ID)
		case failure == nil:
			_, err = tx.Exec(ctx, `UPDATE job SET state = 'ready', attempts = 0, run_at = ?, last_error = '' WHERE commune_id = ? AND id = ?`,
				database.At(again), in.ID(), row.ID)
		case row.Attempts >= maxAttempts:
			r.log.Error("job given up", "kind", row.Kind, "id", row.ID, "error", failure)
			_, err = tx.Exec(ctx, `UPDATE job SET state = 'failed', last_error = ? WHERE commune_id = ? AND id = ?`, failure.Error(), in.ID(), row.ID)
		default:
			r.log.Warn("job failed", "kind", row.Kind, "id", row.ID, "attempt", row.Attempts, "error", failure)
			wait := time.Duration(row.Attempts*row.Attempts) * 10 * time.Second
			_, err = tx.Exec(ctx, `UPDATE job SET state = 'ready', run_at = ?, last_error = ? WHERE commune_id = ? AND id = ?`,
				database.At(r.clock.Now().Add(wait)), failure.Error(), in.ID(), row.ID)
		}
		return err
	})
}
