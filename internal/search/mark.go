package search

import (
	"strings"
	"unicode/utf8"
)

// Piece is a part of a text; Found tells that it is a word looked for.
type Piece struct {
	Text  string
	Found bool
}

// pieces parts a text into words looked for and what stands between them.
func (q Query) pieces(text string) []Piece {
	var list []Piece
	add := func(part string, found bool) {
		if part == "" {
			return
		}
		if last := len(list) - 1; last >= 0 && !found && !list[last].Found {
			list[last].Text += part
			return
		}
		list = append(list, Piece{part, found})
	}
	for text != "" {
		begin := strings.IndexFunc(text, isWordRune)
		if begin < 0 {
			add(text, false)
			break
		}
		add(text[:begin], false)
		text = text[begin:]
		end := strings.IndexFunc(text, func(r rune) bool { return !isWordRune(r) })
		if end < 0 {
			end = len(text)
		}
		add(text[:end], q.matches(wordOf(text[:end])))
		text = text[end:]
	}
	return list
}

// heading is a title, of a very long one the part around the first word looked for.
func (q Query) heading(title string) []Piece {
	if utf8.RuneCountInString(title) <= excerptLength {
		return q.pieces(title)
	}
	return q.excerpt(title)
}

// The part of a long text that is shown, in letters.
const (
	excerptBefore = 60
	excerptLength = 200
)

// excerpt is the part of a text around the first word looked for.
func (q Query) excerpt(text string) []Piece {
	all := q.pieces(strings.Join(strings.Fields(text), " "))
	if len(all) > 1 && !all[0].Found {
		if lead := []rune(all[0].Text); len(lead) > excerptBefore {
			all[0].Text = "… " + afterSpace(string(lead[len(lead)-excerptBefore:]))
		}
	}
	left := excerptLength
	for i, p := range all {
		runes := []rune(p.Text)
		if len(runes) > left && !p.Found {
			all[i].Text = beforeSpace(string(runes[:left])) + " …"
			return all[:i+1]
		}
		if left -= len(runes); left <= 0 && i < len(all)-1 {
			return append(all[:i+1:i+1], Piece{Text: " …"})
		}
	}
	return all
}

func afterSpace(s string) string {
	if _, rest, found := strings.Cut(s, " "); found {
		return rest
	}
	return s
}

func beforeSpace(s string) string {
	if i := strings.LastIndex(s, " "); i > 0 {
		return s[:i]
	}
	return s
}
