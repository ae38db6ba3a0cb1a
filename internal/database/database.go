// Package database opens the one database of an instance, SQLite in a file or
// PostgreSQL, and hides which of the two it is: SQL is written once, with "?".
package database

import (
	"context"
	"database/sql"
	"fmt"
	"net/url"
	"path/filepath"
	"strings"
	"time"

	"github.com/georgysavva/scany/v2/sqlscan"
	_ "github.com/jackc/pgx/v5/stdlib" // driver "pgx"
	_ "modernc.org/sqlite"             // driver "sqlite"
)

// Engine is which database answers.
type Engine string

// The two engines.
const (
	SQLite   Engine = "sqlite"
	Postgres Engine = "postgres"
)

// DB is a pool of readers and, on SQLite, one writer.
type DB struct {
	engine Engine
	read   *sql.DB
	write  *sql.DB
	watch  func(query string, args []any) // nil but in tests
}

// Reader is what a query needs: the pool, or a transaction that sees its own writes.
type Reader interface {
	// Get fills dst with the one row; none is errs.NotFound.
	Get(ctx context.Context, dst any, query string, args ...any) error
	// Select fills the slice behind dst with all rows.
	Select(ctx context.Context, dst any, query string, args ...any) error
}

// Open opens the database named by source, a postgres:// address or the path of
// a SQLite file, and brings its schema up to date.
func Open(ctx context.Context, source string) (*DB, error) {
	db, err := connect(ctx, source)
	if err != nil {
		return nil, fmt.Errorf("open database: %w", err)
	}
	if err := db.migrate(ctx); err != nil {
		db.Close()
		return nil, fmt.Errorf("migrate database: %w", err)
	}
	if err := db.reckon(ctx); err != nil {
		db.Close()
		return nil, fmt.Errorf("prepare database: %w", err)
	}
	return db, nil
}

func connect(ctx context.Context, source string) (*DB, error) {
	if strings.HasPrefix(source, "postgres://") || strings.HasPrefix(source, "postgresql://") {
		pool, err := sql.Open("pgx", source)
		if err != nil {
			return nil, err
		}
		pool.SetMaxOpenConns(16)
		return &DB{engine: Postgres, read: pool, write: pool}, pool.PingContext(ctx)
	}
	read, err := sql.Open("sqlite", sqliteSource(source))
	if err != nil {
		return nil, err
	}
	write, err := sql.Open("sqlite", sqliteSource(source))
	if err != nil {
		return nil, err
	}
	read.SetMaxOpenConns(8)
	write.SetMaxOpenConns(1)
	db := &DB{engine: SQLite, read: read, write: write}
	return db, write.PingContext(ctx)
}

// busy_timeout comes first: the pragmas after it may already have to wait.
func sqliteSource(path string) string {
	q := url.Values{}
	for _, pragma := range []string{"busy_timeout(10000)", "foreign_keys(1)", "journal_mode(WAL)", "synchronous(FULL)"} {
		q.Add("_pragma", pragma)
	}
	q.Set("_txlock", "immediate")
	return (&url.URL{Scheme: "file", Opaque: filepath.ToSlash(path), RawQuery: q.Encode()}).String()
}

// Engine tells which engine answers, for the few texts that differ.
func (db *DB) Engine() Engine { return db.engine }

// Close closes every connection.
func (db *DB) Close() error {
	err := db.read.Close()
	if db.write != db.read {
		if e := db.write.Close(); err == nil {
			err = e
		}
	}
	return err
}

// Watch lets a test see every query, as it was written, before it is asked. Call it
// before the database is used.
func (db *DB) Watch(see func(query string, args []any)) { db.watch = see }

// Get is Reader.Get on the pool.
func (db *DB) Get(ctx context.Context, dst any, query string, args ...any) error {
	seen(db.watch, query, args)
	return translate(sqlscan.Get(ctx, db.read, dst, rebind(db.engine, query), args...))
}

// Select is Reader.Select on the pool.
func (db *DB) Select(ctx context.Context, dst any, query string, args ...any) error {
	seen(db.watch, query, args)
	return translate(sqlscan.Select(ctx, db.read, dst, rebind(db.engine, query), args...))
}

func seen(watch func(string, []any), query string, args []any) {
	if watch != nil {
		watch(query, args)
	}
}

// Pool is how the connections of one pool stand.
type Pool struct {
	Name  string // "read", "write"; one "all" where they are the same
	Most  int    // how many there may be
	Open  int
	InUse int
	Waits int64 // how often somebody had to wait for one, since the start
	Wait  time.Duration
}

// Pools is how the connections stand now.
func (db *DB) Pools() []Pool {
	of := func(name string, pool *sql.DB) Pool {
		s := pool.Stats()
		return Pool{Name: name, Most: s.MaxOpenConnections, Open: s.OpenConnections, InUse: s.InUse, Waits: s.WaitCount, Wait: s.WaitDuration}
	}
	if db.read == db.write {
		return []Pool{of("all", db.read)}
	}
	return []Pool{of("read", db.read), of("write", db.write)}
}

// Tx runs do in one write transaction: all of it is stored, or nothing.
func (db *DB) Tx(ctx context.Context, do func(tx Tx) error) error {
	tx, err := db.write.BeginTx(ctx, nil)
	if err != nil {
		return translate(err)
	}
	defer tx.Rollback() // after Commit this does nothing
	if err := do(Tx{tx: tx, engine: db.engine, watch: db.watch}); err != nil {
		return err
	}
	return translate(tx.Commit())
}

// Tx is an open write transaction.
type Tx struct {
	tx     *sql.Tx
	engine Engine
	watch  func(query string, args []any)
}

// Engine tells which engine answers.
func (tx Tx) Engine() Engine { return tx.engine }

// Get is Reader.Get inside the transaction.
func (tx Tx) Get(ctx context.Context, dst any, query string, args ...any) error {
	seen(tx.watch, query, args)
	return translate(sqlscan.Get(ctx, tx.tx, dst, rebind(tx.engine, query), args...))
}

// Select is Reader.Select inside the transaction.
func (tx Tx) Select(ctx context.Context, dst any, query string, args ...any) error {
	seen(tx.watch, query, args)
	return translate(sqlscan.Select(ctx, tx.tx, dst, rebind(tx.engine, query), args...))
}

// Exec changes rows and tells how many.
func (tx Tx) Exec(ctx context.Context, query string, args ...any) (int64, error) {
	result, err := tx.tx.ExecContext(ctx, rebind(tx.engine, query), args...)
	if err != nil {
		return 0, translate(err)
	}
	return result.RowsAffected()
}
