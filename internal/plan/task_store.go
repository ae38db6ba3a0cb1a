package plan

import (
	"context"
	"database/sql/driver"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/audit"
	"lantoa/internal/database"
	"lantoa/internal/errs"
	"lantoa/internal/plandoc"
	"lantoa/internal/scope"
	"lantoa/internal/viet"
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
	Version        int64
}

func (r taskRow) task() Task {
	return Task{ID: r.ID, PlanID: r.PlanID, Clause: r.Clause, Kind: Kind(r.Kind), Text: r.Text, Output: r.Output, Outside: r.Outside,
		Deadline: r.Deadline.V, Origin: Origin(r.DeadlineOrigin), Version: r.Version}
}

const taskColumns = `SELECT id, plan_id, clause, kind, text, output, outside, deadline, deadline_origin, version FROM task`

// Tasks is the plan's tasks in the order of the document, then as they were added.
func (s Store) Tasks(ctx context.Context, in scope.Commune, planID uuid.UUID) ([]Task, error) {
	return tasksIn(ctx, s.db, in, planID)
}

func tasksIn(ctx context.Context, r database.Reader, in scope.Commune, planID uuid.UUID) ([]Task, error) {
	var rows []taskRow
	err := r.Select(ctx, &rows, taskColumns+` WHERE commune_id = ? AND plan_id = ? ORDER BY position, created_at`, in.ID(), planID)
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
	if err != nil {
		return nil, err
	}
	return withAssignments(ctx, s.db, in, rows)
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
	tasks := make([]Task, len(rows))
	place := map[uuid.UUID]int{}
	ids := []any{in.ID()}
	for i, row := range rows {
		tasks[i] = row.task()
		place[row.ID] = i
		ids = append(ids, row.ID)
	}
	if len(rows) == 0 {
		return tasks, nil
	}
	among := ` WHERE commune_id = ? AND task_id IN (` + database.Marks(len(rows)) + `)`
	var assignments []assignmentRow
	if err := r.Select(ctx, &assignments, `SELECT task_id, unit_id, part, handed_on FROM assignment`+among+` ORDER BY task_id, part, unit_id`, ids...); err != nil {
		return nil, err
	}
	var occurrences []occurrenceRow
	if err := r.Select(ctx, &occurrences, `SELECT task_id, unit_id, due, state, done_on, extended_to, version FROM occurrence`+among+` ORDER BY due`, ids...); err != nil {
		return nil, err
	}
	var proofs []proofRow
	if err := r.Select(ctx, &proofs, `SELECT task_id, unit_id, due, activity_id FROM occurrence_proof`+among+` ORDER BY activity_id`, ids...); err != nil {
		return nil, err
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
			return nil, err
		}
		key := pair{o.TaskID, o.UnitID}
		byPair[key] = append(byPair[key], Occurrence{Due: due, State: State(o.State), DoneOn: o.DoneOn.Date, ExtendedTo: o.ExtendedTo.Date, Proof: proof[proofRow{TaskID: o.TaskID, UnitID: o.UnitID, Due: o.Due}], Version: o.Version})
	}
	for _, a := range assignments {
		t := &tasks[place[a.TaskID]]
		part := Assignment{UnitID: a.UnitID, Part: Part(a.Part), Occurrences: byPair[pair{a.TaskID, a.UnitID}]}
		if a.HandedOn.IsZero() {
			t.Assignments = append(t.Assignments, part)
		} else {
			t.Former = append(t.Former, part)
		}
	}
	return tasks, nil
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
	e, err := s.checked(ctx, in, e)
	if err != nil {
		return err
	}
	clauses, err := s.Clauses(ctx, in, planID)
	if err != nil {
		return err
	}
	if !knows(clauses, e.Clause) {
		return errs.New(errs.Invalid, "plan.clause.unknown")
	}
	t := Proposed{ID: taskID, Kind: Subtask, Origin: FromCommune, Deadline: plandoc.ParseDeadline("")}
	t.edit(e)
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

func freeSlug(ctx context.Context, tx database.Tx, in scope.Commune, title string) (string, error) {
	base := viet.Slug(title)
	if len(base) > 60 {
		base = strings.Trim(base[:60], "-")
	}
	if base == "" {
		base = "ke-hoach"
	}
	for n := 1; ; n++ {
		slug := base
		if n > 1 {
			slug = fmt.Sprintf("%s-%d", base, n)
		}
		var taken int
		if err := tx.Get(ctx, &taken, `SELECT COUNT(*) FROM plan WHERE commune_id = ? AND slug = ?`, in.ID(), slug); err != nil {
			return "", err
		}
		if taken == 0 {
			return slug, nil
		}
	}
}

func contentType(fileName string) string {
	if strings.EqualFold(filepath.Ext(fileName), ".docx") {
		return "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
	}
	return "text/plain; charset=utf-8"
}

// member is the column value of who did it: NULL for the program itself.
func member(by uuid.UUID) driver.Valuer {
	return uuid.NullUUID{UUID: by, Valid: by != uuid.Nil}
}

func nullable(date string) any {
	if date == "" {
		return nil
	}
	return date
}
