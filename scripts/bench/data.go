package main

import (
	"context"
	"database/sql"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/app"
	"lantoa/internal/clock"
	"lantoa/internal/config"
	"lantoa/internal/database"
	"lantoa/internal/member"
	"lantoa/internal/permission"
	"lantoa/internal/scope"
	"lantoa/internal/unit"
)

// The usual amount: years of work of a large commune.
const (
	usualUnits      = 60
	usualPlans      = 20    // of fewTasks each, beside the large one
	fewTasks        = 100   // of an ordinary plan
	manyTasks       = 1_000 // of the large plan; there is one for each scale
	usualActivities = 20_000
)

const password = "mat-khau-do-toc-do"

// filled is what was put in, and the ids that the pages are asked for with.
type filled struct {
	Scale                           int
	Units, Plans, Tasks, Activities int
	bigPlan, plan, task, activity   uuid.UUID
	bigSlug, slug                   string
	ownUnit, ownTask, report        uuid.UUID
}

// place is where the database will be, and what removes it.
func place(ctx context.Context, folder string, postgres bool) (source string, drop func(), err error) {
	if !postgres {
		return filepath.Join(folder, "lantoa.db"), func() {}, nil
	}
	server := os.Getenv("LANTOA_TEST_POSTGRES")
	if server == "" {
		return "", nil, fmt.Errorf("LANTOA_TEST_POSTGRES names no server; run it under scripts/with-postgres")
	}
	admin, err := sql.Open("pgx", server)
	if err != nil {
		return "", nil, err
	}
	schema := "bench_" + strings.ReplaceAll(uuid.NewString(), "-", "")
	if _, err := admin.ExecContext(ctx, "CREATE SCHEMA "+schema); err != nil {
		return "", nil, err
	}
	at, err := url.Parse(server)
	if err != nil {
		return "", nil, err
	}
	q := at.Query()
	q.Set("search_path", schema)
	at.RawQuery = q.Encode()
	return at.String(), func() {
		if _, err := admin.Exec("DROP SCHEMA " + schema + " CASCADE"); err != nil {
			fmt.Fprintln(os.Stderr, "bench:", err)
		}
		admin.Close()
	}, nil
}

// filling is a database on its way to being filled.
type filling struct {
	tx     database.Tx
	in     scope.Commune
	today  civil.Date
	chance *rand.Rand
	units  []uuid.UUID
	tasks  []uuid.UUID
	by     uuid.UUID
	done   filled
}

// fill makes units and who signs in through the stores, the bulk by SQL. What is made
// is the same each time.
func fill(ctx context.Context, folder, source string, scale int) (filled, error) {
	a, err := app.Open(ctx, config.Config{Data: folder, Database: source}, clock.System{}, slog.New(slog.DiscardHandler))
	if err != nil {
		return filled{}, err
	}
	defer a.Close()
	in, err := a.Directory.Found(ctx, scope.Profile{Name: "Xã Đo Tốc Độ", Province: "tỉnh Minh Họa", Sample: true}, a.Clock.Now())
	if err != nil {
		return filled{}, err
	}
	f := filling{in: in, today: clock.Today(a.Clock), chance: rand.New(rand.NewPCG(1, 2)), done: filled{Scale: scale}}
	top := uuid.New()
	if _, err := a.Units.Add(ctx, in, uuid.Nil, top, unit.Draft{Name: "UBND xã", Kind: unit.Government}); err != nil {
		return filled{}, err
	}
	f.units = append(f.units, top)
	err = a.DB.Tx(ctx, func(tx database.Tx) error {
		f.tx = tx
		return f.fillUnits(ctx, usualUnits*scale-1)
	})
	if err != nil {
		return filled{}, err
	}
	f.done.ownUnit = f.units[len(f.units)/2]
	for _, role := range []permission.Role{permission.Coordinator, permission.Viewer, permission.Reporter} {
		grant := member.Grant{Role: role}
		if role == permission.Reporter {
			grant.UnitID = f.done.ownUnit
		}
		m, err := a.Members.Add(ctx, in, uuid.Nil, uuid.New(), member.Draft{Name: "Cán bộ " + string(role), UnitID: f.done.ownUnit, Login: string(role), Password: password, Grants: []member.Grant{grant}, Sample: true})
		if err != nil {
			return filled{}, err
		}
		f.by = m.ID
	}
	err = a.DB.Tx(ctx, func(tx database.Tx) error {
		f.tx = tx
		for i := range scale {
			if err := f.fillPlan(ctx, i, manyTasks); err != nil {
				return err
			}
		}
		for i := range usualPlans * scale {
			if err := f.fillPlan(ctx, scale+i, fewTasks); err != nil {
				return err
			}
		}
		if err := f.fillReport(ctx); err != nil {
			return err
		}
		if err := f.settle(ctx); err != nil {
			return err
		}
		return f.fillActivities(ctx, usualActivities*scale)
	})
	if err != nil {
		return filled{}, err
	}
	return f.done, analyze(ctx, a.DB)
}

// analyze lets the planner know its tables, as a running server does by itself.
func analyze(ctx context.Context, db *database.DB) error {
	if db.Engine() == database.SQLite {
		return nil
	}
	return db.Tx(ctx, func(tx database.Tx) error {
		_, err := tx.Exec(ctx, `ANALYZE`)
		return err
	})
}

// dueWork is how much work left for later is due now.
func dueWork(ctx context.Context, folder, source string) (int, error) {
	a, err := app.Open(ctx, config.Config{Data: folder, Database: source}, clock.System{}, slog.New(slog.DiscardHandler))
	if err != nil {
		return 0, err
	}
	defer a.Close()
	var due int
	err = a.DB.Get(ctx, &due, `SELECT COUNT(*) FROM job WHERE state = 'running' OR state = 'ready' AND run_at <= ?`, database.At(a.Clock.Now()))
	return due, err
}
