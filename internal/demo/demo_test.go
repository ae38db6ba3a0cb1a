package demo_test

import (
	"context"
	"log/slog"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"lantoa/internal/activity"
	"lantoa/internal/app"
	"lantoa/internal/audit"
	"lantoa/internal/clock"
	"lantoa/internal/config"
	"lantoa/internal/demo"
	"lantoa/internal/permission"
	"lantoa/internal/plan"
	"lantoa/internal/testkit"
	"lantoa/internal/unit"
)

func TestTheExampleHasOneAccountPerRoleAndIsNeverFilledTwice(t *testing.T) {
	testkit.EachSource(t, func(t *testing.T, source string) {
		ctx := context.Background()
		c := config.Config{Data: t.TempDir(), Database: source}
		var before []demo.Account
		for start := range 2 {
			a, err := app.Open(ctx, c, testkit.Noon(), slog.New(slog.DiscardHandler))
			if err != nil {
				t.Fatal(err)
			}
			accounts, err := demo.Seed(ctx, a)
			if err != nil {
				t.Fatal(err)
			}
			if start == 1 {
				if diff := cmp.Diff(before, accounts); diff != "" {
					t.Errorf("the second start tells other sign-ins:\n%s", diff)
				}
			}
			before = accounts
			in, profile, err := a.Directory.ByName(ctx, "")
			if err != nil || !profile.Sample {
				t.Fatalf("one commune, marked as sample data: %v", err)
			}
			roles := map[permission.Role]bool{}
			for _, account := range accounts {
				m, err := a.Members.SignIn(ctx, in, account.Login, account.Password, "")
				if err != nil || string(m.Grants[0].Role) != account.Role {
					t.Errorf("%s: %v", account.Login, err)
				}
				roles[permission.Role(account.Role)] = true
			}
			if len(roles) != len(permission.Roles()) {
				t.Errorf("roles %v", roles)
			}
			all, err := a.Plans.All(ctx, in)
			if err != nil || len(all) != 1 {
				t.Fatalf("%d plans, %v", len(all), err)
			}
			tasks, err := a.Plans.Tasks(ctx, in, all[0].ID)
			if err != nil {
				t.Fatal(err)
			}
			duties := 0
			for _, task := range tasks {
				if task.Kind == plan.Duty {
					duties++
				}
			}
			if duties != 11 {
				t.Errorf("%d duties, want the document's eleven and no more", duties)
			}
			if err := audit.Verify(ctx, a.DB, in); err != nil {
				t.Error(err)
			}
			a.Close()
		}
	})
}

// stopping is a clock that ends the work when it was asked a number of times.
type stopping struct {
	clock.Clock
	left *atomic.Int32
	stop func()
}

func (s stopping) Now() time.Time {
	if s.left.Add(-1) == 0 {
		s.stop()
	}
	return s.Clock.Now()
}

func TestAnExampleThatWasInterruptedIsMadeWholeByTheNextStart(t *testing.T) {
	testkit.EachSource(t, func(t *testing.T, source string) {
		c := config.Config{Data: t.TempDir(), Database: source}
		start := func(questions int32) (*app.App, []demo.Account, error) {
			ctx, stop := context.WithCancel(context.Background())
			defer stop()
			ticks := stopping{testkit.Noon(), &atomic.Int32{}, stop}
			ticks.left.Store(questions)
			a, err := app.Open(ctx, c, ticks, slog.New(slog.DiscardHandler))
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { a.Close() })
			accounts, err := demo.Seed(ctx, a)
			return a, accounts, err
		}
		interrupted := 0
		for _, questions := range []int32{1, 70, 260, 600} {
			a, _, err := start(questions)
			if err != nil {
				interrupted++
			}
			a.Close()
		}
		if interrupted < 3 {
			t.Fatalf("only %d starts were interrupted", interrupted)
		}
		a, accounts, err := start(0)
		if err != nil {
			t.Fatal(err)
		}
		ctx := context.Background()
		in, _, err := a.Directory.ByName(ctx, "")
		if err != nil {
			t.Fatal(err)
		}
		for _, account := range accounts {
			if _, err := a.Members.SignIn(ctx, in, account.Login, account.Password, ""); err != nil {
				t.Errorf("%s: %v", account.Login, err)
			}
		}
		tree, err := a.Units.Tree(ctx, in)
		if err != nil {
			t.Fatal(err)
		}
		all, err := a.Plans.All(ctx, in)
		if err != nil || len(all) != 1 {
			t.Fatalf("%d plans, %v", len(all), err)
		}
		tasks, err := a.Plans.Tasks(ctx, in, all[0].ID)
		if err != nil {
			t.Fatal(err)
		}
		count := func(states ...activity.State) int {
			n, err := a.Activities.Count(ctx, in, activity.Filter{States: states})
			if err != nil {
				t.Fatal(err)
			}
			return n
		}
		got := []int{len(tree.All()), len(tasks), count(activity.Accepted), count(activity.Sent), count(activity.Returned), count(activity.Drafted)}
		if diff := cmp.Diff([]int{len(unit.Usual()) + 9, 23, 18, 2, 1, 0}, got); diff != "" {
			t.Errorf("units, tasks, activities by state:\n%s", diff)
		}
	})
}
