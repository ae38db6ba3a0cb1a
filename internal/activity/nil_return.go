package activity

import (
	"context"
	"time"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/audit"
	"lantoa/internal/clock"
	"lantoa/internal/database"
	"lantoa/internal/errs"
	"lantoa/internal/scope"
)

// NilReturn says that a unit had nothing to report for a month ("không phát sinh").
type NilReturn struct {
	UnitID     uuid.UUID
	Month      string // "2026-11"
	OnBehalf   bool
	RecordedBy uuid.UUID
	RecordedAt time.Time
}

type nilRow struct {
	UnitID     uuid.UUID
	Month      string
	OnBehalf   bool
	RecordedBy uuid.UUID
	RecordedAt database.Instant
}

const monthLayout = "2006-01"

func monthOf(d civil.Date) string { return d.String()[:len(monthLayout)] }

// NilReturn writes down that the unit has nothing to report for a month that has begun.
// Saying so twice is once. It is refused when an activity of that month was sent.
func (s Store) NilReturn(ctx context.Context, in scope.Commune, by, unitID uuid.UUID, month string, onBehalf bool) error {
	first, err := time.Parse(monthLayout, month)
	var p errs.Fields
	p.Check("month", err == nil && first.Year() >= firstYear && month <= monthOf(clock.Today(s.clock)), "activity.month")
	if err := p.Err(); err != nil {
		return err
	}
	return s.db.Tx(ctx, func(tx database.Tx) error {
		var reported int
		err := tx.Get(ctx, &reported, `SELECT COUNT(*) FROM activity WHERE commune_id = ? AND unit_id = ? AND state IN ('sent', 'accepted') AND substr(held_on, 1, 7) = ?`, in.ID(), unitID, month)
		if err != nil {
			return err
		}
		if reported > 0 {
			return errs.New(errs.Conflict, "activity.nil.reported", errs.Args{"Month": first.Format("01/2006")})
		}
		now := s.clock.Now()
		n, err := tx.Exec(ctx, `INSERT INTO nil_return (commune_id, unit_id, month, on_behalf, recorded_by, recorded_at) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (commune_id, unit_id, month) DO NOTHING`,
			in.ID(), unitID, month, onBehalf, by, database.At(now))
		if err != nil || n == 0 {
			return err
		}
		return audit.Record(ctx, tx, in, audit.Entry{By: by, Action: "nil_return.recorded", Subject: unitID, Fields: []string{"month"}, At: now})
	})
}

// NilReturns is what stands for the months from one day's to the other's, oldest first.
// A month in which the unit has sent an activity after all is no longer one.
func (s Store) NilReturns(ctx context.Context, in scope.Commune, from, to civil.Date) ([]NilReturn, error) {
	var rows []nilRow
	err := s.db.Select(ctx, &rows, `SELECT unit_id, month, on_behalf, recorded_by, recorded_at
		FROM nil_return n
		WHERE commune_id = ? AND month >= ? AND month <= ?
		AND NOT EXISTS (SELECT 1 FROM activity a WHERE a.commune_id = n.commune_id AND a.unit_id = n.unit_id
			AND a.state IN ('sent', 'accepted') AND substr(a.held_on, 1, 7) = n.month)
		ORDER BY month, unit_id`, in.ID(), monthOf(from), monthOf(to))
	if err != nil {
		return nil, err
	}
	all := make([]NilReturn, len(rows))
	for i, r := range rows {
		all[i] = NilReturn{r.UnitID, r.Month, r.OnBehalf, r.RecordedBy, r.RecordedAt.Time}
	}
	return all, nil
}
