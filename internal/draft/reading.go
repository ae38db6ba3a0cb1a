package draft

import (
	"context"
	"errors"
	"time"

	"lantoa/internal/errs"
	"lantoa/internal/plandoc"
	"lantoa/internal/scope"
)

// turns let one document be read at a time, however many are sent at once: a large one takes
// much memory, and an old one has LibreOffice at work for up to a minute.
type turns struct {
	place    chan struct{}
	patience time.Duration
}

func newTurns() turns { return turns{make(chan struct{}, 1), 45 * time.Second} }

func (t turns) read(ctx context.Context, name string, data []byte) (plandoc.Reading, error) {
	waiting, stop := context.WithTimeout(ctx, t.patience)
	defer stop()
	select {
	case t.place <- struct{}{}:
	case <-waiting.Done():
		if errors.Is(ctx.Err(), context.Canceled) { // whoever asked is gone
			return plandoc.Reading{}, ctx.Err()
		}
		return plandoc.Reading{}, errs.New(errs.TooMany, "plandoc.busy")
	}
	defer func() { <-t.place }()
	return plandoc.Read(name, data)
}

// Read reads a document of a commune when its turn has come; all communes of a server wait
// in one line. When others take too long it is errs.TooMany: try again.
func (s Store) Read(ctx context.Context, _ scope.Commune, name string, data []byte) (plandoc.Reading, error) {
	return s.turns.read(ctx, name, data)
}
