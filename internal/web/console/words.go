package console

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/clock"
	"lantoa/internal/plan"
	"lantoa/internal/unit"
)

// day writes a date as tables do: 07/10/2026.
func day(d civil.Date) string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%02d/%02d/%d", d.Day, int(d.Month), d.Year)
}

// moment writes an instant as Vietnam's clocks show it: 16:42 07/10/2026.
func moment(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.In(clock.Vietnam()).Format("15:04 02/01/2006")
}

// deadline is what stands in the column "Hạn": the words, and below them who set them.
func deadline(t plan.Task) (words, origin string) {
	switch {
	case t.Deadline.Text != "":
		return capital(t.Deadline.Text), t.Origin.Label()
	case t.Kind == plan.Duty:
		return "", "văn bản không nêu hạn"
	}
	return "", "chưa đặt hạn"
}

func capital(s string) string {
	r := []rune(s)
	if len(r) == 0 {
		return s
	}
	return strings.ToUpper(string(r[:1])) + string(r[1:])
}

// join lists names as a sentence does.
func join(names []string) string { return strings.Join(names, ", ") }

func number(n int) string { return strconv.Itoa(n) }

// dateValue is a date as a date field carries it.
func dateValue(d civil.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.String()
}

// unitName is the name of a unit, or what to say of one that is gone.
func unitName(units unit.Tree, id uuid.UUID) string {
	if u, ok := units.Get(id); ok {
		return u.Name
	}
	return "Đơn vị đã bỏ"
}
