package plan_test

import (
	"context"
	"strings"
	"sync"
	"testing"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/audit"
	"lantoa/internal/database"
	"lantoa/internal/errs"
	"lantoa/internal/plan"
	"lantoa/internal/testkit"
	"lantoa/internal/unit"
)

func TestUnitsOfAnotherCommuneOrOfNoneAreNeverGivenATask(t *testing.T) {
	eachEngine(t, func(t *testing.T, h house) {
		ctx := context.Background()
		p := h.confirmed(t)
		other := testkit.Commune(t, h.db, "Xã Khác")
		foreign := uuid.New()
		if _, err := h.units.Add(ctx, other, uuid.Nil, foreign, unit.Draft{Name: "Thôn của xã khác", Kind: unit.Hamlet}); err != nil {
			t.Fatal(err)
		}
		own := h.unit(t, "Hội Nông dân xã")
		for _, stranger := range []uuid.UUID{foreign, uuid.New()} {
			for name, e := range map[string]plan.Edit{
				"lead":    {Clause: "II.2-2", Text: "Một việc của xã", Leads: []uuid.UUID{own, stranger}},
				"partner": {Clause: "II.2-2", Text: "Một việc của xã", Leads: []uuid.UUID{own}, Partners: []uuid.UUID{stranger}},
			} {
				if err := h.plans.AddSubtask(ctx, h.in, h.by, p.ID, uuid.New(), e); !errs.Is(err, errs.Invalid) {
					t.Errorf("%s of a running plan: %v", name, err)
				}
			}
		}
	})
}

func TestAUnitNamedTwiceIsGivenTheTaskOnce(t *testing.T) {
	eachEngine(t, func(t *testing.T, h house) {
		ctx := context.Background()
		p, own, id := h.confirmed(t), h.unit(t, "Hội Nông dân xã"), uuid.New()
		e := plan.Edit{Clause: "II.2-2", Text: "Một việc của xã", Leads: []uuid.UUID{own, own, uuid.Nil}}
		if err := h.plans.AddSubtask(ctx, h.in, h.by, p.ID, id, e); err != nil {
			t.Fatal(err)
		}
		if task, err := h.plans.Task(ctx, h.in, id); err != nil || len(task.Assignments) != 1 {
			t.Fatalf("%+v, %v", task.Assignments, err)
		}
	})
}

func TestWordsWithoutMeasureAreRefused(t *testing.T) {
	long := strings.Repeat("chữ ", 5000)
	lead := []uuid.UUID{uuid.New()}
	for name, e := range map[string]plan.Edit{
		"text": {Clause: "I", Text: long, Leads: lead}, "output": {Clause: "I", Text: "Mở lớp", Output: long, Leads: lead},
		"deadline": {Clause: "I", Text: "Mở lớp", Deadline: "hằng tháng " + long, Leads: lead},
	} {
		if err := e.Validate(); !errs.Is(err, errs.Invalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestAFormSentTwiceChangesOnce(t *testing.T) {
	eachEngine(t, func(t *testing.T, h house) {
		ctx := context.Background()
		p := h.confirmed(t)
		task := h.tasks(t, p.ID)[0]
		mark := plan.Mark{UnitID: task.Leads()[0], Due: task.Assignments[0].Occurrences[0].Due, State: plan.Done, DoneOn: civil.Date{Year: 2026, Month: 11, Day: 20}, Version: 1}
		for range 2 {
			if err := h.plans.Mark(ctx, h.in, h.by, task.ID, mark); err != nil {
				t.Fatal(err)
			}
		}
		mark.State = plan.InProgress
		if err := h.plans.Mark(ctx, h.in, h.by, task.ID, mark); !errs.Is(err, errs.Conflict) {
			t.Errorf("another state on an old version: %v", err)
		}
		mark.UnitID = uuid.New()
		if err := h.plans.Mark(ctx, h.in, h.by, task.ID, mark); !errs.Is(err, errs.Invalid) {
			t.Errorf("a unit without a part: %v", err)
		}
	})
}

func TestActivitiesAcceptedAtOnceEachFinishAnOccurrenceOfTheirOwn(t *testing.T) {
	eachEngine(t, func(t *testing.T, h house) {
		ctx := context.Background()
		p, lead := h.confirmed(t), h.unit(t, "Hội Nông dân xã")
		served := make([]plan.Served, 2)
		for i := range served {
			served[i] = plan.Served{TaskID: uuid.New(), Finishes: true}
			e := plan.Edit{Clause: "II.2-2", Text: "Sinh hoạt hằng tháng", Leads: []uuid.UUID{lead}, Deadline: "trước ngày 22 hằng tháng"}
			if err := h.plans.AddSubtask(ctx, h.in, h.by, p.ID, served[i].TaskID, e); err != nil {
				t.Fatal(err)
			}
		}
		const atOnce = 6
		var all sync.WaitGroup
		for range atOnce {
			all.Go(func() {
				err := h.db.Tx(ctx, func(tx database.Tx) error {
					return h.plans.Progress(ctx, tx, h.in, h.by, lead, served, civil.Date{Year: 2026, Month: 11, Day: 20})
				})
				if err != nil {
					t.Error(err)
				}
			})
		}
		all.Wait()
		for _, s := range served {
			task, err := h.plans.Task(ctx, h.in, s.TaskID)
			if err != nil {
				t.Fatal(err)
			}
			done := 0
			for _, o := range task.Assignments[0].Occurrences {
				if o.State == plan.Done {
					done++
				}
			}
			if done != atOnce {
				t.Errorf("%d occurrences done by %d activities", done, atOnce)
			}
		}
		if err := audit.Verify(ctx, h.db, h.in); err != nil {
			t.Error(err)
		}
	})
}
