package work

import (
	"context"
	"slices"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/clock"
	"lantoa/internal/errs"
	"lantoa/internal/i18n"
	"lantoa/internal/member"
	"lantoa/internal/permission"
	"lantoa/internal/scope"
	"lantoa/internal/unit"
	"lantoa/internal/web/session"
	"lantoa/internal/web/ui"
)

// seat is the unit that a member writes for just now, and those they could.
type seat struct {
	Units    unit.Tree
	Unit     unit.Unit
	Others   []unit.Unit // every unit within reach, when there are several
	OnBehalf bool        // "nhập thay": the unit is not the member's own
}

// seat finds the unit asked for, or the member's own when none is asked for.
func (p Pages) seat(ctx context.Context, asked string) (seat, error) {
	units, err := p.Units.Tree(ctx, scope.FromHost(ctx))
	if err != nil {
		return seat{}, err
	}
	return takeSeat(session.Who(ctx), units, clock.Today(p.Clock), asked)
}

func takeSeat(who member.Member, units unit.Tree, today civil.Date, asked string) (seat, error) {
	reached := slices.DeleteFunc(units.ValidOn(today), func(u unit.Unit) bool {
		return !who.Reaches(permission.RecordActivities, units, u.ID)
	})
	if len(reached) == 0 {
		return seat{}, errs.New(errs.Forbidden, "work.no_unit")
	}
	own := who.Own(units)
	s := seat{Units: units, Unit: reached[0]}
	if i := slices.IndexFunc(reached, func(u unit.Unit) bool { return u.ID == who.UnitID || holds(own, u.ID) }); i >= 0 {
		s.Unit = reached[i]
	}
	if len(reached) > 1 {
		s.Others = reached
	}
	if asked != "" {
		id, err := uuid.Parse(asked)
		if err != nil {
			return seat{}, errs.Wrap(errs.NotFound, "not_found", err)
		}
		i := slices.IndexFunc(reached, func(u unit.Unit) bool { return u.ID == id })
		if i < 0 {
			return seat{}, errs.New(errs.Forbidden, "forbidden")
		}
		s.Unit = reached[i]
	}
	s.OnBehalf = s.Unit.ID != who.UnitID && !holds(own, s.Unit.ID)
	return s, nil
}

func holds(units []unit.Unit, id uuid.UUID) bool {
	return slices.ContainsFunc(units, func(u unit.Unit) bool { return u.ID == id })
}

// permit lets only those write for the unit who reach it.
func permit(who member.Member, units unit.Tree, unitID uuid.UUID) error {
	if !who.Reaches(permission.RecordActivities, units, unitID) {
		return errs.New(errs.Forbidden, "forbidden")
	}
	return nil
}

// above is the units over this one, the nearest first.
func (s seat) above() []uuid.UUID {
	var ids []uuid.UUID
	for u := s.Unit; u.ParentID != nil && len(ids) <= len(s.Units.All()); {
		over, known := s.Units.Get(*u.ParentID)
		if !known {
			break
		}
		ids = append(ids, over.ID)
		u = over
	}
	return ids
}

// path is the page of the unit's tasks.
func (s seat) path() string {
	if len(s.Others) == 0 {
		return home
	}
	return home + "?unit=" + s.Unit.ID.String()
}

// allPath is the page of the unit's tasks with none left out.
func (s seat) allPath() string { return home + "?all=1&unit=" + s.Unit.ID.String() }

// newPath is the form for a new activity; task may be none.
func (s seat) newPath(task uuid.UUID) string {
	path := home + "/activities/new?unit=" + s.Unit.ID.String()
	if task != uuid.Nil {
		path += "&task=" + task.String()
	}
	return path
}

// field asks which unit to write for.
func (s seat) field(ctx context.Context) ui.Field {
	f := ui.Field{Name: "unit", Label: i18n.T(ctx, "desk.head.unit"), Value: s.Unit.ID.String()}
	for _, u := range s.Others {
		f.Choices = append(f.Choices, ui.Choice{Value: u.ID.String(), Label: u.Name})
	}
	return f
}
