package tasks

import (
	"strconv"

	"github.com/google/uuid"

	"lantoa/internal/plan"
	"lantoa/internal/web/desk"
)

// line is one occurrence of one unit, as the table of a task shows it.
type line struct {
	Unit string
	plan.Occurrence
	UnitID   uuid.UUID
	Standing plan.Standing
	Former   bool // the unit handed the task over; this is what it had done
}

// soon is how many occurrences of a recurring task are shown: those due, and the next ones.
const soon = 3

func (t taskDetail) lines() []line {
	var list []line
	for _, u := range t.Units.All() {
		if a, has := t.Of(u.ID); has {
			list = append(list, t.linesOf(u.Name, a)...)
		}
		for _, a := range t.Former {
			if a.UnitID != u.ID {
				continue
			}
			for _, l := range t.linesOf(u.Name, a) {
				l.Former = true
				list = append(list, l)
			}
		}
	}
	return list
}

// ended is who led a task that an amendment of its plan ended; nobody while it runs.
func (t taskDetail) ended() []uuid.UUID {
	var ids []uuid.UUID
	for _, a := range t.Former {
		if t.Closed && a.Part == plan.Lead {
			ids = append(ids, a.UnitID)
		}
	}
	return ids
}

func (t taskDetail) linesOf(unitName string, a plan.Assignment) []line {
	var list []line
	ahead := 0
	for _, o := range a.Occurrences {
		if !o.Due.IsZero() && o.Due.After(t.Today) {
			if ahead++; ahead > soon {
				break
			}
		}
		s := t.StandingOf(plan.Assignment{Occurrences: []plan.Occurrence{o}}, t.Today)
		if o.State == plan.Done {
			s = plan.Standing{State: plan.Done, DoneOn: o.DoneOn}
		}
		list = append(list, line{Unit: unitName, UnitID: a.UnitID, Occurrence: o, Standing: s})
	}
	return list
}

func (l line) version() string { return strconv.FormatInt(l.Version, 10) }

// due is the date as a hidden field carries it.
func (l line) due() string { return desk.DateValue(l.Due) }
