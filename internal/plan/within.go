package plan

import (
	"context"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/database"
	"lantoa/internal/plandoc"
	"lantoa/internal/scope"
	"lantoa/internal/search"
)

// Within is what package amending does to a running plan, in one transaction.
type Within struct {
	Store
	Tx database.Tx
}

// Hold reads what the plan asks for now. Until the transaction ends nobody else says whose
// those tasks are.
func (w Within) Hold(ctx context.Context, in scope.Commune, planID uuid.UUID) ([]Task, error) {
	if err := holdAssignments(ctx, w.Tx, in, `task_id IN (SELECT id FROM task WHERE commune_id = ? AND plan_id = ?)`, in.ID(), planID); err != nil {
		return nil, err
	}
	return tasksIn(ctx, w.Tx, in, planID)
}

// Task is the task as the transaction has made it so far.
func (w Within) Task(ctx context.Context, in scope.Commune, id uuid.UUID) (Task, error) {
	return w.taskIn(ctx, w.Tx, in, id)
}

// SetOut puts what the document says in the place of all clauses that the plan had.
func (w Within) SetOut(ctx context.Context, in scope.Commune, n New) error {
	if _, err := w.Tx.Exec(ctx, `DELETE FROM clause WHERE commune_id = ? AND plan_id = ?`, in.ID(), n.ID); err != nil {
		return err
	}
	if err := search.Drop(ctx, w.Tx, in, search.Clause, n.ID); err != nil {
		return err
	}
	return setOut(ctx, w.Tx, in, n)
}

// Insert makes a task with its assignments and first occurrences.
func (w Within) Insert(ctx context.Context, in scope.Commune, planID uuid.UUID, position int, t NewTask) error {
	return w.insertTask(ctx, w.Tx, in, planID, position, t)
}

// Rewrite gives a task other words and another deadline; its occurrences are left to the caller.
func (w Within) Rewrite(ctx context.Context, in scope.Commune, position int, t NewTask) error {
	_, err := w.Tx.Exec(ctx, `UPDATE task SET clause = ?, text = ?, output = ?, deadline = ?, deadline_origin = ?, position = ?, version = version + 1 WHERE commune_id = ? AND id = ?`,
		t.Clause, t.Text, t.Output, database.JSON[plandoc.Deadline]{V: t.Deadline}, string(t.Origin), position, in.ID(), t.ID)
	if err != nil {
		return err
	}
	return search.Put(ctx, w.Tx, in, soughtTask(t.ID, t.Clause, t.Text, t.Output))
}

// Pass passes a lead's part, with what is open, as a hand-over does.
func (w Within) Pass(ctx context.Context, in scope.Commune, by uuid.UUID, t Task, h Handover) error {
	id, err := uuid.NewV7()
	if err != nil {
		return err
	}
	return w.pass(ctx, w.Tx, in, by, id, t, Lead, h)
}

// Lay adds an occurrence where there is none for that day.
func (w Within) Lay(ctx context.Context, in scope.Commune, taskID, unitID uuid.UUID, day civil.Date) error {
	return insertOccurrence(ctx, w.Tx, in, taskID, unitID, day)
}

// Settle follows what was done to a task's occurrences.
func (w Within) Settle(ctx context.Context, in scope.Commune, taskID uuid.UUID) error {
	return settle(ctx, w.Tx, in, taskID)
}
