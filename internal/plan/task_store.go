package plan

import (
	"context"
	"database/sql/driver"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/audit"
	"lantoa/internal/database"
	"lantoa/internal/errs"
	"lantoa/internal/plandoc"
	"lantoa/internal/scope"
)

type taskRow struct {
	ID             uuid.UUID
	PlanID         uuid.UUID
	Clause         string
	Kind           string
	Text           string
	Output         string
	Outside        bool
	Deadline       database.JSON[plandoc.Deadline]
	DeadlineOrigin string
	Standing       State
	Version        int64
}

func (r taskRow) task() Task {
	return Task{ID: r.ID, PlanID: r.PlanID, Clause: r.Clause, Kind: Kind(r.Kind), Text: r.Text, Output: r.Output, Outside: r.Outside,
		Deadline: r.Deadline.V, Origin: Origin(r.DeadlineOrigin), Closed: r.Standing == Closed, Version: r.Version}
}

const taskColumns = `SELECT id, plan_id, clause, kind, text, output, outside, deadline, deadline_origin, standing, version FROM task`

// Tasks is what the plan asks for now, in the order of the document, then as it was added.
func (s Store) Tasks(ctx context.Context, in scope.Commune, planID uuid.UUID) ([]Task, error) {
	return tasksIn(ctx, s.db, in, planID)
}

func tasksIn(ctx context.Context, r database.Reader, in scope.Commune, planID uuid.UUID) ([]Task, error) {
	var rows []taskRow
	err := r.Select(ctx, &rows, taskColumns+` WHERE commune_id = ? AND plan_id = ? AND standing <> 'closed' ORDER BY position, created_at`, in.ID(), planID)
	if err != nil {
		return nil, err
	}
	return withAssignments(ctx, r, in, rows)
}

// Task is the task of that id.
func (s Store) Task(ctx context.Context, in scope.Commune, id uuid.UUID) (Task, error) {
	return s.taskIn(ctx, s.db, in, id)
}

func (s Store) taskIn(ctx context.Context, r database.Reader, in scope.Commune, id uuid.UUID) (Task, error) {
	var row taskRow
	if err := r.Get(ctx, &row, taskColumns+` WHERE commune_id = ? AND id = ?`, in.ID(), id); err != nil {
		return Task{}, err
	}
	tasks, err := withAssignments(ctx, r, in, []taskRow{row})
	if err != nil {
		return Task{}, err
	}
	return tasks[0], nil
}

// Of is the tasks of all plans in which one of the units has a part.
func (s Store) Of(ctx context.Context, in scope.Commune, units []uuid.UUID) ([]Task, error) {
	rows, err := s.rowsOf(ctx, in, units)
	if err != nil {
		return nil, err
	}
	return withAssignments(ctx, s.db, in, rows)
}

// OwnOf is Of without the parts of other units, but of what one of the units only helps
// with: that is as far as its leads are.
func (s Store) OwnOf(ctx context.Context, in scope.Commune, units []uuid.UUID) ([]Task, error) {
	rows, err := s.rowsOf(ctx, in, units)
	if err != nil {
		return nil, err
	}
	tasks, err := assigned(ctx, s.db, in, rows, units)
	if err != nil {
		return nil, err
	}
	var led []*Task
	var helped []taskRow
	for i, t := range tasks {
		if len(t.Partners()) > 0 {
			helped = append(helped, rows[i])
		} else {
			led = append(led, &tasks[i])
		}
	}
	if err := withOccurrences(ctx, s.db, in, led, units); err != nil {
		return nil, err
	}
	whole, err := withAssignments(ctx, s.db, in, helped)
	if err != nil {
		return nil, err
	}
	for i, t := range tasks {
		if len(t.Partners()) > 0 {
			tasks[i], whole = whole[0], whole[1:]
		}
	}
	return tasks, nil
}

func (s Store) rowsOf(ctx context.Context, in scope.Commune, units []uuid.UUID) ([]taskRow, error) {
	if len(units) == 0 {
		return nil, nil
	}
	args := []any{in.ID(), in.ID()}
	for _, id := range units {
		args = append(args, id)
	}
	var rows []taskRow
	err := s.db.Select(ctx, &rows, taskColumns+` WHERE commune_id = ? AND id IN (
		SELECT task_id FROM assignment WHERE commune_id = ? AND unit_id IN (`+database.Marks(len(units))+`) AND handed_on IS NULL) ORDER BY plan_id, position, created_at`, args...)
	return rows, err
}

type assignmentRow struct {
	TaskID   uuid.UUID
	UnitID   uuid.UUID
	Part     string
	HandedOn database.Date
}

type occurrenceRow struct {
	TaskID     uuid.UUID
	UnitID     uuid.UUID
	Due        string
	State      string
	DoneOn     database.Date
	ExtendedTo database.Date
	Version    int64
}

type proofRow struct {
	TaskID     uuid.UUID
	UnitID     uuid.UUID
	Due        string
	ActivityID uuid.UUID
}

// withAssignments fills tasks in three queries, however many there are.
func withAssignments(ctx context.Context, r database.Reader, in scope.Commune, rows []taskRow) ([]Task, error) {
	tasks, err := assigned(ctx, r, in, rows, nil)
	if err != nil {
		return nil, err
	}
	all := make([]*Task, len(tasks))
	for i := range tasks {
		all[i] = &tasks[i]
	}
	return tasks, withOccurrences(ctx, r, in, all, nil)
}

// assigned is the tasks with who has a part in them, of the units alone where some are
// named, without occurrences.
func assigned(ctx context.Context, r database.Reader, in scope.Commune, rows []taskRow, units []uuid.UUID) ([]Task, error) {
	tasks := make([]Task, len(rows))
	if len(rows) == 0 {
		return tasks, nil
	}
	place := make(map[uuid.UUID]int, len(rows))
	args := []any{in.ID()}
	for i, row := range rows {
		tasks[i] = row.task()
		place[row.ID] = i
		args = append(args, row.ID)
	}
	among := ` WHERE commune_id = ? AND task_id IN (` + database.Marks(len(rows)) + `)`
	among, args = ofUnits(among, args, units)
	var assignments []assignmentRow
	err := r.Select(ctx, &assignments, `SELECT task_id, unit_id, part, handed_on FROM assignment`+among+` ORDER BY task_id, part, unit_id`, args...)
	for _, a := range assignments {
		t := &tasks[place[a.TaskID]]
		part := Assignment{UnitID: a.UnitID, Part: Part(a.Part)}
		if a.HandedOn.IsZero() {
			t.Assignments = append(t.Assignments, part)
		} else {
			t.Former = append(t.Former, part)
		}
	}
	return tasks, err
}

// ofUnits narrows a query to the units; none does not.
func ofUnits(query string, args []any, units []uuid.UUID) (string, []any) {
	if len(units) == 0 {
		return query, args
	}
	for _, id := range units {
		args = append(args, id)
	}
	return query + ` AND unit_id IN (` + database.Marks(len(units)) + `)`, args
}

// withOccurrences gives the parts of tasks their occurrences, those of the units alone
// where some are named.
func withOccurrences(ctx context.Context, r database.Reader, in scope.Commune, tasks []*Task, units []uuid.UUID) error {
	if len(tasks) == 0 {
		return nil
	}
	args := []any{in.ID()}
	for _, t := range tasks {
		args = append(args, t.ID)
	}
	among := ` WHERE commune_id = ? AND task_id IN (` + database.Marks(len(tasks)) + `)`
	among, args = ofUnits(among, args, units)
	// In the order of the key nothing has to be sorted.
	var occurrences []occurrenceRow
	if err := r.Select(ctx, &occurrences, `SELECT task_id, unit_id, due, state, done_on, extended_to, version FROM occurrence`+among+` ORDER BY task_id, unit_id, due`, args...); err != nil {
		return err
	}
	var proofs []proofRow
	if err := r.Select(ctx, &proofs, `SELECT task_id, unit_id, due, activity_id FROM occurrence_proof`+among+` ORDER BY task_id, unit_id, due, activity_id`, args...); err != nil {
		return err
	}
	proof := map[proofRow][]uuid.UUID{} // by occurrence
	for _, p := range proofs {
		o := proofRow{TaskID: p.TaskID, UnitID: p.UnitID, Due: p.Due}
		proof[o] = append(proof[o], p.ActivityID)
	}
	type pair struct{ task, unit uuid.UUID }
	byPair := map[pair][]Occurrence{}
	for _, o := range occurrences {
		due, err := parseDue(o.Due)
		if err != nil {
			return err
		}
		key := pair{o.TaskID, o.UnitID}
		byPair[key] = append(byPair[key], Occurrence{Due: due, State: State(o.State), DoneOn: o.DoneOn.Date, ExtendedTo: o.ExtendedTo.Date, Proof: proof[proofRow{TaskID: o.TaskID, UnitID: o.UnitID, Due: o.Due}], Version: o.Version})
	}
	for _, t := range tasks {
		for _, parts := range [][]Assignment{t.Assignments, t.Former} {
			for i, a := range parts {
				parts[i].Occurrences = byPair[pair{t.ID, a.UnitID}]
			}
		}
	}
	return nil
}

func parseDue(key string) (civil.Date, error) {
	if key == "" {
		return civil.Date{}, nil
	}
	return civil.ParseDate(key)
}

// AddSubtask adds a step of the commune's own to a confirmed plan. The same id with
// the same words is fine; with others it is a conflict.
func (s Store) AddSubtask(ctx context.Context, in scope.Commune, by, planID, taskID uuid.UUID, e Edit) error {
	units, err := s.units.Tree(ctx, in)
	if err != nil {
		return err
	}
	if e, err = e.Checked(units); err != nil {
		return err
	}
	clauses, err := s.Clauses(ctx, in, planID)
	if err != nil {
		return err
	}
	if !knows(clauses, e.Clause) {
		return errs.New(errs.Invalid, "plan.clause.unknown")
	}
	t := NewSubtask(taskID)
	t.Put(e)
	return s.db.Tx(ctx, func(tx database.Tx) error {
		var there []taskRow
		if err := tx.Select(ctx, &there, taskColumns+` WHERE commune_id = ? AND id = ?`, in.ID(), taskID); err != nil {
			return err
		}
		if len(there) == 1 {
			if there[0].Text == t.Text && there[0].Clause == t.Clause && there[0].PlanID == planID {
				return nil
			}
			return errs.New(errs.Conflict, "conflict")
		}
		var last int
		if err := tx.Get(ctx, &last, `SELECT COALESCE(MAX(position), 0) FROM task WHERE commune_id = ? AND plan_id = ?`, in.ID(), planID); err != nil {
			return err
		}
		if err := s.insertTask(ctx, tx, in, planID, last+1, t); err != nil {
			return err
		}
		if err := tellAssigned(ctx, tx, in, by, t); err != nil {
			return err
		}
		return audit.Record(ctx, tx, in, audit.Entry{By: by, Action: TaskAdded, Subject: taskID, At: s.clock.Now()})
	})
}

// member is the column value of who did it: NULL for the program itself.
func member(by uuid.UUID) driver.Valuer {
	return uuid.NullUUID{UUID: by, Valid: by != uuid.Nil}
}
