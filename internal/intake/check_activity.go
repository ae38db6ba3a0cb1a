package intake

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/golang-sql/civil"

	"lantoa/internal/activity"
	"lantoa/internal/errs"
)

func (c *checking) activities() {
	table := c.list.Of(Activities)
	seen := map[string]int{}
	for _, l := range table.Lines {
		home, found := c.unitOf(table, l, Unit)
		p := activity.Past{UnitID: home.ID, What: l.Cells[What], Place: l.Cells[Place]}
		skipped := []Field{}
		if !found {
			skipped = append(skipped, Unit)
		}
		var err error
		if p.HeldOn, err = civil.ParseDate(l.Cells[HeldOn]); err != nil && l.Cells[HeldOn] != "" {
			c.fault(table, l, HeldOn, "intake.date.unknown", errs.Args{"Word": l.Cells[HeldOn]})
			skipped = append(skipped, HeldOn)
		}
		form, known := formOf(l.Cells[Form])
		if p.Form = form; !known && l.Cells[Form] != "" {
			c.fault(table, l, Form, "intake.form.unknown", errs.Args{"Word": l.Cells[Form]})
			skipped = append(skipped, Form)
		}
		if word := l.Cells[Participants]; word != "" {
			n, ok := number(word)
			if p.Participants = &n; !ok {
				p.Participants = nil
				c.fault(table, l, Participants, "intake.number.unknown", errs.Args{"Word": word})
			}
		}
		at := map[string]Field{"unit": Unit, "what": What, "held_on": HeldOn, "place": Place, "form": Form, "participants": Participants}
		c.wrong(table, l, without(p.Validate(c.today), skipped, at), at)
		if !found || !c.twice(table, l, What, seen, p.ID().String()) {
			c.outcome.Activities = append(c.outcome.Activities, p)
		}
	}
}

// without leaves out what was said already, and more exactly.
func without(err error, said []Field, at map[string]Field) error {
	fields, ok := err.(*errs.Fields)
	if !ok {
		return err
	}
	var left errs.Fields
	for _, f := range fields.List {
		is := false
		for _, s := range said {
			is = is || at[f.Name] == s
		}
		if !is {
			left.List = append(left.List, f)
		}
	}
	return left.Err()
}

// number reads a count of people: 45, or 1.200 with a mark between thousands.
func number(word string) (int, bool) {
	if !regexp.MustCompile(`^(\d{1,9}|\d{1,3}([. ]\d{3}){1,2})$`).MatchString(word) {
		return 0, false
	}
	n, err := strconv.Atoi(strings.NewReplacer(".", "", " ", "").Replace(word))
	return n, err == nil
}
