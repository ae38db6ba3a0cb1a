package activity

import (
	"context"
	"slices"

	"github.com/google/uuid"

	"lantoa/internal/blob"
	"lantoa/internal/database"
	"lantoa/internal/scope"
	"lantoa/internal/search"
)

const columns = `id, unit_id, what, held_on, place, form, plan_form, participants, account, links,
	state, return_reason, on_behalf, recorded_by, recorded_at, sent_at, decided_by, decided_at, sample, version`

type activityRow struct {
	ID           uuid.UUID
	UnitID       uuid.UUID
	What         string
	HeldOn       database.Date
	Place        string
	Form         Form
	PlanForm     string
	Participants *int
	Account      string
	Links        database.JSON[[]string]
	State        State
	ReturnReason string
	OnBehalf     bool
	RecordedBy   uuid.UUID
	RecordedAt   database.Instant
	SentAt       database.Instant
	DecidedBy    *uuid.UUID
	DecidedAt    database.Instant
	Sample       bool
	Version      int64
}

func (r activityRow) activity() Activity {
	a := Activity{
		ID: r.ID, UnitID: r.UnitID, What: r.What, HeldOn: r.HeldOn.Date, Place: r.Place, Form: r.Form, PlanForm: r.PlanForm,
		Participants: r.Participants, Account: r.Account, Links: r.Links.V, Serves: []Service{}, Photos: []Photo{},
		State: r.State, ReturnReason: r.ReturnReason, OnBehalf: r.OnBehalf, RecordedBy: r.RecordedBy, RecordedAt: r.RecordedAt.Time,
		SentAt: r.SentAt.Time, DecidedAt: r.DecidedAt.Time, Sample: r.Sample, Version: r.Version,
	}
	if r.DecidedBy != nil {
		a.DecidedBy = *r.DecidedBy
	}
	return a
}

type serviceRow struct {
	ActivityID uuid.UUID
	TaskID     uuid.UUID
	Finishes   bool
}

type photoRow struct {
	ActivityID uuid.UUID
	ID         uuid.UUID
	Hash       string
	Width      int
	Height     int
}

// together is how many activities are named in one query.
const together = 500

// load reads the activities that where selects, and what hangs on them a few hundred
// together. where may end in an order and a limit.
func load(ctx context.Context, r database.Reader, in scope.Commune, where string, args ...any) ([]Activity, error) {
	var rows []activityRow
	if err := r.Select(ctx, &rows, `SELECT `+columns+` FROM activity WHERE `+where, args...); err != nil {
		return nil, err
	}
	if len(rows) == 0 {
		return nil, nil
	}
	all := make([]Activity, len(rows))
	for i, row := range rows {
		all[i] = row.activity()
	}
	for some := range slices.Chunk(all, together) {
		if err := fill(ctx, r, in, some); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// fill adds what activities serve and show.
func fill(ctx context.Context, r database.Reader, in scope.Commune, some []Activity) error {
	place := make(map[uuid.UUID]*Activity, len(some))
	args := []any{in.ID()}
	for i, a := range some {
		place[a.ID] = &some[i]
		args = append(args, a.ID)
	}
	among := ` WHERE commune_id = ? AND activity_id IN (` + database.Marks(len(some)) + `)`
	var services []serviceRow
	if err := r.Select(ctx, &services, `SELECT activity_id, task_id, finishes FROM activity_task`+among+` ORDER BY activity_id, task_id`, args...); err != nil {
		return err
	}
	for _, s := range services {
		a := place[s.ActivityID]
		a.Serves = append(a.Serves, Service{s.TaskID, s.Finishes})
	}
	var photos []photoRow
	if err := r.Select(ctx, &photos, `SELECT activity_id, id, hash, width, height FROM activity_photo`+among+` ORDER BY activity_id, position`, args...); err != nil {
		return err
	}
	for _, p := range photos {
		a := place[p.ActivityID]
		a.Photos = append(a.Photos, Photo{p.ID, blob.Hash(p.Hash), p.Width, p.Height})
	}
	return nil
}

// insert adds the row unless the id is taken, and tells whether it did.
func insert(ctx context.Context, tx database.Tx, in scope.Commune, a Activity) (bool, error) {
	n, err := tx.Exec(ctx, `INSERT INTO activity (commune_id, `+columns+`) VALUES (?, `+database.Marks(20)+`) ON CONFLICT (commune_id, id) DO NOTHING`,
		in.ID(), a.ID, a.UnitID, a.What, database.On(a.HeldOn), a.Place, string(a.Form), a.PlanForm, a.Participants, a.Account, database.JSON[[]string]{V: a.Links},
		string(a.State), a.ReturnReason, a.OnBehalf, a.RecordedBy, database.At(a.RecordedAt), database.At(a.SentAt), member(a.DecidedBy), database.At(a.DecidedAt), a.Sample, a.Version)
	if err != nil || n == 0 {
		return false, err
	}
	if err := search.Put(ctx, tx, in, a.sought()); err != nil {
		return false, err
	}
	return true, serve(ctx, tx, in, a)
}

// update writes a row that the transaction has locked.
func update(ctx context.Context, tx database.Tx, in scope.Commune, a Activity) error {
	_, err := tx.Exec(ctx, `UPDATE activity
		SET unit_id = ?, what = ?, held_on = ?, place = ?, form = ?, plan_form = ?, participants = ?, account = ?, links = ?,
			state = ?, return_reason = ?, sent_at = ?, decided_by = ?, decided_at = ?, sample = ?, version = ?
		WHERE commune_id = ? AND id = ?`,
		a.UnitID, a.What, database.On(a.HeldOn), a.Place, string(a.Form), a.PlanForm, a.Participants, a.Account, database.JSON[[]string]{V: a.Links},
		string(a.State), a.ReturnReason, database.At(a.SentAt), member(a.DecidedBy), database.At(a.DecidedAt), a.Sample, a.Version,
		in.ID(), a.ID)
	if err != nil {
		return err
	}
	if err := search.Put(ctx, tx, in, a.sought()); err != nil {
		return err
	}
	return serve(ctx, tx, in, a)
}

func serve(ctx context.Context, tx database.Tx, in scope.Commune, a Activity) error {
	if _, err := tx.Exec(ctx, `DELETE FROM activity_task WHERE commune_id = ? AND activity_id = ?`, in.ID(), a.ID); err != nil {
		return err
	}
	for _, s := range a.Serves {
		_, err := tx.Exec(ctx, `INSERT INTO activity_task (commune_id, activity_id, task_id, finishes) VALUES (?, ?, ?, ?)`, in.ID(), a.ID, s.TaskID, s.Finishes)
		if err != nil {
			return err
		}
	}
	return nil
}

// member is the column value of one who may be nobody.
func member(id uuid.UUID) *uuid.UUID {
	if id == uuid.Nil {
		return nil
	}
	return &id
}
