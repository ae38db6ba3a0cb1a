package release

import (
	"strings"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/content"
	"lantoa/internal/errs"
	"lantoa/internal/unit"
	"lantoa/internal/viet"

	"slices"
)

// Channel is a configured place to publish in (kênh).
type Channel struct {
	ID       uuid.UUID // made with the form
	Kind     content.Channel
	Name     string    // "Cổng thông tin điện tử xã"
	Issuer   string    // who answers for it, as readers are told: "Ủy ban nhân dân xã Tân Ninh"
	Approver uuid.UUID // the unit whose approvers decide
	Active   bool      // one that was used is switched off, never deleted
	Version  int64
}

// The measures of a channel, in letters.
const (
	minLine = 3
	maxLine = 200
)

// Validate reports every field that must be mended, in the order of the form.
func (c Channel) Validate(units unit.Tree, today civil.Date) error {
	c = c.tidied()
	var p errs.Fields
	p.Check("kind", slices.Contains(content.Channels(), c.Kind), "release.kind")
	p.Check("name", fits(c.Name, minLine, maxLine), "release.name", errs.Args{"Limit": maxLine})
	p.Check("issuer", fits(c.Issuer, minLine, maxLine), "release.issuer", errs.Args{"Limit": maxLine})
	u, known := units.Get(c.Approver)
	p.Check("approver", known && u.ValidOn(today), "release.approver")
	return p.Err()
}

func fits(line string, from, to int) bool {
	letters := len([]rune(line))
	return letters >= from && letters <= to
}

func (c Channel) tidied() Channel {
	c.Name, c.Issuer = tidy(c.Name), tidy(c.Issuer)
	return c
}

func tidy(s string) string { return strings.Join(strings.Fields(viet.NFC(s)), " ") }

// changed names the fields in which two tidied channels differ, in the order of the form.
func (c Channel) changed(o Channel) []string {
	var names []string
	note := func(name string, same bool) {
		if !same {
			names = append(names, name)
		}
	}
	note("kind", c.Kind == o.Kind)
	note("name", c.Name == o.Name)
	note("issuer", c.Issuer == o.Issuer)
	note("approver_id", c.Approver == o.Approver)
	note("active", c.Active == o.Active)
	return names
}
