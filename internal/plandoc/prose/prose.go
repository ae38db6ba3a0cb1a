// Package prose holds the normal form of a piece of Vietnamese text and the parts of running text.
package prose

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"lantoa/internal/viet"
)

var (
	escaped  = regexp.MustCompile(`\\([\\.\-*_#()\[\]+!>|])`)
	emphasis = regexp.MustCompile(`(^|[\s(“"'‘–-])\*{1,3}(\S(?:[^*]*\S)?)\*{1,3}($|[\s.,;:)”"'’!?/–-])`)
)

// Clean is the one normal form of a piece of text: NFC, single spaces, no signs that are not
// seen, no marks of Markdown.
func Clean(s string) string {
	s = strings.Map(func(r rune) rune {
		switch r {
		case '\u200b', '\u200c', '\u200d', '\ufeff', '\u00ad', '\u2060':
			return -1
		case '\u2011', '\u2010':
			return '-'
		}
		return r
	}, s)
	if strings.ContainsAny(s, "\\*_#`>") {
		s = escaped.ReplaceAllString(s, "$1")
		s = strings.TrimSpace(strings.TrimLeft(strings.TrimLeft(strings.TrimSpace(s), "#"), " \t"))
		s = strings.ReplaceAll(strings.ReplaceAll(s, "**", ""), "__", "")
		for range 2 { // two that share the space between them
			s = emphasis.ReplaceAllString(s, "$1$2$3")
		}
		s = strings.TrimPrefix(strings.ReplaceAll(s, "`", ""), "> ")
	}
	return viet.NFC(strings.Join(strings.Fields(s), " "))
}

// IsRule tells whether text only draws a line: "-----", "*", "_____", "***".
func IsRule(text string) bool {
	return strings.Trim(text, "-–—_*=~|#+ .…") == ""
}

// Sentences parts running text at full stops followed by a capital.
func Sentences(text string) []string {
	var out []string
	start := 0
	for i := 0; i+2 < len(text); i++ {
		if text[i] != '.' || text[i+1] != ' ' || i-start < 12 {
			continue
		}
		if next, _ := utf8.DecodeRuneInString(text[i+2:]); unicode.IsUpper(next) {
			out = append(out, strings.TrimSpace(text[start:i+1]))
			start = i + 2
		}
	}
	return append(out, strings.TrimSpace(text[start:]))
}

// LastRune is the last letter or sign of s.
func LastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

// IsCapitals tells whether the letters of s are all capitals.
func IsCapitals(s string) bool {
	letters := 0
	for _, r := range s {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsUpper(r) {
			letters++
		}
	}
	return letters > 1
}

// Beginning is at most the first n bytes of s, without cutting a letter.
func Beginning(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}

// Ending is at most the last n bytes of s, without cutting a letter.
func Ending(s string, n int) string {
	if len(s) <= n {
		return s
	}
	from := len(s) - n
	for from < len(s) && !utf8.RuneStart(s[from]) {
		from++
	}
	return s[from:]
}

// IsNumber tells whether s is made of digits alone.
func IsNumber(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}
