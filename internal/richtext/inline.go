package richtext

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A line in marks: **strong**, *emphasis*, [words](address), [[gap]]; a backslash before a
// mark makes it a letter. In a cell of a table "|" ends the cell and "⏎" breaks the line.

// breakMark breaks a line inside a cell.
const breakMark = '⏎'

// marks writes the line with as few backslashes as it is still read right with.
func (l line) marks(cell bool) string {
	bare := !strings.ContainsAny(l.plain(), `\`+string(breakMark))
	if bare {
		light := l.write(cell, false)
		if slices.Equal(readLine(light), l) {
			return light
		}
	}
	return l.write(cell, true)
}

func (l line) write(cell, full bool) string {
	var out strings.Builder
	var now span
	turn := func(to span) {
		switch strong, em := now.strong != to.strong, now.em != to.em; {
		case strong && em:
			out.WriteString("***")
		case strong:
			out.WriteString("**")
		case em:
			out.WriteString("*")
		}
		now.strong, now.em = to.strong, to.em
	}
	leave := func() {
		turn(span{})
		if now.href != "" {
			out.WriteString("](" + now.href + ")")
		}
	}
	for _, s := range l {
		if s.href != now.href {
			leave()
			if now.href = s.href; s.href != "" {
				out.WriteString("[")
			}
		}
		turn(s)
		out.WriteString(s.escaped(cell, full))
	}
	leave()
	return out.String()
}

func (s span) escaped(cell, full bool) string {
	if s.gap {
		return s.text
	}
	var out strings.Builder
	for _, r := range s.text {
		if cell && r == '|' || full && strings.ContainsRune(`\*[]`+string(breakMark), r) {
			out.WriteByte('\\')
		}
		out.WriteRune(r)
	}
	return out.String()
}

// readLine reads one line of marks. A star that nothing closes is a star.
func readLine(s string) line {
	if settled(s) {
		return line{{text: s}}
	}
	return readSpans(strings.ReplaceAll(s, "\n", " "), "").tidy()
}

// tries is how many unclosed stars a line may have before all its stars are stars.
const tries = 8

func readSpans(s, href string) line {
	literal := make(map[int]bool)
	for range tries {
		r := spanReader{text: s, look: span{href: href}, literal: literal}
		spans, open := r.read()
		if open < 0 {
			return spans
		}
		literal[open] = true
	}
	r := spanReader{text: s, look: span{href: href}, noStars: true}
	spans, _ := r.read()
	return spans
}

type spanReader struct {
	text    string
	look    span
	literal map[int]bool // the runs of stars that are letters
	noStars bool
	out     line
	strong  int // where it was opened
	em      int
}

// read answers the spans, and where the last mark stands that nothing closes, or -1.
func (r *spanReader) read() (line, int) {
	s := r.text
	for i := 0; i < len(s); {
		switch c := s[i]; {
		case c == '\\':
			next, size := utf8.DecodeRuneInString(s[i+1:])
			if size > 0 && escapable(next) {
				r.say(s[i+1 : i+1+size])
				i += 1 + size
			} else {
				r.say(`\`)
				i++
			}
		case c == '[' && gapAt(s[i:]) > 0:
			n := gapAt(s[i:])
			r.out = append(r.out, span{text: s[i : i+n]})
			i += n
		case c == '[' && r.look.href == "":
			words, href, n := linkAt(s[i:])
			if n == 0 {
				r.say("[")
				i++
				break
			}
			for _, inner := range readSpans(words, href) {
				inner.strong = inner.strong || r.look.strong
				inner.em = inner.em || r.look.em
				r.out = append(r.out, inner)
			}
			i += n
		case c == '*':
			n := len(s[i:]) - len(strings.TrimLeft(s[i:], "*"))
			if !r.turns(i, n) {
				r.say(s[i : i+n])
			}
			i += n
		default:
			n := strings.IndexAny(s[i:], `\[*`)
			if n < 0 {
				n = len(s) - i
			}
			r.say(s[i : i+n])
			i += n
		}
	}
	switch {
	case r.look.strong && (!r.look.em || r.strong >= r.em):
		return nil, r.strong
	case r.look.em:
		return nil, r.em
	}
	return r.out, -1
}

func (r *spanReader) say(text string) {
	s := r.look
	s.text = text
	r.out = append(r.out, s)
}

// turns takes n stars as a mark where they can be one.
func (r *spanReader) turns(at, n int) bool {
	if n > 3 || r.noStars || r.literal[at] {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(r.text[:at])
	after, _ := utf8.DecodeRuneInString(r.text[at+n:])
	opens := at+n < len(r.text) && !unicode.IsSpace(after)
	closes := at > 0 && !unicode.IsSpace(before)
	strong, em := n >= 2, n != 2
	if strong && !(r.look.strong && closes || !r.look.strong && opens) {
		return false
	}
	if em && !(r.look.em && closes || !r.look.em && opens) {
		return false
	}
	if strong {
		r.look.strong, r.strong = !r.look.strong, at
	}
	if em {
		r.look.em, r.em = !r.look.em, at
	}
	return true
}

func escapable(r rune) bool {
	return r < utf8.RuneSelf && (unicode.IsPunct(r) || unicode.IsSymbol(r)) || r == breakMark || r == '•'
}

// linkAt reads "[words](address)" at the beginning of s; n is 0 where there is none.
func linkAt(s string) (words, href string, n int) {
	end := 1
	for ; end < len(s) && s[end] != ']'; end++ {
		if s[end] == '[' {
			return "", "", 0
		}
		if s[end] == '\\' {
			end++
		}
	}
	if end >= len(s) || !strings.HasPrefix(s[end:], "](") {
		return "", "", 0
	}
	words = s[1:end]
	rest := s[end+2:]
	stop := strings.IndexAny(rest, "()[ ")
	if stop < 0 || stop > longest || rest[stop] != ')' || strings.TrimSpace(words) == "" {
		return "", "", 0
	}
	if href = address(rest[:stop]); href == "" {
		return "", "", 0
	}
	return words, href, end + 2 + stop + 1
}
