package notice

import (
	"context"
	"time"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/clock"
	"lantoa/internal/database"
	"lantoa/internal/job"
	"lantoa/internal/scope"
)

// Day is the daily look at what is due and who is silent; it has no payload.
type Day struct{}

// Kind names the work.
func (Day) Kind() string { return "notice.day" }

const (
	looks   = 6 * time.Hour // before the first polite hour
	keptFor = 90            // days
)

// Begin sees to it that the commune has its daily look.
func (s Store) Begin(ctx context.Context, in scope.Commune) error {
	return s.db.Tx(ctx, func(tx database.Tx) error { return job.Enqueue(ctx, tx, in, Day{}, "daily", s.clock.Now()) })
}

// Day tells of what is due and who is silent, drops what is old, and asks to be run
// again tomorrow before anybody is told anything.
func (s Store) Day(ctx context.Context, in scope.Commune, _ Day) (time.Time, error) {
	now := s.clock.Now()
	today := civil.DateOf(now.In(clock.Vietnam()))
	if err := s.remind(ctx, in, today); err != nil {
		return time.Time{}, err
	}
	if err := s.listen(ctx, in); err != nil {
		return time.Time{}, err
	}
	if err := s.sweep(ctx, in, now.AddDate(0, 0, -keptFor)); err != nil {
		return time.Time{}, err
	}
	if err := s.resume(ctx, in); err != nil {
		return time.Time{}, err
	}
	next := at(today, looks)
	if !next.After(now) {
		next = at(today.AddDays(1), looks)
	}
	return next, nil
}

// sweep drops the notices shown before that moment, and what belonged to them. An event
// with a key stays: it is what remembers that it was told.
func (s Store) sweep(ctx context.Context, in scope.Commune, before time.Time) error {
	return s.db.Tx(ctx, func(tx database.Tx) error {
		old := database.At(before)
		for _, query := range []string{
			`DELETE FROM notice WHERE commune_id = ? AND show_at < ?`,
			`DELETE FROM notice_delivery WHERE commune_id = ? AND changed_at < ?
			    AND NOT EXISTS (SELECT 1 FROM notice n WHERE n.commune_id = notice_delivery.commune_id AND n.letter_id = notice_delivery.letter_id)`,
			`DELETE FROM notice_event WHERE commune_id = ? AND spread_at < ? AND unique_key = CAST(id AS TEXT)
			    AND NOT EXISTS (SELECT 1 FROM notice n WHERE n.commune_id = notice_event.commune_id AND n.event_id = notice_event.id)`,
		} {
			if _, err := tx.Exec(ctx, query, in.ID(), old); err != nil {
				return err
			}
		}
		return nil
	})
}

// resume takes up again what was given up: events not spread, letters not carried.
func (s Store) resume(ctx context.Context, in scope.Commune) error {
	return s.db.Tx(ctx, func(tx database.Tx) error {
		var events, letters []uuid.UUID
		if err := tx.Select(ctx, &events, `SELECT id FROM notice_event WHERE commune_id = ? AND spread_at IS NULL`, in.ID()); err != nil {
			return err
		}
		err := tx.Select(ctx, &letters, `SELECT DISTINCT n.letter_id FROM notice n JOIN notice_delivery d ON d.commune_id = n.commune_id AND d.letter_id = n.letter_id
			WHERE n.commune_id = ? AND n.show_at <= ? AND d.state IN ('waiting', 'sending')`, in.ID(), database.At(s.clock.Now()))
		if err != nil {
			return err
		}
		for _, id := range events {
			if err := job.Enqueue(ctx, tx, in, Spread{id}, id.String(), s.clock.Now()); err != nil {
				return err
			}
		}
		for _, id := range letters {
			if err := job.Enqueue(ctx, tx, in, Carry{id}, id.String(), s.clock.Now()); err != nil {
				return err
			}
		}
		return nil
	})
}
