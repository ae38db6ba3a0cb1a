package app_test

import (
	"context"
	"testing"
	"time"

	"github.com/google/uuid"

	"lantoa/internal/clock"
	"lantoa/internal/unit"
)

func TestTheInstanceItselfPassesWorkOnWhenAUnitsDayComes(t *testing.T) {
	eachEngine(t, func(t *testing.T, h house) {
		ctx := context.Background()
		in, _, err := h.Directory.ByHost(ctx, "mot.example")
		if err != nil {
			t.Fatal(err)
		}
		closing, heir := uuid.MustParse(h.ids["unit"]), uuid.New()
		if _, err := h.Units.Add(ctx, in, uuid.Nil, heir, unit.Draft{Name: "Thôn Chùa", Kind: unit.Hamlet}); err != nil {
			t.Fatal(err)
		}
		if _, err := h.Units.Close(ctx, in, uuid.Nil, closing, 1, unit.Closing{On: clock.Today(h.Clock).AddDays(2), Successor: heir}); err != nil {
			t.Fatal(err)
		}
		leads := func() uuid.UUID {
			t.Helper()
			for worked := true; worked; {
				if worked, err = h.Runner().Once(ctx); err != nil {
					t.Fatal(err)
				}
			}
			task, err := h.Plans.Task(ctx, in, uuid.MustParse(h.ids["task"]))
			if err != nil || len(task.Leads()) != 1 {
				t.Fatalf("%v, %v", task.Leads(), err)
			}
			return task.Leads()[0]
		}
		if leads() != closing {
			t.Error("the work went before the day")
		}
		h.Clock.(*clock.Fixed).Move(48 * time.Hour)
		if leads() != heir {
			t.Error("the work stayed with a unit that is no more")
		}
	})
}
