package database_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lantoa/internal/database"
	"lantoa/internal/testkit"
)

// withoutTenant is the tables whose key does not begin with commune_id.
func withoutTenant() []string { return []string{"commune", "goose_db_version"} }

type column struct {
	Name string
	Key  int // place in the primary key, 0 outside
}

func schemaOf(t *testing.T, db *database.DB) map[string][]column {
	t.Helper()
	ctx := context.Background()
	schema := map[string][]column{}
	var rows []struct {
		Tbl  string
		Name string
		Pk   int
	}
	query := `SELECT m.name AS tbl, c.name AS name, c.pk AS pk FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' AND m.name NOT LIKE 'search_index%'` // an index: SQLite keeps it in tables
	if db.Engine() == database.Postgres {
		query = `SELECT c.table_name AS tbl, c.column_name AS name, COALESCE((
		            SELECT k.ordinal_position FROM information_schema.table_constraints t
		              JOIN information_schema.key_column_usage k ON k.constraint_schema = t.constraint_schema AND k.constraint_name = t.constraint_name
		             WHERE t.constraint_type = 'PRIMARY KEY' AND t.table_schema = c.table_schema AND t.table_name = c.table_name AND k.column_name = c.column_name), 0) AS pk
		           FROM information_schema.columns c WHERE c.table_schema = current_schema()`
	}
	if err := db.Select(ctx, &rows, query); err != nil {
		t.Fatal(err)
	}
	for _, r := range rows {
		schema[r.Tbl] = append(schema[r.Tbl], column{r.Name, r.Pk})
	}
	for _, columns := range schema {
		slices.SortFunc(columns, func(a, b column) int { return strings.Compare(a.Name, b.Name) })
	}
	return schema
}

func TestEveryTableIsKeyedByItsCommuneAndBothEnginesAgree(t *testing.T) {
	schemas := map[database.Engine]map[string][]column{}
	testkit.EachEngine(t, func(t *testing.T, db *database.DB) {
		schema := schemaOf(t, db)
		schemas[db.Engine()] = schema
		for table, columns := range schema {
			if slices.Contains(withoutTenant(), table) {
				continue
			}
			if !slices.Contains(columns, column{"commune_id", 1}) {
				t.Errorf("%s: its primary key does not begin with commune_id", table)
			}
		}
		if len(schema) < 15 {
			t.Errorf("only %d tables seen", len(schema))
		}
	})
	if lite, pg := schemas[database.SQLite], schemas[database.Postgres]; lite != nil && pg != nil {
		delete(lite, "goose_db_version")
		delete(pg, "goose_db_version")
		if diff := cmp.Diff(lite, pg); diff != "" {
			t.Errorf("the engines' schemas differ (-sqlite +postgres):\n%s", diff)
		}
	}
}

func TestADatabaseOfANewerProgramIsRefused(t *testing.T) {
	ctx := context.Background()
	path := t.TempDir() + "/new.db"
	db, err := database.Open(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	err = db.Tx(ctx, func(tx database.Tx) error {
		_, err := tx.Exec(ctx, `INSERT INTO goose_db_version (version_id, is_applied) VALUES (9999, 1)`)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	db.Close()
	if _, err := database.Open(ctx, path); err == nil || !strings.Contains(err.Error(), "newer program") {
		t.Fatalf("opened: %v", err)
	}
}

func TestAFailedTransactionLeavesNothing(t *testing.T) {
	testkit.EachEngine(t, func(t *testing.T, db *database.DB) {
		ctx := context.Background()
		in := testkit.Commune(t, db, "Xã Một")
		failure := db.Tx(ctx, func(tx database.Tx) error {
			if _, err := tx.Exec(ctx, `UPDATE commune SET name = ? WHERE id = ?`, "Xã Hai", in.ID()); err != nil {
				return err
			}
			_, err := tx.Exec(ctx, `INSERT INTO nowhere (x) VALUES (1)`)
			return err
		})
		if failure == nil {
			t.Fatal("the second statement should fail")
		}
		var name string
		if err := db.Get(ctx, &name, `SELECT name FROM commune WHERE id = ?`, in.ID()); err != nil || name != "Xã Một" {
			t.Fatalf("%q, %v", name, err)
		}
	})
}

func TestSQLiteIsToldOnceHowFullItsTablesAreToBe(t *testing.T) {
	ctx, path := context.Background(), t.TempDir()+"/told.db"
	for range 2 {
		db, err := database.Open(ctx, path)
		if err != nil {
			t.Fatal(err)
		}
		var figures []string
		if err := db.Select(ctx, &figures, `SELECT stat FROM sqlite_stat1 WHERE idx = 'activity_unit'`); err != nil || len(figures) != 1 || !strings.HasPrefix(figures[0], "50000 50000 ") {
			t.Errorf("%q, %v", figures, err)
		}
		second, err := database.Open(ctx, path) // while somebody else is writing
		if err != nil {
			t.Fatal(err)
		}
		err = db.Tx(ctx, func(database.Tx) error {
			third, err := database.Open(ctx, path)
			if err == nil {
				third.Close()
			}
			return err
		})
		if err != nil {
			t.Errorf("opening waits for the one who writes: %v", err)
		}
		second.Close()
		db.Close()
	}
}
