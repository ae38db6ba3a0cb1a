package review

import (
	"context"
	"slices"

	"github.com/google/uuid"

	"lantoa/internal/audit"
	"lantoa/internal/clock"
	"lantoa/internal/content"
	"lantoa/internal/database"
	"lantoa/internal/errs"
	"lantoa/internal/member"
	"lantoa/internal/permission"
	"lantoa/internal/release"
	"lantoa/internal/scope"
	"lantoa/internal/unit"
)

// Store keeps the reviews of every commune.
type Store struct {
	db       *database.DB
	clock    clock.Clock
	units    unit.Store
	contents content.Store
	releases release.Store
}

// NewStore keeps reviews in db.
func NewStore(db *database.DB, c clock.Clock, units unit.Store, contents content.Store, releases release.Store) Store {
	return Store{db, c, units, contents, releases}
}

// ByID is one request.
func (s Store) ByID(ctx context.Context, in scope.Commune, id uuid.UUID) (Request, error) {
	return one(ctx, s.db, in, id)
}

// OfItem is all requests about an item, the newest first.
func (s Store) OfItem(ctx context.Context, in scope.Commune, itemID uuid.UUID) ([]Request, error) {
	return load(ctx, s.db, in, `item_id = ? ORDER BY asked_at DESC, id DESC`, itemID)
}

// most is how many waiting requests are looked through.
const most = 500

// Waiting is the requests that wait for the member's decision, urgent ones first, then the oldest.
func (s Store) Waiting(ctx context.Context, in scope.Commune, who member.Member) ([]Request, error) {
	if !who.May(permission.ApproveContent) {
		return nil, nil
	}
	all, err := load(ctx, s.db, in, `state = 'waiting' ORDER BY urgent DESC, asked_at, id LIMIT ?`, most)
	if err != nil {
		return nil, err
	}
	units, err := s.units.Tree(ctx, in)
	if err != nil {
		return nil, err
	}
	channels, err := s.releases.Channels(ctx, in)
	if err != nil {
		return nil, err
	}
	rules, err := s.Rules(ctx, in)
	if err != nil {
		return nil, err
	}
	all = slices.DeleteFunc(all, func(r Request) bool { return r.First == who.ID || len(r.open(who, units, channels)) == 0 })
	if !rules.OwnBarred {
		return all, nil
	}
	items := make([]uuid.UUID, len(all))
	for i, r := range all {
		items[i] = r.ItemID
	}
	found, err := trails(ctx, s.db, in, items)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(all, func(r Request) bool {
		return len(found[r.ItemID].unbarred(who.ID, r, r.open(who, units, channels))) == 0
	}), nil
}

// open is the channels of the request without a yes that the member answers for; of an
// urgent one every approver answers for all.
func (r Request) open(who member.Member, units unit.Tree, channels []release.Channel) []release.Channel {
	return slices.DeleteFunc(r.channels(channels), func(c release.Channel) bool { return r.approved(c.ID) || !r.answered(who, units, c) })
}

// answeredBy tells whether the member answers for any channel of the request.
func (r Request) answeredBy(who member.Member, units unit.Tree, channels []release.Channel) bool {
	return slices.ContainsFunc(r.channels(channels), func(c release.Channel) bool { return r.answered(who, units, c) })
}

func (r Request) answered(who member.Member, units unit.Tree, c release.Channel) bool {
	return r.Urgent && who.May(permission.ApproveContent) || who.Reaches(permission.ApproveContent, units, c.Approver)
}

// channels are those that the request is for.
func (r Request) channels(all []release.Channel) []release.Channel {
	var list []release.Channel
	for _, c := range all {
		for _, id := range r.Channels {
			if c.ID == id {
				list = append(list, c)
			}
		}
	}
	return list
}

// Rules is how the commune reviews; nobody approves the own words unless it says so.
func (s Store) Rules(ctx context.Context, in scope.Commune) (Rules, error) {
	return rulesIn(ctx, s.db, in)
}

func rulesIn(ctx context.Context, from database.Reader, in scope.Commune) (Rules, error) {
	var row Rules
	err := from.Get(ctx, &row, `SELECT own_barred, version FROM review_rule WHERE commune_id = ?`, in.ID())
	if errs.Is(err, errs.NotFound) {
		return Rules{OwnBarred: true}, nil
	}
	return row, err
}

// ChangeRules sets how the commune reviews, if it still is as it was read.
func (s Store) ChangeRules(ctx context.Context, in scope.Commune, by uuid.UUID, r Rules) error {
	return s.db.Tx(ctx, func(tx database.Tx) error {
		was, err := rulesIn(ctx, tx, in)
		if err != nil || was.OwnBarred == r.OwnBarred {
			return err
		}
		n, err := tx.Exec(ctx, `INSERT INTO review_rule (commune_id, own_barred, version) VALUES (?, ?, 1)
			ON CONFLICT (commune_id) DO UPDATE SET own_barred = excluded.own_barred, version = review_rule.version + 1 WHERE review_rule.version = ?`, in.ID(), r.OwnBarred, r.Version)
		if err != nil {
			return err
		}
		if n == 0 || was.Version != r.Version {
			return errs.New(errs.Conflict, "conflict")
		}
		return audit.Record(ctx, tx, in, audit.Entry{By: by, Action: "review.rules", Subject: in.ID(), Fields: []string{"own_barred"}, At: s.clock.Now()})
	})
}
