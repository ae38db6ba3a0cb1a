package review

import (
	"context"
	"time"

	"github.com/google/uuid"

	"lantoa/internal/content"
	"lantoa/internal/database"
	"lantoa/internal/errs"
	"lantoa/internal/scope"
)

const requestColumns = `id, item_id, revision, hash, urgent, why, correction, asked_by, asked_at, state, reason, decided_by, decided_at, version`

type requestRow struct {
	ID         uuid.UUID
	ItemID     uuid.UUID
	Revision   int
	Hash       string
	Urgent     bool
	Why        string
	Correction string
	AskedBy    uuid.UUID
	AskedAt    database.Instant
	State      RequestState
	Reason     string
	DecidedBy  *uuid.UUID
	DecidedAt  database.Instant
	Version    int64
}

func (r requestRow) request() Request {
	return Request{ID: r.ID, ItemID: r.ItemID, Revision: r.Revision, Hash: r.Hash, Urgent: r.Urgent, Why: r.Why, Correction: r.Correction,
		AskedBy: r.AskedBy, AskedAt: r.AskedAt.Time, State: r.State, Reason: r.Reason, DecidedBy: known(r.DecidedBy), Version: r.Version}
}

// load is the requests chosen with their channels and decisions.
func load(ctx context.Context, from database.Reader, in scope.Commune, where string, args ...any) ([]Request, error) {
	var rows []requestRow
	err := from.Select(ctx, &rows, `SELECT `+requestColumns+` FROM review_request WHERE commune_id = ? AND `+where, append([]any{in.ID()}, args...)...)
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	requests, at, ids := make([]Request, len(rows)), map[uuid.UUID]*Request{}, make([]any, len(rows))
	for i, r := range rows {
		requests[i], ids[i] = r.request(), r.ID
		at[r.ID] = &requests[i]
	}
	marks := database.Marks(len(ids))
	var meant []struct {
		RequestID uuid.UUID
		ChannelID uuid.UUID
		FirstBy   *uuid.UUID
	}
	err = from.Select(ctx, &meant, `SELECT request_id, channel_id, first_by FROM review_channel WHERE commune_id = ? AND request_id IN (`+marks+`) ORDER BY channel_id`, append([]any{in.ID()}, ids...)...)
	if err != nil {
		return nil, err
	}
	for _, m := range meant {
		r := at[m.RequestID]
		r.Channels = append(r.Channels, m.ChannelID)
		if m.FirstBy != nil {
			r.First = *m.FirstBy
		}
	}
	var given []struct {
		RequestID  uuid.UUID
		ChannelID  uuid.UUID
		ApprovedBy uuid.UUID
		SecondBy   *uuid.UUID
		ApprovedAt database.Instant
	}
	err = from.Select(ctx, &given, `SELECT request_id, channel_id, approved_by, second_by, approved_at FROM approval WHERE commune_id = ? AND request_id IN (`+marks+`) ORDER BY approved_at, channel_id`, append([]any{in.ID()}, ids...)...)
	for _, g := range given {
		r := at[g.RequestID]
		r.Decisions = append(r.Decisions, Decision{ChannelID: g.ChannelID, By: g.ApprovedBy, Second: known(g.SecondBy), At: g.ApprovedAt.Time})
	}
	return requests, err
}

func one(ctx context.Context, from database.Reader, in scope.Commune, id uuid.UUID) (Request, error) {
	found, err := load(ctx, from, in, `id = ?`, id)
	if err == nil && len(found) == 0 {
		err = errs.New(errs.NotFound, "not_found")
	}
	if err != nil {
		return Request{}, err
	}
	return found[0], nil
}

func (s Store) insert(ctx context.Context, tx database.Tx, in scope.Commune, r Request) error {
	_, err := tx.Exec(ctx, `INSERT INTO review_request (commune_id, `+requestColumns+`) VALUES (?, `+database.Marks(14)+`)`,
		in.ID(), r.ID, r.ItemID, r.Revision, r.Hash, r.Urgent, r.Why, r.Correction, r.AskedBy, database.At(r.AskedAt), string(r.State), r.Reason,
		column(r.DecidedBy), database.At(time.Time{}), r.Version)
	for _, c := range r.Channels {
		if err == nil {
			_, err = tx.Exec(ctx, `INSERT INTO review_channel (commune_id, request_id, channel_id) VALUES (?, ?, ?)`, in.ID(), r.ID, c)
		}
	}
	return err
}

// update writes a request that the transaction holds.
func (s Store) update(ctx context.Context, tx database.Tx, in scope.Commune, r Request) error {
	_, err := tx.Exec(ctx, `UPDATE review_request SET state = ?, reason = ?, decided_by = ?, decided_at = ?, version = ? WHERE commune_id = ? AND id = ?`,
		string(r.State), r.Reason, column(r.DecidedBy), database.At(s.clock.Now()), r.Version, in.ID(), r.ID)
	return err
}

type noteRow struct {
	ID        uuid.UUID
	ItemID    uuid.UUID
	Revision  int
	Channel   content.Channel
	Field     string
	Quote     string
	Text      string
	WrittenBy uuid.UUID
	WrittenAt database.Instant
	SettledBy *uuid.UUID
	SettledAt database.Instant
}

const noteColumns = `id, item_id, revision, channel, field, quote, text, written_by, written_at, settled_by, settled_at`

func (r noteRow) note() Note {
	return Note{ID: r.ID, ItemID: r.ItemID, Revision: r.Revision, Channel: r.Channel, Field: r.Field, Quote: r.Quote, Text: r.Text, By: r.WrittenBy, At: r.WrittenAt.Time,
		SettledBy: known(r.SettledBy), SettledAt: r.SettledAt.Time}
}

func known(id *uuid.UUID) uuid.UUID {
	if id == nil {
		return uuid.Nil
	}
	return *id
}

func column(id uuid.UUID) *uuid.UUID {
	if id == uuid.Nil {
		return nil
	}
	return &id
}
