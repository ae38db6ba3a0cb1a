package notice_test

import (
	"context"
	"log/slog"
	"testing"
	"time"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/clock"
	"lantoa/internal/database"
	"lantoa/internal/errs"
	"lantoa/internal/job"
	"lantoa/internal/member"
	"lantoa/internal/notice"
	"lantoa/internal/permission"
	"lantoa/internal/scope"
	"lantoa/internal/testkit"
	"lantoa/internal/unit"
)

// house is a commune with two units and their reporters, a coordinator and an admin,
// what falls due there, and who is silent.
type house struct {
	testing.TB
	db                          *database.DB
	clock                       *clock.Fixed
	in                          scope.Commune
	store                       notice.Store
	runner                      *job.Runner
	hamlet, school              uuid.UUID
	farmer, teacher             uuid.UUID // reporters of the two
	coordinator, admin, retired uuid.UUID
	outlook                     *outlook
}

// outlook is what the test says is due and silent.
type outlook struct {
	deadlines []notice.Deadline
	silent    []uuid.UUID
}

func (o *outlook) DueBetween(_ context.Context, _ scope.Commune, from, to civil.Date) ([]notice.Deadline, error) {
	var list []notice.Deadline
	for _, d := range o.deadlines {
		if !d.Due.Before(from) && !d.Due.After(to) {
			list = append(list, d)
		}
	}
	return list, nil
}

func (o *outlook) Silent(context.Context, scope.Commune) ([]uuid.UUID, error) { return o.silent, nil }

func each(t *testing.T, promise func(t *testing.T, h house)) {
	t.Helper()
	testkit.EachEngine(t, func(t *testing.T, db *database.DB) {
		promise(t, build(t, db, testkit.Noon(), testkit.Commune(t, db, "Xã Một")))
	})
}

func build(t testing.TB, db *database.DB, ticks *clock.Fixed, in scope.Commune, carriers ...notice.Carrier) house {
	t.Helper()
	h := house{TB: t, db: db, clock: ticks, in: in, hamlet: newID(t), school: newID(t), outlook: &outlook{},
		farmer: newID(t), teacher: newID(t), coordinator: newID(t), admin: newID(t), retired: newID(t)}
	h.tx(func(tx database.Tx) error {
		for id, name := range map[uuid.UUID]string{h.hamlet: "Thôn Bãi", h.school: "Trường Tiểu học"} {
			h.exec(tx, `INSERT INTO unit (commune_id, id, kind, name) VALUES (?, ?, 'hamlet', ?)`, in.ID(), id, name)
		}
		grant := func(id uuid.UUID, active bool, role permission.Role, over any) {
			h.exec(tx, `INSERT INTO member (commune_id, id, name, login, password_hash, active, created_at) VALUES (?, ?, 'Một người', ?, '', ?, 0)`, in.ID(), id, id.String(), active)
			h.exec(tx, `INSERT INTO member_grant (commune_id, id, member_id, role, unit_id) VALUES (?, ?, ?, ?, ?)`, in.ID(), newID(t), id, string(role), over)
		}
		grant(h.farmer, true, permission.Reporter, h.hamlet)
		grant(h.teacher, true, permission.Reporter, h.school)
		grant(h.coordinator, true, permission.Coordinator, nil)
		grant(h.admin, true, permission.Admin, nil)
		grant(h.retired, false, permission.Reporter, h.hamlet)
		return nil
	})
	h.store = notice.NewStore(db, ticks, member.NewStore(db, ticks), unit.NewStore(db, ticks),
		notice.Outlook{Sources: []notice.Source{h.outlook}, Watch: h.outlook}, carriers...)
	h.runner = job.NewRunner(db, ticks, slog.New(slog.DiscardHandler), map[string]job.Handler{
		notice.Spread{}.Kind(): job.On(h.store.Spread), notice.Carry{}.Kind(): job.On(h.store.Carry), notice.Day{}.Kind(): job.On(h.store.Day),
	})
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

func (h house) must(err error) {
	h.Helper()
	if err != nil {
		h.Fatal(err)
	}
}

func (h house) exec(tx database.Tx, query string, args ...any) {
	h.Helper()
	_, err := tx.Exec(ctx(), query, args...)
	h.must(err)
}

func (h house) tx(do func(tx database.Tx) error) {
	h.Helper()
	h.must(h.db.Tx(ctx(), do))
}

func (h house) tell(e notice.Event) {
	h.Helper()
	h.tx(func(tx database.Tx) error { return notice.Tell(ctx(), tx, h.in, e) })
}

// work does all that is due by now.
func (h house) work() {
	h.Helper()
	for {
		worked, err := h.runner.Once(ctx())
		h.must(err)
		if !worked {
			return
		}
	}
}

// to moves the clock to a time of a day in Vietnam and works.
func (h house) to(day civil.Date, hour, minute int) {
	h.Helper()
	h.clock.Move(moment(day, hour, minute).Sub(h.clock.Now()))
	h.work()
}

func moment(day civil.Date, hour, minute int) time.Time {
	return time.Date(day.Year, day.Month, day.Day, hour, minute, 0, 0, clock.Vietnam())
}

func on(month time.Month, day int) civil.Date { return civil.Date{Year: 2026, Month: month, Day: day} }

// inbox is what the member sees now, newest first.
func (h house) inbox(who uuid.UUID) []notice.Notice {
	h.Helper()
	box, err := h.store.Inbox(ctx(), h.in, who, notice.Place{}, 1000)
	h.must(err)
	return box.Notices
}

func (h house) count(who uuid.UUID, want int) {
	h.Helper()
	if got := len(h.inbox(who)); got != want {
		h.Errorf("sees %d notices, want %d", got, want)
	}
}

func (h house) choose(who uuid.UUID, pace notice.Pace, carriers ...string) {
	h.Helper()
	c, err := h.store.Choices(ctx(), h.in, who)
	h.must(err)
	c.Paces = map[notice.Topic]notice.Pace{}
	for _, topic := range notice.Topics() {
		c.Paces[topic] = pace
	}
	c.Carriers = carriers
	h.must(h.store.Choose(ctx(), h.in, who, c))
}

// returned is an event that reporters hear of at once.
func (h house) returned() notice.Event {
	return notice.Event{Kind: notice.ActivityReturned, Subject: newID(h), Path: "/console/work", Args: errs.Args{"What": "Họp thôn", "Reason": "Ghi thêm số người"},
		To: notice.Audience{Units: []uuid.UUID{h.hamlet}}}
}
