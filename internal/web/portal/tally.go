package portal

import (
	"context"
	"strings"

	"lantoa/internal/i18n"
	"lantoa/internal/plan"
)

// tally counts tasks, each in just one state, as residents are told of them.
type tally struct{ Done, Doing, Late, Waiting, All int }

func tallyOf(t plan.Tally) tally {
	return tally{Done: t.Done, Doing: t.Doing, Late: t.Late, Waiting: t.Waiting(), All: t.All}
}

// telling is how far a task is, said honestly and without blame.
type telling string

const (
	done    telling = "done"
	late    telling = "late" // chậm so với hẹn, begun or not
	doing   telling = "doing"
	waiting telling = "waiting"
)

func told(s plan.Standing) telling {
	switch {
	case s.State == plan.Done:
		return done
	case s.Late():
		return late
	case s.State == plan.InProgress:
		return doing
	}
	return waiting
}

// words is the tally as a sentence: "11 việc: 3 xong, 5 đang làm, 2 chậm so với hẹn."
// What there is none of is not said.
func (t tally) words(ctx context.Context) string {
	var parts []string
	say := func(n int, words string) {
		if n > 0 {
			parts = append(parts, words)
		}
	}
	say(t.Done, i18n.T(ctx, "portal_plan.tally.done", "Count", t.Done))
	say(t.Doing, i18n.T(ctx, "portal_plan.tally.doing", "Count", t.Doing))
	say(t.Late, i18n.T(ctx, "portal_plan.tally.late", "Count", t.Late))
	say(t.Waiting, i18n.T(ctx, "portal_plan.tally.waiting", "Count", t.Waiting))
	if len(parts) == 0 {
		return i18n.T(ctx, "portal_plan.tally.none")
	}
	return i18n.T(ctx, "portal_plan.tally", "Count", t.All, "Parts", strings.Join(parts, ", "))
}
