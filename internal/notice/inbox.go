package notice

import (
	"context"
	"math"
	"time"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/database"
	"lantoa/internal/errs"
	"lantoa/internal/i18n"
	"lantoa/internal/scope"
)

// Notice is what one member is told.
type Notice struct {
	ID      uuid.UUID
	Kind    Kind
	Path    string // where it leads
	Args    errs.Args
	Due     civil.Date
	ShownAt time.Time // since when it is seen
	Read    bool
}

// Sentence is the notice in the reader's language.
func (n Notice) Sentence(ctx context.Context) string {
	args := errs.Args{}
	for name, value := range n.Args {
		args[name] = value
	}
	if !n.Due.IsZero() {
		args["Due"] = i18n.Weekday(ctx, n.Due)
	}
	return i18n.Say(ctx, "notice."+string(n.Kind), args)
}

type noticeRow struct {
	ID     uuid.UUID
	Kind   Kind
	Path   string
	Args   database.JSON[errs.Args]
	Due    database.Date
	ShowAt database.Instant
	Read   bool
}

func (r noticeRow) notice() Notice {
	for name, value := range r.Args.V { // JSON knows no whole numbers, sentences do
		if f, ok := value.(float64); ok && f == math.Trunc(f) {
			r.Args.V[name] = int(f)
		}
	}
	return Notice{ID: r.ID, Kind: r.Kind, Path: r.Path, Args: r.Args.V, Due: r.Due.Date, ShownAt: r.ShowAt.Time, Read: r.Read}
}

func notices(ctx context.Context, from database.Reader, where string, args ...any) ([]Notice, error) {
	var rows []noticeRow
	err := from.Select(ctx, &rows, `SELECT n.id, e.kind, e.path, e.args, e.due, n.show_at, n.read
		FROM notice n JOIN notice_event e ON e.commune_id = n.commune_id AND e.id = n.event_id WHERE `+where, args...)
	list := make([]Notice, len(rows))
	for i, r := range rows {
		list[i] = r.notice()
	}
	return list, err
}

// Inbox is a page of what a member has been told, and whether more follows.
type Inbox struct {
	Notices []Notice // newest first
	More    bool
}

// Inbox is up to limit of the member's notices that follow a place; the newest for the
// zero place. What is to be shown later is not in it.
func (s Store) Inbox(ctx context.Context, in scope.Commune, memberID uuid.UUID, before Place, limit int) (Inbox, error) {
	where, args := `n.commune_id = ? AND n.member_id = ? AND n.show_at <= ?`, []any{in.ID(), memberID, database.At(s.clock.Now())}
	if before != (Place{}) {
		where += ` AND (n.show_at < ? OR n.show_at = ? AND n.id < ?)`
		args = append(args, database.At(before.ShownAt), database.At(before.ShownAt), before.ID)
	}
	list, err := notices(ctx, s.db, where+` ORDER BY n.show_at DESC, n.id DESC LIMIT ?`, append(args, limit+1)...)
	if len(list) > limit {
		return Inbox{list[:limit], true}, err
	}
	return Inbox{list, false}, err
}

// Place is the notice behind which a list goes on.
type Place struct {
	ShownAt time.Time
	ID      uuid.UUID
}

// Unread counts what the member has been told and not opened.
func (s Store) Unread(ctx context.Context, in scope.Commune, memberID uuid.UUID) (int, error) {
	var n int
	err := s.db.Get(ctx, &n, `SELECT COUNT(*) FROM notice WHERE commune_id = ? AND member_id = ? AND show_at <= ? AND NOT read`,
		in.ID(), memberID, database.At(s.clock.Now()))
	return n, err
}

// Open takes the mark off one of the member's own notices and hands it over. It is not
// told anywhere who read what, and when.
func (s Store) Open(ctx context.Context, in scope.Commune, memberID, id uuid.UUID) (Notice, error) {
	var opened Notice
	err := s.db.Tx(ctx, func(tx database.Tx) error {
		list, err := notices(ctx, tx, `n.commune_id = ? AND n.member_id = ? AND n.id = ? AND n.show_at <= ?`, in.ID(), memberID, id, database.At(s.clock.Now()))
		if err != nil {
			return err
		}
		if len(list) == 0 {
			return errs.New(errs.NotFound, "not_found")
		}
		opened = list[0]
		opened.Read = true
		_, err = tx.Exec(ctx, `UPDATE notice SET read = TRUE WHERE commune_id = ? AND id = ?`, in.ID(), id)
		return err
	})
	return opened, err
}

// OpenAll takes the mark off all that the member was told up to that moment; what came
// after the page was made keeps its mark.
func (s Store) OpenAll(ctx context.Context, in scope.Commune, memberID uuid.UUID, until time.Time) error {
	if now := s.clock.Now(); until.After(now) {
		until = now
	}
	return s.db.Tx(ctx, func(tx database.Tx) error {
		_, err := tx.Exec(ctx, `UPDATE notice SET read = TRUE WHERE commune_id = ? AND member_id = ? AND show_at <= ? AND NOT read`, in.ID(), memberID, database.At(until))
		return err
	})
}
