// Package phrase finds listed wordings in a text, by whole words and whatever their capitals.
package phrase

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Entry is a wording to find. It is right, and not found, after or before certain words.
type Entry struct {
	Words       string // in small letters; a comma within stands for a comma
	Instead     string
	RightAfter  []string `toml:"right_after"`
	RightBefore []string `toml:"right_before"`
}

// List holds wordings; it never changes.
type List struct {
	first map[string][]entry
}

type entry struct {
	Entry
	words  []string
	commas []bool // whether a comma stands before the word
}

// New is a list of these wordings. Where two begin alike the longer is found.
func New(entries []Entry) List {
	l := List{map[string][]entry{}}
	for _, e := range entries {
		parsed := entry{Entry: e}
		comma := false
		for _, w := range strings.Fields(e.Words) {
			parsed.commas = append(parsed.commas, comma)
			w, comma = strings.CutSuffix(w, ",")
			parsed.words = append(parsed.words, w)
		}
		if len(parsed.words) > 0 {
			l.first[parsed.words[0]] = append(l.first[parsed.words[0]], parsed)
		}
	}
	for _, list := range l.first {
		slices.SortStableFunc(list, func(a, b entry) int { return cmp.Compare(len(b.words), len(a.words)) })
	}
	return l
}

// Word is a run of letters and digits in a text.
type Word struct {
	Text       string
	Start, End int
	Glued      bool // only blanks part it from the word before
	comma      bool // … or a comma and blanks
	small      string
}

// Words are all words of a text.
func Words(text string) []Word {
	words := make([]Word, 0, len(text)/6)
	end := 0
	for at := 0; at < len(text); {
		r, size := utf8.DecodeRuneInString(text[at:])
		if !inWord(r) {
			at += size
			continue
		}
		start := at
		for at < len(text) && inWord(r) {
			at += size
			r, size = utf8.DecodeRuneInString(text[at:])
		}
		w := Word{Text: text[start:at], Start: start, End: at, small: strings.ToLower(text[start:at])}
		if len(words) > 0 {
			gap := strings.Trim(text[end:start], " \t\u00a0")
			w.Glued, w.comma = gap == "", gap == ","
		}
		words = append(words, w)
		end = at
	}
	return words
}

func inWord(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r)
}

// Match is a wording that was found.
type Match struct {
	Entry
	Start, End int
}

// In is every wording of the list among the words of a text; they do not overlap.
func (l List) In(words []Word) []Match {
	var found []Match
	for i := 0; i < len(words); i++ {
		for _, e := range l.first[words[i].small] {
			if e.at(words, i) {
				last := i + len(e.words) - 1
				found = append(found, Match{e.Entry, words[i].Start, words[last].End})
				i = last
				break
			}
		}
	}
	return found
}

func (e entry) at(words []Word, i int) bool {
	next := i + len(e.words)
	if next > len(words) {
		return false
	}
	for n, w := range e.words {
		if words[i+n].small != w {
			return false
		}
		if n > 0 && (e.commas[n] && !words[i+n].comma || !e.commas[n] && !words[i+n].Glued) {
			return false
		}
	}
	if i > 0 && words[i].Glued && slices.Contains(e.RightAfter, words[i-1].small) {
		return false
	}
	return next >= len(words) || !words[next].Glued || !slices.Contains(e.RightBefore, words[next].small)
}
