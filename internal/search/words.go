package search

import (
	"encoding/hex"
	"strings"
	"unicode"

	"lantoa/internal/scope"
	"lantoa/internal/viet"
)

// version is of the way in which words are made. A commune whose entries were made by
// another version is read anew.
const version = 3

// inTitle stands before a word to say that the title has it.
const inTitle = "0"

const (
	longestWord = 40
	mostWords   = 3000 // distinct ones of one entry
)

// word is one word as it was written, in small letters, and without diacritics.
type word struct{ marked, folded string }

func isWordRune(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.Is(unicode.Mn, r)
}

// wordOf is nothing but letters and digits, so that no search engine takes it for more.
func wordOf(raw string) word {
	marked := plain(strings.ToLower(viet.NFC(raw)))
	return word{marked, plain(viet.Fold(marked))}
}

func plain(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsNumber(r) {
			return r
		}
		return -1
	}, s)
	if runes := []rune(s); len(runes) > longestWord {
		return string(runes[:longestWord])
	}
	return s
}

// wordsIn is the words of a text, in its order.
func wordsIn(text string) []word {
	var list []word
	for _, raw := range strings.FieldsFunc(viet.NFC(text), func(r rune) bool { return !isWordRune(r) }) {
		if w := wordOf(raw); w.folded != "" {
			list = append(list, w)
		}
	}
	return list
}

// Says tells whether a text has every word of another one, so that whoever would find
// the other by its words finds this one too.
func Says(text, other string) bool {
	has := map[string]bool{}
	for _, w := range wordsIn(text) {
		has[w.marked] = true
	}
	for _, w := range wordsIn(other) {
		if !has[w.marked] {
			return false
		}
	}
	return true
}

// shelf is the word that all entries of one kind in one commune share, so that the
// index itself looks nowhere else. It is one word to the index, with letters and digits only.
func shelf(in scope.Commune, kind Kind) string {
	id := in.ID()
	return hex.EncodeToString(id[:]) + plain(string(kind))
}

// text is what the index is made of: each word without diacritics, as it was written
// where that differs, and both once more for the words of the title.
func (e Entry) text(in scope.Commune) string {
	list := []string{shelf(in, e.Kind)}
	seen := map[string]bool{}
	put := func(s string) {
		if !seen[s] && len(seen) < mostWords {
			seen[s] = true
			list = append(list, s)
		}
	}
	for _, w := range wordsIn(e.Title) {
		put(w.folded)
		put(w.marked)
		put(inTitle + w.folded)
		put(inTitle + w.marked)
	}
	for _, w := range wordsIn(e.Body) {
		put(w.folded)
		put(w.marked)
	}
	return strings.Join(list, " ")
}
