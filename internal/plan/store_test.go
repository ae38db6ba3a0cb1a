package plan_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/examples/plans"
	"lantoa/internal/blob"
	"lantoa/internal/clock"
	"lantoa/internal/database"
	"lantoa/internal/draft/drafttest"
	"lantoa/internal/errs"
	"lantoa/internal/plan"
	"lantoa/internal/scope"
	"lantoa/internal/testkit"
	"lantoa/internal/unit"
)

// house is a commune with the units that the founding plan names.
type house struct {
	db    *database.DB
	clock *clock.Fixed
	in    scope.Commune
	media string
	plans plan.Store
	units unit.Store
	by    uuid.UUID
}

func eachEngine(t *testing.T, promise func(t *testing.T, h house)) {
	testkit.EachEngine(t, func(t *testing.T, db *database.DB) {
		h := house{db: db, clock: testkit.Noon(), in: testkit.Commune(t, db, "Xã Tân Ninh"), media: t.TempDir()}
		h.units = unit.NewStore(db, h.clock)
		h.plans = plan.NewStore(db, h.clock, blob.NewStore(h.media), h.units)
		known := map[string]uuid.UUID{}
		for i, body := range unit.Usual() {
			d := unit.Draft{Name: body.Name, Kind: body.Kind, Aliases: body.Aliases, Position: i}
			if above, ok := known[body.Parent]; ok {
				d.ParentID = &above
			}
			known[body.Name] = uuid.New()
			if _, err := h.units.Add(context.Background(), h.in, uuid.Nil, known[body.Name], d); err != nil {
				t.Fatal(err)
			}
		}
		promise(t, h)
	})
}

func (h house) unit(t *testing.T, name string) uuid.UUID {
	t.Helper()
	tree, err := h.units.Tree(context.Background(), h.in)
	if err != nil {
		t.Fatal(err)
	}
	u, ok := tree.ByName(name)
	if !ok {
		t.Fatalf("no unit %q", name)
	}
	return u.ID
}

func (h house) confirmed(t *testing.T) plan.Plan {
	t.Helper()
	return drafttest.Confirmed(t, h.db, h.clock, blob.NewStore(h.media), h.in, h.by, plans.Founding())
}

func (h house) tasks(t *testing.T, planID uuid.UUID) []plan.Task {
	t.Helper()
	tasks, err := h.plans.Tasks(context.Background(), h.in, planID)
	if err != nil {
		t.Fatal(err)
	}
	return tasks
}

func TestFoundingPlanGivesElevenDutiesEachWithItsClauseAndUnits(t *testing.T) {
	eachEngine(t, func(t *testing.T, h house) {
		p := h.confirmed(t)
		tasks := h.tasks(t, p.ID)
		if len(tasks) != 11 {
			t.Fatalf("%d tasks, want 11", len(tasks))
		}
		clauses, err := h.plans.Clauses(context.Background(), h.in, p.ID)
		if err != nil {
			t.Fatal(err)
		}
		known := map[string]bool{}
		for _, c := range clauses {
			known[c.Address] = true
		}
		for _, task := range tasks {
			if !known[task.Clause] {
				t.Errorf("task of %s cites no clause of the plan", task.Clause)
			}
			if len(task.Leads()) == 0 || task.Kind != plan.Duty || task.Origin != plan.FromDocument {
				t.Errorf("%s: leads %d, kind %s, origin %s", task.Clause, len(task.Leads()), task.Kind, task.Origin)
			}
		}
		closing := tasks[10]
		if closing.Clause != "closing" || len(closing.Leads()) < 10 {
			t.Errorf("closing: %s led by %d units; its group lead should reach every body", closing.Clause, len(closing.Leads()))
		}
		if due := closing.Assignments[0].Occurrences[0].Due; due != (civil.Date{Year: 2025, Month: 11, Day: 20}) {
			t.Errorf("closing is due %s", due)
		}
	})
}

func TestASubtaskOfAnyClauseCarriesTheCommunesOwnDeadline(t *testing.T) {
	eachEngine(t, func(t *testing.T, h house) {
		p := h.confirmed(t)
		lead := h.unit(t, "Hội Liên hiệp Phụ nữ xã")
		id := uuid.New()
		e := plan.Edit{Clause: "II.1.1.3-2", Text: "Hướng dẫn hội viên cài VNeID", Leads: []uuid.UUID{lead}, Deadline: "30/12/2026"}
		for range 2 { // a form sent twice adds it once
			if err := h.plans.AddSubtask(context.Background(), h.in, h.by, p.ID, id, e); err != nil {
				t.Fatal(err)
			}
		}
		task, err := h.plans.Task(context.Background(), h.in, id)
		if err != nil {
			t.Fatal(err)
		}
		if task.Origin != plan.FromCommune || task.Kind != plan.Subtask || task.Shown() != "II.1.3-2" {
			t.Errorf("%+v", task)
		}
		if len(h.tasks(t, p.ID)) != 12 {
			t.Error("a form sent twice made two subtasks")
		}
		e.Text = "Việc khác hẳn"
		if err := h.plans.AddSubtask(context.Background(), h.in, h.by, p.ID, id, e); !errs.Is(err, errs.Conflict) {
			t.Errorf("same id, other words: %v", err)
		}
		e.Deadline, e.Text = "hôm nào đó", "Việc có hạn lạ"
		if err := h.plans.AddSubtask(context.Background(), h.in, h.by, p.ID, uuid.New(), e); !errs.Is(err, errs.Invalid) {
			t.Errorf("unreadable deadline: %v", err)
		}
	})
}

func TestRecurringDeadlinesAreLaidOutThirteenMonthsAheadAndMoveOn(t *testing.T) {
	eachEngine(t, func(t *testing.T, h house) {
		p := h.confirmed(t)
		id := uuid.New()
		err := h.plans.AddSubtask(context.Background(), h.in, h.by, p.ID, id,
			plan.Edit{Clause: "II.2-2", Text: "Sinh hoạt hằng tháng", Leads: []uuid.UUID{h.unit(t, "Hội Nông dân xã")}, Deadline: "trước ngày 22 hằng tháng"})
		if err != nil {
			t.Fatal(err)
		}
		occurrences := func() []plan.Occurrence {
			task, err := h.plans.Task(context.Background(), h.in, id)
			if err != nil {
				t.Fatal(err)
			}
			return task.Assignments[0].Occurrences
		}
		before := occurrences()
		if len(before) != 13 || before[0].Due != (civil.Date{Year: 2026, Month: 12, Day: 22}) {
			t.Fatalf("%d occurrences, first %s", len(before), before[0].Due)
		}
		h.clock.Move(40 * 24 * time.Hour)
		if _, err := h.plans.Expand(context.Background(), h.in, plan.Expand{Plan: p.ID}); err != nil {
			t.Fatal(err)
		}
		if after := occurrences(); len(after) != 14 {
			t.Fatalf("%d occurrences 40 days later, want 14", len(after))
		}
	})
}

func TestAnotherCommuneSeesAndChangesNothing(t *testing.T) {
	eachEngine(t, func(t *testing.T, h house) {
		p := h.confirmed(t)
		other := testkit.Commune(t, h.db, "Xã Khác")
		ctx := context.Background()
		if _, err := h.plans.ByID(ctx, other, p.ID); !errs.Is(err, errs.NotFound) {
			t.Errorf("plan: %v", err)
		}
		if _, err := h.plans.BySlug(ctx, other, p.Slug); !errs.Is(err, errs.NotFound) {
			t.Errorf("slug: %v", err)
		}
		if tasks, err := h.plans.Tasks(ctx, other, p.ID); err != nil || len(tasks) != 0 {
			t.Errorf("%d tasks, %v", len(tasks), err)
		}
		if _, err := h.plans.Document(ctx, other, p); !errs.Is(err, errs.NotFound) {
			t.Errorf("document: %v", err)
		}
		task := h.tasks(t, p.ID)[0]
		err := h.plans.Mark(ctx, other, h.by, task.ID, plan.Mark{UnitID: task.Leads()[0], State: plan.InProgress, Version: 1})
		if err == nil {
			t.Error("a state was marked across communes")
		}
	})
}

func TestTheDocumentIsKeptByteForByte(t *testing.T) {
	eachEngine(t, func(t *testing.T, h house) {
		data, err := h.plans.Document(context.Background(), h.in, h.confirmed(t))
		if err != nil || !strings.Contains(string(data), "Quản Trọng Thế") || string(data) != string(plans.Founding()) {
			t.Fatalf("%d bytes, %v", len(data), err)
		}
	})
}
