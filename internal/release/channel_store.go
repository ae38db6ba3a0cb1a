package release

import (
	"context"
	"slices"
	"strings"

	"github.com/google/uuid"

	"lantoa/internal/audit"
	"lantoa/internal/clock"
	"lantoa/internal/content"
	"lantoa/internal/database"
	"lantoa/internal/errs"
	"lantoa/internal/scope"
)

const channelColumns = `SELECT id, kind, name, issuer, approver_id, active, version FROM channel`

type channelRow struct {
	ID         uuid.UUID
	Kind       content.Channel
	Name       string
	Issuer     string
	ApproverID uuid.UUID
	Active     bool
	Version    int64
}

func (r channelRow) channel() Channel {
	return Channel{ID: r.ID, Kind: r.Kind, Name: r.Name, Issuer: r.Issuer, Approver: r.ApproverID, Active: r.Active, Version: r.Version}
}

// Channels are all channels of the commune, in the order of their kinds.
func (s Store) Channels(ctx context.Context, in scope.Commune) ([]Channel, error) {
	return s.ChannelsIn(ctx, s.db, in)
}

// ChannelsIn is Channels as a transaction sees them.
func (s Store) ChannelsIn(ctx context.Context, from database.Reader, in scope.Commune) ([]Channel, error) {
	var rows []channelRow
	err := from.Select(ctx, &rows, channelColumns+` WHERE commune_id = ?`, in.ID())
	list := make([]Channel, len(rows))
	for i, r := range rows {
		list[i] = r.channel()
	}
	place := func(c Channel) int { return slices.Index(content.Channels(), c.Kind) }
	slices.SortFunc(list, func(a, b Channel) int {
		if n := place(a) - place(b); n != 0 {
			return n
		}
		return strings.Compare(a.Name+a.ID.String(), b.Name+b.ID.String())
	})
	return list, err
}

// Channel is one channel.
func (s Store) Channel(ctx context.Context, in scope.Commune, id uuid.UUID) (Channel, error) {
	return channelIn(ctx, s.db, in, id, "")
}

func channelIn(ctx context.Context, from database.Reader, in scope.Commune, id uuid.UUID, hold string) (Channel, error) {
	var row channelRow
	err := from.Get(ctx, &row, channelColumns+` WHERE commune_id = ? AND id = ?`+hold, in.ID(), id)
	return row.channel(), err
}

// AddChannel sets up a channel; the id is made with the form. A commune has one portal.
func (s Store) AddChannel(ctx context.Context, in scope.Commune, by uuid.UUID, c Channel) (Channel, error) {
	c = c.tidied()
	c.Active, c.Version = true, 1
	err := s.db.Tx(ctx, func(tx database.Tx) error {
		if err := s.checked(ctx, tx, in, c); err != nil {
			return err
		}
		n, err := tx.Exec(ctx, `INSERT INTO channel (commune_id, id, kind, name, issuer, approver_id, active, version) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
			in.ID(), c.ID, string(c.Kind), c.Name, c.Issuer, c.Approver, c.Active, c.Version)
		if err != nil {
			return err
		}
		if n == 0 {
			there, err := channelIn(ctx, tx, in, c.ID, "")
			switch {
			case errs.Is(err, errs.NotFound): // the id is free: it is the portal that there is already
				return errs.New(errs.Conflict, "release.one_portal")
			case err != nil:
				return err
			case there.Version > 1 || len(there.changed(c)) > 0:
				return errs.New(errs.Conflict, "release.id_taken")
			}
			c = there
			return nil
		}
		if err := Touch(ctx, tx, in); err != nil {
			return err
		}
		return audit.Record(ctx, tx, in, audit.Entry{By: by, Action: "channel.added", Subject: c.ID, Fields: Channel{}.changed(c), At: s.clock.Now()})
	})
	return c, err
}

// ChangeChannel rewrites a channel of the version that was read; its kind stays. What is
// so already is done. What was published before keeps the name of who answered for it.
func (s Store) ChangeChannel(ctx context.Context, in scope.Commune, by uuid.UUID, c Channel) (Channel, error) {
	c = c.tidied()
	err := s.db.Tx(ctx, func(tx database.Tx) error {
		there, err := channelIn(ctx, tx, in, c.ID, alone(tx))
		if err != nil {
			return err
		}
		c.Kind = there.Kind
		fields := there.changed(c)
		if len(fields) == 0 {
			c = there
			return nil
		}
		if there.Version != c.Version {
			return errs.New(errs.Conflict, "conflict")
		}
		if err := s.checked(ctx, tx, in, c); err != nil {
			return err
		}
		c.Version++
		_, err = tx.Exec(ctx, `UPDATE channel SET name = ?, issuer = ?, approver_id = ?, active = ?, version = ? WHERE commune_id = ? AND id = ?`,
			c.Name, c.Issuer, c.Approver, c.Active, c.Version, in.ID(), c.ID)
		if err != nil {
			return err
		}
		if err := Touch(ctx, tx, in); err != nil {
			return err
		}
		return audit.Record(ctx, tx, in, audit.Entry{By: by, Action: "channel.changed", Subject: c.ID, Fields: fields, At: s.clock.Now()})
	})
	return c, err
}

func (s Store) checked(ctx context.Context, tx database.Tx, in scope.Commune, c Channel) error {
	units, err := s.units.TreeIn(ctx, tx, in)
	if err != nil {
		return err
	}
	return c.Validate(units, clock.Today(s.clock))
}

// alone ends a query whose rows nobody else may change before the transaction ends; on
// SQLite the transaction is alone anyway.
func alone(tx database.Tx) string {
	if tx.Engine() == database.Postgres {
		return ` FOR UPDATE`
	}
	return ``
}
