package activity

import (
	"context"
	"errors"
	"slices"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/audit"
	"lantoa/internal/clock"
	"lantoa/internal/database"
	"lantoa/internal/errs"
	"lantoa/internal/scope"
	"lantoa/internal/viet"
)

// Past is one thing a unit did before anybody recorded it here, taken over from a list.
// It serves no task, so it stands in no report on a plan.
type Past struct {
	UnitID       uuid.UUID
	What         string
	HeldOn       civil.Date
	Place        string
	Form         Form
	Participants *int
}

// pastAccount is the telling of every Past, by which a reader knows where it comes from.
const pastAccount = "Nhập từ năm trước."

// ID follows from what was done, where and when: the same line taken over twice is one.
func (p Past) ID() uuid.UUID {
	return uuid.NewSHA1(p.UnitID, []byte("past activity\n"+p.HeldOn.String()+"\n"+viet.Fold(line(p.What))+"\n"+viet.Fold(line(p.Place))))
}

// Validate reports every field that must be mended, in the order of the form.
func (p Past) Validate(today civil.Date) error {
	err := p.draft().Validate(today)
	var fields *errs.Fields
	if err != nil && !errors.As(err, &fields) {
		return err
	}
	if fields == nil {
		fields = &errs.Fields{}
	}
	fields.List = slices.DeleteFunc(fields.List, func(f errs.Field) bool { return f.Name == "tasks" })
	// What was done this year is recorded by its unit and accepted by a second pair of eyes.
	fields.Check("held_on", p.HeldOn.Year < today.Year || p.HeldOn.After(today), "activity.held_on.this_year")
	return fields.Err()
}

func (p Past) draft() Draft {
	return Draft{UnitID: p.UnitID, What: p.What, HeldOn: p.HeldOn, Place: p.Place, Form: p.Form, Participants: p.Participants, Account: pastAccount}
}

// AddPastIn keeps them as accepted activities, in the caller's transaction, and tells
// how many were not there before.
func (s Store) AddPastIn(ctx context.Context, tx database.Tx, in scope.Commune, by uuid.UUID, list []Past) (added int, err error) {
	now := s.clock.Now()
	for _, p := range list {
		if err := p.Validate(clock.Today(s.clock)); err != nil {
			return 0, err
		}
		a := Activity{ID: p.ID(), State: Accepted, OnBehalf: true, RecordedBy: by, RecordedAt: now, SentAt: now, DecidedBy: by, DecidedAt: now, Version: 1}.with(p.draft().tidy())
		isNew, err := insert(ctx, tx, in, a)
		if err != nil {
			return 0, err
		}
		if !isNew {
			continue
		}
		added++
		if err := audit.Record(ctx, tx, in, audit.Entry{By: by, Action: "activity.taken_over", Subject: a.ID, At: now}); err != nil {
			return 0, err
		}
	}
	return added, nil
}

// Known is which of the ids are activities of the commune.
func (s Store) Known(ctx context.Context, in scope.Commune, ids []uuid.UUID) (map[uuid.UUID]bool, error) {
	known := map[uuid.UUID]bool{}
	for chunk := range slices.Chunk(ids, 1000) {
		var rows []uuid.UUID
		err := s.db.Select(ctx, &rows, `SELECT id FROM activity WHERE commune_id = ? AND id IN (`+database.Marks(len(chunk))+`)`, append([]any{in.ID()}, anyOf(chunk)...)...)
		if err != nil {
			return nil, err
		}
		for _, id := range rows {
			known[id] = true
		}
	}
	return known, nil
}
