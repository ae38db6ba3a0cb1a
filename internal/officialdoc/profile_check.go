package officialdoc

import (
	"errors"
	"fmt"
	"strings"
)

// Validate finds the slips of a hand that changed a profile.
func (p Profile) Validate() error {
	var faults []error
	check := func(ok bool, format string, args ...any) {
		if !ok {
			faults = append(faults, fmt.Errorf(format, args...))
		}
	}
	check(p.Family == Party || p.Family == State, "family %q is neither party nor state", p.Family)
	check(filled(p.Rule), "rule is empty")
	check(filled(p.Source), "source is empty")
	check(p.From.IsValid(), "from is no day")
	check(p.To.IsZero() || p.To.IsValid() && !p.To.Before(p.From), "to is no day after from")

	for name, mm := range map[string]float64{
		"top": p.Page.Top, "bottom": p.Page.Bottom, "left": p.Page.Left, "right": p.Page.Right,
	} {
		check(mm >= 10 && mm <= 50, "page.%s of %g mm", name, mm)
	}
	check(p.Page.NumberFromTop > 0 && p.Page.NumberFromTop < p.Page.Top, "page.number_from_top is outside the top margin")
	check(p.Header.Left > 0 && p.Header.Right > 0, "a header column has no width")
	check(p.Header.Left+p.Header.Right <= p.Page.textWidth()+0.5, "header columns are wider than the text")

	check(len(p.Header.Title) > 0, "header.title is empty")
	for _, line := range p.Header.Title {
		check(textWidth(line.Text, line.Size) <= p.Header.Right, "%q would wrap in %g mm", line.Text, p.Header.Right)
	}
	for name, size := range p.sizes() {
		check(size >= 10 && size <= 18, "%s has size %g", name, size)
	}
	check((p.Body.Line > 0) != (p.Body.Spacing > 0), "body needs either line or spacing")
	check(p.Body.Line == 0 || p.Body.Line > p.Body.Size, "body.line cuts the letters")
	check(p.Body.Spacing == 0 || p.Body.Spacing >= 1, "body.spacing is below one line")
	check(p.Body.FirstLine >= 0 && p.Body.After >= 0, "body has a negative space")
	check(strings.HasSuffix(p.Body.Ending, "."), "body.ending has no full stop")
	check(p.Body.Item != "", "body.item is empty")
	check(len(p.Headings) == deepest, "needs %d headings, has %d", deepest, len(p.Headings))
	for _, h := range p.Headings {
		check(strings.ContainsAny(h.Label[:min(1, len(h.Label))], "I1a"), "heading label %q does not begin with I, 1 or a", h.Label)
	}
	check(p.Signature.Room >= 40, "signature.room leaves no room for the hand")
	check(p.Recipients.Separator != "" && p.Recipients.Last != "", "recipients lack separator or last")
	check(p.Appendix.Label != "" && (p.Appendix.Numerals == "1" || p.Appendix.Numerals == "I"), "appendix lacks label or numerals")
	return errors.Join(faults...)
}

func (p Profile) sizes() map[string]float64 {
	sizes := map[string]float64{
		"page.number": p.Page.NumberSize, "header.parent": p.Header.Parent.Size, "header.issuer": p.Header.Issuer.Size,
		"header.number": p.Header.Number.Size, "header.place": p.Header.Place.Size,
		"kind": p.Kind.Size, "subject": p.Subject.Size, "body": p.Body.Size, "table": p.Table.Size,
		"signature.authority": p.Signature.Authority.Size, "signature.title": p.Signature.Title.Size, "signature.name": p.Signature.Name.Size,
		"recipients.heading": p.Recipients.Heading.Size, "recipients.list": p.Recipients.List.Size,
		"appendix.heading": p.Appendix.Heading.Size, "appendix.title": p.Appendix.Title.Size, "appendix.cited": p.Appendix.Cited.Size,
	}
	for i, line := range p.Header.Title {
		sizes[fmt.Sprintf("header.title %d", i+1)] = line.Size
	}
	for i, h := range p.Headings {
		sizes[fmt.Sprintf("heading %d", i+1)] = h.Size
	}
	return sizes
}

func (p Page) textWidth() float64 { return p.textWidthOf(a4Width) }

func (p Page) textWidthOf(sheet float64) float64 { return sheet - p.Left - p.Right }

// turned is the sheet on its side: the margin for the binding is on top then,
// where it comes to lie when the sheet is bound with the upright ones.
func (p Page) turned() Page {
	p.Top, p.Right, p.Bottom, p.Left = p.Left, p.Top, p.Right, p.Bottom
	return p
}
