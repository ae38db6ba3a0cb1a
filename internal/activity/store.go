package activity

import (
	"context"
	"time"

	"github.com/google/uuid"

	"lantoa/internal/audit"
	"lantoa/internal/blob"
	"lantoa/internal/clock"
	"lantoa/internal/database"
	"lantoa/internal/errs"
	"lantoa/internal/scope"
)

// Store keeps the activities and the nil returns of every commune.
type Store struct {
	db    *database.DB
	clock clock.Clock
	blobs blob.Store
}

// NewStore keeps activities in db and their photos in blobs.
func NewStore(db *database.DB, c clock.Clock, blobs blob.Store) Store { return Store{db, c, blobs} }

// ByID is one activity with what it serves and shows.
func (s Store) ByID(ctx context.Context, in scope.Commune, id uuid.UUID) (Activity, error) {
	return byID(ctx, s.db, in, id)
}

func byID(ctx context.Context, r database.Reader, in scope.Commune, id uuid.UUID) (Activity, error) {
	all, err := load(ctx, r, in, `commune_id = ? AND id = ?`, in.ID(), id)
	if err != nil {
		return Activity{}, err
	}
	if len(all) == 0 {
		return Activity{}, errs.New(errs.NotFound, "not_found")
	}
	return all[0], nil
}

// Record writes down what a unit did, as a draft. Recording the same id with the same
// words again gives the activity as it stands; with other words it is a conflict.
func (s Store) Record(ctx context.Context, in scope.Commune, by, id uuid.UUID, d Draft, onBehalf bool) (Activity, error) {
	if err := d.Validate(clock.Today(s.clock)); err != nil {
		return Activity{}, err
	}
	d = d.tidy()
	var a Activity
	err := s.db.Tx(ctx, func(tx database.Tx) error {
		a = Activity{ID: id, State: Drafted, OnBehalf: onBehalf, RecordedBy: by, RecordedAt: s.clock.Now(), Photos: []Photo{}, Version: 1}.with(d)
		isNew, err := insert(ctx, tx, in, a)
		if err != nil {
			return err
		}
		if isNew {
			return audit.Record(ctx, tx, in, audit.Entry{By: by, Action: "activity.recorded", Subject: id, Fields: d.changed(Draft{}), At: a.RecordedAt})
		}
		if a, err = byID(ctx, tx, in, id); err != nil {
			return err
		}
		if len(a.Draft().changed(d)) > 0 || a.RecordedBy != by || a.OnBehalf != onBehalf {
			return errs.New(errs.Conflict, "activity.id_taken")
		}
		return nil
	})
	return a, err
}

// Change rewrites a draft or a returned activity whose version is still the one that
// was read. Changing it to what it already says changes nothing. The unit stays: what
// was recorded for a wrong one is recorded anew for the right one.
func (s Store) Change(ctx context.Context, in scope.Commune, by, id uuid.UUID, version int64, d Draft) (Activity, error) {
	return s.step(ctx, in, id, func(tx database.Tx, a *Activity) error {
		if _, err := a.State.after(changing); err != nil {
			return err
		}
		d.UnitID, d.Sample = a.UnitID, a.Sample
		if err := d.Validate(clock.Today(s.clock)); err != nil {
			return err
		}
		d = d.tidy()
		fields := a.Draft().changed(d)
		if len(fields) == 0 {
			return nil
		}
		if err := a.expect(version); err != nil {
			return err
		}
		*a = a.with(d)
		return s.save(ctx, tx, in, a, audit.Entry{By: by, Action: "activity.changed", Fields: fields})
	})
}

// Send hands the activity to the office. Once it was sent or accepted, sending it again
// does nothing; a late repetition does not send what came back to be mended.
func (s Store) Send(ctx context.Context, in scope.Commune, by, id uuid.UUID, version int64) (Activity, error) {
	return s.step(ctx, in, id, func(tx database.Tx, a *Activity) error {
		to, err := a.State.after(sending)
		if err != nil {
			return nil // sent or accepted: what was wanted is so
		}
		if err := a.expect(version); err != nil {
			return err
		}
		a.State, a.SentAt = to, s.clock.Now()
		a.DecidedBy, a.DecidedAt = uuid.Nil, time.Time{}
		return s.save(ctx, tx, in, a, audit.Entry{By: by, Action: "activity.sent", Fields: []string{"state"}}, tellOffice(in, by))
	})
}

// Accept counts the activity from now on, once and for good. What after does, such as
// moving tasks on, is stored together with it or not at all; after may be nil, and is
// not called for an activity that was accepted before.
func (s Store) Accept(ctx context.Context, in scope.Commune, by, id uuid.UUID, version int64, after func(ctx context.Context, tx database.Tx, a Activity) error) (Activity, error) {
	return s.step(ctx, in, id, func(tx database.Tx, a *Activity) error {
		if a.State == Accepted {
			return nil
		}
		to, err := a.State.after(accepting)
		if err != nil {
			return err
		}
		if err := a.expect(version); err != nil {
			return err
		}
		a.State, a.DecidedBy, a.DecidedAt = to, by, s.clock.Now()
		return s.save(ctx, tx, in, a, audit.Entry{By: by, Action: "activity.accepted", Fields: []string{"state"}}, after, tellUnit(in, by))
	})
}

// The measures of a reason, in characters.
const (
	minReason = 5
	maxReason = 500
)

// Return gives a sent activity back to be mended, saying why. Doing so again with the
// same reason does nothing.
func (s Store) Return(ctx context.Context, in scope.Commune, by, id uuid.UUID, version int64, reason string) (Activity, error) {
	reason = text(reason)
	var p errs.Fields
	p.Check("reason", length(reason) >= minReason, "activity.reason.short")
	p.Check("reason", length(reason) <= maxReason, "activity.reason.long", errs.Args{"Limit": maxReason})
	if err := p.Err(); err != nil {
		return Activity{}, err
	}
	return s.step(ctx, in, id, func(tx database.Tx, a *Activity) error {
		if a.State == Returned && a.ReturnReason == reason {
			return nil
		}
		to, err := a.State.after(returning)
		if err != nil {
			return err
		}
		if err := a.expect(version); err != nil {
			return err
		}
		a.State, a.ReturnReason, a.DecidedBy, a.DecidedAt = to, reason, by, s.clock.Now()
		return s.save(ctx, tx, in, a, audit.Entry{By: by, Action: "activity.returned", Fields: []string{"state", "return_reason"}}, tellUnit(in, by))
	})
}

// step does one thing to an activity that nobody else can touch meanwhile.
func (s Store) step(ctx context.Context, in scope.Commune, id uuid.UUID, do func(tx database.Tx, a *Activity) error) (Activity, error) {
	var a Activity
	err := s.db.Tx(ctx, func(tx database.Tx) error {
		if err := lock(ctx, tx, in, id); err != nil {
			return err
		}
		var err error
		if a, err = byID(ctx, tx, in, id); err != nil {
			return err
		}
		return do(tx, &a)
	})
	if err != nil {
		return Activity{}, err
	}
	return a, nil
}

// lock holds the row until the transaction ends. On SQLite the transaction alone does that.
func lock(ctx context.Context, tx database.Tx, in scope.Commune, id uuid.UUID) error {
	query := `SELECT id FROM activity WHERE commune_id = ? AND id = ?`
	if tx.Engine() == database.Postgres {
		query += ` FOR UPDATE`
	}
	var found uuid.UUID
	return tx.Get(ctx, &found, query, in.ID(), id)
}

func (a Activity) expect(version int64) error {
	if a.Version != version {
		return errs.New(errs.Conflict, "conflict")
	}
	return nil
}

// save writes the next version, lets the callers' own steps follow, and tells the audit
// last: its chain is locked from then to the end of the transaction.
func (s Store) save(ctx context.Context, tx database.Tx, in scope.Commune, a *Activity, e audit.Entry, then ...func(context.Context, database.Tx, Activity) error) error {
	a.Version++
	if err := update(ctx, tx, in, *a); err != nil {
		return err
	}
	for _, do := range then {
		if do == nil {
			continue
		}
		if err := do(ctx, tx, *a); err != nil {
			return err
		}
	}
	e.Subject, e.At = a.ID, s.clock.Now()
	return audit.Record(ctx, tx, in, e)
}
