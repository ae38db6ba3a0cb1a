package plan_test

import (
	"context"
	"slices"
	"testing"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/database"
	"lantoa/internal/plan"
)

func TestEachDueDayKeepsItsOwnProofAlsoAfterTheWorkWentToAnotherUnit(t *testing.T) {
	eachTimed(t, func(t *testing.T, h timed) {
		ctx := context.Background()
		monthly := h.add(t, "trước ngày 22 hằng tháng", h.farm)
		accept := func(activity uuid.UUID, finishes bool) {
			t.Helper()
			err := h.db.Tx(ctx, func(tx database.Tx) error {
				return h.plans.Progress(ctx, tx, h.in, h.reporter, h.farm, []plan.Served{{TaskID: monthly, Finishes: finishes, Activity: activity}}, civil.Date{Year: 2026, Month: 11, Day: 23})
			})
			if err != nil {
				t.Fatal(err)
			}
		}
		begun, finished, next := uuid.New(), uuid.New(), uuid.New()
		accept(begun, false)
		accept(begun, false)
		accept(finished, true)
		accept(next, false)
		days := h.look(t, monthly).Assignments[0].Occurrences
		both := slices.SortedFunc(slices.Values([]uuid.UUID{begun, finished}), func(a, b uuid.UUID) int { return slices.Compare(a[:], b[:]) })
		if !slices.Equal(days[0].Proof, both) || !slices.Equal(days[1].Proof, []uuid.UUID{next}) || len(days[2].Proof) != 0 {
			t.Errorf("proofs: %v, %v, %v", days[0].Proof, days[1].Proof, days[2].Proof)
		}
		if err := h.plans.HandOver(ctx, h.in, h.reporter, uuid.New(), monthly, h.handover(h.unit(t, "Đoàn TNCS Hồ Chí Minh xã"))); err != nil {
			t.Fatal(err)
		}
		if former := h.look(t, monthly).Former; len(former) != 1 || !slices.Equal(former[0].Occurrences[0].Proof, both) {
			t.Errorf("after the hand-over: %+v", former)
		}
	})
}
