package demo_test

import (
	"context"
	"log/slog"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lantoa/internal/app"
	"lantoa/internal/audit"
	"lantoa/internal/config"
	"lantoa/internal/demo"
	"lantoa/internal/permission"
	"lantoa/internal/plan"
	"lantoa/internal/testkit"
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
