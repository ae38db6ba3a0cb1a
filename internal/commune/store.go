package commune

import (
	"context"
	"slices"

	"github.com/google/uuid"

	"lantoa/internal/audit"
	"lantoa/internal/clock"
	"lantoa/internal/database"
	"lantoa/internal/member"
	"lantoa/internal/plan"
	"lantoa/internal/scope"
	"lantoa/internal/unit"
)

// Store knows what a commune is called and how far it is set up.
type Store struct {
	db        *database.DB
	clock     clock.Clock
	directory scope.Directory
	units     unit.Store
	members   member.Store
	plans     plan.Store
}

// NewStore reads how far a commune is from what it has.
func NewStore(db *database.DB, c clock.Clock, d scope.Directory, units unit.Store, members member.Store, plans plan.Store) Store {
	return Store{db: db, clock: c, directory: d, units: units, members: members, plans: plans}
}

// Describe changes what the commune is called, if it is still what was read.
func (s Store) Describe(ctx context.Context, in scope.Commune, by uuid.UUID, was scope.Profile, d Draft) error {
	if err := d.Validate(); err != nil {
		return err
	}
	return s.db.Tx(ctx, func(tx database.Tx) error {
		changed, err := s.directory.Describe(ctx, tx, in, was, d.Profile())
		if err != nil || !changed {
			return err
		}
		return audit.Record(ctx, tx, in, audit.Entry{By: by, Action: "commune.described", Subject: in.ID(), Fields: []string{"profile"}, At: s.clock.Now()})
	})
}

// Step is one part of setting a commune up.
type Step string

// The steps, in the order they are best done.
const (
	Profile Step = "profile"
	Bodies  Step = "bodies"
	Hamlets Step = "hamlets"
	People  Step = "people"
	Plans   Step = "plans"
)

// Progress is how far a commune is set up.
type Progress struct{ Done []Step }

// Steps is all of them, in order.
func Steps() []Step { return []Step{Profile, Bodies, Hamlets, People, Plans} }

// Has tells whether the step is done.
func (p Progress) Has(s Step) bool { return slices.Contains(p.Done, s) }

// Whole tells whether nothing is missing.
func (p Progress) Whole() bool { return len(p.Done) == len(Steps()) }

// Progress tells by what is there which steps are done; nothing of it is written down.
func (s Store) Progress(ctx context.Context, in scope.Commune) (Progress, error) {
	units, err := s.units.Tree(ctx, in)
	if err != nil {
		return Progress{}, err
	}
	members, err := s.members.All(ctx, in)
	if err != nil {
		return Progress{}, err
	}
	plans, err := s.plans.All(ctx, in)
	if err != nil {
		return Progress{}, err
	}
	p := Progress{Done: []Step{Profile}}
	is := func(step Step, done bool) {
		if done {
			p.Done = append(p.Done, step)
		}
	}
	all := units.All()
	is(Bodies, slices.ContainsFunc(all, func(u unit.Unit) bool { return u.Kind != unit.Hamlet }))
	is(Hamlets, slices.ContainsFunc(all, func(u unit.Unit) bool { return u.Kind == unit.Hamlet }))
	is(People, len(members) > 1)
	is(Plans, len(plans) > 0)
	return p, nil
}
