// Package app wires an instance together: it opens what is below, starts it in
// order and closes it in reverse. The command line and tests start it alike.
package app

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"sync"
	"time"

	"lantoa/internal/activity"
	"lantoa/internal/blob"
	"lantoa/internal/clock"
	"lantoa/internal/config"
	"lantoa/internal/database"
	"lantoa/internal/i18n"
	"lantoa/internal/job"
	"lantoa/internal/member"
	"lantoa/internal/metrics"
	"lantoa/internal/overview"
	"lantoa/internal/plan"
	"lantoa/internal/report"
	"lantoa/internal/scope"
	"lantoa/internal/unit"
	"lantoa/internal/web"
)

// App is an instance with its database open.
type App struct {
	Config     config.Config
	Clock      clock.Clock
	Log        *slog.Logger
	DB         *database.DB
	Speaker    *i18n.Speaker
	Directory  scope.Directory
	Units      unit.Store
	Members    member.Store
	Sessions   member.Sessions
	Plans      plan.Store
	Activities activity.Store
	Reports    report.Store
	Overviews  overview.Store
	Metrics    *metrics.Metrics
}

// Open opens the database and everything above it, short of listening.
func Open(ctx context.Context, c config.Config, ticks clock.Clock, log *slog.Logger) (*App, error) {
	if err := os.MkdirAll(c.Data, 0o750); err != nil {
		return nil, fmt.Errorf("data folder: %w", err)
	}
	speaker, err := i18n.New()
	if err != nil {
		return nil, err
	}
	db, err := database.Open(ctx, c.DatabaseSource())
	if err != nil {
		return nil, err
	}
	a := &App{Config: c, Clock: ticks, Log: log, DB: db, Speaker: speaker, Directory: scope.NewDirectory(db), Metrics: metrics.New()}
	blobs := blob.NewStore(c.Media())
	a.Units = unit.NewStore(db, ticks)
	a.Members = member.NewStore(db, ticks)
	a.Sessions = member.NewSessions(db, ticks)
	a.Plans = plan.NewStore(db, ticks, blobs, a.Units)
	a.Activities = activity.NewStore(db, ticks, blobs)
	a.Overviews = overview.NewStore(ticks, a.Plans, a.Activities, a.Units)
	a.Reports = report.NewStore(db, ticks, a.Plans, a.Activities, a.Units)
	return a, nil
}

// Close closes the database.
func (a *App) Close() error { return a.DB.Close() }

// Handler is the whole web of the instance.
func (a *App) Handler() http.Handler { return a.server().Handler() }

// Routes is the site map, for the test that walks it.
func (a *App) Routes() []web.Route { return a.server().Routes() }

func (a *App) server() *web.Server {
	return web.NewServer(web.Needs{
		Clock: a.Clock, Log: a.Log, Speaker: a.Speaker, Directory: a.Directory,
		Units: a.Units, Members: a.Members, Sessions: a.Sessions,
		Plans: a.Plans, Activities: a.Activities, Reports: a.Reports, Overviews: a.Overviews,
		Metrics: a.Metrics, Ready: a.ready, Secure: a.Config.Secure(),
	})
}

// Runner does the work left for later.
func (a *App) Runner() *job.Runner {
	return job.NewRunner(a.DB, a.Clock, a.Log, map[string]job.Handler{
		plan.Expand{}.Kind(): a.counted(plan.Expand{}.Kind(), job.On(a.Plans.Expand)),
		sweeping{}.Kind():    a.counted(sweeping{}.Kind(), job.On(a.sweep)),
	})
}

// slowest is how long one form may take to arrive: ten photos over a bad line.
const slowest = 15 * time.Minute

// Serve answers on the listener and works until ctx ends, then finishes what is under way.
func (a *App) Serve(ctx context.Context, listener net.Listener) error {
	if err := a.laterSweep(ctx); err != nil {
		return errors.Join(err, listener.Close())
	}
	server := &http.Server{Handler: a.Handler(), ReadHeaderTimeout: 10 * time.Second, ReadTimeout: slowest, WriteTimeout: 2 * slowest, IdleTimeout: 2 * time.Minute,
		ErrorLog: slog.NewLogLogger(a.Log.Handler(), slog.LevelWarn)}
	var work sync.WaitGroup
	work.Go(func() { a.Runner().Run(ctx) })
	stopped := make(chan error, 1)
	go func() {
		<-ctx.Done()
		patience, cancel := context.WithTimeout(context.Background(), 20*time.Second)
		defer cancel()
		err := server.Shutdown(patience)
		if errors.Is(err, context.DeadlineExceeded) {
			a.Log.Warn("requests cut off")
			err = server.Close()
		}
		stopped <- err
	}()
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	err := <-stopped
	work.Wait()
	return err
}
