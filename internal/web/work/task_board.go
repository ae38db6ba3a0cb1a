package work

import (
	"cmp"
	"context"
	"slices"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/i18n"
	"lantoa/internal/plan"
	"lantoa/internal/plandoc"
	"lantoa/internal/viet"
	"lantoa/internal/web/ui"
)

// board is a unit's tasks in the order in which they press.
type board struct {
	Late  []taskCard
	Week  []taskCard // due within seven days
	Month []taskCard // due later, before the month is over
	Later []taskCard
	Open  []taskCard // without a date: all the time
	Above []taskCard // given to a unit above this one
	Done  []taskCard
}

// taskCard is one task as a unit sees it.
type taskCard struct {
	plan.Task
	Standing plan.Standing
	Next     civil.Date      // the oldest date not yet kept; zero when there is none
	Pressing plan.Occurrence // the one that Next belongs to, of a lead
	Partner  bool            // the unit helps, another leads
	Lead     uuid.UUID       // the unit above that the task was given to; zero when it is one's own
	Former   bool            // the unit handed it over
}

const briefTask = 160

// weekDays is how far ahead "this week" looks, whatever day it is.
const weekDays = 7

// Brief is as much of the task's words as a card shows at once.
func (c taskCard) Brief() string { return viet.Brief(c.Text, briefTask) }

// Until is the card's line about time.
func (c taskCard) Until(ctx context.Context) string { return deadline(ctx, c.Task, c.Next) }

// Finishable tells whether the unit can say that the task is done: it leads, and the
// work, or this time of what comes again and again, has an end.
func (c taskCard) Finishable() bool {
	if c.Former {
		return false
	}
	switch c.Deadline.Kind {
	case plandoc.Continuous:
		return false
	case plandoc.Recurring:
		return c.Lead == uuid.Nil && !c.Partner && !c.Next.IsZero()
	}
	return c.Lead == uuid.Nil && !c.Partner
}

// Finished says what calling the task done means.
func (c taskCard) Finished(ctx context.Context) string {
	if c.Deadline.Kind == plandoc.Recurring {
		return i18n.T(ctx, "work.finished.round", "Day", viet.Day(c.Next))
	}
	return i18n.T(ctx, "work.finished")
}

// newBoard sorts the tasks of a unit and of those above it.
func newBoard(tasks []plan.Task, unitID uuid.UUID, above []uuid.UUID, today civil.Date) board {
	var b board
	for _, t := range tasks {
		card, own := cardOf(t, unitID, above, today)
		switch {
		case !own && card.Lead == uuid.Nil:
			continue
		case card.Standing.State == plan.Done:
			if own {
				b.Done = append(b.Done, card)
			}
		case !own:
			b.Above = append(b.Above, card)
		case card.Standing.Late():
			b.Late = append(b.Late, card)
		case card.Next.IsZero():
			b.Open = append(b.Open, card)
		case !card.Next.After(today.AddDays(weekDays)):
			b.Week = append(b.Week, card)
		case card.Next.Year == today.Year && card.Next.Month == today.Month:
			b.Month = append(b.Month, card)
		default:
			b.Later = append(b.Later, card)
		}
	}
	for _, dated := range [][]taskCard{b.Late, b.Week, b.Month, b.Later} {
		slices.SortStableFunc(dated, func(a, b taskCard) int { return cmp.Compare(a.Next.String(), b.Next.String()) })
	}
	return b
}

func cardOf(t plan.Task, unitID uuid.UUID, above []uuid.UUID, today civil.Date) (card taskCard, own bool) {
	card.Task = t
	a, own := t.Of(unitID)
	if !own {
		for _, over := range above {
			if found, ok := t.Of(over); ok && found.Part == plan.Lead {
				a, card.Lead = found, over
				break
			}
		}
	}
	card.Partner = own && a.Part == plan.Partner
	if card.Partner { // a partner has no dates of its own; the work is over when the leads are done
		card.Standing = plan.Standing{State: t.Standing(today).State}
		card.Next = t.Next(today)
		return card, own
	}
	card.Standing = t.StandingOf(a, today)
	if o, ok := a.Pressing(); ok {
		card.Pressing, card.Next = o, o.Until()
	}
	return card, own
}

// asked says in a sentence what the commune asks of the unit this week.
func (b board) asked(ctx context.Context) string {
	switch late, week := len(b.Late), len(b.Week); {
	case late > 0 && week > 0:
		return i18n.T(ctx, "work.asked.late_week", "Late", late, "Week", week)
	case late > 0:
		return i18n.T(ctx, "work.asked.late", "Count", late)
	case week > 0:
		return i18n.T(ctx, "work.asked.week", "Count", week)
	}
	return i18n.T(ctx, "work.asked.nothing")
}

// own is how far the unit is with all that it leads or helps with.
func (b board) own() ui.Progress {
	p := ui.Progress{Done: len(b.Done), Late: len(b.Late)}
	for _, c := range slices.Concat(b.Week, b.Month, b.Later, b.Open) {
		if c.Standing.State == plan.InProgress {
			p.Doing++
		}
	}
	p.Total = p.Done + p.Late + len(b.Week) + len(b.Month) + len(b.Later) + len(b.Open)
	return p
}

// open is every task that something may still be done for, the most pressing first.
func (b board) open() []taskCard {
	return slices.Concat(b.Late, b.Week, b.Month, b.Later, b.Open, b.Above)
}

// first is as many cards as a page shows at once, the most pressing, and how many are left.
func (b board) first(most int) (shown board, left int) {
	for _, cards := range []*[]taskCard{&b.Late, &b.Week, &b.Month, &b.Later, &b.Open, &b.Above} {
		n := min(len(*cards), most)
		left += len(*cards) - n
		*cards = (*cards)[:n]
		most -= n
	}
	return b, left
}

// choices is what an activity can serve: all that is open and kept in the system,
// and what it serves already. Those served come first.
func (b board) choices(served []uuid.UUID) []taskCard {
	var first, rest []taskCard
	for _, card := range b.open() {
		switch {
		case slices.Contains(served, card.ID):
			first = append(first, card)
		case !card.Outside:
			rest = append(rest, card)
		}
	}
	for _, card := range b.Done {
		if slices.Contains(served, card.ID) {
			first = append(first, card)
		}
	}
	return append(first, rest...)
}
