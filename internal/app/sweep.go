package app

import (
	"context"
	"time"

	"lantoa/internal/database"
	"lantoa/internal/job"
	"lantoa/internal/scope"
)

// sweeping is the daily work of dropping sessions and failed sign-ins that no longer
// count, and of beginning anew what was given up.
type sweeping struct{}

// Kind names the work.
func (sweeping) Kind() string { return "app.sweep" }

func (a *App) sweep(ctx context.Context, in scope.Commune, _ sweeping) (time.Time, error) {
	err := a.DB.Tx(ctx, func(tx database.Tx) error { return job.Revive(ctx, tx, in, a.Clock.Now()) })
	if err != nil {
		return time.Time{}, err
	}
	if err := a.Sessions.Sweep(ctx, in); err != nil {
		return time.Time{}, err
	}
	return a.Clock.Now().AddDate(0, 0, 1), a.Members.Sweep(ctx, in)
}

// laterSweep sees to it that every commune has its daily sweep.
func (a *App) laterSweep(ctx context.Context) error {
	all, err := a.Directory.All(ctx)
	if err != nil {
		return err
	}
	return a.DB.Tx(ctx, func(tx database.Tx) error {
		for _, in := range all {
			if err := job.Enqueue(ctx, tx, in, sweeping{}, "daily", a.Clock.Now()); err != nil {
				return err
			}
		}
		return nil
	})
}
