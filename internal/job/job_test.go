package job_test

import (
	"context"
	"errors"
	"log/slog"
	"testing"
	"time"

	"github.com/google/uuid"

	"lantoa/internal/database"
	"lantoa/internal/job"
	"lantoa/internal/scope"
	"lantoa/internal/testkit"
)

type greeting struct{ To uuid.UUID }

func (greeting) Kind() string { return "greeting" }

func enqueue(t *testing.T, db *database.DB, in scope.Commune, key string, at time.Time) {
	t.Helper()
	err := db.Tx(context.Background(), func(tx database.Tx) error {
		return job.Enqueue(context.Background(), tx, in, greeting{uuid.New()}, key, at)
	})
	if err != nil {
		t.Fatal(err)
	}
}

func once(t *testing.T, r *job.Runner) bool {
	t.Helper()
	worked, err := r.Once(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return worked
}

func TestWorkIsDoneOnceForEachKeyInItsOwnCommune(t *testing.T) {
	testkit.EachEngine(t, func(t *testing.T, db *database.DB) {
		clock := testkit.Noon()
		in := testkit.Commune(t, db, "Xã Một")
		done := 0
		r := job.NewRunner(db, clock, slog.New(slog.DiscardHandler), map[string]job.Handler{
			"greeting": job.On(func(_ context.Context, got scope.Commune, _ greeting) (time.Time, error) {
				done++
				if got != in {
					t.Error("claimed for another commune")
				}
				return time.Time{}, nil
			}),
		})
		enqueue(t, db, in, "a", clock.Now())
		enqueue(t, db, in, "a", clock.Now())
		enqueue(t, db, in, "later", clock.Now().Add(time.Hour))
		for once(t, r) {
		}
		if done != 1 {
			t.Fatalf("done %d times, want once now", done)
		}
		clock.Move(time.Hour)
		for once(t, r) {
		}
		if done != 2 {
			t.Fatalf("done %d times after an hour, want 2", done)
		}
	})
}

func TestFailedWorkIsTriedAgainLaterAndWorkOfADeadWorkerIsRescued(t *testing.T) {
	testkit.EachEngine(t, func(t *testing.T, db *database.DB) {
		clock := testkit.Noon()
		in := testkit.Commune(t, db, "Xã Một")
		tries := 0
		r := job.NewRunner(db, clock, slog.New(slog.DiscardHandler), map[string]job.Handler{
			"greeting": job.On(func(context.Context, scope.Commune, greeting) (time.Time, error) {
				tries++
				switch tries {
				case 1:
					return time.Time{}, errors.New("not now")
				case 2:
					panic("worse")
				}
				return time.Time{}, nil
			}),
		})
		enqueue(t, db, in, "a", clock.Now())
		once(t, r)
		if once(t, r) {
			t.Fatal("tried again at once")
		}
		clock.Move(time.Minute)
		once(t, r)
		clock.Move(time.Minute)
		once(t, r)
		if tries != 3 {
			t.Fatalf("tried %d times, want 3", tries)
		}
		clock.Move(time.Hour)
		if once(t, r) {
			t.Fatal("done work came back")
		}
	})
}

func TestWorkThatWasGivenUpBeginsAnewWhenItIsWantedAgain(t *testing.T) {
	testkit.EachEngine(t, func(t *testing.T, db *database.DB) {
		clock := testkit.Noon()
		in := testkit.Commune(t, db, "Xã Một")
		broken, done := true, 0
		r := job.NewRunner(db, clock, slog.New(slog.DiscardHandler), map[string]job.Handler{
			"greeting": job.On(func(context.Context, scope.Commune, greeting) (time.Time, error) {
				if broken {
					return time.Time{}, errors.New("not today")
				}
				done++
				return time.Time{}, nil
			}),
		})
		enqueue(t, db, in, "daily", clock.Now())
		for range 20 {
			once(t, r)
			clock.Move(time.Hour)
		}
		broken = false
		if once(t, r) {
			t.Error("work that was given up is tried by itself")
		}
		enqueue(t, db, in, "daily", clock.Now())
		if !once(t, r) || done != 1 {
			t.Errorf("done %d times", done)
		}
	})
}

func TestAllThatWasGivenUpIsRevivedAndNothingElse(t *testing.T) {
	testkit.EachEngine(t, func(t *testing.T, db *database.DB) {
		clock := testkit.Noon()
		in, other := testkit.Commune(t, db, "Xã Một"), testkit.Commune(t, db, "Xã Hai")
		broken, done := true, map[scope.Commune]int{}
		r := job.NewRunner(db, clock, slog.New(slog.DiscardHandler), map[string]job.Handler{
			"greeting": job.On(func(_ context.Context, got scope.Commune, _ greeting) (time.Time, error) {
				if broken {
					return time.Time{}, errors.New("not today")
				}
				done[got]++
				return time.Time{}, nil
			}),
		})
		enqueue(t, db, in, "a", clock.Now())
		enqueue(t, db, in, "b", clock.Now())
		enqueue(t, db, other, "a", clock.Now())
		for range 60 {
			once(t, r)
			clock.Move(time.Hour)
		}
		broken = false
		enqueue(t, db, in, "later", clock.Now().Add(time.Hour))
		err := db.Tx(context.Background(), func(tx database.Tx) error {
			return job.Revive(context.Background(), tx, in, clock.Now())
		})
		if err != nil {
			t.Fatal(err)
		}
		for once(t, r) {
		}
		if done[in] != 2 || done[other] != 0 {
			t.Errorf("done %d, and %d of another commune", done[in], done[other])
		}
	})
}
