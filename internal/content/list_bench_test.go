package content_test

import (
	"context"
	"fmt"
	"path/filepath"
	"testing"

	"github.com/google/uuid"

	"lantoa/internal/blob"
	"lantoa/internal/content"
	"lantoa/internal/database"
	"lantoa/internal/scope"
	"lantoa/internal/testkit"
	"lantoa/internal/unit"
)

// The lists of a commune that has written ten thousand items: each within 30 ms.
func BenchmarkListOfTenThousand(b *testing.B) {
	ctx := context.Background()
	db, err := database.Open(ctx, filepath.Join(b.TempDir(), "bench.db"))
	if err != nil {
		b.Fatal(err)
	}
	defer db.Close()
	in, err := scope.NewDirectory(db).Found(ctx, scope.Profile{Name: "Xã Một", Host: "mot.example"}, testkit.Noon().Now())
	if err != nil {
		b.Fatal(err)
	}
	d := &desk{db: db, in: in, clock: testkit.Noon(), unit: uuid.New(), by: uuid.New()}
	units := unit.NewStore(db, d.clock)
	if _, err := units.Add(ctx, d.in, uuid.Nil, d.unit, unit.Draft{Name: "Phòng Văn hóa", Kind: unit.Government}); err != nil {
		b.Fatal(err)
	}
	d.Store = content.NewStore(db, d.clock, blob.NewStore(b.TempDir()), units, nil)
	for n := range 10_000 {
		t := text()
		t.Title = fmt.Sprintf("%s %d", []string{"Học gọi video", "Phòng lừa đảo", "Mua bán trên mạng", "Dịch vụ công"}[n%4], n)
		i, err := d.Add(ctx, d.in, d.by, content.New{ID: uuid.New(), UnitID: d.unit, Clause: fmt.Sprintf("II.1.%d.%d-1", n%5+1, n%7+1), Language: content.Vietnamese, Text: t})
		if err != nil {
			b.Fatal(err)
		}
		if n%3 == 0 {
			err = db.Tx(ctx, func(tx database.Tx) error { return content.Mark(ctx, tx, d.in, i.ID, 1, content.InReview) })
		}
		if err != nil {
			b.Fatal(err)
		}
	}
	for name, f := range map[string]content.Filter{
		"all":             {},
		"deep":            {From: 9_000},
		"state":           {State: content.InReview},
		"topic":           {Topic: "II.1.3"},
		"unit":            {UnitID: d.unit},
		"words":           {Words: "lua dao"},
		"words and state": {Words: "lua dao", State: content.InReview},
		"words and topic": {Words: "goi video", Topic: "II.1.3"},
		"words and unit":  {Words: "lua dao", UnitID: d.unit},
	} {
		b.Run(name, func(b *testing.B) {
			f.Limit = 50
			for b.Loop() {
				if _, all, err := d.List(ctx, d.in, f); err != nil || all == 0 {
					b.Fatal(all, err)
				}
			}
		})
	}
}
