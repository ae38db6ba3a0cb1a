package review

import (
	"context"
	"slices"

	"github.com/google/uuid"

	"lantoa/internal/audit"
	"lantoa/internal/clock"
	"lantoa/internal/content"
	"lantoa/internal/content/check"
	"lantoa/internal/database"
	"lantoa/internal/errs"
	"lantoa/internal/notice"
	"lantoa/internal/permission"
	"lantoa/internal/release"
	"lantoa/internal/scope"
)

// Send asks for a revision to be approved. It must be the newest, and no check may stop it.
// Sent twice it is sent once.
func (s Store) Send(ctx context.Context, in scope.Commune, by uuid.UUID, a Ask) (Request, error) {
	a = a.tidied()
	var r Request
	err := s.db.Tx(ctx, func(tx database.Tx) error {
		item, err := content.Held(ctx, tx, in, a.ItemID)
		if err != nil {
			return err
		}
		if r, err = one(ctx, tx, in, a.ID); err == nil {
			if r.ItemID != a.ItemID || r.Revision != a.Revision || r.AskedBy != by {
				return errs.New(errs.Conflict, "review.id_taken")
			}
			return nil
		} else if !errs.Is(err, errs.NotFound) {
			return err
		}
		all, err := s.releases.ChannelsIn(ctx, tx, in)
		if err != nil {
			return err
		}
		portal := slices.ContainsFunc(all, func(c release.Channel) bool { return c.Kind == content.Portal && slices.Contains(a.Channels, c.ID) })
		if err := a.Validate(portal && item.Out > 0); err != nil {
			return err
		}
		if item.Head != a.Revision {
			return errs.New(errs.Conflict, "content.moved_on")
		}
		if item.State == content.InReview {
			return errs.New(errs.Conflict, "review.waits")
		}
		revision, err := content.RevisionIn(ctx, tx, in, a.ItemID, a.Revision)
		if err != nil {
			return err
		}
		channels, err := meant(all, revision.Text, a.Channels)
		if err != nil {
			return err
		}
		if Stopped(check.Of(revision.Text, clock.Today(s.clock)), channels) {
			return errs.New(errs.Invalid, "review.stopped")
		}
		r = Request{ID: a.ID, ItemID: a.ItemID, Revision: a.Revision, Hash: revision.Hash, Urgent: a.Urgent, Why: a.Why, Correction: a.Correction,
			AskedBy: by, AskedAt: s.clock.Now(), State: Waiting, Version: 1}
		for _, c := range channels {
			r.Channels = append(r.Channels, c.ID)
		}
		if err := content.Keep(ctx, tx, in, a.ItemID, a.Revision); err != nil {
			return err
		}
		if err := s.insert(ctx, tx, in, r); err != nil {
			return err
		}
		if err := content.Mark(ctx, tx, in, a.ItemID, a.Revision, content.InReview); err != nil {
			return err
		}
		if err := s.tellWaiting(ctx, tx, in, r, revision.Text.Title, channels); err != nil {
			return err
		}
		return audit.Record(ctx, tx, in, audit.Entry{By: by, Action: "review.sent", Subject: r.ID, At: r.AskedAt})
	})
	return r, err
}

// Stopped tells whether a finding keeps a text from being sent for the channels: one about
// the common text, or about its form for one of them.
func Stopped(r check.Report, channels []release.Channel) bool {
	return slices.ContainsFunc(r.Findings, func(f check.Finding) bool {
		return f.Level == check.Stop && (f.Channel == "" || slices.ContainsFunc(channels, func(c release.Channel) bool { return c.Kind == f.Channel }))
	})
}

// meant is the channels asked for; each must be in use and of a kind the text is meant for.
func meant(all []release.Channel, t content.Text, ids []uuid.UUID) ([]release.Channel, error) {
	var list []release.Channel
	for _, id := range ids {
		i := slices.IndexFunc(all, func(c release.Channel) bool { return c.ID == id })
		var fits bool
		if i >= 0 {
			_, fits = t.Variant(all[i].Kind)
		}
		var p errs.Fields
		p.Check("channels", fits && all[i].Active, "review.channels")
		if err := p.Err(); err != nil {
			return nil, err
		}
		if !slices.Contains(list, all[i]) {
			list = append(list, all[i])
		}
	}
	return list, nil
}

// tellWaiting lets those hear who may decide.
func (s Store) tellWaiting(ctx context.Context, tx database.Tx, in scope.Commune, r Request, title string, channels []release.Channel) error {
	to, kind := usual(channels), notice.ContentWaits
	if r.Urgent {
		kind = notice.ContentUrgent
		units, err := s.units.TreeIn(ctx, tx, in)
		if err != nil {
			return err
		}
		to.Units = nil
		for _, u := range units.All() { // also who approves for one unit alone
			to.Units = append(to.Units, u.ID)
		}
	}
	to.Except = r.AskedBy
	return notice.Tell(ctx, tx, in, notice.Event{Kind: kind, Subject: r.ID, Path: path(r.ID), Args: errs.Args{"What": title}, To: to})
}

// usual are the approvers who answer for the channels.
func usual(channels []release.Channel) notice.Audience {
	to := notice.Audience{Holding: permission.ApproveContent}
	for _, c := range channels {
		if !slices.Contains(to.Units, c.Approver) {
			to.Units = append(to.Units, c.Approver)
		}
	}
	return to
}

func path(id uuid.UUID) string { return "/console/reviews/" + id.String() }

// Withdraw takes a request back, to go on writing. Twice does nothing.
func (s Store) Withdraw(ctx context.Context, in scope.Commune, by, id uuid.UUID, version int64) (Request, error) {
	return s.step(ctx, in, id, func(tx database.Tx, r *Request, item content.Item) (string, error) {
		if r.State == Withdrawn {
			return "", nil
		}
		if err := r.decidable(version); err != nil {
			return "", err
		}
		r.State, r.DecidedBy = Withdrawn, by
		return "review.withdrawn", content.Mark(ctx, tx, in, r.ItemID, item.Head, content.Drafting)
	}, by)
}

// Void ends the waiting request about an item because its text was changed.
func Void(ctx context.Context, tx database.Tx, in scope.Commune, item content.Item) error {
	_, err := tx.Exec(ctx, `UPDATE review_request SET state = 'withdrawn', decided_by = ?, decided_at = ?, version = version + 1 WHERE commune_id = ? AND item_id = ? AND state = 'waiting'`,
		column(item.EditedBy), database.At(item.EditedAt), in.ID(), item.ID)
	return err
}

// decidable refuses what was decided, or is not of the version that was read.
func (r Request) decidable(version int64) error {
	switch {
	case r.State != Waiting:
		return errs.New(errs.Conflict, "review.not_waiting")
	case r.Version != version:
		return errs.New(errs.Conflict, "conflict")
	}
	return nil
}

// step changes one request, which nobody else can touch meanwhile, nor its item. No action
// says that nothing changed.
func (s Store) step(ctx context.Context, in scope.Commune, id uuid.UUID, do func(tx database.Tx, r *Request, item content.Item) (action string, err error), by uuid.UUID) (Request, error) {
	var r Request
	err := s.db.Tx(ctx, func(tx database.Tx) error {
		var err error
		if r, err = one(ctx, tx, in, id); err != nil {
			return err
		}
		item, err := content.Held(ctx, tx, in, r.ItemID) // every change of a request holds its item first
		if err != nil {
			return err
		}
		if r, err = one(ctx, tx, in, id); err != nil {
			return err
		}
		action, err := do(tx, &r, item)
		if err != nil || action == "" {
			return err
		}
		r.Version++
		if err := s.update(ctx, tx, in, r); err != nil {
			return err
		}
		return audit.Record(ctx, tx, in, audit.Entry{By: by, Action: action, Subject: id, Fields: []string{"state"}, At: s.clock.Now()})
	})
	return r, err
}
