package activity

import (
	"context"

	"github.com/google/uuid"

	"lantoa/internal/database"
	"lantoa/internal/errs"
	"lantoa/internal/notice"
	"lantoa/internal/permission"
	"lantoa/internal/scope"
	"lantoa/internal/viet"
)

// briefWhat is how much of an activity a notice quotes, in letters.
const briefWhat = 120

// tellOffice tells those who accept the unit's activities that one was sent.
func tellOffice(in scope.Commune, by uuid.UUID) func(context.Context, database.Tx, Activity) error {
	return func(ctx context.Context, tx database.Tx, a Activity) error {
		return notice.Tell(ctx, tx, in, notice.Event{Kind: notice.ActivitySent, Subject: a.ID, Path: "/console/activities/" + a.ID.String(),
			Args: errs.Args{"What": viet.Brief(a.What, briefWhat)},
			To:   notice.Audience{Holding: permission.AcceptActivities, Units: []uuid.UUID{a.UnitID}, Except: by}})
	}
}

// tellUnit tells the unit, and whoever wrote it down, what the office decided.
func tellUnit(in scope.Commune, by uuid.UUID) func(context.Context, database.Tx, Activity) error {
	return func(ctx context.Context, tx database.Tx, a Activity) error {
		e := notice.Event{Kind: notice.ActivityAccepted, Subject: a.ID, Path: "/console/work/activities/" + a.ID.String(),
			Args: errs.Args{"What": viet.Brief(a.What, briefWhat)},
			To:   notice.Audience{Units: []uuid.UUID{a.UnitID}, Members: []uuid.UUID{a.RecordedBy}, Except: by}}
		if a.State == Returned {
			e.Kind, e.Args["Reason"] = notice.ActivityReturned, a.ReturnReason
		}
		return notice.Tell(ctx, tx, in, e)
	}
}
