package audit_test

import (
	"context"
	"testing"

	"github.com/google/uuid"

	"lantoa/internal/audit"
	"lantoa/internal/database"
	"lantoa/internal/errs"
	"lantoa/internal/testkit"
)

func TestAChangedOrRemovedEntryShows(t *testing.T) {
	for name, harm := range map[string]string{
		"changed":            `UPDATE audit SET action = 'nothing' WHERE seq = 2`,
		"another member":     `UPDATE audit SET member_id = '0197c5a0-0000-7000-8000-000000000001' WHERE seq = 2`,
		"removed":            `DELETE FROM audit WHERE seq = 2`,
		"removed at the end": `DELETE FROM audit WHERE seq = 3`,
	} {
		t.Run(name, func(t *testing.T) {
			testkit.EachEngine(t, func(t *testing.T, db *database.DB) {
				ctx := context.Background()
				in, other := testkit.Commune(t, db, "Xã Một"), testkit.Commune(t, db, "Xã Hai")
				err := db.Tx(ctx, func(tx database.Tx) error {
					for range 3 {
						if err := audit.Record(ctx, tx, in, audit.Entry{By: uuid.New(), Action: "plan.confirmed", Subject: uuid.New(), Fields: []string{"title"}, At: testkit.Noon().Now()}); err != nil {
							return err
						}
					}
					return audit.Record(ctx, tx, other, audit.Entry{Action: "unit.added", Subject: uuid.New(), At: testkit.Noon().Now()})
				})
				if err != nil {
					t.Fatal(err)
				}
				if err := audit.Verify(ctx, db, in); err != nil {
					t.Fatalf("an untouched chain: %v", err)
				}
				if err := db.Tx(ctx, func(tx database.Tx) error { _, err := tx.Exec(ctx, harm); return err }); err != nil {
					t.Fatal(err)
				}
				if err := audit.Verify(ctx, db, in); !errs.Is(err, errs.Conflict) {
					t.Fatalf("harm not seen: %v", err)
				}
				if err := audit.Verify(ctx, db, other); err != nil {
					t.Fatalf("the other commune's chain: %v", err)
				}
			})
		})
	}
}
