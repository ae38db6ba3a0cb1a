package desk

import (
	"context"
	"strings"

	"github.com/golang-sql/civil"

	"lantoa/internal/calendar"
	"lantoa/internal/i18n"
	"lantoa/internal/plan"
	"lantoa/internal/viet"
)

// Extended says what more time was given, "" where none was.
func Extended(ctx context.Context, o plan.Occurrence) string {
	if o.ExtendedTo.IsZero() {
		return ""
	}
	return i18n.T(ctx, "task.until.extended", "To", viet.Day(o.ExtendedTo), "Due", viet.Day(o.Due))
}

// Left says how many working days there are up to a day, "" once it has passed.
func Left(ctx context.Context, today, until civil.Date) string {
	switch days := calendar.WorkingDays(today, until); {
	case until.IsZero() || until.Before(today):
		return ""
	case until == today:
		return i18n.T(ctx, "task.until.today")
	case days == 0:
		return i18n.T(ctx, "task.until.no_workday")
	default:
		return i18n.T(ctx, "task.until.left", "Count", days)
	}
}

// DayOff says that offices are closed on a day and why, "" on a working day.
func DayOff(ctx context.Context, d civil.Date) string {
	if d.IsZero() {
		return ""
	}
	why, off := calendar.DayOff(d)
	if !off {
		return ""
	}
	if why == "" {
		why, _, _ = strings.Cut(i18n.Weekday(ctx, d), ",")
	}
	return i18n.T(ctx, "task.until.day_off", "Why", why)
}

// Lunar is a day of the lunar calendar in figures.
func Lunar(ctx context.Context, d civil.Date) string {
	l := calendar.Lunar(d)
	if l.Leap {
		return i18n.T(ctx, "task.until.lunar_leap", "Day", l.Day, "Month", l.Month)
	}
	return i18n.T(ctx, "task.until.lunar", "Day", l.Day, "Month", l.Month)
}

// notes is what stands in small below the last day of an occurrence.
func notes(ctx context.Context, o plan.Occurrence, today civil.Date) []string {
	var list []string
	add := func(text string) {
		if text != "" {
			list = append(list, text)
		}
	}
	add(Extended(ctx, o))
	if o.State != plan.Done {
		add(Left(ctx, today, o.Until()))
		add(DayOff(ctx, o.Until()))
	}
	return list
}
