package report

import (
	"lantoa/internal/officialdoc"
	"lantoa/internal/plandoc"
)

// Composed is the report as it would be signed today, and what stands behind it.
type Composed struct {
	Facts    // only the activities that count
	Document officialdoc.Document
	Format   officialdoc.Profile
	Figures  []Figure // Figures[n-1] is what the note n in the text marks
	Checks   []Check
}

// Figure finds a figure by its key.
func (c Composed) Figure(key string) (Figure, bool) {
	for _, f := range c.Figures {
		if f.Key == key {
			return f, true
		}
	}
	return Figure{}, false
}

// compose is the whole report from its facts: the same facts give the same report.
func compose(facts Facts) (Composed, error) {
	f := facts.settled()
	family := officialdoc.State
	if f.Plan.System == string(plandoc.Party) {
		family = officialdoc.Party
	}
	format, err := officialdoc.ProfileFor(family, f.Today)
	if err != nil {
		return Composed{}, err
	}
	l, o := newLedger(), officeOf(f)
	body := []officialdoc.Block{o.opening(f)}
	body = append(body, direction(f, l, o)...)
	body = append(body, results(f, l)...)
	body = append(body, shortcomings(f, l)...)
	body = append(body, ahead(f, l)...)
	body = append(body, o.closing(f))

	checks := checks(f, l, format, o) // they add figures that the text does not name
	return Composed{
		Facts: f,
		Document: officialdoc.Document{
			Header: o.header(f), Kind: "Báo cáo", Subject: subject(f), Body: body,
			Recipients: o.recipients, Signature: officialdoc.Signature{Authority: o.authority},
			Appendices: appendices(f),
		},
		Format:  format,
		Figures: l.figures,
		Checks:  checks,
	}, nil
}
