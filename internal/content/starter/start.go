package starter

import (
	"context"
	"time"

	"github.com/google/uuid"

	"lantoa/internal/content"
	"lantoa/internal/database"
	"lantoa/internal/errs"
	"lantoa/internal/job"
	"lantoa/internal/member"
	"lantoa/internal/plan"
	"lantoa/internal/plandoc"
	"lantoa/internal/scope"
	"lantoa/internal/unit"
)

// Start begins the items of a plan's message clauses.
type Start struct{ Plan uuid.UUID }

// Kind names the work.
func (Start) Kind() string { return "content.start" }

// Later has the items begun soon, in the transaction that confirms or amends the plan.
func Later(ctx context.Context, tx database.Tx, in scope.Commune, planID uuid.UUID, at time.Time) error {
	return job.Enqueue(ctx, tx, in, Start{planID}, planID.String(), at)
}

// Store begins items.
type Store struct {
	plans    plan.Store
	units    unit.Store
	members  member.Store
	contents content.Store
}

// NewStore begins items in contents.
func NewStore(plans plan.Store, units unit.Store, members member.Store, contents content.Store) Store {
	return Store{plans, units, members, contents}
}

// Start begins an item for each message clause that has none. It belongs to the unit of
// whoever confirmed the plan, and can be handed on. Run again, it adds only what is missing.
func (s Store) Start(ctx context.Context, in scope.Commune, work Start) (time.Time, error) {
	p, err := s.plans.ByID(ctx, in, work.Plan)
	if err != nil {
		return time.Time{}, err
	}
	clauses, err := s.plans.Clauses(ctx, in, p.ID)
	if err != nil {
		return time.Time{}, err
	}
	entries, err := All()
	if err != nil {
		return time.Time{}, err
	}
	owner, err := s.owner(ctx, in, p)
	if err != nil || owner == uuid.Nil {
		return time.Time{}, err
	}
	for _, c := range Messages(clauses) {
		id := ItemID(p.ID, c.Address)
		_, err := s.contents.ByID(ctx, in, id)
		if err == nil || !errs.Is(err, errs.NotFound) {
			if err != nil {
				return time.Time{}, err
			}
			continue
		}
		n := content.New{ID: id, PlanID: p.ID, Clause: c.Address, UnitID: owner, Language: content.Vietnamese, Text: Begun(entries, p, clauses, c), Sample: p.Sample}
		if _, err := s.contents.Add(ctx, in, uuid.Nil, n); err != nil {
			return time.Time{}, err
		}
	}
	return time.Time{}, nil
}

// ItemID is the item that begins for a message clause of a plan.
func ItemID(planID uuid.UUID, clause string) uuid.UUID {
	return uuid.NewSHA1(planID, []byte("message\n"+clause))
}

// owner is the unit that the items begin with; zero when the commune has no unit yet.
func (s Store) owner(ctx context.Context, in scope.Commune, p plan.Plan) (uuid.UUID, error) {
	if p.ConfirmedBy != uuid.Nil {
		who, err := s.members.ByID(ctx, in, p.ConfirmedBy)
		if err != nil && !errs.Is(err, errs.NotFound) {
			return uuid.Nil, err
		}
		if who.UnitID != uuid.Nil {
			return who.UnitID, nil
		}
	}
	units, err := s.units.Tree(ctx, in)
	if err != nil {
		return uuid.Nil, err
	}
	for _, u := range units.All() {
		return u.ID, nil
	}
	return uuid.Nil, nil
}

// Messages are the clauses that say what people should know: those of that role with
// words of their own and nothing below them.
func Messages(clauses []plan.Clause) []plan.Clause {
	parents := map[string]bool{}
	for _, c := range clauses {
		parents[c.Parent] = true
	}
	var list []plan.Clause
	for _, c := range clauses {
		if c.Role == string(plandoc.RoleMessage) && c.Text != "" && !parents[c.Address] {
			list = append(list, c)
		}
	}
	return list
}
