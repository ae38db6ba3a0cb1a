package tasks

import (
	"context"
	"time"

	"github.com/google/uuid"

	"lantoa/internal/i18n"
	"lantoa/internal/plan"
	"lantoa/internal/scope"
	"lantoa/internal/unit"
	"lantoa/internal/viet"
	"lantoa/internal/web/desk"
	"lantoa/internal/web/ui"
)

// taskHistory is what was done to a task since it was given, in words.
func (p Pages) taskHistory(ctx context.Context, id uuid.UUID, units unit.Tree) ([]ui.LogEntry, error) {
	steps, err := p.Plans.History(ctx, scope.FromHost(ctx), id)
	if err != nil {
		return nil, err
	}
	names := map[uuid.UUID]string{uuid.Nil: i18n.T(ctx, "task.history.program")}
	amended, err := p.Amendments.Of(ctx, scope.FromHost(ctx), id)
	if err != nil {
		return nil, err
	}
	var entries []ui.LogEntry
	tellAmended := func(before time.Time) error {
		for len(amended) > 0 && !amended[0].At.After(before) {
			who, err := p.MemberName(ctx, amended[0].By)
			if err != nil {
				return err
			}
			entries = append(entries, ui.LogEntry{When: i18n.Moment(ctx, amended[0].At), Text: toldAmended(ctx, amended[0], who, units)})
			amended = amended[1:]
		}
		return nil
	}
	for _, step := range steps {
		if err := tellAmended(step.At); err != nil {
			return nil, err
		}
		if _, known := names[step.By]; !known {
			if names[step.By], err = p.MemberName(ctx, step.By); err != nil {
				return nil, err
			}
		}
		if text := told(ctx, step, names[step.By], units); text != "" {
			entries = append(entries, ui.LogEntry{When: i18n.Moment(ctx, step.At), Text: text})
		}
	}
	if err := tellAmended(p.Clock.Now()); err != nil {
		return nil, err
	}
	return entries, nil
}

// told is one step as a sentence; "" for what a history does not tell.
func told(ctx context.Context, s plan.Step, who string, units unit.Tree) string {
	name := func(id uuid.UUID) string { return desk.UnitName(ctx, units, id) }
	switch s.Action {
	case plan.TaskAdded:
		return i18n.T(ctx, "task.history.added", "Who", who)
	case plan.TaskMarked:
		if s.UnitID == uuid.Nil {
			return i18n.T(ctx, "task.history.marked", "Who", who)
		}
		return i18n.T(ctx, "task.history.marked_of", "Who", who, "Unit", name(s.UnitID), "State", i18n.Named(ctx, "task_state", string(s.State)))
	case plan.TaskUnderWay:
		if s.UnitID != uuid.Nil {
			return i18n.T(ctx, "task.history.under_way_of", "Who", who, "Unit", name(s.UnitID))
		}
		return i18n.T(ctx, "task.history.under_way", "Who", who)
	case plan.TaskDone:
		if s.UnitID != uuid.Nil {
			return i18n.T(ctx, "task.history.done_of", "Who", who, "Unit", name(s.UnitID))
		}
		return i18n.T(ctx, "task.history.done", "Who", who)
	case plan.ExtensionAsked:
		return i18n.T(ctx, "task.history.asked", "Who", who, "Unit", name(s.UnitID), "Due", viet.Day(s.Extension.Due), "Wanted", viet.Day(s.Extension.Wanted), "Reason", s.Extension.Reason)
	case plan.ExtensionGranted:
		text := i18n.T(ctx, "task.history.granted", "Who", who, "Unit", name(s.UnitID), "To", viet.Day(s.Extension.GrantedTo), "Due", viet.Day(s.Extension.Due))
		if s.Extension.Answer != "" {
			text += ": " + s.Extension.Answer
		}
		return text
	case plan.ExtensionRefused:
		return i18n.T(ctx, "task.history.refused", "Who", who, "Unit", name(s.UnitID), "Wanted", viet.Day(s.Extension.Wanted), "Reason", s.Extension.Answer)
	case plan.TaskHandedOver:
		return i18n.T(ctx, "task.history.handed_over", "Who", who, "From", name(s.Handover.From), "To", name(s.Handover.To), "On", viet.Day(s.Handover.On), "Reason", s.Handover.Reason)
	case plan.CommentWithdrawn:
		return i18n.T(ctx, "task.history.comment_withdrawn", "Who", who)
	}
	return ""
}
