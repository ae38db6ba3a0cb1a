package richtext

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"lantoa/internal/viet"
)

// glyph is a letter with the look it has.
type glyph struct {
	r    rune
	look span // its text is not used
}

func (p para) tidy() para {
	var out para
	for _, l := range p {
		if l = l.tidy(); len(l) > 0 {
			out = append(out, l)
		}
	}
	return out
}

// tidy is the line with single blanks, letters in one piece, no look on a blank between two
// looks or on a gap, and the fewest spans.
func (l line) tidy() line {
	if len(l) == 1 && !l[0].gap && settled(l[0].text) {
		return l
	}
	glyphs := l.glyphs()
	markGaps(glyphs)
	for i := range glyphs {
		if glyphs[i].r == ' ' && !glyphs[i].look.gap {
			glyphs[i].look = between(glyphs[i-1].look, glyphs[i+1].look)
		}
	}
	var out line
	var text strings.Builder
	for i, g := range glyphs {
		text.WriteRune(g.r)
		if i+1 == len(glyphs) || glyphs[i+1].look != g.look {
			s := g.look
			s.text = viet.NFC(text.String())
			out = append(out, s)
			text.Reset()
		}
	}
	return out
}

// settled tells whether words are tidy already and hold no marks, as nearly all are: letters,
// digits and usual signs, parted by single blanks.
func settled(s string) bool {
	last := ' '
	for _, r := range s {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune(" .,;:?!()/%“”–…-", r) || r == ' ' && last == ' ' {
			return false
		}
		last = r
	}
	return last != ' ' && norm.NFC.IsNormalString(s)
}

// between is the look of a blank: what its neighbours share.
func between(a, b span) span {
	if a.href != b.href {
		return span{}
	}
	return span{strong: a.strong && b.strong, em: a.em && b.em, href: a.href}
}

// glyphs are the letters of a line, blanks made single and none at the ends; whoever reads it
// finds a letter on both sides of every blank.
func (l line) glyphs() []glyph {
	var out []glyph
	blank := false
	for _, s := range l {
		look := span{strong: s.strong, em: s.em, href: s.href}
		for _, r := range viet.NFC(strings.ToValidUTF8(s.text, "")) {
			switch {
			case r > ' ' && r < 0x7f && !blank:
				out = append(out, glyph{r: r, look: look})
			case unicode.IsSpace(r):
				blank = len(out) > 0
			case unseen(r):
			case unicode.Is(unicode.Mn, r):
				if !blank && len(out) > 0 { // it belongs to the letter before it
					out = append(out, glyph{r: r, look: out[len(out)-1].look})
				}
			default:
				if blank {
					out = append(out, glyph{r: ' '})
					blank = false
				}
				out = append(out, glyph{r: r, look: look})
			}
		}
	}
	return out
}

// unseen are the characters that show nothing, turn the writing round, or are a font's own.
func unseen(r rune) bool {
	switch {
	case r < ' ', r >= 0x7f && r < 0xa0, r == 0xad,
		r >= 0x200b && r <= 0x200c, r >= 0x200e && r <= 0x200f, r >= 0x202a && r <= 0x202e,
		r >= 0x2060 && r <= 0x206f, r == 0xfeff,
		r >= 0xfdd0 && r <= 0xfdef, r&0xfffe == 0xfffe:
		return true
	}
	return unicode.Is(unicode.Co, r)
}
