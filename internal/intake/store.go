package intake

import (
	"context"

	"github.com/google/uuid"

	"lantoa/internal/activity"
	"lantoa/internal/clock"
	"lantoa/internal/database"
	"lantoa/internal/member"
	"lantoa/internal/scope"
	"lantoa/internal/unit"
)

// Store takes lists in. It has no tables of its own: what a list holds belongs to the
// units, the members and the activities.
type Store struct {
	db         *database.DB
	clock      clock.Clock
	units      unit.Store
	members    member.Store
	activities activity.Store
}

// NewStore takes lists in through the subjects' own stores.
func NewStore(db *database.DB, c clock.Clock, units unit.Store, members member.Store, activities activity.Store) Store {
	return Store{db: db, clock: c, units: units, members: members, activities: activities}
}

// Link is the way in of a member who was invited just now.
type Link struct {
	Name, UnitName, Login string
	Token                 string
}

// Preview tells what taking the list in would add, and every place to be mended before.
func (s Store) Preview(ctx context.Context, in scope.Commune, l List) (Outcome, []Fault, error) {
	o, faults, err := s.check(ctx, in, l)
	if err != nil || len(faults) > 0 {
		return Outcome{}, faults, err
	}
	ids := make([]uuid.UUID, len(o.Activities))
	for i, p := range o.Activities {
		ids[i] = p.ID()
	}
	known, err := s.activities.Known(ctx, in, ids)
	if err != nil {
		return Outcome{}, nil, err
	}
	var fresh []activity.Past
	for _, p := range o.Activities {
		if known[p.ID()] {
			o.KeptPast++
		} else {
			fresh = append(fresh, p)
		}
	}
	o.Activities = fresh
	return o, nil, nil
}

func (s Store) check(ctx context.Context, in scope.Commune, l List) (Outcome, []Fault, error) {
	units, err := s.units.Tree(ctx, in)
	if err != nil {
		return Outcome{}, nil, err
	}
	members, err := s.members.All(ctx, in)
	if err != nil {
		return Outcome{}, nil, err
	}
	o, faults := present{in: in.ID(), units: units, members: members, today: clock.Today(s.clock)}.check(l)
	return o, faults, nil
}

// Take takes the whole list in or, where a place is to be mended or something fails,
// nothing. What is there already stays as it is, so that taking a list in twice adds
// nothing twice. The tokens of the links are told here and never again.
func (s Store) Take(ctx context.Context, in scope.Commune, by uuid.UUID, l List) (links []Link, faults []Fault, err error) {
	o, faults, err := s.check(ctx, in, l)
	if err != nil || len(faults) > 0 {
		return nil, faults, err
	}
	err = s.db.Tx(ctx, func(tx database.Tx) error {
		if err := s.units.AddAllIn(ctx, tx, in, by, o.Units); err != nil {
			return err
		}
		newcomers := make([]member.Newcomer, len(o.Members))
		for i, n := range o.Members {
			newcomers[i] = n.Newcomer
		}
		tokens, err := s.members.InviteAllIn(ctx, tx, in, by, newcomers)
		if err != nil {
			return err
		}
		for i, token := range tokens {
			if n := o.Members[i]; token != "" {
				links = append(links, Link{Name: n.Name, UnitName: n.UnitName, Login: n.Login, Token: token})
			}
		}
		_, err = s.activities.AddPastIn(ctx, tx, in, by, o.Activities)
		return err
	})
	if err != nil {
		return nil, nil, err
	}
	return links, nil, nil
}
