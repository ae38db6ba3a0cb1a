package work

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"github.com/golang-sql/civil"

	"lantoa/internal/plan"
	"lantoa/internal/plandoc"
	"lantoa/internal/viet"
)

// monthKey is the month as a nil return names it: 2026-11.
func monthKey(d civil.Date) string { return fmt.Sprintf("%04d-%02d", d.Year, int(d.Month)) }

// deadline says until when, and who set it.
func deadline(t plan.Task, next civil.Date) string {
	text := strings.TrimSpace(t.Deadline.Text)
	switch {
	case text == "" && t.Kind == plan.Duty:
		return "Văn bản không nêu hạn"
	case text == "":
		return "Chưa đặt hạn"
	case unicode.IsDigit(rune(text[0])):
		text = "trước ngày " + text
	}
	words := viet.Capital(text)
	if t.Deadline.Kind == plandoc.Recurring && !next.IsZero() {
		words += ". Kỳ này: trước ngày " + viet.Day(next)
	}
	return words + " (" + t.Origin.Label() + ")"
}

func number(n int) string { return strconv.Itoa(n) }

// people says how many came; what was not counted is shown as missing.
func people(n *int) string {
	if n == nil {
		return "—"
	}
	digits := strconv.Itoa(*n)
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "." + digits[i:]
	}
	return digits + " người"
}
