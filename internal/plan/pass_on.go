package plan

import (
	"context"
	"time"

	"github.com/google/uuid"

	"lantoa/internal/clock"
	"lantoa/internal/scope"
	"lantoa/internal/unit"
	"lantoa/internal/viet"
)

// PassOn gives the successor of a closed unit what that unit left open. Before the day
// it closes, after the closing was undone, or once it is done, there is nothing to do.
func (s Store) PassOn(ctx context.Context, in scope.Commune, work unit.PassOn) (time.Time, error) {
	units, err := s.units.Tree(ctx, in)
	if err != nil {
		return time.Time{}, err
	}
	u, known := units.Get(work.Unit)
	if !known || u.Closing == nil || !u.Closing.InForce(clock.Today(s.clock)) {
		return time.Time{}, nil
	}
	heir, found := units.Heir(u.ID)
	if !found {
		return time.Time{}, nil
	}
	_, err = s.HandOverAll(ctx, in, uuid.Nil, Handover{From: u.ID, To: heir.ID, On: u.Closing.On, Reason: viet.Brief(u.Closing.Words(u, heir), longestReason-1)})
	return time.Time{}, err
}
