package report

import (
	"context"

	"github.com/google/uuid"

	"lantoa/internal/activity"
	"lantoa/internal/audit"
	"lantoa/internal/clock"
	"lantoa/internal/database"
	"lantoa/internal/errs"
	"lantoa/internal/plan"
	"lantoa/internal/scope"
	"lantoa/internal/search"
	"lantoa/internal/unit"
)

// Store keeps which reports were made, and composes them from what other subjects know.
type Store struct {
	db         *database.DB
	clock      clock.Clock
	plans      plan.Store
	activities activity.Store
	units      unit.Store
}

// NewStore keeps reports in db and reads the rest through the other stores.
func NewStore(db *database.DB, c clock.Clock, plans plan.Store, activities activity.Store, units unit.Store) Store {
	return Store{db, c, plans, activities, units}
}

type reportRow struct {
	ID        uuid.UUID
	PlanID    uuid.UUID
	StartsOn  database.Date
	EndsOn    database.Date
	CreatedAt database.Instant
}

func (r reportRow) report() Report {
	return Report{ID: r.ID, PlanID: r.PlanID, StartsOn: r.StartsOn.Date, EndsOn: r.EndsOn.Date, CreatedAt: r.CreatedAt.Time}
}

const reportColumns = `SELECT id, plan_id, starts_on, ends_on, created_at FROM report`

// ByID is the report of that id.
func (s Store) ByID(ctx context.Context, in scope.Commune, id uuid.UUID) (Report, error) {
	return byID(ctx, s.db, in, id)
}

func byID(ctx context.Context, from database.Reader, in scope.Commune, id uuid.UUID) (Report, error) {
	var row reportRow
	err := from.Get(ctx, &row, reportColumns+` WHERE commune_id = ? AND id = ?`, in.ID(), id)
	return row.report(), err
}

// All is every report, the newest first.
func (s Store) All(ctx context.Context, in scope.Commune) ([]Report, error) {
	var rows []reportRow
	err := s.db.Select(ctx, &rows, reportColumns+` WHERE commune_id = ? ORDER BY created_at DESC, id DESC`, in.ID())
	reports := make([]Report, len(rows))
	for i, row := range rows {
		reports[i] = row.report()
	}
	return reports, err
}

// Make keeps the report under the id that came with the form: sent twice it is made
// once, and with other words under the same id it is a conflict.
func (s Store) Make(ctx context.Context, in scope.Commune, by, id uuid.UUID, d Draft) (Report, error) {
	of, err := s.validate(ctx, in, d)
	if err != nil {
		return Report{}, err
	}
	now := s.clock.Now()
	err = s.db.Tx(ctx, func(tx database.Tx) error {
		added, err := tx.Exec(ctx, `INSERT INTO report (commune_id, id, plan_id, starts_on, ends_on, created_by, created_at) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (commune_id, id) DO NOTHING`,
			in.ID(), id, d.PlanID, database.On(d.StartsOn), database.On(d.EndsOn), uuid.NullUUID{UUID: by, Valid: by != uuid.Nil}, database.At(now))
		if err != nil || added == 0 {
			return err
		}
		if err := search.Put(ctx, tx, in, d.sought(id, of.Title)); err != nil {
			return err
		}
		return audit.Record(ctx, tx, in, audit.Entry{By: by, Action: "report.made", Subject: id, At: now})
	})
	if err != nil {
		return Report{}, err
	}
	r, err := s.ByID(ctx, in, id)
	if err == nil && (Draft{r.PlanID, r.StartsOn, r.EndsOn}) != d {
		return Report{}, errs.New(errs.Conflict, "report.id_taken")
	}
	return r, err
}

// validate tells what must be mended, and which plan is meant.
func (s Store) validate(ctx context.Context, in scope.Commune, d Draft) (plan.Plan, error) {
	if err := d.Validate(); err != nil {
		return plan.Plan{}, err
	}
	of, err := s.plans.ByID(ctx, in, d.PlanID)
	if errs.Is(err, errs.NotFound) {
		var p errs.Fields
		p.Check("plan", false, "report.plan.unknown")
		return of, p.Err()
	}
	return of, err
}

// Compose writes the report from what is known now.
func (s Store) Compose(ctx context.Context, in scope.Commune, profile scope.Profile, r Report) (Composed, error) {
	f, err := s.facts(ctx, in, profile, r)
	if err != nil {
		return Composed{}, err
	}
	return compose(f)
}

func (s Store) facts(ctx context.Context, in scope.Commune, profile scope.Profile, r Report) (Facts, error) {
	f := Facts{Report: r, Profile: profile, Today: clock.Today(s.clock)}
	var err error
	if f.Plan, err = s.plans.ByID(ctx, in, r.PlanID); err != nil {
		return Facts{}, err
	}
	if f.Clauses, err = s.plans.Clauses(ctx, in, r.PlanID); err != nil {
		return Facts{}, err
	}
	if f.Tasks, err = s.plans.Tasks(ctx, in, r.PlanID); err != nil {
		return Facts{}, err
	}
	if f.Units, err = s.units.Tree(ctx, in); err != nil {
		return Facts{}, err
	}
	f.Activities, err = s.activities.List(ctx, in, activity.Filter{Plan: r.PlanID, States: []activity.State{activity.Accepted, activity.Sent}, From: r.StartsOn, To: r.EndsOn})
	if err != nil {
		return Facts{}, err
	}
	if err != nil {
		return Facts{}, err
	}
	if f, err = s.withEnded(ctx, in, f); err != nil {
		return Facts{}, err
	}
	f.Waiting = f.Activities // each is told by its state
	nothing, err := s.activities.NilReturns(ctx, in, r.StartsOn, r.EndsOn)
	for _, n := range nothing {
		f.Nothing = append(f.Nothing, n.UnitID)
	}
	return f, err
}
