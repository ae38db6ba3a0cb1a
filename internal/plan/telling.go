package plan

import (
	"context"

	"github.com/google/uuid"

	"lantoa/internal/database"
	"lantoa/internal/errs"
	"lantoa/internal/notice"
	"lantoa/internal/permission"
	"lantoa/internal/scope"
	"lantoa/internal/unit"
	"lantoa/internal/viet"
)

// briefTask is how much of a task's words a notice carries.
const briefTask = 80

// The pages that notices lead to: the unit's own, and the office's.
const (
	workPath      = "/console/work"
	extensionPath = "/console/extensions/"
)

func taskWorkPath(taskID, unitID uuid.UUID) string {
	return workPath + "/tasks/" + taskID.String() + "?unit=" + unitID.String()
}

// tellAssigned tells the units of a new task.
func tellAssigned(ctx context.Context, tx database.Tx, in scope.Commune, by uuid.UUID, t NewTask) error {
	return notice.Tell(ctx, tx, in, notice.Event{Kind: notice.TaskAssigned, Subject: t.ID, Path: workPath + "/tasks/" + t.ID.String(),
		Args: errs.Args{"Task": viet.Brief(t.Text, briefTask)}, To: notice.Audience{Units: append(t.Leads[:len(t.Leads):len(t.Leads)], t.Partners...), Except: by}})
}

// tellMade tells every unit that has a part in a new plan, once for the whole plan.
func tellMade(ctx context.Context, tx database.Tx, in scope.Commune, by uuid.UUID, n New) error {
	var units []uuid.UUID
	for _, t := range n.Tasks {
		units = append(append(units, t.Leads...), t.Partners...)
	}
	return notice.Tell(ctx, tx, in, notice.Event{Kind: notice.PlanAssigned, Subject: n.ID, Path: workPath,
		Args: errs.Args{"Plan": n.Title}, To: notice.Audience{Units: once(units), Except: by}})
}

// tellAsked tells those who may grant a unit more time.
func tellAsked(ctx context.Context, tx database.Tx, in scope.Commune, by, id uuid.UUID, units unit.Tree, t Task, r Request) error {
	asking, _ := units.Get(r.UnitID)
	return notice.Tell(ctx, tx, in, notice.Event{Kind: notice.ExtensionAsked, Subject: id, Path: extensionPath + id.String(),
		Args: errs.Args{"Task": viet.Brief(t.Text, briefTask), "Unit": asking.Name, "Wanted": viet.Day(r.Wanted)},
		To:   notice.Audience{Units: []uuid.UUID{r.UnitID}, Holding: permission.AcceptActivities, Except: by}})
}

// tellDecided tells the unit what was answered.
func tellDecided(ctx context.Context, tx database.Tx, in scope.Commune, by uuid.UUID, t Task, e Extension, d Decision) error {
	event := notice.Event{Kind: notice.ExtensionRefused, Subject: e.ID, Path: taskWorkPath(t.ID, e.UnitID),
		Args: errs.Args{"Task": viet.Brief(t.Text, briefTask), "Reason": d.Answer}, To: notice.Audience{Units: []uuid.UUID{e.UnitID}, Except: by}}
	if d.Granted {
		event.Kind, event.Args = notice.ExtensionGranted, errs.Args{"Task": viet.Brief(t.Text, briefTask), "To": viet.Day(d.To)}
	}
	return notice.Tell(ctx, tx, in, event)
}

// tellHandedOver tells both units: of the one task, or of all of them at once.
func tellHandedOver(ctx context.Context, tx database.Tx, in scope.Commune, by, id uuid.UUID, units unit.Tree, tasks []Task, h Handover) error {
	from, _ := units.Get(h.From)
	to, _ := units.Get(h.To)
	event := notice.Event{Kind: notice.TasksHandedOver, Subject: id, Path: workPath, Args: errs.Args{"Count": len(tasks), "From": from.Name, "To": to.Name},
		To: notice.Audience{Units: []uuid.UUID{h.From, h.To}, Except: by}}
	if len(tasks) == 1 {
		event.Kind, event.Path = notice.TaskHandedOver, workPath+"/tasks/"+tasks[0].ID.String()
		event.Args = errs.Args{"Task": viet.Brief(tasks[0].Text, briefTask), "From": from.Name, "To": to.Name}
	}
	return notice.Tell(ctx, tx, in, event)
}
