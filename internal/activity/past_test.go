package activity_test

import (
	"context"
	"testing"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/activity"
	"lantoa/internal/database"
	"lantoa/internal/errs"
)

func TestWhatWasDoneBeforeIsTakenOverOnceAsAcceptedAndServesNothing(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		past := []activity.Past{
			{UnitID: h.hamlet, What: "Học gọi video", HeldOn: civil.Date{Year: 2025, Month: 11, Day: 20}, Place: "Đình", Form: activity.Talk, Participants: number(0)},
			{UnitID: h.school, What: "Học gọi video", HeldOn: civil.Date{Year: 2025, Month: 11, Day: 20}, Place: "Đình", Form: activity.Talk},
		}
		again := past[0]
		again.What, again.Place = " học  gọi VIDEO", "đình" // the same, typed otherwise
		take := func(list ...activity.Past) (n int, err error) {
			err = h.db.Tx(ctx(), func(tx database.Tx) (err error) {
				n, err = h.store.AddPastIn(ctx(), tx, h.in, h.officer, list)
				return err
			})
			return n, err
		}
		if n, err := take(past...); err != nil || n != 2 {
			t.Fatalf("%d, %v", n, err)
		}
		if n, err := take(again); err != nil || n != 0 {
			t.Errorf("again: %d, %v", n, err)
		}
		a := h.byID(past[0].ID())
		if a.State != activity.Accepted || len(a.Serves) != 0 || *a.Participants != 0 || a.DecidedBy != h.officer {
			t.Errorf("%+v", a)
		}
		if _, err := h.store.Return(context.Background(), h.in, h.officer, a.ID, a.Version, "Ghi rõ nơi làm"); !errs.Is(err, errs.Conflict) {
			t.Errorf("returned: %v", err)
		}
		known, err := h.store.Known(ctx(), h.in, []uuid.UUID{past[0].ID(), past[1].ID(), uuid.New()})
		if err != nil || len(known) != 2 {
			t.Errorf("known %v, %v", known, err)
		}
		late := past[0]
		late.HeldOn = civil.Date{Year: 2027, Month: 1, Day: 1}
		if _, err := take(late); !errs.Is(err, errs.Invalid) {
			t.Errorf("of a day to come: %v", err)
		}
	})
}
