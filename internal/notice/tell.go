package notice

import (
	"context"
	"time"

	"github.com/google/uuid"

	"lantoa/internal/database"
	"lantoa/internal/errs"
	"lantoa/internal/job"
	"lantoa/internal/scope"
)

// Spread is the work of making an event's notices.
type Spread struct{ Event uuid.UUID }

// Kind names the work.
func (Spread) Kind() string { return "notice.spread" }

// Tell stores the event in the transaction of what happened: members hear of it if and
// only if that is stored. It only adds rows, so it may stand anywhere in a transaction.
func Tell(ctx context.Context, tx database.Tx, in scope.Commune, e Event) error {
	if err := e.validate(); err != nil {
		return err
	}
	id, err := uuid.NewV7()
	if err != nil {
		return err
	}
	once := e.Key
	if once == "" {
		once = id.String()
	}
	if e.Args == nil {
		e.Args = errs.Args{}
	}
	n, err := tx.Exec(ctx, `INSERT INTO notice_event (commune_id, id, kind, subject_id, unique_key, path, args, due, audience) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (commune_id, kind, subject_id, unique_key) DO NOTHING`,
		in.ID(), id, string(e.Kind), e.Subject, once, e.Path, database.JSON[errs.Args]{V: e.Args}, database.On(e.Due), database.JSON[Audience]{V: e.To})
	if err != nil || n == 0 {
		return err
	}
	// Due since ever: whoever tells need not know the time.
	return job.Enqueue(ctx, tx, in, Spread{id}, id.String(), time.Unix(0, 0))
}
