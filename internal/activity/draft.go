package activity

import (
	"net/url"
	"slices"
	"strings"
	"unicode"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/errs"
	"lantoa/internal/viet"
)

// The measures of a draft, in characters unless said otherwise.
const (
	minWhat         = 5
	maxWhat         = 300
	maxPlace        = 200
	maxAccount      = 5000
	maxLinks        = 10 // links
	maxLink         = 1000
	maxParticipants = 1_000_000 // people
	firstYear       = 2020
)

// Validate reports every field that must be mended, in the order of the form.
func (d Draft) Validate(today civil.Date) error {
	d = d.tidy()
	var p errs.Fields
	p.Check("unit", d.UnitID != uuid.Nil, "activity.unit.none")
	p.Check("tasks", len(d.Serves) > 0, "activity.task.none")
	p.Check("what", length(d.What) >= minWhat, "activity.what.short")
	p.Check("what", length(d.What) <= maxWhat, "activity.what.long", errs.Args{"Limit": maxWhat})
	switch {
	case !d.HeldOn.IsValid():
		p.Check("held_on", false, "activity.held_on.none")
	case d.HeldOn.After(today):
		p.Check("held_on", false, "activity.held_on.future")
	case d.HeldOn.Year < firstYear:
		p.Check("held_on", false, "activity.held_on.old", errs.Args{"Year": firstYear})
	}
	p.Check("place", d.Place != "", "activity.place.none")
	p.Check("place", length(d.Place) <= maxPlace, "activity.place.long", errs.Args{"Limit": maxPlace})
	p.Check("form", d.Form.Valid(), "activity.form.none")
	p.Check("plan_form", validPlanForm(d.PlanForm), "activity.plan_form.unknown")
	p.Check("participants", d.Participants == nil || *d.Participants >= 0 && *d.Participants <= maxParticipants, "activity.participants.range")
	p.Check("account", length(d.Account) <= maxAccount, "activity.account.long", errs.Args{"Limit": maxAccount})
	p.Check("links", len(d.Links) <= maxLinks, "activity.links.many", errs.Args{"Limit": maxLinks})
	if i := slices.IndexFunc(d.Links, func(link string) bool { return !validLink(link) }); i >= 0 {
		p.Check("links", false, "activity.links.address", errs.Args{"Link": d.Links[i]})
	}
	return p.Err()
}

func length(s string) int { return len([]rune(s)) }

func validLink(link string) bool {
	u, err := url.Parse(link)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Hostname() != "" && length(link) <= maxLink
}

func validPlanForm(s string) bool {
	if s == "" {
		return true
	}
	plan, address, _ := strings.Cut(s, "/")
	_, err := uuid.Parse(plan)
	return err == nil && address != "" && length(address) <= 100
}

// tidy gives the same draft one shape, however it was typed and in whatever order
// its boxes were ticked, so that sending it twice can be told from changing it.
func (d Draft) tidy() Draft {
	d.What, d.Place, d.PlanForm = line(d.What), line(d.Place), line(d.PlanForm)
	d.Account = text(d.Account)
	links := []string{}
	for _, link := range d.Links {
		if link = line(link); link != "" && !slices.Contains(links, link) {
			links = append(links, link)
		}
	}
	d.Links = links
	served := []Service{}
	for _, s := range d.Serves {
		if i := slices.IndexFunc(served, func(o Service) bool { return o.TaskID == s.TaskID }); i >= 0 {
			served[i].Finishes = served[i].Finishes || s.Finishes
		} else if s.TaskID != uuid.Nil {
			served = append(served, s)
		}
	}
	slices.SortFunc(served, func(a, b Service) int { return strings.Compare(a.TaskID.String(), b.TaskID.String()) })
	d.Serves = served
	return d
}

// line is s on one line with single spaces.
func line(s string) string { return strings.Join(strings.Fields(text(s)), " ") }

// text is s in the stored form: whole letters, bare line ends, no control characters
// (PostgreSQL refuses some of them).
func text(s string) string {
	s = strings.ReplaceAll(strings.ToValidUTF8(s, ""), "\r\n", "\n")
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' && r != '\t' {
			return -1
		}
		return r
	}, s)
	return strings.TrimSpace(viet.NFC(s))
}

// changed names the fields in which two tidy drafts differ, in the order of the form.
func (d Draft) changed(o Draft) []string {
	var names []string
	note := func(name string, same bool) {
		if !same {
			names = append(names, name)
		}
	}
	note("unit", d.UnitID == o.UnitID)
	note("tasks", slices.Equal(d.Serves, o.Serves))
	note("what", d.What == o.What)
	note("held_on", d.HeldOn == o.HeldOn)
	note("place", d.Place == o.Place)
	note("form", d.Form == o.Form)
	note("plan_form", d.PlanForm == o.PlanForm)
	note("participants", sameNumber(d.Participants, o.Participants))
	note("account", d.Account == o.Account)
	note("links", slices.Equal(d.Links, o.Links))
	note("sample", d.Sample == o.Sample)
	return names
}

func sameNumber(a, b *int) bool {
	if a == nil || b == nil {
		return a == b
	}
	return *a == *b
}
