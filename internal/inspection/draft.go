package inspection

import (
	"strings"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/errs"
	"lantoa/internal/unit"
	"lantoa/internal/viet"
)

// The measures of the texts, in characters.
const (
	minText   = 5
	maxMatter = 300
	maxText   = 3000
	firstYear = 2020
)

// Validate reports every field that must be mended, in the order of the form.
func (d Draft) Validate(units unit.Tree, today civil.Date) error {
	d = d.tidied()
	var p errs.Fields
	u, known := units.Get(d.UnitID)
	p.Check("unit", known, "inspection.unit")
	switch {
	case !d.HeldOn.IsValid() || d.HeldOn.Year < firstYear:
		p.Check("held_on", false, "inspection.held_on")
	case d.HeldOn.After(today):
		p.Check("held_on", false, "inspection.future")
	case known:
		p.Check("unit", u.ValidOn(d.HeldOn), "inspection.unit.gone", errs.Args{"Name": u.Name})
	}
	p.Check("matter", length(d.Matter) >= minText, "inspection.matter")
	p.Check("matter", length(d.Matter) <= maxMatter, "inspection.long", errs.Args{"Limit": maxMatter})
	p.Check("finding", length(d.Finding) >= minText, "inspection.finding")
	p.Check("finding", length(d.Finding) <= maxText, "inspection.long", errs.Args{"Limit": maxText})
	p.Check("remedy", d.Remedy != "" || d.DueOn.IsZero(), "inspection.remedy")
	p.Check("remedy", length(d.Remedy) <= maxText, "inspection.long", errs.Args{"Limit": maxText})
	if d.Remedy != "" {
		p.Check("due_on", d.DueOn.IsValid() && d.HeldOn.IsValid() && !d.DueOn.Before(d.HeldOn), "inspection.due_on")
	}
	return p.Err()
}

func (d Draft) tidied() Draft {
	d.Matter, d.Finding, d.Remedy, d.Clause = strings.Join(strings.Fields(tidy(d.Matter)), " "), tidy(d.Finding), tidy(d.Remedy), tidy(d.Clause)
	if d.PlanID == uuid.Nil {
		d.Clause = ""
	}
	return d
}

func tidy(s string) string { return strings.TrimSpace(viet.NFC(strings.ReplaceAll(s, "\r\n", "\n"))) }

func length(s string) int { return len([]rune(s)) }

// changed names the fields in which two tidied drafts differ, in the order of the form.
func (d Draft) changed(o Draft) []string {
	var names []string
	note := func(name string, same bool) {
		if !same {
			names = append(names, name)
		}
	}
	note("unit_id", d.UnitID == o.UnitID)
	note("held_on", d.HeldOn == o.HeldOn)
	note("plan_id", d.PlanID == o.PlanID)
	note("clause", d.Clause == o.Clause)
	note("matter", d.Matter == o.Matter)
	note("finding", d.Finding == o.Finding)
	note("remedy", d.Remedy == o.Remedy)
	note("due_on", d.DueOn == o.DueOn)
	note("sample", d.Sample == o.Sample)
	return names
}

// Mending is how what was asked for was mended.
type Mending struct {
	On  civil.Date
	How string
}

func (m Mending) tidied() Mending {
	m.How = tidy(m.How)
	return m
}

// Validate reports every field that must be mended, in the order of the form.
func (m Mending) Validate(i Inspection, today civil.Date) error {
	m = m.tidied()
	var p errs.Fields
	p.Check("remedied_on", m.On.IsValid() && !m.On.Before(i.HeldOn) && !m.On.After(today), "inspection.remedied_on")
	p.Check("how", length(m.How) >= minText, "inspection.how")
	p.Check("how", length(m.How) <= maxText, "inspection.long", errs.Args{"Limit": maxText})
	return p.Err()
}
