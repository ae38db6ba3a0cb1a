package viet

import (
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode"

	"github.com/golang-sql/civil"

	"lantoa/internal/clock"
)

// Day writes a date as tables do: 07/10/2026; nothing for no date.
func Day(d civil.Date) string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%02d/%02d/%d", d.Day, int(d.Month), d.Year)
}

// Weekday writes a date with its weekday before it: Thứ Tư, 07/10/2026.
func Weekday(d civil.Date) string {
	names := [...]string{"Chủ nhật", "Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy"}
	return names[d.In(time.UTC).Weekday()] + ", " + Day(d)
}

// Moment writes an instant as Vietnam's clocks show it: 16:42 ngày 07/10/2026; nothing for none.
func Moment(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.In(clock.Vietnam()).Format("15:04 ngày 02/01/2006")
}

// Month writes the month of a day: tháng 11/2026.
func Month(d civil.Date) string { return fmt.Sprintf("tháng %d/%d", int(d.Month), d.Year) }

// Count writes a number of things with a dot between thousands: 12.500.
func Count(n int) string {
	digits := strconv.Itoa(n)
	for i := len(digits) - 3; i > 0 && digits[i-1] != '-'; i -= 3 {
		digits = digits[:i] + "." + digits[i:]
	}
	return digits
}

// Brief cuts a text after a whole word, with "…" where something was left out.
func Brief(text string, letters int) string {
	r := []rune(text)
	if len(r) <= letters {
		return text
	}
	cut := string(r[:letters])
	if space := strings.LastIndex(cut, " "); space > 0 && r[letters] != ' ' {
		cut = cut[:space]
	}
	return strings.TrimRight(cut, " ,;.:-–") + "…"
}

// Capital begins a text with a capital letter.
func Capital(s string) string { return first(s, unicode.ToUpper) }

// Small begins a text with a small letter, as inside a sentence; an abbreviation
// stays as it is: "UBND xã".
func Small(s string) string {
	if r := []rune(s); len(r) > 1 && unicode.IsUpper(r[1]) {
		return s
	}
	return first(s, unicode.ToLower)
}

func first(s string, turn func(rune) rune) string {
	r := []rune(s)
	if len(r) > 0 {
		r[0] = turn(r[0])
	}
	return string(r)
}
