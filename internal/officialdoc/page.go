package officialdoc

import "strings"

// documentPart is word/document.xml: the pages in the order they are read.
func (p Profile) documentPart(d Document) string {
	var s sheet
	s.put("%s<w:document %s><w:body>\n", declaration, wordSpace)
	s.header(p, d.Header)
	s.title(p, d)
	body := p.Closed(p.Labelled(d.Body))
	for i, block := range body {
		s.block(p, block, p.Page.textWidth(), i == len(body)-1)
	}
	s.signature(p, d)

	sections := make([]string, 0, len(d.Appendices)+1)
	sections = append(sections, p.section(false, true, false))
	for _, a := range d.Appendices {
		sections = append(sections, p.section(a.Landscape, p.Appendix.Restart, p.Appendix.Restart))
	}
	for i, a := range d.Appendices {
		s.sectionEnd(sections[i])
		s.appendix(p, d, i, a)
	}
	last := len(sections) - 1
	if last == 0 || endsInTable(d.Appendices[last-1].Body) {
		s.paragraph(paragraph{style: "SectionEnd"}) // Word wants a paragraph after a table
	}
	s.put("%s</w:body></w:document>", sections[last])
	return s.String()
}

func (s *sheet) header(p Profile, h Header) {
	left, right := p.Header.Left, p.Header.Right
	s.layout(left, right)
	s.pair(left, right, func() {
		if h.Parent != "" {
			s.paragraph(paragraph{style: "Parent", runs: plain(strings.ToUpper(h.Parent))})
		}
		issuer := broken(strings.ToUpper(printable(h.Issuer)), p.Header.Issuer.Size, left)
		s.paragraph(paragraph{style: "Issuer", runs: plain(issuer)})
		if p.Header.IssuerMark != "" {
			s.paragraph(paragraph{style: "Mark", runs: plain(p.Header.IssuerMark)})
		}
		s.ruleBelow(issuer, p.Header.Issuer, left)
	}, func() {
		for i, line := range p.Header.Title {
			s.paragraph(paragraph{style: titleStyle(i), runs: plain(line.Text)})
			s.ruleBelow(line.Text, line.Type, right)
		}
	})
	s.pair(left, right, func() {
		s.paragraph(paragraph{style: "Number", runs: p.Number(h)})
	}, func() {
		s.paragraph(paragraph{style: "PlaceDate", runs: p.PlaceAndDate(h)})
	})
	s.put("</w:tbl>\n")
}

func (s *sheet) title(p Profile, d Document) {
	s.paragraph(paragraph{style: "Kind", runs: plain(strings.ToUpper(d.Kind))})
	subject := balanced(d.Subject, p.Subject.Size, p.Page.textWidth())
	s.paragraph(paragraph{style: "Subject", runs: plain(subject)})
	s.ruleBelow(subject, p.Subject.Type, p.Page.textWidth())
	s.paragraph(paragraph{style: "SubjectMark", runs: plain(p.Subject.Mark)})
}

// signature is one row that no page divides; the last paragraph above clings to it.
func (s *sheet) signature(p Profile, d Document) {
	left, right := p.Header.Left, p.Header.Right
	if left < right-20 {
		left, right = (left+right)/2, (left+right)/2 // a list of recipients needs its room
	}
	s.layout(left, right)
	s.pair(left, right, func() {
		s.paragraph(paragraph{style: "Recipients", runs: plain("Nơi nhận:")})
		for _, line := range p.RecipientList(d.Recipients) {
			s.paragraph(paragraph{style: "Recipient", runs: plain(line)})
		}
	}, func() {
		title := "SignerTitleFirst"
		if d.Signature.Authority != "" {
			title = "SignerTitle"
			s.paragraph(paragraph{style: "Authority", runs: plain(strings.ToUpper(d.Signature.Authority))})
		}
		s.paragraph(paragraph{style: title, runs: plain(strings.ToUpper(d.Signature.Title))})
		name := Run{Text: d.Signature.Name, Gap: d.Signature.Name == ""}
		s.paragraph(paragraph{style: "SignerName", runs: []Run{name}})
	})
	s.put("</w:tbl>\n")
}

func (s *sheet) appendix(p Profile, d Document, index int, a Appendix) {
	s.paragraph(paragraph{style: "AppendixLabel", runs: plain(p.appendixLabel(index, len(d.Appendices)))})
	s.paragraph(paragraph{style: "AppendixTitle", runs: plain(a.Title)})
	s.paragraph(paragraph{style: "AppendixCited", runs: p.cited(d)})
	width := p.Page.textWidth()
	if a.Landscape {
		width = p.Page.turned().textWidthOf(a4Height)
	}
	for _, block := range p.Labelled(a.Body) {
		s.block(p, block, width, false)
	}
}

func (s *sheet) block(p Profile, block Block, width float64, keepNext bool) {
	switch b := block.(type) {
	case Heading:
		s.paragraph(paragraph{style: headingStyle(b.Level), runs: plain(b.Text)})
	case Paragraph:
		runs := b.Runs
		if b.Item {
			runs = append(plain(p.Body.Item+" "), runs...)
		}
		s.paragraph(paragraph{style: "Normal", runs: runs, keepNext: keepNext})
	case Table:
		s.table(b, width, keepNext)
	}
}

func (s *sheet) ruleBelow(text string, t Type, within float64) {
	if t.Rule > 0 {
		s.rule(t.Rule*min(textWidth(text, t.Size), within), within)
	}
}

func endsInTable(blocks []Block) bool {
	if len(blocks) == 0 {
		return false
	}
	_, is := blocks[len(blocks)-1].(Table)
	return is
}
