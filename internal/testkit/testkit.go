// Package testkit gives tests a real database of each engine and a commune in it.
package testkit

import (
	"context"
	"database/sql"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"lantoa/internal/clock"
	"lantoa/internal/database"
	"lantoa/internal/scope"
)

// Noon is the moment at which tests begin unless they say otherwise: noon of 23/11/2026 in Vietnam.
func Noon() *clock.Fixed { return clock.At(time.Date(2026, 11, 23, 5, 0, 0, 0, time.UTC)) }

// EachEngine runs the promise on a fresh SQLite file and in a fresh schema of
// the PostgreSQL server named by LANTOA_TEST_POSTGRES. In CI a missing server is a failure.
func EachEngine(t *testing.T, promise func(t *testing.T, db *database.DB)) {
	t.Helper()
	EachSource(t, func(t *testing.T, source string) { promise(t, open(t, source)) })
}

// EachSource is EachEngine for what opens the database itself.
func EachSource(t *testing.T, promise func(t *testing.T, source string)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) { promise(t, filepath.Join(t.TempDir(), "test.db")) })
	t.Run("postgres", func(t *testing.T) { promise(t, postgresSchema(t)) })
}

func open(t *testing.T, source string) *database.DB {
	t.Helper()
	db, err := database.Open(context.Background(), source)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}

func postgresSchema(t *testing.T) string {
	t.Helper()
	source := os.Getenv("LANTOA_TEST_POSTGRES")
	if source == "" {
		if os.Getenv("CI") != "" {
			t.Fatal("LANTOA_TEST_POSTGRES names no server")
		}
		t.Skip("LANTOA_TEST_POSTGRES names no server; run scripts/with-postgres go test ./...")
	}
	admin, err := sql.Open("pgx", source)
	if err != nil {
		t.Fatal(err)
	}
	schema := "test_" + strings.ReplaceAll(uuid.NewString(), "-", "")
	if _, err := admin.Exec("CREATE SCHEMA " + schema); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if _, err := admin.Exec(fmt.Sprintf("DROP SCHEMA %s CASCADE", schema)); err != nil {
			t.Error(err)
		}
		admin.Close()
	})
	u, err := url.Parse(source)
	if err != nil {
		t.Fatal(err)
	}
	q := u.Query()
	q.Set("search_path", schema)
	u.RawQuery = q.Encode()
	return u.String()
}

// Commune founds a tenant.
func Commune(t *testing.T, db *database.DB, name string) scope.Commune {
	t.Helper()
	in, err := scope.NewDirectory(db).Found(context.Background(), scope.Profile{Name: name, Host: uuid.NewString() + ".test"}, Noon().Now())
	if err != nil {
		t.Fatal(err)
	}
	return in
}
