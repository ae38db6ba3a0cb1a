package work

import (
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode"

	"github.com/golang-sql/civil"

	"lantoa/internal/clock"
	"lantoa/internal/plan"
	"lantoa/internal/plandoc"
)

// day writes a date as tables do: 07/10/2026.
func day(d civil.Date) string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%02d/%02d/%d", d.Day, int(d.Month), d.Year)
}

// longDay writes a date with its weekday: Thứ Tư, 07/10/2026.
func longDay(d civil.Date) string {
	names := [...]string{"Chủ nhật", "Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy"}
	return names[d.In(time.UTC).Weekday()] + ", " + day(d)
}

// moment writes an instant as Vietnam's clocks show it: 16:42 ngày 07/10/2026.
func moment(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.In(clock.Vietnam()).Format("15:04 ngày 02/01/2006")
}

// month writes the month of a day: tháng 11/2026.
func month(d civil.Date) string { return fmt.Sprintf("tháng %d/%d", int(d.Month), d.Year) }

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
	words := capital(text)
	if t.Deadline.Kind == plandoc.Recurring && !next.IsZero() {
		words += ". Kỳ này: trước ngày " + day(next)
	}
	return words + " (" + t.Origin.Label() + ")"
}

// brief is s cut after a whole word, with "…" where something was left out.
func brief(s string, limit int) string {
	r := []rune(s)
	if len(r) <= limit {
		return s
	}
	cut := string(r[:limit])
	if i := strings.LastIndex(cut, " "); i > 0 {
		cut = cut[:i]
	}
	return strings.TrimRight(cut, " ,;.:-–") + "…"
}

func capital(s string) string {
	r := []rune(s)
	if len(r) == 0 {
		return s
	}
	return strings.ToUpper(string(r[:1])) + string(r[1:])
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
