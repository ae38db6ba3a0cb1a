package drafts

import (
	"context"
	"net/http"
	"strings"

	"github.com/golang-sql/civil"

	"lantoa/internal/clock"
	"lantoa/internal/i18n"
	"lantoa/internal/plan"
	"lantoa/internal/plandoc"
	"lantoa/internal/web/respond"
)

// The longest deadline that is read, in bytes, and how many days of one that comes again are told.
const (
	longestDeadline = 500
	daysTold        = 3
)

// reading says how a deadline is understood, with the days that the plan would keep.
func reading(ctx context.Context, typed string, today civil.Date) string {
	if len(typed) > longestDeadline {
		return i18n.T(ctx, "draft.deadline.unknown")
	}
	d := plandoc.ParseDeadline(typed)
	switch d.Kind {
	case plandoc.NoDeadline:
		return i18n.T(ctx, "draft.deadline.none")
	case plandoc.Continuous:
		return i18n.T(ctx, "draft.deadline.continuous")
	case plandoc.Relative:
		return i18n.T(ctx, "draft.deadline.relative")
	case plandoc.OnRequest:
		return i18n.T(ctx, "draft.deadline.on_request")
	case plandoc.Unknown:
		return i18n.T(ctx, "draft.deadline.unknown")
	}
	days := plan.Coming(d, today, daysTold)
	switch {
	case len(days) == 0:
		return i18n.T(ctx, "draft.deadline.daily")
	case d.Kind == plandoc.Recurring:
		return i18n.T(ctx, "draft.deadline.recurring", "Count", len(days), "Days", told(ctx, days))
	case days[0].Before(today):
		return i18n.T(ctx, "draft.deadline.past", "Day", told(ctx, days[:1]))
	}
	return i18n.T(ctx, "draft.deadline.fixed", "Day", told(ctx, days[:1]))
}

func told(ctx context.Context, days []civil.Date) string {
	var list []string
	for _, day := range days {
		list = append(list, i18n.Weekday(ctx, day))
	}
	return strings.Join(list, "; ")
}

// Deadline reads a deadline while it is typed.
func (p Pages) Deadline(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	return respond.Page(w, r, http.StatusOK, deadlineReading(reading(ctx, r.URL.Query().Get("text"), clock.Today(p.Clock))))
}
