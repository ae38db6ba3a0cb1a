package draft

import (
	"context"
	"time"

	"github.com/google/uuid"

	"lantoa/internal/audit"
	"lantoa/internal/database"
	"lantoa/internal/errs"
	"lantoa/internal/plan"
	"lantoa/internal/scope"
	"lantoa/internal/target"
	"lantoa/internal/unit"
)

// held is byID with the draft kept from others until the transaction ends; on SQLite the
// transaction is alone anyway.
func held(ctx context.Context, tx database.Tx, in scope.Commune, id uuid.UUID) (Draft, error) {
	lock := ""
	if tx.Engine() == database.Postgres {
		lock = ` FOR UPDATE`
	}
	var r row
	if err := tx.Get(ctx, &r, columns+` WHERE commune_id = ? AND id = ?`+lock, in.ID(), id); err != nil {
		return Draft{}, err
	}
	return r.draft(), nil
}

// change does one thing to a proposal that is still open. The parts of a proposal know by
// themselves whether somebody else was quicker. What is so already is left alone, so a form
// sent twice is harmless.
func (s Store) change(ctx context.Context, in scope.Commune, by, draftID uuid.UUID, field string, do func(tx database.Tx, d *Draft, now time.Time) error) error {
	return s.db.Tx(ctx, func(tx database.Tx) error {
		d, err := held(ctx, tx, in, draftID)
		if err != nil {
			return err
		}
		if d.Confirmed {
			return errs.New(errs.Conflict, "plan.draft.confirmed")
		}
		before, err := database.JSON[Proposal]{V: d.Proposal}.Value()
		if err != nil {
			return err
		}
		now := s.clock.Now()
		if err := do(tx, &d, now); err != nil {
			return err
		}
		if after, err := (database.JSON[Proposal]{V: d.Proposal}).Value(); err != nil || after == before {
			return err
		}
		_, err = tx.Exec(ctx, `UPDATE plan_draft SET proposal = ?, version = version + 1 WHERE commune_id = ? AND id = ?`, database.JSON[Proposal]{V: d.Proposal}, in.ID(), draftID)
		if err != nil {
			return err
		}
		return audit.Record(ctx, tx, in, audit.Entry{By: by, Action: "plan.draft.changed", Subject: draftID, Fields: []string{field}, At: now})
	})
}

// Title names the plan to be.
func (s Store) Title(ctx context.Context, in scope.Commune, by, draftID uuid.UUID, version int64, title string) error {
	return s.change(ctx, in, by, draftID, "title", func(_ database.Tx, d *Draft, _ time.Time) error { return d.Proposal.name(title, version) })
}

// Propose adds a task of the commune's own under a clause; the same id twice adds it once.
func (s Store) Propose(ctx context.Context, in scope.Commune, by, draftID, taskID uuid.UUID, e plan.Edit) error {
	return s.change(ctx, in, by, draftID, "tasks", func(tx database.Tx, d *Draft, now time.Time) error {
		if _, err := d.Proposal.task(taskID); err == nil {
			return nil
		}
		e, err := s.checked(ctx, tx, in, *d, e)
		if err != nil {
			return err
		}
		t := Task{NewTask: plan.NewSubtask(taskID), Touched: Touched{Version: 1, By: by, At: now}}
		t.Put(e)
		d.Proposal.insert(t, plan.ClausesOf(d.Reading))
		return nil
	})
}

// Amend changes a proposed task that nobody changed since it was seen.
func (s Store) Amend(ctx context.Context, in scope.Commune, by, draftID uuid.UUID, ref Ref, e plan.Edit) error {
	return s.change(ctx, in, by, draftID, "tasks", func(tx database.Tx, d *Draft, now time.Time) error {
		t, err := d.Proposal.task(ref.ID)
		if err != nil {
			return err
		}
		e, err := s.checked(ctx, tx, in, *d, e)
		if err != nil {
			return err
		}
		return t.changed(ref.Version, by, now, func(t *Task) { t.Put(e) })
	})
}

// Drop leaves a proposed task out of the plan, or takes it back in.
func (s Store) Drop(ctx context.Context, in scope.Commune, by, draftID uuid.UUID, ref Ref, drop bool) error {
	return s.change(ctx, in, by, draftID, "tasks", func(_ database.Tx, d *Draft, now time.Time) error {
		t, err := d.Proposal.task(ref.ID)
		if err != nil {
			return err
		}
		return t.changed(ref.Version, by, now, func(t *Task) {
			t.Dropped = drop
			if !drop {
				t.MergedTo = uuid.Nil
			}
		})
	})
}

// Merge gives one task the words of two, as a person put them together. The other is left
// out and can be taken back.
func (s Store) Merge(ctx context.Context, in scope.Commune, by, draftID uuid.UUID, keep, gone Ref, e plan.Edit) error {
	return s.change(ctx, in, by, draftID, "tasks", func(tx database.Tx, d *Draft, now time.Time) error {
		e, err := s.checked(ctx, tx, in, *d, e)
		if err != nil {
			return err
		}
		return d.Proposal.merge(keep, gone, by, now, e)
	})
}

// Split parts a task in two behind so many characters of its text. The second has the same
// units and deadline, and the id that the form gave it.
func (s Store) Split(ctx context.Context, in scope.Commune, by, draftID uuid.UUID, ref Ref, second uuid.UUID, at int) error {
	return s.change(ctx, in, by, draftID, "tasks", func(_ database.Tx, d *Draft, now time.Time) error {
		return d.Proposal.split(ref, second, at, by, now)
	})
}

// Match says which units a name of the document means; the tasks that bear the name follow.
// Where one unit is meant, the commune knows it by that name from now on, unless the name is
// another unit's or that of a group: learned tells.
func (s Store) Match(ctx context.Context, in scope.Commune, by, draftID uuid.UUID, name string, version int64, units []uuid.UUID) (learned bool, err error) {
	err = s.change(ctx, in, by, draftID, "names", func(tx database.Tx, d *Draft, now time.Time) error {
		tree, err := s.units.TreeIn(ctx, tx, in)
		if err != nil {
			return err
		}
		units, err := whole(units, tree)
		if err != nil {
			return err
		}
		if err := d.Proposal.match(name, version, units, false, Touched{By: by, At: now}); err != nil {
			return err
		}
		if len(units) != 1 {
			return nil
		}
		if known, found := tree.ByName(name); found && known.ID == units[0] {
			return nil
		}
		err = s.units.LearnIn(ctx, tx, in, by, units[0], name)
		learned = err == nil
		if errs.Is(err, errs.Conflict) || errs.Is(err, errs.Invalid) { // it stays so in this document alone
			return nil
		}
		return err
	})
	return learned && err == nil, err
}

// whole refuses units that the commune does not have, and names each once.
func whole(ids []uuid.UUID, tree unit.Tree) ([]uuid.UUID, error) {
	var list []uuid.UUID
	for _, u := range tree.All() {
		for _, id := range ids {
			if u.ID == id && (len(list) == 0 || list[len(list)-1] != id) {
				list = append(list, id)
			}
		}
	}
	var p errs.Fields
	p.Check("units", len(list) > 0, "draft.name.units")
	return list, p.Err()
}

// Outside says that a name of the document means no unit of the commune: it stays a name.
func (s Store) Outside(ctx context.Context, in scope.Commune, by, draftID uuid.UUID, name string, version int64) error {
	return s.change(ctx, in, by, draftID, "names", func(_ database.Tx, d *Draft, now time.Time) error {
		return d.Proposal.match(name, version, nil, true, Touched{By: by, At: now})
	})
}

// Found adds a unit to the commune that a name of the document means; the tasks that bear
// the name follow. It is known by that name too, unless it is the phrase of a group. The same
// id twice adds it once.
func (s Store) Found(ctx context.Context, in scope.Commune, by, draftID uuid.UUID, name string, version int64, unitID uuid.UUID, u unit.Draft) error {
	return s.change(ctx, in, by, draftID, "names", func(tx database.Tx, d *Draft, now time.Time) error {
		if _, group := unit.GroupOf(name); !group && !called(u.Name, name) {
			u.Aliases = append(u.Aliases, name)
		}
		if _, err := s.units.AddIn(ctx, tx, in, by, unitID, u); err != nil {
			return err
		}
		return d.Proposal.match(name, version, []uuid.UUID{unitID}, false, Touched{By: by, At: now})
	})
}

// Tick notes that a person looked at doubtful places.
func (s Store) Tick(ctx context.Context, in scope.Commune, by, draftID uuid.UUID, keys []string) error {
	return s.change(ctx, in, by, draftID, "doubts", func(_ database.Tx, d *Draft, now time.Time) error { return d.Proposal.tick(keys, by, now) })
}

// Untick asks for another look at a doubtful place.
func (s Store) Untick(ctx context.Context, in scope.Commune, by, draftID uuid.UUID, key string) error {
	return s.change(ctx, in, by, draftID, "doubts", func(_ database.Tx, d *Draft, _ time.Time) error { return d.Proposal.untick(key) })
}

// AddTarget adds a target of the commune's own under a clause; the same id twice adds it once.
func (s Store) AddTarget(ctx context.Context, in scope.Commune, by, draftID, targetID uuid.UUID, e target.Edit) error {
	return s.change(ctx, in, by, draftID, "targets", func(tx database.Tx, d *Draft, now time.Time) error {
		if _, err := d.Proposal.Target(targetID); err == nil {
			return nil
		}
		if err := s.fits(ctx, tx, in, *d, e); err != nil {
			return err
		}
		t := Target{Target: target.Target{ID: targetID, Origin: plan.FromCommune}, Touched: Touched{Version: 1, By: by, At: now}}
		t.Put(e)
		d.Proposal.addTarget(t)
		return nil
	})
}

// AmendTarget changes a proposed target that nobody changed since it was seen.
func (s Store) AmendTarget(ctx context.Context, in scope.Commune, by, draftID uuid.UUID, ref Ref, e target.Edit) error {
	return s.change(ctx, in, by, draftID, "targets", func(tx database.Tx, d *Draft, now time.Time) error {
		t, err := d.Proposal.Target(ref.ID)
		if err != nil {
			return err
		}
		if err := s.fits(ctx, tx, in, *d, e); err != nil {
			return err
		}
		return t.changed(ref.Version, by, now, func(t *Target) { t.Put(e) })
	})
}

// DropTarget leaves a proposed target out of the plan, or takes it back in.
func (s Store) DropTarget(ctx context.Context, in scope.Commune, by, draftID uuid.UUID, ref Ref, drop bool) error {
	return s.change(ctx, in, by, draftID, "targets", func(_ database.Tx, d *Draft, now time.Time) error {
		t, err := d.Proposal.Target(ref.ID)
		if err != nil {
			return err
		}
		return t.changed(ref.Version, by, now, func(t *Target) { t.Dropped = drop })
	})
}

// checked is the edit as it is stored, once nothing in it must be mended.
func (s Store) checked(ctx context.Context, tx database.Tx, in scope.Commune, d Draft, e plan.Edit) (plan.Edit, error) {
	units, err := s.units.TreeIn(ctx, tx, in)
	if err != nil {
		return e, err
	}
	if e, err = e.Checked(units); err == nil && !d.cites(e.Clause) {
		err = errs.New(errs.Invalid, "plan.clause.unknown")
	}
	return e, err
}

func (s Store) fits(ctx context.Context, tx database.Tx, in scope.Commune, d Draft, e target.Edit) error {
	units, err := s.units.TreeIn(ctx, tx, in)
	if err != nil {
		return err
	}
	if err := e.Validate(units); err != nil {
		return err
	}
	if !d.cites(e.Clause) {
		return errs.New(errs.Invalid, "plan.clause.unknown")
	}
	return nil
}
