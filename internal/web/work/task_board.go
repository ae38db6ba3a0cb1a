package work

import (
	"cmp"
	"lantoa/internal/viet"
	"slices"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/plan"
	"lantoa/internal/plandoc"
)

// board is a unit's tasks in the order in which they press.
type board struct {
	Late  []taskCard
	Month []taskCard // due before the month is over
	Later []taskCard
	Open  []taskCard // without a date: all the time
	Above []taskCard // given to a unit above this one
	Done  []taskCard
}

// taskCard is one task as a unit sees it.
type taskCard struct {
	plan.Task
	Standing plan.Standing
	Next     civil.Date // the oldest date not yet kept; zero when there is none
	Partner  bool       // the unit helps, another leads
	Lead     uuid.UUID  // the unit above that the task was given to; zero when it is one's own
}

const briefTask = 160

// Brief is as much of the task's words as a card shows at once.
func (c taskCard) Brief() string { return viet.Brief(c.Text, briefTask) }

// Until is the card's line about time.
func (c taskCard) Until() string { return deadline(c.Task, c.Next) }

// Finishable tells whether the unit can say that the task is done: it leads, and the
// work, or this time of what comes again and again, has an end.
func (c taskCard) Finishable() bool {
	switch c.Deadline.Kind {
	case plandoc.Continuous:
		return false
	case plandoc.Recurring:
		return c.Lead == uuid.Nil && !c.Partner && !c.Next.IsZero()
	}
	return c.Lead == uuid.Nil && !c.Partner
}

// Finished says what calling the task done means.
func (c taskCard) Finished() string {
	if c.Deadline.Kind == plandoc.Recurring {
		return "Kỳ hạn ngày " + viet.Day(c.Next) + " đã xong"
	}
	return "Đã xong, không còn gì phải làm"
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
		case card.Next.Year == today.Year && card.Next.Month == today.Month:
			b.Month = append(b.Month, card)
		default:
			b.Later = append(b.Later, card)
		}
	}
	for _, dated := range [][]taskCard{b.Late, b.Month, b.Later} {
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
	for _, o := range a.Occurrences {
		if o.State != plan.Done && !o.Due.IsZero() {
			card.Next = o.Due
			break
		}
	}
	return card, own
}

// open is every task that something may still be done for, the most pressing first.
func (b board) open() []taskCard {
	return slices.Concat(b.Late, b.Month, b.Later, b.Open, b.Above)
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
