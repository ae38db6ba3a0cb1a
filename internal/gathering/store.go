package gathering

import (
	"context"
	"time"

	"github.com/google/uuid"

	"lantoa/internal/audit"
	"lantoa/internal/clock"
	"lantoa/internal/database"
	"lantoa/internal/errs"
	"lantoa/internal/notice"
	"lantoa/internal/permission"
	"lantoa/internal/scope"
	"lantoa/internal/unit"
)

// Store keeps the gatherings of every commune.
type Store struct {
	db    *database.DB
	clock clock.Clock
	units unit.Store
}

// NewStore keeps gatherings in db.
func NewStore(db *database.DB, c clock.Clock, units unit.Store) Store { return Store{db, c, units} }

// ByID is one gathering.
func (s Store) ByID(ctx context.Context, in scope.Commune, id uuid.UUID) (Gathering, error) {
	return byID(ctx, s.db, in, id)
}

func byID(ctx context.Context, from database.Reader, in scope.Commune, id uuid.UUID) (Gathering, error) {
	found, err := load(ctx, from, `commune_id = ? AND id = ?`, in.ID(), id)
	if err == nil && len(found) == 0 {
		err = errs.New(errs.NotFound, "not_found")
	}
	if err != nil {
		return Gathering{}, err
	}
	return found[0], nil
}

// Add writes a gathering down, to be approved by somebody else. The same id with the
// same words is done already; with others it is a conflict.
func (s Store) Add(ctx context.Context, in scope.Commune, by, id uuid.UUID, d Draft) (Gathering, error) {
	d, err := s.checked(ctx, in, d)
	if err != nil {
		return Gathering{}, err
	}
	g := Gathering{ID: id, Draft: d, State: Waiting, WrittenBy: by, WrittenAt: s.clock.Now(), Version: 1}
	err = s.db.Tx(ctx, func(tx database.Tx) error {
		isNew, err := insert(ctx, tx, in, g)
		if err != nil {
			return err
		}
		if !isNew {
			if g, err = byID(ctx, tx, in, id); err != nil {
				return err
			}
			if len(g.Draft.changed(d)) > 0 {
				return errs.New(errs.Conflict, "gathering.id_taken")
			}
			return nil
		}
		if err := s.ask(ctx, tx, in, g); err != nil {
			return err
		}
		return audit.Record(ctx, tx, in, audit.Entry{By: by, Action: "gathering.added", Subject: id, Fields: d.changed(Draft{}), At: g.WrittenAt})
	})
	return g, err
}

// ask lets those hear who may approve it.
func (s Store) ask(ctx context.Context, tx database.Tx, in scope.Commune, g Gathering) error {
	units, err := s.units.TreeIn(ctx, tx, in)
	if err != nil {
		return err
	}
	holder, _ := units.Get(g.UnitID)
	return notice.Tell(ctx, tx, in, notice.Event{Kind: notice.GatheringWaits, Subject: g.ID, Path: path(g.ID), Args: errs.Args{"What": g.Title, "Unit": holder.Name},
		To: notice.Audience{Units: []uuid.UUID{g.UnitID}, Holding: permission.PublishGatherings, Except: g.WrittenBy}})
}

func path(id uuid.UUID) string { return "/console/gatherings/" + id.String() }

func (s Store) checked(ctx context.Context, in scope.Commune, d Draft) (Draft, error) {
	units, err := s.units.Tree(ctx, in)
	if err != nil {
		return d, err
	}
	return d.tidied(), d.Validate(units, clock.Today(s.clock))
}

// Change rewrites a gathering, if it is still of the version that was read; the unit
// stays. It waits to be approved again, and until then residents see what was approved
// before. What it says already changes nothing.
func (s Store) Change(ctx context.Context, in scope.Commune, by, id uuid.UUID, version int64, d Draft) (Gathering, error) {
	d, err := s.checked(ctx, in, d)
	if err != nil {
		return Gathering{}, err
	}
	return s.step(ctx, in, id, version, func(tx database.Tx, g *Gathering) (audit.Entry, error) {
		d.UnitID, d.Sample = g.UnitID, g.Sample
		fields := g.Draft.changed(d)
		if len(fields) == 0 && g.State != Returned {
			return audit.Entry{}, nil
		}
		if g.State == Cancelled {
			return audit.Entry{}, errs.New(errs.Conflict, "gathering.put_off")
		}
		g.Draft, g.State, g.Reason, g.WrittenBy, g.WrittenAt = d, Waiting, "", by, s.clock.Now()
		g.DecidedBy, g.DecidedAt = uuid.Nil, time.Time{}
		return audit.Entry{By: by, Action: "gathering.changed", Fields: fields}, s.ask(ctx, tx, in, *g)
	})
}

// Publish shows residents the words of that version. It takes a second member: who
// wrote them last may not. Published already, nothing is done.
func (s Store) Publish(ctx context.Context, in scope.Commune, by, id uuid.UUID, version int64) (Gathering, error) {
	return s.step(ctx, in, id, version, func(tx database.Tx, g *Gathering) (audit.Entry, error) {
		switch {
		case g.State == Published:
			return audit.Entry{}, nil
		case g.State != Waiting:
			return audit.Entry{}, errs.New(errs.Conflict, "gathering.not_waiting")
		case g.WrittenBy == by:
			return audit.Entry{}, errs.New(errs.Forbidden, "gathering.second_pair_of_eyes")
		case g.over(s.clock.Now()):
			return audit.Entry{}, errs.New(errs.Conflict, "gathering.over")
		}
		shown := g.Draft
		g.State, g.Public, g.DecidedBy, g.DecidedAt = Published, &shown, by, s.clock.Now()
		return audit.Entry{By: by, Action: "gathering.published", Fields: []string{"state"}},
			notice.Tell(ctx, tx, in, notice.Event{Kind: notice.GatheringPublished, Subject: id, Path: path(id), Args: errs.Args{"What": g.Title},
				To: notice.Audience{Members: []uuid.UUID{g.WrittenBy}, Except: by}})
	})
}

// Return gives it back to be mended, saying why. Doing so again does nothing.
func (s Store) Return(ctx context.Context, in scope.Commune, by, id uuid.UUID, version int64, reason string) (Gathering, error) {
	reason = tidy(reason)
	if err := checkReason(reason); err != nil {
		return Gathering{}, err
	}
	return s.step(ctx, in, id, version, func(tx database.Tx, g *Gathering) (audit.Entry, error) {
		switch {
		case g.State == Returned && g.Reason == reason:
			return audit.Entry{}, nil
		case g.State != Waiting:
			return audit.Entry{}, errs.New(errs.Conflict, "gathering.not_waiting")
		}
		g.State, g.Reason, g.DecidedBy, g.DecidedAt = Returned, reason, by, s.clock.Now()
		return audit.Entry{By: by, Action: "gathering.returned", Fields: []string{"state", "reason"}},
			notice.Tell(ctx, tx, in, notice.Event{Kind: notice.GatheringReturned, Subject: id, Path: path(id), Args: errs.Args{"What": g.Title, "Reason": reason},
				To: notice.Audience{Members: []uuid.UUID{g.WrittenBy}, Except: by}})
	})
}

// PutOff says that it does not take place; residents see so at once, in the words that
// were approved. That needs nobody else: whoever would come must hear in time.
func (s Store) PutOff(ctx context.Context, in scope.Commune, by, id uuid.UUID, version int64, reason string) (Gathering, error) {
	reason = tidy(reason)
	if err := checkReason(reason); err != nil {
		return Gathering{}, err
	}
	return s.step(ctx, in, id, version, func(_ database.Tx, g *Gathering) (audit.Entry, error) {
		if g.State == Cancelled {
			return audit.Entry{}, nil
		}
		g.State, g.Reason, g.DecidedBy, g.DecidedAt = Cancelled, reason, by, s.clock.Now()
		return audit.Entry{By: by, Action: "gathering.put_off", Fields: []string{"state", "reason"}}, nil
	})
}

// step changes one gathering of that version that nobody else can touch meanwhile. An
// entry without an action says that nothing changed, whatever the version.
func (s Store) step(ctx context.Context, in scope.Commune, id uuid.UUID, version int64, do func(tx database.Tx, g *Gathering) (audit.Entry, error)) (Gathering, error) {
	var g Gathering
	err := s.db.Tx(ctx, func(tx database.Tx) error {
		if err := lock(ctx, tx, in, id); err != nil {
			return err
		}
		var err error
		if g, err = byID(ctx, tx, in, id); err != nil {
			return err
		}
		read := g.Version
		entry, err := do(tx, &g)
		if err != nil || entry.Action == "" {
			return err
		}
		if read != version {
			return errs.New(errs.Conflict, "conflict")
		}
		g.Version++
		if err := update(ctx, tx, in, g); err != nil {
			return err
		}
		entry.Subject, entry.At = id, s.clock.Now()
		return audit.Record(ctx, tx, in, entry)
	})
	return g, err
}
