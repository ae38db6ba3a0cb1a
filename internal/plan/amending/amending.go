// Package amending makes a running plan what a new version of its document says: other
// clauses, and tasks that go on, change, end or begin, without losing what was done.
package amending

import (
	"context"
	"slices"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/clock"
	"lantoa/internal/database"
	"lantoa/internal/errs"
	"lantoa/internal/plan"
	"lantoa/internal/plandoc"
	"lantoa/internal/scope"
)

// Amended is a running plan as a new version of its document makes it.
type Amended struct {
	Plan     uuid.UUID
	FileName string
	FileHash string
	Reading  plandoc.Reading
	On       civil.Date // the day of the new version
	Words    string     // the reason that a hand-over gives
	Tasks    []Task     // what runs, each once, and what comes new; in the order of the plan
}

// Task is a task as the new version makes it.
type Task struct {
	plan.NewTask
	Fresh bool       // it is made; the others run
	Close bool       // it ends: what is open is asked of nobody any more, what was done stays
	From  civil.Date // since when another deadline, other hands or the end hold
	Again bool       // what is done by its old day is to be done by the new one too
}

// Effect is how many due days of a task an amendment closed that were open, and how many it
// opened.
type Effect struct{ Ended, Begun int }

// Amend makes the plan what the new version says, in the caller's transaction, and tells of
// each task what became of its due days. A task that runs and is not named is a conflict:
// somebody added it meanwhile.
func Amend(ctx context.Context, tx database.Tx, in scope.Commune, plans plan.Store, today clock.Clock, by uuid.UUID, a Amended) (map[uuid.UUID]Effect, error) {
	w := work{plan.Within{Store: plans, Tx: tx}, clock.Today(today)}
	running, err := w.Hold(ctx, in, a.Plan)
	if err != nil {
		return nil, err
	}
	was := map[uuid.UUID]plan.Task{}
	for _, t := range running {
		was[t.ID] = t
	}
	named, n := 0, plan.New{ID: a.Plan, Reading: a.Reading}
	for _, t := range a.Tasks {
		if _, runs := was[t.ID]; runs == t.Fresh {
			return nil, errs.New(errs.Conflict, "amendment.tasks_changed")
		}
		if !t.Fresh {
			named++
		}
		if !t.Close {
			n.Tasks = append(n.Tasks, t.NewTask)
		}
	}
	if named < len(running) {
		return nil, errs.New(errs.Conflict, "amendment.tasks_changed")
	}
	if n.Title, err = w.head(ctx, in, a); err != nil {
		return nil, err
	}
	if err := w.SetOut(ctx, in, n); err != nil {
		return nil, err
	}
	effects := map[uuid.UUID]Effect{}
	for i, t := range a.Tasks {
		if t.Fresh {
			if err := w.Insert(ctx, in, a.Plan, i, t.NewTask); err != nil {
				return nil, err
			}
			continue
		}
		if err := w.amend(ctx, in, by, was[t.ID], t, i, a.Words); err != nil {
			return nil, err
		}
		if !t.touches(was[t.ID]) {
			continue
		}
		is, err := w.Task(ctx, in, t.ID)
		if err != nil {
			return nil, err
		}
		before, after := openDays(was[t.ID]), openDays(is)
		effects[t.ID] = Effect{Ended: len(without(before, after)), Begun: len(without(after, before))}
	}
	return effects, nil
}

// touches tells whether the task's units or its due days do not stay as they are.
func (t Task) touches(was plan.Task) bool {
	return t.Close || t.Deadline != was.Deadline || !slices.Equal(t.Leads, was.Leads()) || !slices.Equal(t.Partners, was.Partners())
}

// work is what is done to one plan in one transaction.
type work struct {
	plan.Within
	today civil.Date
}

// head gives the plan the new version's header, and tells its name, which stays.
func (w work) head(ctx context.Context, in scope.Commune, a Amended) (title string, err error) {
	h := a.Reading.Header
	issued, _ := civil.ParseDate(h.Date) // none where the document states none
	err = w.Tx.Get(ctx, &title, `UPDATE plan SET kind = ?, subject = ?, number = ?, issuer = ?, issued_on = ?, system = ?, file_name = ?, file_hash = ?, edition = edition + 1, amended_on = ?
		WHERE commune_id = ? AND id = ? RETURNING title`,
		h.Kind, h.Subject, h.Number, h.Issuer, database.On(issued), string(h.System), a.FileName, a.FileHash, database.On(a.On), in.ID(), a.Plan)
	return title, err
}

// openDays is the due days on which some lead has yet to do the task.
func openDays(t plan.Task) []civil.Date {
	var days []civil.Date
	for _, a := range t.Assignments {
		for _, o := range a.Occurrences {
			if o.State != plan.Done && !slices.Contains(days, o.Due) {
				days = append(days, o.Due)
			}
		}
	}
	return days
}

func without[T comparable](list, those []T) []T {
	return slices.DeleteFunc(slices.Clone(list), func(v T) bool { return slices.Contains(those, v) })
}

func (w work) amend(ctx context.Context, in scope.Commune, by uuid.UUID, was plan.Task, is Task, position int, words string) error {
	if is.Close {
		return w.close(ctx, in, was, is.From)
	}
	if is.Deadline.Kind == plandoc.Recurring && is.From.After(w.today) && is.Deadline.Start < is.From.String() {
		is.Deadline.Start = is.From.String() // the daily laying out begins there too
	}
	if err := w.Rewrite(ctx, in, position, is.NewTask); err != nil {
		return err
	}
	if !is.touches(was) {
		return nil
	}
	if err := w.amendHands(ctx, in, by, was, is, words); err != nil {
		return err
	}
	now, err := w.Task(ctx, in, was.ID)
	if err != nil {
		return err
	}
	same := was.Deadline
	if same.Text = is.Deadline.Text; same != is.Deadline {
		for _, a := range now.Assignments {
			if a.Part != plan.Lead {
				continue
			}
			if err := w.layAnew(ctx, in, now, a, was.Deadline, is); err != nil {
				return err
			}
		}
	}
	return w.Settle(ctx, in, was.ID)
}
