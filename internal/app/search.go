package app

import (
	"context"
	"time"

	"lantoa/internal/database"
	"lantoa/internal/job"
	"lantoa/internal/scope"
	"lantoa/internal/search"
)

// laterRebuild sees to it that what was written before this program's search, or by
// another version of it, is found too.
func (a *App) laterRebuild(ctx context.Context) error {
	all, err := a.Directory.All(ctx)
	if err != nil {
		return err
	}
	for _, in := range all {
		current, err := a.Searches.Current(ctx, in)
		if err != nil {
			return err
		}
		if current {
			continue
		}
		err = a.DB.Tx(ctx, func(tx database.Tx) error {
			return job.Enqueue(ctx, tx, in, search.Rebuild{}, "all", a.Clock.Now())
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// rebuild reads everything that can be found anew, subject by subject.
func (a *App) rebuild(ctx context.Context, in scope.Commune, _ search.Rebuild) (time.Time, error) {
	return time.Time{}, a.Searches.Rebuild(ctx, in,
		a.Units.Sought, a.Members.Sought, a.Plans.SoughtPlans, a.Plans.SoughtTasks, a.Reports.Sought, a.Activities.Sought,
		a.Inspections.Sought, a.Gatherings.Sought, a.Contents.Sought, a.Releases.Sought, a.Comments.Sought)
}
