package scope_test

import (
	"context"
	"testing"

	"lantoa/internal/database"
	"lantoa/internal/errs"
	"lantoa/internal/scope"
	"lantoa/internal/testkit"
)

func TestATenantAloneAnswersOnAnyHostAndAmongSeveralAnUnknownHostIsNobody(t *testing.T) {
	testkit.EachEngine(t, func(t *testing.T, db *database.DB) {
		ctx, d := context.Background(), scope.NewDirectory(db)
		if _, _, err := d.ByHost(ctx, "localhost:8080"); !errs.Is(err, errs.NotFound) {
			t.Fatalf("an empty instance: %v", err)
		}
		first, err := d.Found(ctx, scope.Profile{Name: "Xã Một", Host: "mot.example"}, testkit.Noon().Now())
		if err != nil {
			t.Fatal(err)
		}
		if in, _, err := d.ByHost(ctx, "localhost:8080"); err != nil || in != first {
			t.Fatalf("alone: %v", err)
		}
		second, err := d.Found(ctx, scope.Profile{Name: "Xã Hai", Host: "hai.example"}, testkit.Noon().Now())
		if err != nil {
			t.Fatal(err)
		}
		if in, _, err := d.ByHost(ctx, "HAI.example:443"); err != nil || in != second {
			t.Errorf("by its own host: %v", err)
		}
		if _, _, err := d.ByHost(ctx, "localhost:8080"); !errs.Is(err, errs.NotFound) {
			t.Errorf("unknown host among several: %v", err)
		}
		if _, _, err := d.ByName(ctx, ""); !errs.Is(err, errs.Invalid) {
			t.Errorf("no name among several: %v", err)
		}
	})
}

func TestPlaceIsTheNameWithoutItsKind(t *testing.T) {
	for name, want := range map[string]string{"Xã Tân Ninh": "Tân Ninh", "Phường Đông Hải": "Đông Hải", "Đặc khu Cô Tô": "Cô Tô"} {
		if got := (scope.Profile{Name: name}).Place(); got != want {
			t.Errorf("%s: %s", name, got)
		}
	}
}
