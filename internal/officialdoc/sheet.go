package officialdoc

import (
	"encoding/xml"
	"fmt"
	"math"
	"strings"

	"lantoa/internal/viet"
)

// blank is what a gap leaves on paper: room for a number in handwriting.
var blank = strings.Repeat("\u00a0", 6)

// sheet is XML being written.
type sheet struct{ strings.Builder }

func (s *sheet) put(format string, args ...any) { fmt.Fprintf(s, format, args...) }

// paragraph is what differs between two paragraphs of one style.
type paragraph struct {
	style    string
	runs     []Run
	align    Align
	keepNext bool
	section  string // the properties of the section that it closes
}

func (s *sheet) paragraph(p paragraph) {
	s.put(`<w:p><w:pPr><w:pStyle w:val="%s"/>`, p.style)
	if p.keepNext {
		s.put(`<w:keepNext/>`)
	}
	if p.align != Left {
		s.put(`<w:jc w:val="%s"/>`, p.align)
	}
	s.put(`%s</w:pPr>`, p.section)
	for _, run := range p.runs {
		s.run(run)
	}
	s.put("</w:p>\n")
}

// rule is a line drawn below text, centred between two indents (millimetres).
func (s *sheet) rule(width, within float64) {
	indent := twips(max(0, within-width) / 2)
	s.put(`<w:p><w:pPr><w:pStyle w:val="Rule"/><w:ind w:left="%d" w:right="%d"/></w:pPr></w:p>`+"\n", indent, indent)
}

func (s *sheet) run(r Run) {
	if r.Note != 0 {
		return
	}
	text := printable(r.Text)
	if r.Gap {
		text = blank
	}
	if text == "" {
		return
	}
	s.put(`<w:r>`)
	if r.Bold || r.Italic {
		s.put(`<w:rPr>%s</w:rPr>`, weight(r.Bold, r.Italic))
	}
	for i, line := range strings.Split(text, "\n") {
		if i > 0 {
			s.put(`<w:br/>`)
		}
		for j, piece := range strings.Split(line, "\t") {
			if j > 0 {
				s.put(`<w:tab/>`)
			}
			if piece != "" {
				s.put(`<w:t xml:space="preserve">%s</w:t>`, escaped(piece))
			}
		}
	}
	s.put(`</w:r>`)
}

func weight(bold, italic bool) string {
	mark := ""
	if bold {
		mark += `<w:b/>`
	}
	if italic {
		mark += `<w:i/>`
	}
	return mark
}

// printable keeps what XML can carry, in the one normal form.
func printable(text string) string {
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(strings.ToValidUTF8(text, ""))
	text = strings.Map(func(r rune) rune {
		control := r < 0x20 && r != '\n' && r != '\t' || r >= 0x7f && r <= 0x9f
		if control || r == 0xfeff || r == 0xfffe || r == 0xffff {
			return -1
		}
		return r
	}, text)
	return viet.NFC(text)
}

func escaped(text string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(text)) // a Builder never fails
	return b.String()
}

func plain(text string) []Run { return []Run{{Text: text}} }

// twips are millimetres in Word's unit, a twentieth of a point.
func twips(mm float64) int { return int(math.Round(mm * 1440 / 25.4)) }
