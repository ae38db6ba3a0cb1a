package database

import (
	"context"
	"fmt"
	"io/fs"
	"log/slog"

	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"

	"lantoa/migrations"
)

// migrate brings the schema up to date, each step in its own transaction, all
// under one lock, and refuses a database that a newer program has changed.
func (db *DB) migrate(ctx context.Context) error {
	folder, err := fs.Sub(migrations.Files, string(db.engine))
	if err != nil {
		return err
	}
	options := []goose.ProviderOption{goose.WithDisableGlobalRegistry(true), goose.WithSlog(slog.New(slog.DiscardHandler))}
	dialect := goose.DialectSQLite3
	if db.engine == Postgres {
		dialect = goose.DialectPostgres
		locker, err := lock.NewPostgresSessionLocker()
		if err != nil {
			return err
		}
		options = append(options, goose.WithSessionLocker(locker))
	}
	provider, err := goose.NewProvider(dialect, db.write, folder, options...)
	if err != nil {
		return err
	}
	current, target, err := provider.GetVersions(ctx)
	if err != nil {
		return err
	}
	if current > target {
		return fmt.Errorf("the database is of version %d, made by a newer program; this one knows versions up to %d", current, target)
	}
	_, err = provider.Up(ctx)
	return err
}
