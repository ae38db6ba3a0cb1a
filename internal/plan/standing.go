package plan

import (
	"github.com/golang-sql/civil"
)

// State is how far one occurrence is.
type State string

// The states of an occurrence.
const (
	NotStarted State = "not_started"
	InProgress State = "in_progress"
	Done       State = "done"
)

// Closed is where a task stands that an amendment of its plan ended: it is in no list of what
// is to be done, and no occurrence of it is open.
const Closed State = "closed"

// Valid tells whether s is one of the three.
func (s State) Valid() bool { return s == NotStarted || s == InProgress || s == Done }

// Standing is how far a task is on a day, and how late.
type Standing struct {
	State    State
	DoneOn   civil.Date // with State Done: the last lead's day
	LateDays int        // of the longest overdue occurrence; 0 when nothing is overdue
}

// Late tells whether something is overdue.
func (s Standing) Late() bool { return s.LateDays > 0 }

// endless tells of work without a last day: it is never done, only under way.
func (t Task) endless() bool {
	return t.Deadline.Kind == "recurring" || t.Deadline.Kind == "continuous"
}

// Standing is done when every lead is; partners never block.
func (t Task) Standing(today civil.Date) Standing {
	var occurrences []Occurrence
	for _, a := range t.Assignments {
		occurrences = append(occurrences, a.Occurrences...)
	}
	for _, a := range t.Former { // what was done before the task was handed over is done
		for _, o := range a.Occurrences {
			if o.State == Done {
				occurrences = append(occurrences, o)
			}
		}
	}
	return t.standing(occurrences, today)
}

// StandingOf is how far one unit is with its own part.
func (t Task) StandingOf(a Assignment, today civil.Date) Standing {
	return t.standing(a.Occurrences, today)
}

func (t Task) standing(occurrences []Occurrence, today civil.Date) Standing {
	s := Standing{State: NotStarted}
	done := 0
	for _, o := range occurrences {
		switch o.State {
		case Done:
			done++
			if o.DoneOn.After(s.DoneOn) {
				s.DoneOn = o.DoneOn
			}
		case InProgress:
			s.State = InProgress
		}
		// "trước ngày D" is late from the day after D.
		if o.State != Done && !o.Due.IsZero() && today.After(o.Until()) {
			s.LateDays = max(s.LateDays, today.DaysSince(o.Until()))
		}
	}
	switch {
	case done > 0 && done == len(occurrences) && !t.endless():
		s.State = Done
	case done > 0:
		s.State = InProgress
	}
	return s
}

// Next is the nearest last day of what is not done, on or after today.
func (t Task) Next(today civil.Date) civil.Date {
	var next civil.Date
	for _, a := range t.Assignments {
		for _, o := range a.Occurrences {
			if day := o.Until(); o.State != Done && !day.IsZero() && !day.Before(today) && (next.IsZero() || day.Before(next)) {
				next = day
			}
		}
	}
	return next
}
