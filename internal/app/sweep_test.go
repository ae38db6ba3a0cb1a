package app_test

import (
	"context"
	"testing"
	"time"

	"lantoa/internal/clock"
	"lantoa/internal/database"
)

func TestWorkThatWasGivenUpIsBegunAnewByTheDailyRun(t *testing.T) {
	eachEngine(t, func(t *testing.T, h house) {
		ctx := context.Background()
		err := h.DB.Tx(ctx, func(tx database.Tx) error {
			_, err := tx.Exec(ctx, `UPDATE job SET state = 'failed', attempts = 8 WHERE kind = 'plan.expand'`)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		h.start(t) // which looks at the daily work
		h.Clock.(*clock.Fixed).Move(48 * time.Hour)
		for runner, n := h.Runner(), 0; n < 50; n++ {
			if worked, err := runner.Once(ctx); err != nil || !worked {
				break
			}
		}
		var left []string
		if err := h.DB.Select(ctx, &left, `SELECT state FROM job WHERE kind = 'plan.expand'`); err != nil || len(left) == 0 {
			t.Fatal(left, err)
		}
		for _, state := range left {
			if state != "ready" {
				t.Errorf("the expansion of a plan is %s", state)
			}
		}
	})
}
