package plan

import (
	"context"
	"time"

	"github.com/google/uuid"

	"lantoa/internal/database"
	"lantoa/internal/scope"
)

// holder is the unit that must do now what the unit led at that moment: itself, or the
// one that it handed the task over to since, and so on. A zero moment is now.
func holder(ctx context.Context, tx database.Tx, in scope.Commune, taskID, unitID uuid.UUID, led time.Time) (uuid.UUID, error) {
	if led.IsZero() {
		return unitID, nil
	}
	var since []handoverRow
	err := tx.Select(ctx, &since, handoverColumns+` WHERE commune_id = ? AND task_id = ? AND handed_at > ? AND part = ? ORDER BY handed_at, id`, in.ID(), taskID, database.At(led), string(Lead))
	for _, h := range since {
		if h.FromUnit == unitID {
			unitID = h.ToUnit
		}
	}
	return unitID, err
}

// holdServed keeps the tasks with the units that have them until the transaction ends.
func holdServed(ctx context.Context, tx database.Tx, in scope.Commune, served []Served) error {
	if len(served) == 0 {
		return nil
	}
	ids := make([]any, len(served))
	for i, task := range served {
		ids[i] = task.TaskID
	}
	return holdAssignments(ctx, tx, in, `task_id IN (`+database.Marks(len(ids))+`)`, ids...)
}

// passExtensions lets requests that nobody has answered go over with the due days that
// they are about. Where the other unit has asked for that day itself, its own request
// is the one to answer.
func passExtensions(ctx context.Context, tx database.Tx, in scope.Commune, taskID uuid.UUID, h Handover) error {
	_, err := tx.Exec(ctx, `UPDATE extension SET unit_id = ?, version = version + 1
		WHERE commune_id = ? AND task_id = ? AND unit_id = ? AND state = 'asked'
			AND EXISTS (SELECT 1 FROM occurrence o WHERE o.commune_id = extension.commune_id AND o.task_id = extension.task_id
				AND o.unit_id = ? AND o.due = extension.due AND o.state <> 'done')
			AND NOT EXISTS (SELECT 1 FROM extension other WHERE other.commune_id = extension.commune_id AND other.task_id = extension.task_id
				AND other.unit_id = ? AND other.due = extension.due AND other.state = 'asked')`,
		h.To, in.ID(), taskID, h.From, h.To, h.To)
	return err
}

// passProof lets the proof of a due day follow it to the other unit.
func passProof(ctx context.Context, tx database.Tx, in scope.Commune, taskID uuid.UUID, h Handover) error {
	_, err := tx.Exec(ctx, `UPDATE occurrence_proof SET unit_id = ?
		WHERE commune_id = ? AND task_id = ? AND unit_id = ?
			AND NOT EXISTS (SELECT 1 FROM occurrence o WHERE o.commune_id = occurrence_proof.commune_id AND o.task_id = occurrence_proof.task_id
				AND o.unit_id = occurrence_proof.unit_id AND o.due = occurrence_proof.due)
			AND NOT EXISTS (SELECT 1 FROM occurrence_proof other WHERE other.commune_id = occurrence_proof.commune_id AND other.task_id = occurrence_proof.task_id
				AND other.unit_id = ? AND other.due = occurrence_proof.due AND other.activity_id = occurrence_proof.activity_id)`,
		h.To, in.ID(), taskID, h.From, h.To)
	return err
}
