package unit

import (
	"context"
	"slices"

	"github.com/google/uuid"

	"lantoa/internal/audit"
	"lantoa/internal/clock"
	"lantoa/internal/database"
	"lantoa/internal/errs"
	"lantoa/internal/scope"
	"lantoa/internal/search"
	"lantoa/internal/viet"
)

// Store keeps the units of every commune, each apart.
type Store struct {
	db    *database.DB
	clock clock.Clock
}

// NewStore keeps units in db.
func NewStore(db *database.DB, c clock.Clock) Store { return Store{db, c} }

type unitRow struct {
	ID        uuid.UUID
	ParentID  *uuid.UUID
	Kind      Kind
	Name      string
	ValidFrom database.Date
	ValidTo   database.Date
	Position  int
	Sample    bool
	Version   int64

	ClosesOn    database.Date
	SuccessorID *uuid.UUID
	Decision    *string
	DecidedOn   database.Date
}

// closing is the unit's decided end, nil where there is none.
func (r unitRow) closing() *Closing {
	if r.ClosesOn.IsZero() {
		return nil
	}
	c := Closing{On: r.ClosesOn.Date, Successor: parentOf(r.SuccessorID), DecidedOn: r.DecidedOn.Date}
	if r.Decision != nil {
		c.Decision = *r.Decision
	}
	return &c
}

// Tree is all units of the commune.
func (s Store) Tree(ctx context.Context, in scope.Commune) (Tree, error) {
	return s.TreeIn(ctx, s.db, in)
}

// TreeIn is Tree as the caller's transaction sees it.
func (s Store) TreeIn(ctx context.Context, from database.Reader, in scope.Commune) (Tree, error) {
	var rows []unitRow
	err := from.Select(ctx, &rows, `SELECT u.id, u.parent_id, u.kind, u.name, u.valid_from, u.valid_to, u.position, u.sample, u.version,
		       s.closes_on, s.successor_id, s.decision, s.decided_on
		  FROM unit u LEFT JOIN succession s ON s.commune_id = u.commune_id AND s.unit_id = u.id
		 WHERE u.commune_id = ?`, in.ID())
	if err != nil {
		return Tree{}, err
	}
	var called []struct {
		UnitID uuid.UUID
		Name   string
		Own    bool
	}
	err = from.Select(ctx, &called, `SELECT a.unit_id, a.name, a.name = u.name AS own
	    FROM unit_alias a JOIN unit u ON u.commune_id = a.commune_id AND u.id = a.unit_id
	   WHERE a.commune_id = ? ORDER BY a.unit_id, a.folded`, in.ID())
	if err != nil {
		return Tree{}, err
	}
	aliases := map[uuid.UUID][]string{}
	for _, c := range called {
		if !c.Own {
			aliases[c.UnitID] = append(aliases[c.UnitID], c.Name)
		}
	}
	units := make([]Unit, len(rows))
	for i, r := range rows {
		units[i] = Draft{
			ParentID: r.ParentID, Kind: r.Kind, Name: r.Name, Aliases: aliases[r.ID], Position: r.Position, Sample: r.Sample,
			ValidFrom: r.ValidFrom.Date, ValidTo: r.ValidTo.Date,
		}.tidied().unit(r.ID, r.Version)
		units[i].Closing = r.closing()
	}
	return NewTree(units, clock.Today(s.clock)), nil
}

func (d Draft) unit(id uuid.UUID, version int64) Unit {
	return Unit{
		ID: id, ParentID: d.ParentID, Kind: d.Kind, Name: d.Name, Aliases: d.Aliases,
		ValidFrom: d.ValidFrom, ValidTo: d.ValidTo, Position: d.Position, Sample: d.Sample, Version: version,
	}
}

// Add stores a new unit under the id that its maker gave it. The same id with the
// same draft is done already; with another draft it is refused.
func (s Store) Add(ctx context.Context, in scope.Commune, by, id uuid.UUID, d Draft) (Unit, error) {
	var added Unit
	err := s.db.Tx(ctx, func(tx database.Tx) (err error) {
		added, err = s.AddIn(ctx, tx, in, by, id, d)
		return err
	})
	return added, err
}

// AddIn is Add in the caller's transaction.
func (s Store) AddIn(ctx context.Context, tx database.Tx, in scope.Commune, by, id uuid.UUID, d Draft) (Unit, error) {
	d = d.tidied()
	t, err := s.TreeIn(ctx, tx, in)
	if err != nil {
		return Unit{}, err
	}
	if there, taken := t.Get(id); taken {
		if len(d.changed(there)) > 0 {
			return Unit{}, errs.New(errs.Conflict, "unit.id_taken")
		}
		return there, nil
	}
	if err := d.Validate(id, t); err != nil {
		return Unit{}, err
	}
	_, err = tx.Exec(ctx, `INSERT INTO unit (commune_id, id, parent_id, kind, name, valid_from, valid_to, position, sample, version) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 1)`,
		in.ID(), id, d.ParentID, string(d.Kind), d.Name, database.On(d.ValidFrom), database.On(d.ValidTo), d.Position, d.Sample)
	if err != nil {
		return Unit{}, err
	}
	if err := call(ctx, tx, in, id, d); err != nil {
		return Unit{}, err
	}
	return d.unit(id, 1), s.record(ctx, tx, in, audit.Entry{By: by, Action: "unit.added", Subject: id})
}

// Update gives the unit the draft's body, if it is still of the version that was
// read. A draft that is there already changes nothing, so sending it twice is harmless.
func (s Store) Update(ctx context.Context, in scope.Commune, by, id uuid.UUID, version int64, d Draft) (Unit, error) {
	d = d.tidied()
	return s.change(ctx, in, id, func(there Unit, _ Tree) (Draft, audit.Entry, error) {
		if there.Closing != nil { // its end is written by Close alone
			d.ValidTo = there.ValidTo
		}
		fields := d.changed(there)
		if len(fields) > 0 && there.Version != version {
			return d, audit.Entry{}, errs.New(errs.Conflict, "conflict")
		}
		return d, audit.Entry{By: by, Action: "unit.changed", Subject: id, Fields: fields}, nil
	})
}

// Learn keeps one more name that documents use for the unit. A name that would still find
// another unit, or neither of two, is refused, and so is the phrase of a group, which would
// no longer be one.
func (s Store) Learn(ctx context.Context, in scope.Commune, by, id uuid.UUID, alias string) error {
	return s.db.Tx(ctx, func(tx database.Tx) error { return s.LearnIn(ctx, tx, in, by, id, alias) })
}

// LearnIn is Learn in the caller's transaction.
func (s Store) LearnIn(ctx context.Context, tx database.Tx, in scope.Commune, by, id uuid.UUID, alias string) error {
	if _, group := GroupOf(alias); group {
		return errs.New(errs.Invalid, "unit.alias.group", errs.Args{"Alias": tidy(alias)})
	}
	_, err := s.changeIn(ctx, tx, in, id, func(there Unit, t Tree) (Draft, audit.Entry, error) {
		d := Draft{
			ParentID: there.ParentID, Kind: there.Kind, Name: there.Name, Aliases: append(slices.Clone(there.Aliases), alias), Position: there.Position,
			Sample: there.Sample, ValidFrom: there.ValidFrom, ValidTo: there.ValidTo,
		}.tidied()
		fields := d.changed(there)
		learned := d.unit(id, there.Version+1)
		learned.Closing = there.Closing
		if found, only := t.with(learned).ByName(alias); len(fields) > 0 && (!only || found.ID != id) {
			taken := there.Name
			if other, known := t.ByName(alias); known {
				taken = other.Name
			}
			return d, audit.Entry{}, errs.New(errs.Conflict, "unit.alias.taken", errs.Args{"Alias": tidy(alias), "Name": taken})
		}
		return d, audit.Entry{By: by, Action: "unit.alias_learned", Subject: id, Fields: fields}, nil
	})
	return err
}

// change reads the tree and writes one unit so that no other change comes between.
func (s Store) change(ctx context.Context, in scope.Commune, id uuid.UUID, decide func(there Unit, t Tree) (Draft, audit.Entry, error)) (Unit, error) {
	var changed Unit
	err := s.db.Tx(ctx, func(tx database.Tx) (err error) {
		changed, err = s.changeIn(ctx, tx, in, id, decide)
		return err
	})
	return changed, err
}

func (s Store) changeIn(ctx context.Context, tx database.Tx, in scope.Commune, id uuid.UUID, decide func(there Unit, t Tree) (Draft, audit.Entry, error)) (Unit, error) {
	if err := hold(ctx, tx, in); err != nil {
		return Unit{}, err
	}
	t, err := s.TreeIn(ctx, tx, in)
	if err != nil {
		return Unit{}, err
	}
	there, known := t.Get(id)
	if !known {
		return Unit{}, errs.New(errs.NotFound, "not_found")
	}
	d, entry, err := decide(there, t)
	if err != nil || len(entry.Fields) == 0 {
		return there, err
	}
	if err := d.Validate(id, t); err != nil {
		return Unit{}, err
	}
	changed := d.unit(id, there.Version+1)
	changed.Closing = there.Closing
	if err := t.with(changed).sound("valid_from", "parent_id"); err != nil {
		return Unit{}, err
	}
	_, err = tx.Exec(ctx, `UPDATE unit SET parent_id = ?, kind = ?, name = ?, valid_from = ?, valid_to = ?, position = ?, sample = ?, version = ? WHERE commune_id = ? AND id = ?`,
		d.ParentID, string(d.Kind), d.Name, database.On(d.ValidFrom), database.On(d.ValidTo), d.Position, d.Sample, changed.Version, in.ID(), id)
	if err != nil {
		return Unit{}, err
	}
	if err := call(ctx, tx, in, id, d); err != nil {
		return Unit{}, err
	}
	return changed, s.record(ctx, tx, in, entry)
}

// hold makes changes to one commune's units wait for each other: two moves that
// are each sound could together close a circle. SQLite has one writer anyway.
func hold(ctx context.Context, tx database.Tx, in scope.Commune) error {
	if tx.Engine() == database.SQLite {
		return nil
	}
	var ids []uuid.UUID
	return tx.Select(ctx, &ids, `SELECT id FROM unit WHERE commune_id = ? ORDER BY id FOR UPDATE`, in.ID())
}

// call keeps every name of the unit, its own included, folded for searching.
func call(ctx context.Context, tx database.Tx, in scope.Commune, id uuid.UUID, d Draft) error {
	if _, err := tx.Exec(ctx, `DELETE FROM unit_alias WHERE commune_id = ? AND unit_id = ?`, in.ID(), id); err != nil {
		return err
	}
	for _, name := range append([]string{d.Name}, d.Aliases...) {
		_, err := tx.Exec(ctx, `INSERT INTO unit_alias (commune_id, folded, unit_id, name) VALUES (?, ?, ?, ?)`, in.ID(), viet.Fold(name), id, name)
		if err != nil {
			return err
		}
	}
	return search.Put(ctx, tx, in, sought(id, d.Name, d.Aliases))
}

func (s Store) record(ctx context.Context, tx database.Tx, in scope.Commune, e audit.Entry) error {
	e.At = s.clock.Now()
	return audit.Record(ctx, tx, in, e)
}
