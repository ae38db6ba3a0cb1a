package speech

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"lantoa/internal/viet"
)

var syllable = regexp.MustCompile(`(?i)^(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnpqrstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?$`)

// isWord tells whether letters can be said as a word, at least about so: one has a vowel.
func isWord(s string) bool { return strings.ContainsAny(viet.Fold(s), "aeiouy") }

// isSyllable tells whether letters look like a Vietnamese syllable.
func isSyllable(s string) bool { return hasMarks(s) || syllable.MatchString(viet.Fold(s)) }

// hasMarks: letters with Vietnamese marks other than đ, which abbreviations have too.
func hasMarks(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool {
		return r > unicode.MaxASCII && unicode.IsLetter(r) && !strings.ContainsRune("đĐưƯâÂăĂôÔơƠêÊ", r)
	})
}

func isLetters(s string) bool {
	return s != "" && !strings.ContainsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) })
}

// spelled names the letters of s one by one.
func spelled(s string) string {
	var words []string
	for _, r := range strings.ToLower(s) {
		if name := data().letters[string(r)]; name != "" {
			words = append(words, name)
		} else if unicode.IsLetter(r) {
			words = append(words, string(r))
		}
	}
	return strings.Join(words, " ")
}

// short is the abbreviation that s begins with, the longest there is.
func short(s string) (abbreviation, bool) {
	for _, a := range data().short[lettersAt(s)] {
		if strings.HasPrefix(s, a.Written) && ends(s[len(a.Written):]) {
			return a, true
		}
	}
	return abbreviation{}, false
}

// ends tells whether a word that stood before s is over.
func ends(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return s == "" || !unicode.IsLetter(r) && !unicode.IsDigit(r)
}

// containsWord tells whether the words stand in s, whole.
func containsWord(s, words string) bool {
	for from := 0; ; {
		i := strings.Index(s[from:], words)
		if i < 0 {
			return false
		}
		i += from
		before, _ := utf8.DecodeLastRuneInString(s[:i])
		if (i == 0 || !unicode.IsLetter(before)) && ends(s[i+len(words):]) {
			return true
		}
		from = i + len(words)
	}
}
