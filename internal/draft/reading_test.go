package draft

import (
	"context"
	"errors"
	"testing"
	"time"

	"lantoa/examples/plans"
	"lantoa/internal/errs"
)

func TestOneDocumentIsReadAtATimeAndWhoWaitsTooLongIsToldSo(t *testing.T) {
	ctx, shared := context.Background(), newTurns()
	for range 2 { // also after one that cannot be read
		if _, err := shared.read(ctx, "a.txt", nil); !errs.Is(err, errs.Invalid) {
			t.Fatal(err)
		}
	}
	if _, err := shared.read(ctx, "a.txt", plans.Founding()); err != nil {
		t.Fatal(err)
	}
	if cap(shared.place) != 1 {
		t.Errorf("%d documents at a time", cap(shared.place))
	}
	shared.place <- struct{}{} // another is being read
	hasty := turns{shared.place, time.Nanosecond}
	if _, err := hasty.read(ctx, "b.txt", plans.Founding()); !errs.Is(err, errs.TooMany) {
		t.Errorf("did not wait: %v", err)
	}
	gone, cancel := context.WithCancel(ctx)
	cancel()
	if _, err := shared.read(gone, "c.txt", plans.Founding()); !errors.Is(err, context.Canceled) {
		t.Errorf("was read for nobody: %v", err)
	}
	<-shared.place
	if _, err := shared.read(ctx, "d.txt", plans.Founding()); err != nil {
		t.Error(err)
	}
}
