package activity_test

import (
	"context"
	"testing"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/activity"
	"lantoa/internal/blob"
	"lantoa/internal/clock"
	"lantoa/internal/database"
	"lantoa/internal/errs"
	"lantoa/internal/photo"
	"lantoa/internal/scope"
	"lantoa/internal/testkit"
)

// house is a commune with two units, two members and two tasks, and its activities.
type house struct {
	testing.TB
	db                 *database.DB
	clock              *clock.Fixed
	store              activity.Store
	in                 scope.Commune
	hamlet, school     uuid.UUID
	reporter, officer  uuid.UUID
	plan               uuid.UUID
	meeting, messaging uuid.UUID // its tasks
}

func build(t *testing.T, db *database.DB) house {
	t.Helper()
	ticks := testkit.Noon()
	return furnish(t, db, ticks, activity.NewStore(db, ticks, blob.NewStore(t.TempDir())), testkit.Commune(t, db, "Xã Một"))
}

func furnish(t testing.TB, db *database.DB, ticks *clock.Fixed, store activity.Store, in scope.Commune) house {
	t.Helper()
	h := house{TB: t, db: db, clock: ticks, store: store, in: in,
		hamlet: newID(t), school: newID(t), reporter: newID(t), officer: newID(t), plan: newID(t), meeting: newID(t), messaging: newID(t)}
	h.must(db.Tx(ctx(), func(tx database.Tx) error {
		do := func(query string, args ...any) {
			t.Helper()
			if _, err := tx.Exec(ctx(), query, args...); err != nil {
				t.Fatal(err)
			}
		}
		for _, unit := range []uuid.UUID{h.hamlet, h.school} {
			do(`INSERT INTO unit (commune_id, id, kind, name) VALUES (?, ?, 'hamlet', 'Một đơn vị')`, in.ID(), unit)
		}
		for _, member := range []uuid.UUID{h.reporter, h.officer} {
			do(`INSERT INTO member (commune_id, id, name, login, password_hash, created_at) VALUES (?, ?, 'Một người', ?, '', 0)`, in.ID(), member, member.String())
		}
		do(`INSERT INTO plan (commune_id, id, slug, title, kind, subject, number, issuer, system, file_name, file_hash, confirmed_at) VALUES (?, ?, 'mot', '', '', '', '', '', '', '', '', 0)`, in.ID(), h.plan)
		for _, task := range []uuid.UUID{h.meeting, h.messaging} {
			do(`INSERT INTO task (commune_id, id, plan_id, clause, kind, text, deadline, deadline_origin, position, created_at) VALUES (?, ?, ?, 'III.1', 'duty', '', '{}', 'document', 1, 0)`, in.ID(), task, h.plan)
		}
		return nil
	}))
	return h
}

func ctx() context.Context { return context.Background() }

func newID(t testing.TB) uuid.UUID {
	t.Helper()
	id, err := uuid.NewV7()
	if err != nil {
		t.Fatal(err)
	}
	return id
}

func number(n int) *int { return &n }

func (h house) must(err error) {
	h.Helper()
	if err != nil {
		h.Fatal(err)
	}
}

func (h house) draft() activity.Draft {
	return activity.Draft{
		UnitID: h.hamlet, Serves: []activity.Service{{TaskID: h.meeting}},
		What: "Họp thôn, phổ biến cách nhận biết cuộc gọi lừa đảo", HeldOn: civil.Date{Year: 2026, Month: 11, Day: 20},
		Place: "Nhà văn hóa thôn", Form: activity.Talk, Participants: number(42), Account: "Bà con hỏi nhiều.",
		Links: []string{"https://example.org/bai-viet?a=1&b=2"},
	}
}

func (h house) record() activity.Activity {
	h.Helper()
	a, err := h.store.Record(ctx(), h.in, h.reporter, newID(h), h.draft(), false)
	h.must(err)
	return a
}

func (h house) sent() activity.Activity {
	h.Helper()
	a := h.record()
	a, err := h.store.Send(ctx(), h.in, h.reporter, a.ID, a.Version)
	h.must(err)
	return a
}

func (h house) accepted() activity.Activity {
	h.Helper()
	a := h.sent()
	a, err := h.store.Accept(ctx(), h.in, h.officer, a.ID, a.Version, nil)
	h.must(err)
	return a
}

func (h house) byID(id uuid.UUID) activity.Activity {
	h.Helper()
	a, err := h.store.ByID(ctx(), h.in, id)
	h.must(err)
	return a
}

func (h house) refused(err error, kind errs.Kind) {
	h.Helper()
	if !errs.Is(err, kind) {
		h.Fatalf("got %v, want %s", err, kind)
	}
}

// picture stands for a photo that was made fit to keep.
func picture(content string) photo.Photo {
	return photo.Photo{JPEG: []byte(content), Width: 40, Height: 30}
}
