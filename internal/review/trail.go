package review

import (
	"context"
	"slices"

	"github.com/google/uuid"

	"lantoa/internal/database"
	"lantoa/internal/release"
	"lantoa/internal/scope"
)

// trail is who wrote which revision of an item from what, and which were approved for
// which channel: enough to tell whose words would go out.
type trail struct {
	revisions []written // by number
	approved  map[uuid.UUID][]int
}

type written struct {
	ItemID     uuid.UUID
	Number     int
	WrittenBy  *uuid.UUID
	FromNumber int
	Other      int
}

// trails are those of some items.
func trails(ctx context.Context, from database.Reader, in scope.Commune, items []uuid.UUID) (map[uuid.UUID]*trail, error) {
	found, args := map[uuid.UUID]*trail{}, []any{in.ID()}
	for _, id := range items {
		found[id] = &trail{approved: map[uuid.UUID][]int{}}
		args = append(args, id)
	}
	if len(items) == 0 {
		return found, nil
	}
	var revisions []written
	err := from.Select(ctx, &revisions, `SELECT item_id, number, written_by, from_number, other FROM item_revision WHERE commune_id = ? AND item_id IN (`+database.Marks(len(items))+`) ORDER BY item_id, number`, args...)
	if err != nil {
		return nil, err
	}
	for _, r := range revisions {
		found[r.ItemID].revisions = append(found[r.ItemID].revisions, r)
	}
	var approved []struct {
		ItemID    uuid.UUID
		ChannelID uuid.UUID
		Revision  int
	}
	err = from.Select(ctx, &approved, `SELECT item_id, channel_id, revision FROM approval WHERE commune_id = ? AND item_id IN (`+database.Marks(len(items))+`)`, args...)
	for _, a := range approved {
		t := found[a.ItemID]
		t.approved[a.ChannelID] = append(t.approved[a.ChannelID], a.Revision)
	}
	return found, err
}

// wrote tells whether the member wrote any of the words of a revision that were never
// approved for the channel before: in a revision since the last approved one, or in one
// that was brought back or merged into those.
func (t *trail) wrote(who, channel uuid.UUID, revision int) bool {
	approved := slices.DeleteFunc(slices.Clone(t.approved[channel]), func(n int) bool { return n >= revision })
	since := 0
	for _, n := range approved {
		since = max(since, n)
	}
	var look []int
	for _, r := range t.revisions {
		if r.Number > since && r.Number <= revision {
			look = append(look, r.Number)
		}
	}
	seen := map[int]bool{}
	for len(look) > 0 {
		r, there := t.at(look[0])
		look = look[1:]
		if !there || seen[r.Number] || slices.Contains(approved, r.Number) {
			continue
		}
		seen[r.Number] = true
		if r.WrittenBy != nil && *r.WrittenBy == who {
			return true
		}
		look = append(look, r.FromNumber, r.Other)
	}
	return false
}

// at is a revision, or the one before it if it was thinned out.
func (t *trail) at(number int) (written, bool) {
	for _, r := range slices.Backward(t.revisions) {
		if r.Number <= number {
			return r, true
		}
	}
	return written{}, false
}

// unbarred is those of the channels for which the member may approve the request, where
// nobody may approve the own words; an urgent one goes out on all of them or on none.
func (t *trail) unbarred(who uuid.UUID, r Request, channels []release.Channel) []release.Channel {
	may := slices.DeleteFunc(slices.Clone(channels), func(c release.Channel) bool { return r.AskedBy == who || t.wrote(who, c.ID, r.Revision) })
	if r.Urgent && len(may) < len(channels) {
		return nil
	}
	return may
}
