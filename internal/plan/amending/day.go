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
// anew and those before it stay. What was begun for a day that is no longer one counts for
// the next that is.
func (w work) layAnew(ctx context.Context, in scope.Commune, t plan.Task, a plan.Assignment, was plandoc.Deadline, is Task) error {
	stay, err := due.Days(is.Deadline, is.From)
	if err != nil {
		return err
	}
	days, err := due.Days(is.Deadline, w.ahead(is.From))
	if err != nil {
		return err
	}
	once := was.Kind != plandoc.Recurring && is.Deadline.Kind != plandoc.Recurring
	renamed := slices.ContainsFunc(a.Occurrences, func(o plan.Occurrence) bool { return o.Due == days[0] })
	next, open := nextOpen(days, append(slices.Clone(t.Former), a))
	for _, o := range a.Occurrences {
		switch {
		case o.State == plan.Done || !once && !o.Due.IsZero() && o.Due.Before(is.From):
		case once && !renamed:
			if err := w.rename(ctx, in, t.ID, a.UnitID, o, days[0]); err != nil {
				return err
			}
			renamed = true
		case slices.Contains(days, o.Due) || slices.Contains(stay, o.Due):
		default:
			if begun := o.State == plan.InProgress || len(o.Proof) > 0; begun && open {
				if err := w.bring(ctx, in, t.ID, a.UnitID, o, next); err != nil {
					return err
				}
			}
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

// ahead is the day from which due days are laid out: nobody is asked for one that was over
// before the new version was put in force.
func (w work) ahead(from civil.Date) civil.Date {
	if from.Before(w.today) {
		return w.today
	}
	return from
}

// nextOpen is the first of the days that nobody has done yet.
func nextOpen(days []civil.Date, parts []plan.Assignment) (day civil.Date, open bool) {
	for _, day := range days {
		if !slices.ContainsFunc(parts, func(a plan.Assignment) bool { return doneOn(a, day) }) {
			return day, true
		}
	}
	return civil.Date{}, false
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

// bring lets another day have what was begun for an occurrence, with its proof.
func (w work) bring(ctx context.Context, in scope.Commune, taskID, unitID uuid.UUID, o plan.Occurrence, day civil.Date) error {
	if err := w.Lay(ctx, in, taskID, unitID, day); err != nil {
		return err
	}
	_, err := w.Tx.Exec(ctx, `UPDATE occurrence SET state = 'in_progress', version = version + 1 WHERE commune_id = ? AND task_id = ? AND unit_id = ? AND due = ? AND state = 'not_started'`,
		in.ID(), taskID, unitID, key(day))
	if err != nil {
		return err
	}
	for _, activity := range o.Proof {
		_, err := w.Tx.Exec(ctx, `INSERT INTO occurrence_proof (commune_id, task_id, unit_id, due, activity_id) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
			in.ID(), taskID, unitID, key(day), activity)
		if err != nil {
			return err
		}
	}
	_, err = w.Tx.Exec(ctx, `DELETE FROM occurrence_proof WHERE commune_id = ? AND task_id = ? AND unit_id = ? AND due = ?`, in.ID(), taskID, unitID, key(o.Due))
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
	if err != nil || day.IsZero() {
		return err
	}
	// What was asked about it, unless the new day gives as much time already.
	_, err = w.Tx.Exec(ctx, `UPDATE extension SET due = ?, version = version + 1 WHERE commune_id = ? AND task_id = ? AND unit_id = ? AND due = ? AND state = 'asked' AND wanted > ?`,
		key(day), in.ID(), taskID, unitID, key(o.Due), key(day))
	return err
}
