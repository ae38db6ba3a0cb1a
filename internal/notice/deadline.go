package notice

import (
	"context"
	"slices"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/calendar"
	"lantoa/internal/database"
	"lantoa/internal/errs"
	"lantoa/internal/scope"
)

// Deadline is something that a unit has yet to do by a day.
type Deadline struct {
	Subject uuid.UUID  // the task, the inspection
	Unit    uuid.UUID  // whose members are told
	Due     civil.Date // the day that counts now: of an extended one the new day
	Task    string     // what is to be done, in short
	Path    string     // where it is done
	Topic   Topic      // Deadlines or Inspections
}

// Source knows what is open and falls due from one day to the other, both included.
type Source interface {
	DueBetween(ctx context.Context, in scope.Commune, from, to civil.Date) ([]Deadline, error)
}

// How far around today deadlines are looked for: ahead as far as the first step may
// lie before a day that follows many days off, back beyond the last step.
const (
	lookAhead = 30
	lookBack  = 42
)

// step is one time of telling about a deadline.
type step struct {
	name string
	on   civil.Date
}

// steps are all times of telling, in order: twice before, on the day, and after it ever
// more seldom, until it is left to people.
func steps(due civil.Date) []step {
	workday := due.AddDays(-1)
	for !calendar.WorkingDay(workday) {
		workday = workday.AddDays(-1)
	}
	list := []step{
		{"week_before", due.AddDays(-7)}, {"workday_before", workday}, {"today", due},
		{"late_1", due.AddDays(1)}, {"late_7", due.AddDays(7)},
		{"late_14", due.AddDays(14)}, {"late_21", due.AddDays(21)}, {"late_28", due.AddDays(28)}, {"late_35", due.AddDays(35)},
	}
	slices.SortStableFunc(list, func(a, b step) int { return a.on.DaysSince(b.on) })
	return list
}

// reached is the latest step by today. Those before it that were missed are not made up for.
func reached(due, today civil.Date) (step, bool) {
	var last step
	for _, next := range steps(due) {
		if !next.on.After(today) {
			last = next
		}
	}
	return last, last.name != ""
}

// remind tells of what is due, each step once.
func (s Store) remind(ctx context.Context, in scope.Commune, today civil.Date) error {
	var all []Deadline
	for _, source := range s.outlook.Sources {
		list, err := source.DueBetween(ctx, in, today.AddDays(-lookBack), today.AddDays(lookAhead))
		if err != nil {
			return err
		}
		all = append(all, list...)
	}
	return s.db.Tx(ctx, func(tx database.Tx) error {
		current := map[reminder]bool{}
		for _, d := range all {
			last, ok := reached(d.Due, today)
			if !ok {
				continue
			}
			r := reminder{d.Subject, d.Unit.String() + "/" + d.Due.String() + "/" + last.name}
			current[r] = true
			err := Tell(ctx, tx, in, Event{Kind: d.kind(today), Subject: r.SubjectID, Key: r.UniqueKey,
				Path: d.Path, Args: errs.Args{"Task": d.Task}, Due: d.Due, To: Audience{Units: []uuid.UUID{d.Unit}}})
			if err != nil {
				return err
			}
		}
		return s.takeBack(ctx, tx, in, current)
	})
}

// reminder is one step of telling about one deadline.
type reminder struct {
	SubjectID uuid.UUID
	UniqueKey string
}

// takeBack drops reminders that nobody has seen yet and that are no longer so: the work
// was done meanwhile, the date was moved, or a later step says it better.
func (s Store) takeBack(ctx context.Context, tx database.Tx, in scope.Commune, current map[reminder]bool) error {
	var waiting []struct {
		ID uuid.UUID
		reminder
	}
	err := tx.Select(ctx, &waiting, `SELECT n.id, e.subject_id, e.unique_key FROM notice n JOIN notice_event e ON e.commune_id = n.commune_id AND e.id = n.event_id
		WHERE n.commune_id = ? AND n.show_at > ? AND e.kind IN ('deadline_near', 'deadline_today', 'deadline_late', 'remedy_near', 'remedy_late')`, in.ID(), database.At(s.clock.Now()))
	if err != nil {
		return err
	}
	for _, w := range waiting {
		if current[w.reminder] {
			continue
		}
		if _, err := tx.Exec(ctx, `DELETE FROM notice WHERE commune_id = ? AND id = ?`, in.ID(), w.ID); err != nil {
			return err
		}
	}
	return nil
}

func (d Deadline) kind(today civil.Date) Kind {
	switch {
	case d.Topic == Inspections && d.Due.Before(today):
		return RemedyLate
	case d.Topic == Inspections:
		return RemedyNear
	case d.Due.Before(today):
		return DeadlineLate
	case d.Due == today:
		return DeadlineToday
	}
	return DeadlineNear
}
