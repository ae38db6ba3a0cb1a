package work

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"github.com/golang-sql/civil"

	"lantoa/internal/i18n"
	"lantoa/internal/plan"
	"lantoa/internal/plandoc"
	"lantoa/internal/viet"
)

// monthKey is the month as a nil return names it: 2026-11.
func monthKey(d civil.Date) string { return fmt.Sprintf("%04d-%02d", d.Year, int(d.Month)) }

// deadline says until when, and who set it.
func deadline(ctx context.Context, t plan.Task, next civil.Date) string {
	text := strings.TrimSpace(t.Deadline.Text)
	switch {
	case text == "" && t.Kind == plan.Duty:
		return i18n.T(ctx, "desk.deadline.not_stated")
	case text == "":
		return i18n.T(ctx, "desk.deadline.not_set")
	case unicode.IsDigit(rune(text[0])):
		text = i18n.T(ctx, "work.until.before", "Day", text)
	}
	text, origin := viet.Capital(text), i18n.Named(ctx, "deadline_origin", string(t.Origin))
	if t.Deadline.Kind == plandoc.Recurring && !next.IsZero() {
		return i18n.T(ctx, "work.until.next", "Text", text, "Day", viet.Day(next), "Origin", origin)
	}
	return i18n.T(ctx, "work.until", "Text", text, "Origin", origin)
}

func number(n int) string { return strconv.Itoa(n) }

// people says how many came; what was not counted is shown as missing.
func people(ctx context.Context, n *int) string {
	if n == nil {
		return "—"
	}
	return i18n.T(ctx, "work.people", "Count", *n, "Shown", i18n.Count(ctx, *n))
}
