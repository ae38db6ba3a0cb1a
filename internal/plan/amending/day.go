package amending

import (
	"context"
	"slices"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/database"
	"lantoa/internal/plan"
	"lantoa/internal/plan/due"
	"lantoa/internal/plandoc"
	"lantoa/internal/scope"
)

// layAnew gives a lead the due days of another deadline. One open day becomes the one new
// day, with what was begun for it; of what comes back, the days from From on are laid out
// anew and those before it stay.
func (w work) layAnew(ctx context.Context, in scope.Commune, t plan.Task, a plan.Assignment, was plandoc.Deadline, is Task) error {
	days, err := due.Days(is.Deadline, is.From)
	if err != nil {
		return err
	}
	once := was.Kind != plandoc.Recurring && is.Deadline.Kind != plandoc.Recurring
	renamed := slices.ContainsFunc(a.Occurrences, func(o plan.Occurrence) bool { return o.Due == days[0] })
	for _, o := range a.Occurrences {
		switch {
		case o.State == plan.Done || !once && !o.Due.IsZero() && o.Due.Before(is.From):
		case once && !renamed:
			if err := w.rename(ctx, in, t.ID, a.UnitID, o, days[0]); err != nil {
				return err
			}
			renamed = true
		case !slices.Contains(days, o.Due):
			if err := w.drop(ctx, in, t.ID, a.UnitID, o.Due); err != nil {
				return err
			}
		}
	}
	if once && !is.Again && (len(a.Occurrences) > 0 || slices.ContainsFunc(t.Former, anyDone)) {
		return nil
	}
	for _, day := range days {
		if !day.IsZero() && slices.ContainsFunc(t.Former, func(f plan.Assignment) bool { return doneOn(f, day) }) { // what came with the task done is not asked for again
			continue
		}
		if err := w.Lay(ctx, in, t.ID, a.UnitID, day); err != nil {
			return err
		}
	}
	return nil
}

func anyDone(a plan.Assignment) bool {
	return slices.ContainsFunc(a.Occurrences, func(o plan.Occurrence) bool { return o.State == plan.Done })
}

func doneOn(a plan.Assignment, day civil.Date) bool {
	return slices.ContainsFunc(a.Occurrences, func(o plan.Occurrence) bool { return o.Due == day && o.State == plan.Done })
}

// key is a due date as it is stored: the occurrence's name, empty where there is no date.
func key(day civil.Date) string {
	if day.IsZero() {
		return ""
	}
	return day.String()
}

func (w work) drop(ctx context.Context, in scope.Commune, taskID, unitID uuid.UUID, day civil.Date) error {
	_, err := w.Tx.Exec(ctx, `DELETE FROM occurrence WHERE commune_id = ? AND task_id = ? AND unit_id = ? AND due = ?`, in.ID(), taskID, unitID, key(day))
	return err
}

// rename gives an open occurrence another day, with its proof. More time than the new day
// gives is kept.
func (w work) rename(ctx context.Context, in scope.Commune, taskID, unitID uuid.UUID, o plan.Occurrence, day civil.Date) error {
	until := o.ExtendedTo
	if day.IsZero() || !until.After(day) {
		until = civil.Date{}
	}
	_, err := w.Tx.Exec(ctx, `UPDATE occurrence SET due = ?, extended_to = ?, version = version + 1 WHERE commune_id = ? AND task_id = ? AND unit_id = ? AND due = ?`,
		key(day), database.On(until), in.ID(), taskID, unitID, key(o.Due))
	if err != nil {
		return err
	}
	_, err = w.Tx.Exec(ctx, `UPDATE occurrence_proof SET due = ? WHERE commune_id = ? AND task_id = ? AND unit_id = ? AND due = ?`,
		key(day), in.ID(), taskID, unitID, key(o.Due))
	return err
}
