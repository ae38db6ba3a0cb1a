package report_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/examples/plans"
	"lantoa/internal/activity"
	"lantoa/internal/audit"
	"lantoa/internal/blob"
	"lantoa/internal/clock"
	"lantoa/internal/database"
	"lantoa/internal/draft/drafttest"
	"lantoa/internal/errs"
	"lantoa/internal/officialdoc"
	"lantoa/internal/plan"
	"lantoa/internal/report"
	"lantoa/internal/scope"
	"lantoa/internal/testkit"
	"lantoa/internal/unit"
)

// house is a commune that carries out the founding plan.
type house struct {
	t          *testing.T
	db         *database.DB
	clock      *clock.Fixed
	in         scope.Commune
	units      unit.Store
	plans      plan.Store
	activities activity.Store
	reports    report.Store
	plan       plan.Plan
	by         uuid.UUID
}

func eachEngine(t *testing.T, promise func(h house)) {
	testkit.EachEngine(t, func(t *testing.T, db *database.DB) {
		h := house{t: t, db: db, clock: testkit.Noon(), in: testkit.Commune(t, db, "Xã Tân Ninh"), by: uuid.New()}
		blobs := blob.NewStore(t.TempDir())
		h.units = unit.NewStore(db, h.clock)
		h.plans = plan.NewStore(db, h.clock, blobs, h.units)
		h.activities = activity.NewStore(db, h.clock, blobs)
		h.reports = report.NewStore(db, h.clock, h.plans, h.activities, h.units)
		for i, body := range unit.Usual() {
			_, err := h.units.Add(ctx(), h.in, uuid.Nil, uuid.New(), unit.Draft{Name: body.Name, Kind: body.Kind, Aliases: body.Aliases, Position: i})
			h.must(err)
		}
		h.must(db.Tx(ctx(), func(tx database.Tx) error {
			_, err := tx.Exec(ctx(), `INSERT INTO member (commune_id, id, name, login, password_hash, created_at) VALUES (?, ?, 'Một người', 'mot-nguoi', '', 0)`, h.in.ID(), h.by)
			return err
		}))
		h.plan = drafttest.Confirmed(t, db, h.clock, blobs, h.in, h.by, plans.Founding())
		promise(h)
	})
}

func ctx() context.Context { return context.Background() }

func (h house) must(err error) {
	h.t.Helper()
	if err != nil {
		h.t.Fatal(err)
	}
}

func (h house) november() report.Draft {
	return report.Draft{PlanID: h.plan.ID, StartsOn: civil.Date{Year: 2026, Month: 11, Day: 1}, EndsOn: civil.Date{Year: 2026, Month: 11, Day: 30}}
}

func TestReportSentTwiceIsMadeOnceAndRecordedOnce(t *testing.T) {
	eachEngine(t, func(h house) {
		id := uuid.New()
		for range 2 {
			made, err := h.reports.Make(ctx(), h.in, h.by, id, h.november())
			h.must(err)
			if made.ID != id || made.Period() != (report.Period{From: h.november().StartsOn, To: h.november().EndsOn}) {
				h.t.Errorf("made %+v", made)
			}
		}
		all, err := h.reports.All(ctx(), h.in)
		h.must(err)
		steps, err := audit.History(ctx(), h.db, h.in, id)
		h.must(err)
		if len(all) != 1 || len(steps) != 1 || steps[0].Action != "report.made" {
			h.t.Errorf("%d reports, history %v", len(all), steps)
		}
		other := h.november()
		other.EndsOn = other.EndsOn.AddDays(-1)
		if _, err := h.reports.Make(ctx(), h.in, h.by, id, other); !errs.Is(err, errs.Conflict) {
			h.t.Errorf("other words under the same id: %v", err)
		}
	})
}

func TestReportOfAnUnknownPlanIsRefusedAtItsField(t *testing.T) {
	eachEngine(t, func(h house) {
		d := h.november()
		d.PlanID = uuid.New()
		_, err := h.reports.Make(ctx(), h.in, h.by, uuid.New(), d)
		fields, is := err.(*errs.Fields)
		if !is || fields.List[0].Name != "plan" {
			h.t.Errorf("refused with %v", err)
		}
	})
}

func TestNothingOfOneCommuneIsInAnothersReports(t *testing.T) {
	eachEngine(t, func(h house) {
		made, err := h.reports.Make(ctx(), h.in, h.by, uuid.New(), h.november())
		h.must(err)
		other := testkit.Commune(h.t, h.db, "Xã Khác")
		if _, err := h.reports.ByID(ctx(), other, made.ID); !errs.Is(err, errs.NotFound) {
			h.t.Errorf("found from elsewhere: %v", err)
		}
		if all, err := h.reports.All(ctx(), other); err != nil || len(all) != 0 {
			h.t.Errorf("%d reports, %v", len(all), err)
		}
		if _, err := h.reports.Make(ctx(), other, h.by, uuid.New(), h.november()); !errs.Is(err, errs.Invalid) {
			h.t.Errorf("made on another's plan: %v", err)
		}
	})
}

func TestAcceptedActivityReachesTheReportWithItsClauseAndFigure(t *testing.T) {
	eachEngine(t, func(h house) {
		tasks, err := h.plans.Tasks(ctx(), h.in, h.plan.ID)
		h.must(err)
		task := tasks[0]
		lead := task.Leads()[0]
		d := activity.Draft{UnitID: lead, Serves: []activity.Service{{TaskID: task.ID}}, What: "Họp định hướng tuyên truyền", HeldOn: civil.Date{Year: 2026, Month: 11, Day: 20},
			Place: "Hội trường xã", Form: activity.Talk, Participants: new(42)}
		accepted := uuid.New()
		for _, id := range []uuid.UUID{accepted, uuid.New()} {
			a, err := h.activities.Record(ctx(), h.in, h.by, id, d, false)
			h.must(err)
			a, err = h.activities.Send(ctx(), h.in, h.by, id, a.Version)
			h.must(err)
			if id == accepted {
				_, err = h.activities.Accept(ctx(), h.in, h.by, id, a.Version, nil)
				h.must(err)
			}
		}
		made, err := h.reports.Make(ctx(), h.in, h.by, uuid.New(), h.november())
		h.must(err)
		c, err := h.reports.Compose(ctx(), h.in, scope.Profile{Name: "Xã Tân Ninh"}, made)
		h.must(err)
		for key, value := range map[string]string{"activities": "1", "activities.participants": "42", "activities.waiting": "1", "clause." + task.Clause: "1", "form.talk": "1"} {
			if f, found := c.Figure(key); !found || f.Text() != value {
				h.t.Errorf("%s is %q, found %v", key, f.Text(), found)
			}
		}
		if f, _ := c.Figure("clause." + task.Clause); !slices.Equal(f.Activities, []uuid.UUID{accepted}) {
			h.t.Error("the figure does not open to its activity")
		}
		if c.Format.Family != officialdoc.Party || c.Document.Header.Issuer != "ĐẢNG ỦY XÃ TÂN NINH" {
			h.t.Errorf("written as %s of %s", c.Format.ID, c.Document.Header.Issuer)
		}
		var docx strings.Builder
		h.must(officialdoc.Write(&docx, c.Document, c.Format))
	})
}
