package inspection

import (
	"context"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/audit"
	"lantoa/internal/clock"
	"lantoa/internal/database"
	"lantoa/internal/errs"
	"lantoa/internal/notice"
	"lantoa/internal/scope"
	"lantoa/internal/unit"
	"lantoa/internal/viet"
)

// Store keeps the inspections of every commune.
type Store struct {
	db    *database.DB
	clock clock.Clock
	units unit.Store
}

// NewStore keeps inspections in db.
func NewStore(db *database.DB, c clock.Clock, units unit.Store) Store { return Store{db, c, units} }

// ByID is one inspection.
func (s Store) ByID(ctx context.Context, in scope.Commune, id uuid.UUID) (Inspection, error) {
	return byID(ctx, s.db, in, id)
}

func byID(ctx context.Context, from database.Reader, in scope.Commune, id uuid.UUID) (Inspection, error) {
	var row inspectionRow
	err := from.Get(ctx, &row, `SELECT `+columns+` FROM inspection WHERE commune_id = ? AND id = ?`, in.ID(), id)
	return row.inspection(), err
}

// Add writes an inspection down and tells the unit. The same id with the same words is
// done already; with others it is a conflict.
func (s Store) Add(ctx context.Context, in scope.Commune, by, id uuid.UUID, d Draft) (Inspection, error) {
	d, err := s.checked(ctx, in, d)
	if err != nil {
		return Inspection{}, err
	}
	i := Inspection{ID: id, RecordedBy: by, RecordedAt: s.clock.Now(), Version: 1}.with(d)
	err = s.db.Tx(ctx, func(tx database.Tx) error {
		isNew, err := insert(ctx, tx, in, i)
		if err != nil {
			return err
		}
		if !isNew {
			if i, err = byID(ctx, tx, in, id); err != nil {
				return err
			}
			if len(i.Draft().changed(d)) > 0 {
				return errs.New(errs.Conflict, "inspection.id_taken")
			}
			return nil
		}
		if err := tell(ctx, tx, in, by, i); err != nil {
			return err
		}
		return audit.Record(ctx, tx, in, audit.Entry{By: by, Action: "inspection.added", Subject: id, Fields: d.changed(Draft{}), At: i.RecordedAt})
	})
	return i, err
}

// tell lets the unit hear that it has something to read.
func tell(ctx context.Context, tx database.Tx, in scope.Commune, by uuid.UUID, i Inspection) error {
	return notice.Tell(ctx, tx, in, notice.Event{Kind: notice.InspectionMade, Subject: i.ID, Path: "/console/work/inspections",
		Args: errs.Args{"What": viet.Brief(i.Matter, 80)}, To: notice.Audience{Units: []uuid.UUID{i.UnitID}, Except: by}})
}

func (s Store) checked(ctx context.Context, in scope.Commune, d Draft) (Draft, error) {
	units, err := s.units.Tree(ctx, in)
	if err != nil {
		return d, err
	}
	return d.tidied(), d.Validate(units, clock.Today(s.clock))
}

// Change rewrites what was written, if it is still of the version that was read. What
// it says already changes nothing. One that was mended is closed, unless that is taken
// back first; the unit stays.
func (s Store) Change(ctx context.Context, in scope.Commune, by, id uuid.UUID, version int64, d Draft) (Inspection, error) {
	d, err := s.checked(ctx, in, d)
	if err != nil {
		return Inspection{}, err
	}
	return s.step(ctx, in, id, func(i *Inspection) (audit.Entry, error) {
		d.UnitID, d.Sample = i.UnitID, i.Sample
		fields := i.Draft().changed(d)
		switch {
		case len(fields) == 0:
			return audit.Entry{}, nil
		case i.Version != version:
			return audit.Entry{}, errs.New(errs.Conflict, "conflict")
		case !i.RemediedOn.IsZero():
			return audit.Entry{}, errs.New(errs.Conflict, "inspection.closed")
		}
		*i = i.with(d)
		return audit.Entry{By: by, Action: "inspection.changed", Subject: id, Fields: fields}, nil
	})
}

// Mend writes down that what was asked for is done, and how. The same again changes nothing.
func (s Store) Mend(ctx context.Context, in scope.Commune, by, id uuid.UUID, version int64, m Mending) (Inspection, error) {
	m = m.tidied()
	return s.step(ctx, in, id, func(i *Inspection) (audit.Entry, error) {
		switch {
		case i.Remedy == "":
			return audit.Entry{}, errs.New(errs.Conflict, "inspection.nothing")
		case i.RemediedOn == m.On && i.RemediedHow == m.How && !m.On.IsZero():
			return audit.Entry{}, nil
		case i.Version != version:
			return audit.Entry{}, errs.New(errs.Conflict, "conflict")
		}
		if err := m.Validate(*i, clock.Today(s.clock)); err != nil {
			return audit.Entry{}, err
		}
		i.RemediedOn, i.RemediedHow = m.On, m.How
		return audit.Entry{By: by, Action: "inspection.remedied", Subject: id, Fields: []string{"remedied_on", "remedied_how"}}, nil
	})
}

// Unmend takes back what was written as mended by mistake.
func (s Store) Unmend(ctx context.Context, in scope.Commune, by, id uuid.UUID, version int64) (Inspection, error) {
	return s.step(ctx, in, id, func(i *Inspection) (audit.Entry, error) {
		switch {
		case i.RemediedOn.IsZero():
			return audit.Entry{}, nil
		case i.Version != version:
			return audit.Entry{}, errs.New(errs.Conflict, "conflict")
		}
		i.RemediedOn, i.RemediedHow = civil.Date{}, ""
		return audit.Entry{By: by, Action: "inspection.reopened", Subject: id, Fields: []string{"remedied_on", "remedied_how"}}, nil
	})
}

// step changes one inspection that nobody else can touch meanwhile. An entry without an
// action says that nothing changed.
func (s Store) step(ctx context.Context, in scope.Commune, id uuid.UUID, do func(i *Inspection) (audit.Entry, error)) (Inspection, error) {
	var i Inspection
	err := s.db.Tx(ctx, func(tx database.Tx) error {
		if err := lock(ctx, tx, in, id); err != nil {
			return err
		}
		var err error
		if i, err = byID(ctx, tx, in, id); err != nil {
			return err
		}
		entry, err := do(&i)
		if err != nil || entry.Action == "" {
			return err
		}
		i.Version++
		if err := update(ctx, tx, in, i); err != nil {
			return err
		}
		entry.At = s.clock.Now()
		return audit.Record(ctx, tx, in, entry)
	})
	return i, err
}
