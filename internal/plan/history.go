package plan

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"lantoa/internal/audit"
	"lantoa/internal/scope"
)

// Step is one thing that was done to a task, as its history tells it.
type Step struct {
	At        time.Time
	By        uuid.UUID // zero for the program itself
	Action    string
	UnitID    uuid.UUID  // whose part it was about; zero where the old book does not say
	State     State      // with TaskMarked: what was noted
	Extension *Extension // with the actions about more time
	Handover  *HandedOver
}

// The actions that a history tells of.
const (
	TaskAdded        = "task.added"
	TaskMarked       = "task.marked"
	TaskUnderWay     = "task.in_progress"
	TaskDone         = "task.done"
	TaskHandedOver   = "task.handed_over"
	ExtensionAsked   = "extension.asked"
	ExtensionGranted = "extension.granted"
	ExtensionRefused = "extension.refused"
	CommentWithdrawn = "comment.withdrawn"
)

// History is what was done to a task, the oldest first.
func (s Store) History(ctx context.Context, in scope.Commune, taskID uuid.UUID) ([]Step, error) {
	noted, err := audit.History(ctx, s.db, in, taskID)
	if err != nil {
		return nil, err
	}
	var steps []Step
	for _, n := range noted {
		step := Step{At: n.At, By: n.By, Action: n.Action}
		switch n.Action {
		case TaskHandedOver, ExtensionAsked, ExtensionGranted, ExtensionRefused:
			continue // told below, with what was said
		}
		step.read(n.Fields)
		steps = append(steps, step)
	}
	extensions, err := s.Extensions(ctx, in, ExtensionFilter{Task: taskID})
	if err != nil {
		return nil, err
	}
	for _, e := range extensions {
		steps = append(steps, Step{At: e.AskedAt, By: e.AskedBy, Action: ExtensionAsked, UnitID: e.UnitID, Extension: &e})
		if e.State != Asked {
			steps = append(steps, Step{At: e.DecidedAt, By: e.DecidedBy, Action: "extension." + string(e.State), UnitID: e.UnitID, Extension: &e})
		}
	}
	handovers, err := s.Handovers(ctx, in, taskID)
	if err != nil {
		return nil, err
	}
	for _, h := range handovers {
		steps = append(steps, Step{At: h.At, By: h.By, Action: TaskHandedOver, UnitID: h.From, Handover: &h})
	}
	slices.SortStableFunc(steps, func(a, b Step) int { return a.At.Compare(b.At) })
	return steps, nil
}

// The audit keeps ids and names only; these two say which part was moved, and to what state.
const (
	unitField  = "unit="
	stateField = "state="
)

func movedFields(unitID uuid.UUID, state State) []string {
	return []string{stateField + string(state), unitField + unitID.String()}
}

func (s *Step) read(fields []string) {
	for _, field := range fields {
		if id, ok := strings.CutPrefix(field, unitField); ok {
			if unitID, err := uuid.Parse(id); err == nil {
				s.UnitID = unitID
			}
		}
		if state, ok := strings.CutPrefix(field, stateField); ok {
			s.State = State(state)
		}
	}
}
