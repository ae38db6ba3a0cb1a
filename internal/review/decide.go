package review

import (
	"context"

	"github.com/google/uuid"

	"lantoa/internal/content"
	"lantoa/internal/database"
	"lantoa/internal/errs"
	"lantoa/internal/member"
	"lantoa/internal/notice"
	"lantoa/internal/release"
	"lantoa/internal/scope"
)

// Approve lets the revision out on those channels of the request that the member answers
// for, if it still is what the member read: its hash. For the portal it is out at once. An
// urgent request needs two members, whichever channels they answer for. What is approved
// already is done.
func (s Store) Approve(ctx context.Context, in scope.Commune, who member.Member, id uuid.UUID, version int64, hash string) (Request, error) {
	heading, err := s.heading(ctx, in, id)
	if err != nil {
		return Request{}, err
	}
	return s.step(ctx, in, id, func(tx database.Tx, r *Request, item content.Item) (string, error) {
		yes, err := s.answers(ctx, tx, in, who, *r)
		if err != nil || hash == r.Hash && len(yes.open) == 0 && (r.State == Waiting || r.State == Granted) {
			return "", err
		}
		if err := r.decidable(version); err != nil {
			return "", err
		}
		if hash != r.Hash || item.Head != r.Revision {
			return "", errs.New(errs.Conflict, "review.changed")
		}
		if len(yes.may) == 0 {
			return "", errs.New(errs.Forbidden, "review.own")
		}
		if r.Urgent && r.First == uuid.Nil {
			return "review.approved_first", s.first(ctx, tx, in, who, r)
		}
		if err := s.give(ctx, tx, in, who, r, yes.may, heading); err != nil {
			return "", err
		}
		if len(r.Decisions) < len(r.Channels) {
			return "review.approved_partly", nil
		}
		r.State = Granted
		if err := content.Mark(ctx, tx, in, r.ItemID, r.Revision, content.Approved); err != nil {
			return "", err
		}
		if r.Urgent {
			to := usual(yes.may)
			to.Except = who.ID
			if err := notice.Tell(ctx, tx, in, notice.Event{Kind: notice.ContentUrgentOut, Subject: r.ID, Path: path(r.ID), Args: errs.Args{"What": item.Title}, To: to}); err != nil {
				return "", err
			}
		}
		return "review.approved", notice.Tell(ctx, tx, in, notice.Event{Kind: notice.ContentApproved, Subject: r.ID, Path: path(r.ID), Args: errs.Args{"What": item.Title},
			To: notice.Audience{Members: []uuid.UUID{r.AskedBy}, Except: who.ID}})
	}, who.ID)
}

// heading is what the item of a request will stand under; it never changes with its text.
func (s Store) heading(ctx context.Context, in scope.Commune, id uuid.UUID) (release.Heading, error) {
	r, err := one(ctx, s.db, in, id)
	if err != nil {
		return release.Heading{}, err
	}
	item, err := s.contents.ByID(ctx, in, r.ItemID)
	if err != nil {
		return release.Heading{}, err
	}
	return s.releases.HeadingOf(ctx, in, item.PlanID, item.Clause)
}

// answer is what a member's yes would be for.
type answer struct {
	open []release.Channel // without a yes as yet
	may  []release.Channel // of these, where it is not about the own words
}

// answers is what the member's yes to a request is for; who answers for none of its
// channels is refused.
func (s Store) answers(ctx context.Context, tx database.Tx, in scope.Commune, who member.Member, r Request) (answer, error) {
	all, err := s.releases.ChannelsIn(ctx, tx, in)
	if err != nil {
		return answer{}, err
	}
	units, err := s.units.TreeIn(ctx, tx, in)
	if err != nil {
		return answer{}, err
	}
	switch {
	case !r.answeredBy(who, units, all):
		return answer{}, errs.New(errs.Forbidden, "review.not_yours")
	case r.Urgent && r.First == who.ID && r.State == Waiting:
		return answer{}, errs.New(errs.Conflict, "review.second")
	}
	a := answer{open: r.open(who, units, all)}
	rules, err := rulesIn(ctx, tx, in)
	if err != nil || !rules.OwnBarred {
		a.may = a.open
		return a, err
	}
	found, err := trails(ctx, tx, in, []uuid.UUID{r.ItemID})
	if err != nil {
		return answer{}, err
	}
	a.may = found[r.ItemID].unbarred(who.ID, r, a.open)
	return a, nil
}

// first notes the first yes to an urgent request.
func (s Store) first(ctx context.Context, tx database.Tx, in scope.Commune, who member.Member, r *Request) error {
	r.First = who.ID
	_, err := tx.Exec(ctx, `UPDATE review_channel SET first_by = ?, first_at = ? WHERE commune_id = ? AND request_id = ?`, who.ID, database.At(s.clock.Now()), in.ID(), r.ID)
	return err
}

// give writes the yes for each channel; what is for the portal is out with it.
func (s Store) give(ctx context.Context, tx database.Tx, in scope.Commune, who member.Member, r *Request, channels []release.Channel, heading release.Heading) error {
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
	}
	for _, c := range channels { // after every row that refers to a channel: who changes one holds it before the portal
		if c.Kind != content.Portal {
			continue
		}
		out := release.Approved{ItemID: r.ItemID, Revision: r.Revision, Hash: r.Hash, RequestID: r.ID, Channel: c, Correction: r.Correction, Alert: r.Urgent, Heading: heading}
		if err := s.releases.Publish(ctx, tx, in, who.ID, out); err != nil {
			return err
		}
	}
	return nil
}

// SendBack returns the revision to be mended, saying why: in a reason, or in a remark of
// the member's own that is not settled. What was approved of it before stays out. Twice
// does nothing.
func (s Store) SendBack(ctx context.Context, in scope.Commune, who member.Member, id uuid.UUID, version int64, reason string) (Request, error) {
	reason = tidy(reason)
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
		said := reason
		if reason == "" {
			var err error
			if said, err = remark(ctx, tx, in, who.ID, *r); err != nil {
				return "", err
			}
		}
		var p errs.Fields
		p.Check("reason", fits(said, shortest, longest), "review.reason", errs.Args{"Limit": longest})
		if err := p.Err(); err != nil {
			return "", err
		}
		r.State, r.Reason, r.DecidedBy = SentBack, reason, who.ID
		if err := content.Mark(ctx, tx, in, r.ItemID, item.Head, content.Returned); err != nil {
			return "", err
		}
		return "review.sent_back", notice.Tell(ctx, tx, in, notice.Event{Kind: notice.ContentReturned, Subject: r.ID, Path: path(r.ID), Args: errs.Args{"What": item.Title, "Reason": said},
			To: notice.Audience{Members: []uuid.UUID{r.AskedBy}, Except: who.ID}})
	}, who.ID)
}

// maySendBack lets every approver of one of the channels, also one who approved before, and
// of an urgent request every approver.
func (s Store) maySendBack(ctx context.Context, tx database.Tx, in scope.Commune, who member.Member, r Request) error {
	channels, err := s.releases.ChannelsIn(ctx, tx, in)
	if err != nil {
		return err
	}
	units, err := s.units.TreeIn(ctx, tx, in)
	if err == nil && !r.answeredBy(who, units, channels) {
		err = errs.New(errs.Forbidden, "review.not_yours")
	}
	return err
}
