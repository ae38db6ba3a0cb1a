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
	"lantoa/internal/amendment"
	"lantoa/internal/blob"
	"lantoa/internal/clock"
	"lantoa/internal/comment"
	"lantoa/internal/commune"
	"lantoa/internal/config"
	"lantoa/internal/content"
	"lantoa/internal/content/starter"
	"lantoa/internal/database"
	"lantoa/internal/draft"
	"lantoa/internal/gathering"
	"lantoa/internal/i18n"
	"lantoa/internal/inspection"
	"lantoa/internal/intake"
	"lantoa/internal/job"
	"lantoa/internal/member"
	"lantoa/internal/metrics"
	"lantoa/internal/notice"
	"lantoa/internal/overview"
	"lantoa/internal/plan"
	"lantoa/internal/release"
	"lantoa/internal/report"
	"lantoa/internal/review"
	"lantoa/internal/scope"
	"lantoa/internal/search"
	"lantoa/internal/target"
	"lantoa/internal/unit"
	"lantoa/internal/web"
	"lantoa/internal/web/start"
)

// App is an instance with its database open.
type App struct {
	Config      config.Config
	Clock       clock.Clock
	Log         *slog.Logger
	DB          *database.DB
	Speaker     *i18n.Speaker
	Directory   scope.Directory
	Units       unit.Store
	Members     member.Store
	Sessions    member.Sessions
	Plans       plan.Store
	Drafts      draft.Store
	Targets     target.Store
	Amendments  amendment.Store
	Activities  activity.Store
	Reports     report.Store
	Overviews   overview.Store
	Inspections inspection.Store
	Gatherings  gathering.Store
	Searches    search.Store
	Notices     notice.Store
	Comments    comment.Store
	Communes    commune.Store
	Intakes     intake.Store
	Contents    content.Store
	Reviews     review.Store
	Releases    release.Store
	Door        *start.Door // to the first commune
	Metrics     *metrics.Metrics
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
	a.Metrics.Watch(a.pools)
	blobs := blob.NewStore(c.Media())
	a.Units = unit.NewStore(db, ticks)
	a.Members = member.NewStore(db, ticks)
	a.Sessions = member.NewSessions(db, ticks)
	a.Inspections = inspection.NewStore(db, ticks, a.Units)
	a.Gatherings = gathering.NewStore(db, ticks, a.Units)
	a.Plans = plan.NewStore(db, ticks, blobs, a.Units)
	a.Targets = target.NewStore(db)
	a.Drafts = draft.NewStore(db, ticks, blobs, a.Units, a.Plans)
	a.Comments = comment.NewStore(db, ticks)
	a.Activities = activity.NewStore(db, ticks, blobs)
	a.Amendments = amendment.NewStore(db, ticks, blobs, amendment.Rooms{Units: a.Units, Plans: a.Plans, Drafts: a.Drafts, Targets: a.Targets,
		Activities: a.Activities, Inspections: a.Inspections})
	a.Searches = search.NewStore(db)
	a.Overviews = overview.NewStore(db, ticks, a.Plans, a.Activities, a.Units)
	a.Reports = report.NewStore(db, ticks, a.Plans, a.Activities, a.Units)
	a.Communes = commune.NewStore(db, ticks, a.Directory, a.Units, a.Members, a.Plans)
	a.Intakes = intake.NewStore(db, ticks, a.Units, a.Members, a.Activities)
	a.Contents = content.NewStore(db, ticks, blobs, a.Units, review.Void)
	a.Releases = release.NewStore(db, ticks, blobs, a.Units, a.Plans)
	a.Reviews = review.NewStore(db, ticks, a.Units, a.Contents, a.Releases)
	a.Door = start.NewDoor(ticks)
	a.Notices = notice.NewStore(db, ticks, a.Members, a.Units,
		notice.Outlook{Sources: []notice.Source{a.Plans, remedies{a.Inspections}}, Watch: silence{ticks, a.Plans, a.Overviews}})
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
		Plans: a.Plans, Drafts: a.Drafts, Targets: a.Targets, Amendments: a.Amendments, Activities: a.Activities, Reports: a.Reports, Overviews: a.Overviews, Inspections: a.Inspections, Gatherings: a.Gatherings, Notices: a.Notices, Comments: a.Comments, Searches: a.Searches,
		Contents: a.Contents, Reviews: a.Reviews, Releases: a.Releases,
		Founding: commune.NewFounding(a.DB, a.Clock, a.Directory, a.Members), Communes: a.Communes, Intakes: a.Intakes, Door: a.Door, Begun: a.begin,
		Metrics: a.Metrics, Ready: a.ready, Public: a.Config.Public, Secure: a.Config.Secure(),
	})
}

// Runner does the work left for later.
func (a *App) Runner() *job.Runner {
	return job.NewRunner(a.DB, a.Clock, a.Log, map[string]job.Handler{
		plan.Expand{}.Kind(): a.counted(plan.Expand{}.Kind(), job.On(a.Plans.Expand)),
		unit.PassOn{}.Kind(): a.counted(unit.PassOn{}.Kind(), job.On(a.Plans.PassOn)),
		sweeping{}.Kind():    a.counted(sweeping{}.Kind(), job.On(a.sweep)),

		starter.Start{}.Kind():  a.counted(starter.Start{}.Kind(), job.On(starter.NewStore(a.Plans, a.Units, a.Members, a.Contents).Start)),
		search.Rebuild{}.Kind(): a.counted(search.Rebuild{}.Kind(), job.On(a.rebuild)),

		notice.Spread{}.Kind(): a.counted(notice.Spread{}.Kind(), job.On(a.Notices.Spread)),
		notice.Carry{}.Kind():  a.counted(notice.Carry{}.Kind(), job.On(a.Notices.Carry)),
		notice.Day{}.Kind():    a.counted(notice.Day{}.Kind(), job.On(a.Notices.Day)),
	})
}

// begin sees to it that every commune has its daily work.
func (a *App) begin(ctx context.Context) error {
	return errors.Join(a.laterSweep(ctx), a.laterNotices(ctx), a.laterRebuild(ctx))
}

// slowest is how long one form may take to arrive: ten photos over a bad line.
const slowest = 15 * time.Minute

// Serve answers on the listener and works until ctx ends, then finishes what is under way.
func (a *App) Serve(ctx context.Context, listener net.Listener) error {
	if err := a.begin(ctx); err != nil {
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
