package database

import (
	"database/sql"
	"errors"

	"github.com/georgysavva/scany/v2/dbscan"
	"github.com/jackc/pgx/v5/pgconn"
	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"lantoa/internal/errs"
)

// translate turns what the drivers say into the errors of the house, here and nowhere else.
func translate(err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, sql.ErrNoRows) || dbscan.NotFound(err):
		return errs.Wrap(errs.NotFound, "not_found", err)
	}
	var pg *pgconn.PgError
	if errors.As(err, &pg) {
		return translatePostgres(pg, err)
	}
	var lite *sqlite.Error
	if errors.As(err, &lite) {
		switch lite.Code() {
		case sqlite3.SQLITE_CONSTRAINT_UNIQUE, sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY:
			return errs.Wrap(errs.Conflict, "conflict", err)
		case sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY:
			return errs.Wrap(errs.Invalid, "database.reference", err)
		}
	}
	return err
}

func translatePostgres(pg *pgconn.PgError, err error) error {
	switch pg.Code {
	case "23505", // unique
		"40001", "40P01": // two changes stood in each other's way
		return errs.Wrap(errs.Conflict, "conflict", err)
	case "23503": // foreign key
		return errs.Wrap(errs.Invalid, "database.reference", err)
	case "22021": // letters that no text has, such as NUL
		return errs.Wrap(errs.Invalid, "database.letters", err)
	}
	return err
}
