package gathering

import (
	"strings"
	"time"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/errs"
	"lantoa/internal/unit"
	"lantoa/internal/viet"
)

// The measures of a draft.
const (
	hours      = "15:04"
	minLine    = 5
	maxLine    = 200
	minPhone   = 3 // digits; "111" is a number to call
	maxPhone   = 15
	minReason  = 5
	maxReason  = 300
	farthest   = 366 // days ahead
	phoneMarks = " .-()+"
)

// Validate reports every field that must be mended, in the order of the form.
func (d Draft) Validate(units unit.Tree, today civil.Date) error {
	d = d.tidied()
	var p errs.Fields
	p.Check("title", fits(d.Title), "gathering.title", errs.Args{"Limit": maxLine})
	dated := d.HeldOn.IsValid() && !d.HeldOn.Before(today) && d.HeldOn.DaysSince(today) <= farthest
	p.Check("held_on", dated, "gathering.held_on")
	p.Check("begins", isHour(d.Begins), "gathering.begins")
	p.Check("ends", d.Ends == "" || isHour(d.Ends) && (d.Ends > d.Begins || !isHour(d.Begins)), "gathering.ends")
	p.Check("place", fits(d.Place), "gathering.place", errs.Args{"Limit": maxLine})
	u, known := units.Get(d.UnitID)
	p.Check("unit", known && (!dated || u.ValidOn(d.HeldOn)), "gathering.unit")
	p.Check("invited", fits(d.Invited), "gathering.invited", errs.Args{"Limit": maxLine})
	p.Check("phone", d.Phone == "" || isPhone(d.Phone), "gathering.phone")
	return p.Err()
}

func fits(line string) bool {
	letters := len([]rune(line))
	return letters >= minLine && letters <= maxLine
}

func isHour(s string) bool {
	t, err := time.Parse(hours, s)
	return err == nil && t.Format(hours) == s
}

func isPhone(s string) bool {
	digits := strings.Map(func(r rune) rune {
		if strings.ContainsRune(phoneMarks, r) {
			return -1
		}
		return r
	}, s)
	return len(digits) >= minPhone && len(digits) <= maxPhone && strings.Trim(digits, "0123456789") == ""
}

func (d Draft) tidied() Draft {
	for _, line := range []*string{&d.Title, &d.Begins, &d.Ends, &d.Place, &d.Invited, &d.Phone} {
		*line = tidy(*line)
	}
	return d
}

func tidy(s string) string { return strings.Join(strings.Fields(viet.NFC(s)), " ") }

// changed names the fields in which two tidied drafts differ, in the order of the form.
func (d Draft) changed(o Draft) []string {
	var names []string
	note := func(name string, same bool) {
		if !same {
			names = append(names, name)
		}
	}
	note("title", d.Title == o.Title)
	note("held_on", d.HeldOn == o.HeldOn)
	note("begins", d.Begins == o.Begins)
	note("ends", d.Ends == o.Ends)
	note("place", d.Place == o.Place)
	note("unit_id", d.UnitID == o.UnitID)
	note("invited", d.Invited == o.Invited)
	note("phone", d.Phone == o.Phone)
	note("task_id", d.TaskID == o.TaskID)
	note("sample", d.Sample == o.Sample)
	return names
}

// checkReason refuses one that says too little or too much.
func checkReason(reason string) error {
	letters := len([]rune(reason))
	var p errs.Fields
	p.Check("reason", letters >= minReason && letters <= maxReason, "gathering.reason", errs.Args{"Limit": maxReason})
	return p.Err()
}

// column is the value of an id that may be missing.
func column(id uuid.UUID) *uuid.UUID {
	if id == uuid.Nil {
		return nil
	}
	return &id
}
