package comment

import (
	"context"

	"github.com/google/uuid"

	"lantoa/internal/database"
	"lantoa/internal/errs"
	"lantoa/internal/notice"
	"lantoa/internal/permission"
	"lantoa/internal/scope"
)

// place is where a thread is read: by the office, and on a unit's phone.
type place struct {
	kind        notice.Kind
	desk, phone string
}

func (s Subject) place() place {
	if s.Kind == Activity {
		return place{notice.ActivityComment, "/console/activities/", "/console/work/activities/"}
	}
	return place{notice.TaskComment, "/console/tasks/", "/console/work/tasks/"}
}

// tell lets the other side know: the units whose work it is, and, when one of them
// spoke, those at the office who accept their activities.
func tell(ctx context.Context, tx database.Tx, in scope.Commune, by, id uuid.UUID, d Draft) error {
	at := d.Subject.place()
	event := notice.Event{Kind: at.kind, Subject: id, Args: errs.Args{"Who": d.Who, "What": d.About}}
	if units := d.others(); len(units) > 0 {
		event.Path, event.To = at.phone+d.Subject.ID.String()+thread, notice.Audience{Units: units, Except: by}
		if err := notice.Tell(ctx, tx, in, event); err != nil {
			return err
		}
	}
	if !d.ours() {
		return nil
	}
	event.Path, event.To = at.desk+d.Subject.ID.String()+thread, notice.Audience{Units: []uuid.UUID{d.UnitID}, Holding: permission.AcceptActivities, Except: by}
	return notice.Tell(ctx, tx, in, event)
}

// thread is the place of the comments on those pages.
const thread = "#comments"
