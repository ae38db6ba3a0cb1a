package amendment

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/audit"
	"lantoa/internal/clock"
	"lantoa/internal/database"
	"lantoa/internal/errs"
	"lantoa/internal/notice"
	"lantoa/internal/plan"
	"lantoa/internal/plan/amending"
	"lantoa/internal/plandoc"
	"lantoa/internal/plandoc/comparison"
	"lantoa/internal/scope"
	"lantoa/internal/viet"
)

// TaskAmended is the action of the audit about each task that the amendment touched.
const TaskAmended = "task.amended"

// workPath is the page that the units' notice leads to.
const workPath = "/console/work"

// Apply puts the amendment in force in one transaction: the plan's clauses are the new ones
// and every task is what was decided. Applied twice, it is applied once. What was added to
// the plan since the new version was read goes on, where its clause is now.
func (s Store) Apply(ctx context.Context, in scope.Commune, by, id uuid.UUID, version int64) error {
	units, err := s.rooms.Units.Tree(ctx, in)
	if err != nil {
		return err
	}
	_, old, err := s.before(ctx, in, id)
	if err != nil {
		return err
	}
	return s.db.Tx(ctx, func(tx database.Tx) error {
		a, err := byID(ctx, tx, in, id)
		if err != nil || a.State == Applied {
			return err
		}
		if err := a.decidable(); err != nil {
			return err
		}
		decisions, err := decisionsIn(ctx, tx, in, id)
		if err != nil {
			return err
		}
		if err := Ready(decisions, plan.ClausesOf(a.Reading), units, clock.Today(s.clock)); err != nil {
			return err
		}
		if a.Number, err = s.take(ctx, tx, in, by, a, version); err != nil || a.Number == 0 {
			return err
		}
		running, err := plan.Within{Store: s.rooms.Plans, Tx: tx}.Hold(ctx, in, a.PlanID)
		if err != nil {
			return err
		}
		p := proposing{old: old, new: a.Reading, becomes: follow(comparison.Documents(old.Document, a.Reading.Document), old, a.Reading), units: units, today: clock.Today(s.clock)}
		decisions, err = p.complete(ctx, tx, in, id, decisions, running)
		if err != nil {
			return err
		}
		return s.put(ctx, tx, in, by, a, decisions, running, p)
	})
}

// take marks the amendment as applied and tells which version of the plan it is; 0 when
// somebody else was quicker to apply it.
func (s Store) take(ctx context.Context, tx database.Tx, in scope.Commune, by uuid.UUID, a Amendment, version int64) (number int, err error) {
	if err := tx.Get(ctx, &number, `SELECT COALESCE(MAX(number), 1) + 1 FROM amendment WHERE commune_id = ? AND plan_id = ?`, in.ID(), a.PlanID); err != nil {
		return 0, err
	}
	n, err := tx.Exec(ctx, `UPDATE amendment SET state = 'applied', number = ?, decided_by = ?, decided_at = ?, version = version + 1 WHERE commune_id = ? AND id = ? AND version = ? AND state = 'open'`,
		number, member(by), database.At(s.clock.Now()), in.ID(), a.ID, version)
	if err != nil || n == 1 {
		return number, err
	}
	if now, err := byID(ctx, tx, in, a.ID); err != nil || now.State == Applied {
		return 0, err
	}
	return 0, errs.New(errs.Conflict, "amendment.decided_meanwhile")
}

// complete leaves out what no longer runs, and decides about what was added meanwhile.
func (p proposing) complete(ctx context.Context, tx database.Tx, in scope.Commune, id uuid.UUID, decisions []Decision, running []plan.Task) ([]Decision, error) {
	runs := func(id uuid.UUID) func(plan.Task) bool { return func(t plan.Task) bool { return t.ID == id } }
	list := slices.DeleteFunc(decisions, func(d Decision) bool {
		return d.Proposal.Choice == LeaveOut || !d.Proposal.Fresh && !slices.ContainsFunc(running, runs(d.TaskID))
	})
	next := 0
	for _, d := range list {
		next = max(next, d.Position+1)
	}
	for _, t := range running {
		if slices.ContainsFunc(list, func(d Decision) bool { return d.TaskID == t.ID }) {
			continue
		}
		d := Decision{TaskID: t.ID, Proposal: p.own(t), Position: next}
		if err := insertDecision(ctx, tx, in, id, d.Position, d.Proposal); err != nil {
			return nil, err
		}
		list, next = append(list, d), next+1
	}
	return list, nil
}

// put does what was decided, and tells it to whom it concerns.
func (s Store) put(ctx context.Context, tx database.Tx, in scope.Commune, by uuid.UUID, a Amendment, decisions []Decision, running []plan.Task, p proposing) error {
	live := map[uuid.UUID]plan.Task{}
	for _, t := range running {
		live[t.ID] = t
	}
	amended := amending.Amended{Plan: a.PlanID, FileName: a.FileName, FileHash: a.FileHash, Reading: a.Reading, On: a.day(p.old, p.today), Words: a.words()}
	for _, d := range decisions {
		amended.Tasks = append(amended.Tasks, d.Proposal.task(live[d.TaskID], p.today))
	}
	effects, err := amending.Amend(ctx, tx, in, s.rooms.Plans, s.clock, by, amended)
	if err != nil {
		return err
	}
	var touched []audit.Entry
	var hear []uuid.UUID
	now := s.clock.Now()
	for i, d := range decisions {
		t := amended.Tasks[i]
		e := Effect{Effect: effects[d.TaskID], From: asIs(live[d.TaskID]), To: t.NewTask}
		_, err := tx.Exec(ctx, `UPDATE amendment_decision SET effect = ? WHERE commune_id = ? AND amendment_id = ? AND task_id = ?`, database.JSON[Effect]{V: e}, in.ID(), a.ID, d.TaskID)
		if err != nil {
			return err
		}
		if told(d.Proposal, e) {
			touched = append(touched, audit.Entry{By: by, Action: TaskAmended, Subject: d.TaskID, Fields: []string{string(d.Proposal.Choice)}, At: now})
		}
		if d.Proposal.Choice != Carry {
			hear = append(append(append(append(hear, e.From.Leads...), e.From.Partners...), t.Leads...), t.Partners...)
		}
	}
	if err := s.followed(ctx, tx, in, a.PlanID, a.Number-1, p); err != nil {
		return err
	}
	title, err := s.title(ctx, tx, in, a.PlanID)
	if err != nil {
		return err
	}
	if len(hear) > 0 {
		slices.SortFunc(hear, func(x, y uuid.UUID) int { return slices.Compare(x[:], y[:]) })
		err := notice.Tell(ctx, tx, in, notice.Event{Kind: notice.PlanAmended, Subject: a.ID, Path: workPath, Args: errs.Args{"Plan": title},
			To: notice.Audience{Units: slices.Compact(hear), Except: by}})
		if err != nil {
			return err
		}
	}
	for _, entry := range touched { // last: who holds the chain never waits for a task
		if err := audit.Record(ctx, tx, in, entry); err != nil {
			return err
		}
	}
	return audit.Record(ctx, tx, in, audit.Entry{By: by, Action: "plan.amended", Subject: a.PlanID, At: now})
}

func (s Store) title(ctx context.Context, tx database.Tx, in scope.Commune, planID uuid.UUID) (title string, err error) {
	err = tx.Get(ctx, &title, `SELECT title FROM plan WHERE commune_id = ? AND id = ?`, in.ID(), planID)
	return title, err
}

// followed brings up to date what else cites the plan's clauses. A clause that is gone is
// kept with the number of the version that had it, so that no other is taken for it.
func (s Store) followed(ctx context.Context, tx database.Tx, in scope.Commune, planID uuid.UUID, before int, p proposing) error {
	becomes := maps.Clone(p.becomes)
	for _, c := range plan.ClausesOf(p.old) {
		if _, still := becomes[c.Address]; !still {
			becomes[c.Address] = fmt.Sprintf("%s@%d", c.Address, before)
		}
	}
	if err := amending.Readdress(ctx, tx, in, s.rooms.Plans, planID, becomes); err != nil {
		return err
	}
	if err := s.rooms.Targets.Readdress(ctx, tx, in, planID, becomes); err != nil {
		return err
	}
	if err := s.rooms.Activities.Readdress(ctx, tx, in, planID, becomes); err != nil {
		return err
	}
	return s.rooms.Inspections.Readdress(ctx, tx, in, planID, becomes)
}

// task is what the decision makes of the task as it runs now. What the person did not change
// is as it is by now: a hand-over of yesterday stands. What is done is handed over to nobody.
func (p Proposal) task(now plan.Task, today civil.Date) amending.Task {
	t := amending.Task{NewTask: p.Task, Fresh: p.Fresh, From: p.From, Again: p.Again}
	if p.Fresh {
		return t
	}
	is := asIs(now)
	t.Outside = is.Outside
	switch p.Choice {
	case Close:
		return amending.Task{NewTask: is, Close: true, From: p.From}
	case Carry:
		t.Leads, t.Partners, t.Origin = is.Leads, is.Partners, is.Origin
		words := p.Task.Deadline.Text
		if t.Deadline = is.Deadline; meaning(p.Task.Deadline) == meaning(is.Deadline) {
			t.Deadline.Text = words
		}
	default:
		if sameUnits(p.Task.Leads, p.Was.Leads) {
			t.Leads = is.Leads
		}
		leaves := slices.ContainsFunc(is.Leads, func(id uuid.UUID) bool { return !slices.Contains(t.Leads, id) })
		if leaves && !p.Again && now.Standing(today).State == plan.Done && t.Deadline.Kind != plandoc.Recurring && t.Deadline.Kind != plandoc.Continuous {
			t.Leads = is.Leads
		}
		if sameUnits(p.Task.Partners, p.Was.Partners) {
			t.Partners = is.Partners
		}
		t.Partners = slices.DeleteFunc(slices.Clone(t.Partners), func(id uuid.UUID) bool { return slices.Contains(t.Leads, id) })
	}
	return t
}

func meaning(d plandoc.Deadline) plandoc.Deadline {
	d.Text = ""
	return d
}

// day is the day of the new version, as it states it; where it states none, or still that of
// the version before, today.
func (a Amendment) day(old plandoc.Reading, today civil.Date) civil.Date {
	if day, err := civil.ParseDate(a.Reading.Header.Date); err == nil && a.Reading.Header.Date != old.Header.Date {
		return day
	}
	return today
}

// words is the reason of what the amendment does, as a hand-over keeps it.
func (a Amendment) words() string {
	h, words := a.Reading.Header, "Theo bản sửa đổi của kế hoạch"
	if h.Number != "" {
		words = "Theo bản sửa đổi số " + h.Number
	}
	if day, err := civil.ParseDate(h.Date); err == nil {
		words += " ngày " + viet.Day(day)
	}
	return viet.Brief(words, longestReason-1) + "."
}
