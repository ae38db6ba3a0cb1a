package app

import (
	"context"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"time"

	"lantoa/internal/job"
	"lantoa/internal/metrics"
	"lantoa/internal/scope"
)

// ServeMetrics shows the counts of the instance on the listener until ctx ends.
func (a *App) ServeMetrics(ctx context.Context, listener net.Listener) error {
	server := &http.Server{Handler: a.Metrics.Handler(), ReadHeaderTimeout: 10 * time.Second, WriteTimeout: time.Minute,
		ErrorLog: slog.NewLogLogger(a.Log.Handler(), slog.LevelWarn)}
	stopped := context.AfterFunc(ctx, func() { server.Close() })
	defer stopped()
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

// ready tells whether the database answers.
func (a *App) ready(ctx context.Context) error {
	var one int
	return a.DB.Get(ctx, &one, `SELECT 1`)
}

// pools is how the database's connections stand, for the metrics.
func (a *App) pools() []metrics.Pool {
	var list []metrics.Pool
	for _, p := range a.DB.Pools() {
		list = append(list, metrics.Pool(p))
	}
	return list
}

// counted counts the attempts at one kind of job; one that panics has failed.
func (a *App) counted(kind string, do job.Handler) job.Handler {
	return func(ctx context.Context, in scope.Commune, payload []byte) (again time.Time, err error) {
		done := false
		defer func() { a.Metrics.Worked(kind, done) }()
		again, err = do(ctx, in, payload)
		done = err == nil
		return again, err
	}
}
