package plan_test

import (
	"context"
	"reflect"
	"slices"
	"testing"

	"github.com/google/uuid"

	"lantoa/internal/plan"
)

func TestAUnitsOwnTasksTellWhatItHasToDoAndHowFarWhatItHelpsWithIs(t *testing.T) {
	eachEngine(t, func(t *testing.T, h house) {
		ctx := context.Background()
		h.confirmed(t)
		tree, err := h.units.Tree(ctx, h.in)
		if err != nil {
			t.Fatal(err)
		}
		var led, helped, spared int
		for _, u := range tree.All() {
			whole, err := h.plans.Of(ctx, h.in, []uuid.UUID{u.ID})
			if err != nil {
				t.Fatal(err)
			}
			own, err := h.plans.OwnOf(ctx, h.in, []uuid.UUID{u.ID})
			if err != nil || len(own) != len(whole) {
				t.Fatalf("%s: %d tasks of %d, %v", u.Name, len(own), len(whole), err)
			}
			for i, w := range whole {
				o := own[i]
				if o.ID != w.ID || o.Text != w.Text {
					t.Fatalf("%s: %s became %s", u.Name, w.Shown(), o.Shown())
				}
				if slices.Contains(w.Partners(), u.ID) {
					helped++
					if !reflect.DeepEqual(o, w) {
						t.Errorf("%s helps with %s and does not see how far it is", u.Name, w.Shown())
					}
					continue
				}
				led++
				got, _ := o.Of(u.ID)
				if want, _ := w.Of(u.ID); !reflect.DeepEqual(got, want) {
					t.Errorf("%s misses something of its own part of %s", u.Name, w.Shown())
				}
				spared += len(w.Assignments) - len(o.Assignments)
			}
		}
		if led == 0 || helped == 0 || spared == 0 {
			t.Errorf("%d led, %d helped with, %d parts of others left unread: nothing was tried", led, helped, spared)
		}
	})
}

func TestFormsAreTheLowestClausesThatNameAChannelInTheDocumentsOrder(t *testing.T) {
	eachEngine(t, func(t *testing.T, h house) {
		ctx := context.Background()
		p := h.confirmed(t)
		clauses, err := h.plans.Clauses(ctx, h.in, p.ID)
		if err != nil {
			t.Fatal(err)
		}
		parents := map[string]bool{}
		for _, c := range clauses {
			parents[c.Parent] = true
		}
		var want []plan.Form
		for _, c := range clauses {
			if c.Role == "channel" && !parents[c.Address] {
				want = append(want, plan.Form{Key: p.ID.String() + "/" + c.Address, Words: c.Words()})
			}
		}
		got, err := h.plans.Forms(ctx, h.in, []uuid.UUID{uuid.New(), p.ID})
		if err != nil || len(want) == 0 || !slices.Equal(got, want) {
			t.Errorf("%v, want %v (%v)", got, want, err)
		}
		if none, err := h.plans.Forms(ctx, h.in, nil); err != nil || len(none) > 0 {
			t.Errorf("of no plan %v, %v", none, err)
		}
	})
}
