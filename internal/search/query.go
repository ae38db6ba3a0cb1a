package search

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"lantoa/internal/errs"
)

// Query is the words that somebody looks for, in any order; the last one may be only begun.
type Query struct{ words []word }

// Parse reads what was typed. It has no operators: every sign is only a gap between words.
func Parse(typed string) (Query, error) {
	if utf8.RuneCountInString(typed) > maxLetters {
		return Query{}, errs.New(errs.Invalid, "search.long", errs.Args{"Limit": maxLetters})
	}
	q := Query{words: wordsIn(typed)}
	letters := 0
	for _, w := range q.words {
		letters += utf8.RuneCountInString(w.folded)
	}
	if letters < minLetters {
		return Query{}, errs.New(errs.Invalid, "search.short")
	}
	// A word of which only one letter is there yet begins too many; a figure is whole.
	if last := len(q.words) - 1; last > 0 && utf8.RuneCountInString(q.words[last].folded) == 1 && !unicode.IsNumber([]rune(q.words[last].folded)[0]) {
		q.words = q.words[:last]
	}
	return q, nil
}

// marked tells whether anything was typed with diacritics.
func (q Query) marked() bool {
	for _, w := range q.words {
		if w.marked != w.folded {
			return true
		}
	}
	return false
}

// tier is one degree of how well an entry answers a query.
type tier struct{ marked, title bool }

// tiers is all degrees but the last, which is every entry that has the words.
func (q Query) tiers() []tier {
	folded := []tier{{title: true}}
	if !q.marked() {
		return folded
	}
	return append([]tier{{marked: true, title: true}, {marked: true}}, folded...)
}

// wanted is one word that the index must hold.
type wanted struct {
	text   string
	prefix bool
}

func (q Query) wanted(t tier) []wanted {
	list := make([]wanted, len(q.words))
	for i, w := range q.words {
		text := w.folded
		if t.marked {
			text = w.marked
		}
		if t.title {
			text = inTitle + text
		}
		list[i] = wanted{text, i == len(q.words)-1 && utf8.RuneCountInString(w.folded) >= minLetters}
	}
	return list
}

// matches tells whether a word of a text is one that was looked for.
func (q Query) matches(w word) bool {
	for i, sought := range q.words {
		if sought.folded == w.folded {
			return true
		}
		if i == len(q.words)-1 && utf8.RuneCountInString(sought.folded) >= minLetters && strings.HasPrefix(w.folded, sought.folded) {
			return true
		}
	}
	return false
}

// rank is the first tier that a text belongs to, by its own words.
func (q Query) rank(title, body string) int {
	inTitle := wordsIn(title)
	all := append(inTitle[:len(inTitle):len(inTitle)], wordsIn(body)...)
	tiers := q.tiers()
	for i, t := range tiers {
		words := all
		if t.title {
			words = inTitle
		}
		if q.heldBy(words, t.marked) {
			return i
		}
	}
	return len(tiers)
}

// heldBy tells whether each word looked for is among the words, as it was typed or folded.
func (q Query) heldBy(words []word, marked bool) bool {
	for i, sought := range q.words {
		last := i == len(q.words)-1 && utf8.RuneCountInString(sought.folded) >= minLetters
		if !slices.ContainsFunc(words, func(w word) bool {
			want, folded, written := sought.folded, w.folded, w.folded
			if marked {
				want, written = sought.marked, w.marked
			}
			return want == written || want == folded || last && (strings.HasPrefix(written, want) || strings.HasPrefix(folded, want))
		}) {
			return false
		}
	}
	return true
}
