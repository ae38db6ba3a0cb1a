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
	case violatesUnique(err):
		return errs.Wrap(errs.Conflict, "conflict", err)
	}
	return err
}

func violatesUnique(err error) bool {
	var pg *pgconn.PgError
	if errors.As(err, &pg) {
		return pg.Code == "23505"
	}
	var lite *sqlite.Error
	if errors.As(err, &lite) {
		return lite.Code() == sqlite3.SQLITE_CONSTRAINT_UNIQUE || lite.Code() == sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY
	}
	return false
}
