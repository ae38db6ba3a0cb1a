package amending

import (
	"context"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/database"
	"lantoa/internal/plan"
	"lantoa/internal/plan/due"
	"lantoa/internal/scope"
)

// close ends a task: whoever had it keeps what was done, and what is open is nobody's.
func (w work) close(ctx context.Context, in scope.Commune, t plan.Task, from civil.Date) error {
	for _, a := range t.Assignments {
		if err := w.end(ctx, in, t.ID, a.UnitID, from); err != nil {
			return err
		}
	}
	_, err := w.Tx.Exec(ctx, `UPDATE task SET standing = 'closed', version = version + 1 WHERE commune_id = ? AND id = ?`, in.ID(), t.ID)
	return err
}

// end takes a unit's part from it, with what it had not yet done.
func (w work) end(ctx context.Context, in scope.Commune, taskID, unitID uuid.UUID, from civil.Date) error {
	_, err := w.Tx.Exec(ctx, `DELETE FROM occurrence WHERE commune_id = ? AND task_id = ? AND unit_id = ? AND state <> 'done'`, in.ID(), taskID, unitID)
	if err != nil {
		return err
	}
	_, err = w.Tx.Exec(ctx, `UPDATE assignment SET handed_on = ? WHERE commune_id = ? AND task_id = ? AND unit_id = ?`, database.On(from), in.ID(), taskID, unitID)
	return err
}

// begin gives a unit a part, also one that had it before.
func (w work) begin(ctx context.Context, in scope.Commune, taskID, unitID uuid.UUID, part plan.Part) error {
	_, err := w.Tx.Exec(ctx, `INSERT INTO assignment (commune_id, task_id, unit_id, part) VALUES (?, ?, ?, ?)
		ON CONFLICT (commune_id, task_id, unit_id) DO UPDATE SET part = excluded.part, handed_on = NULL`, in.ID(), taskID, unitID, string(part))
	return err
}

// amendHands gives the task to whom the new version names. One unit that comes takes over
// from those that leave, as in a hand-over; of several that come the first does where only
// one leaves. Who comes without anybody leaving begins with the days that lie ahead.
func (w work) amendHands(ctx context.Context, in scope.Commune, by uuid.UUID, was plan.Task, is Task, words string) error {
	days, err := due.Days(is.Deadline, w.ahead(is.From))
	if err != nil {
		return err
	}
	gone, come := without(was.Leads(), is.Leads), without(is.Leads, was.Leads())
	if len(gone) > 0 && len(come) > 0 && (len(gone) == 1 || len(come) == 1) {
		for _, unitID := range gone {
			if err := w.Pass(ctx, in, by, was, plan.Handover{From: unitID, To: come[0], On: is.From, Reason: words}); err != nil {
				return err
			}
		}
		if is.Again {
			for _, day := range days {
				if err := w.Lay(ctx, in, was.ID, come[0], day); err != nil {
					return err
				}
			}
		}
		gone, come = nil, come[1:]
	}
	for _, unitID := range append(gone, without(without(was.Partners(), is.Partners), is.Leads)...) {
		if err := w.end(ctx, in, was.ID, unitID, is.From); err != nil {
			return err
		}
	}
	for _, unitID := range without(is.Partners, was.Partners()) {
		if err := w.begin(ctx, in, was.ID, unitID, plan.Partner); err != nil {
			return err
		}
	}
	for _, unitID := range come {
		if err := w.begin(ctx, in, was.ID, unitID, plan.Lead); err != nil {
			return err
		}
		for _, day := range days {
			if err := w.Lay(ctx, in, was.ID, unitID, day); err != nil {
				return err
			}
		}
	}
	return nil
}
