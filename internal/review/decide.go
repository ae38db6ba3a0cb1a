package review

import (
	"context"

	"github.com/google/uuid"

	"lantoa/internal/content"
	"lantoa/internal/database"
	"lantoa/internal/errs"
	"lantoa/internal/member"
	"lantoa/internal/notice"
	"lantoa/internal/permission"
	"lantoa/internal/release"
	"lantoa/internal/scope"
)

// Approve lets the revision out on those channels of the request that the member answers
// for, if it still is what the member read: its hash. For the portal it is out at once. An
// urgent request needs two members, whichever channels they answer for.
func (s Store) Approve(ctx context.Context, in scope.Commune, who member.Member, id uuid.UUID, version int64, hash string) (Request, error) {
	return s.step(ctx, in, id, func(tx database.Tx, r *Request, item content.Item) (string, error) {
		if r.State == Granted {
			return "", nil
		}
		if err := r.decidable(version); err != nil {
			return "", err
		}
		if hash != r.Hash || item.Head != r.Revision {
			return "", errs.New(errs.Conflict, "review.changed")
		}
		if err := s.barred(ctx, tx, in, who, *r); err != nil {
			return "", err
		}
		give, err := s.giveable(ctx, tx, in, who, *r)
		if err != nil {
			return "", err
		}
		if r.Urgent && r.First == uuid.Nil {
			return "review.approved_first", s.first(ctx, tx, in, who, r)
		}
		if err := s.give(ctx, tx, in, who, r, give); err != nil {
			return "", err
		}
		if len(r.Decisions) < len(r.Channels) {
			return "review.approved_partly", nil
		}
		r.State = Granted
		if err := content.Mark(ctx, tx, in, r.ItemID, r.Revision, content.Approved); err != nil {
			return "", err
		}
		return "review.approved", notice.Tell(ctx, tx, in, notice.Event{Kind: notice.ContentApproved, Subject: r.ID, Path: path(r.ID), Args: errs.Args{"What": item.Title},
			To: notice.Audience{Members: []uuid.UUID{r.AskedBy}, Except: who.ID}})
	}, who.ID)
}

// barred refuses who wrote any of what would go out, where the commune's rule says so. It
// is the words since the last approved revision that count.
func (s Store) barred(ctx context.Context, tx database.Tx, in scope.Commune, who member.Member, r Request) error {
	rules, err := rulesIn(ctx, tx, in)
	if err != nil || !rules.OwnBarred {
		return err
	}
	var wrote int
	err = tx.Get(ctx, &wrote, `SELECT COUNT(*) FROM item_revision v WHERE v.commune_id = ? AND v.item_id = ? AND v.number <= ? AND v.written_by = ?
			AND v.number > (SELECT COALESCE(MAX(a.revision), 0) FROM approval a WHERE a.commune_id = v.commune_id AND a.item_id = v.item_id AND a.revision < ?)`,
		in.ID(), r.ItemID, r.Revision, who.ID, r.Revision)
	if err == nil && (wrote > 0 || r.AskedBy == who.ID) {
		err = errs.New(errs.Forbidden, "review.own")
	}
	return err
}

// giveable is the channels that the member's yes is for.
func (s Store) giveable(ctx context.Context, tx database.Tx, in scope.Commune, who member.Member, r Request) ([]release.Channel, error) {
	channels, err := s.releases.ChannelsIn(ctx, tx, in)
	if err != nil {
		return nil, err
	}
	if r.Urgent {
		switch {
		case !who.May(permission.ApproveContent):
			return nil, errs.New(errs.Forbidden, "forbidden")
		case r.First == who.ID:
			return nil, errs.New(errs.Conflict, "review.second")
		}
		return r.channels(channels), nil
	}
	units, err := s.units.TreeIn(ctx, tx, in)
	if err != nil {
		return nil, err
	}
	open := r.open(who, units, channels)
	if len(open) == 0 {
		return nil, errs.New(errs.Forbidden, "review.not_yours")
	}
	return open, nil
}

// first notes the first yes to an urgent request.
func (s Store) first(ctx context.Context, tx database.Tx, in scope.Commune, who member.Member, r *Request) error {
	r.First = who.ID
	_, err := tx.Exec(ctx, `UPDATE review_channel SET first_by = ?, first_at = ? WHERE commune_id = ? AND request_id = ?`, who.ID, database.At(s.clock.Now()), in.ID(), r.ID)
	return err
}

// give writes the yes for each channel; what is for the portal is out with it.
func (s Store) give(ctx context.Context, tx database.Tx, in scope.Commune, who member.Member, r *Request, channels []release.Channel) error {
	for _, c := range channels {
		if !c.Active {
			return errs.New(errs.Conflict, "review.channel_off", errs.Args{"Channel": c.Name})
		}
		d := Decision{ChannelID: c.ID, By: who.ID, Second: r.First, At: s.clock.Now()}
		_, err := tx.Exec(ctx, `INSERT INTO approval (commune_id, item_id, revision, channel_id, hash, request_id, approved_by, second_by, approved_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
			in.ID(), r.ItemID, r.Revision, c.ID, r.Hash, r.ID, d.By, column(d.Second), database.At(d.At))
		if err != nil {
			return err
		}
		r.Decisions = append(r.Decisions, d)
		if c.Kind == content.Portal {
			if err := s.releases.Publish(ctx, tx, in, who.ID, release.Approved{ItemID: r.ItemID, Revision: r.Revision, Hash: r.Hash, RequestID: r.ID, Channel: c, Correction: r.Correction, Alert: r.Urgent}); err != nil {
				return err
			}
		}
	}
	return nil
}

// SendBack returns the revision to be mended, saying why. What was approved of it before
// stays out. Twice does nothing.
func (s Store) SendBack(ctx context.Context, in scope.Commune, who member.Member, id uuid.UUID, version int64, reason string) (Request, error) {
	reason = tidy(reason)
	var p errs.Fields
	p.Check("reason", fits(reason, shortest, longest), "review.reason", errs.Args{"Limit": longest})
	if err := p.Err(); err != nil {
		return Request{}, err
	}
	return s.step(ctx, in, id, func(tx database.Tx, r *Request, item content.Item) (string, error) {
		if r.State == SentBack && r.Reason == reason {
			return "", nil
		}
		if err := r.decidable(version); err != nil {
			return "", err
		}
		if err := s.maySendBack(ctx, tx, in, who, *r); err != nil {
			return "", err
		}
		r.State, r.Reason, r.DecidedBy = SentBack, reason, who.ID
		if err := content.Mark(ctx, tx, in, r.ItemID, item.Head, content.Returned); err != nil {
			return "", err
		}
		return "review.sent_back", notice.Tell(ctx, tx, in, notice.Event{Kind: notice.ContentReturned, Subject: r.ID, Path: path(r.ID), Args: errs.Args{"What": item.Title, "Reason": reason},
			To: notice.Audience{Members: []uuid.UUID{r.AskedBy}, Except: who.ID}})
	}, who.ID)
}

// maySendBack lets every approver of one of the channels, also one who approved before, and
// of an urgent request every approver.
func (s Store) maySendBack(ctx context.Context, tx database.Tx, in scope.Commune, who member.Member, r Request) error {
	if r.Urgent && who.May(permission.ApproveContent) {
		return nil
	}
	channels, err := s.releases.ChannelsIn(ctx, tx, in)
	if err != nil {
		return err
	}
	units, err := s.units.TreeIn(ctx, tx, in)
	if err != nil {
		return err
	}
	for _, c := range r.channels(channels) {
		if who.Reaches(permission.ApproveContent, units, c.Approver) {
			return nil
		}
	}
	return errs.New(errs.Forbidden, "review.not_yours")
}
