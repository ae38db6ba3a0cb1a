// Package speech says a text as a Vietnamese reader does: numbers, dates, abbreviations
// and addresses in words, how long it takes, and as sound where a speaking program is
// installed.
package speech

import (
	"strings"
	"unicode"

	"lantoa/internal/viet"
)

// Spoken is the text in words: nothing but letters, pauses and new lines is left, and what
// is written short is said whole. An empty line between paragraphs stays.
func Spoken(text string) string {
	v := voice{number: -1}
	return v.text(text)
}

// Reading is a piece of a text that is said otherwise than it is written.
type Reading struct {
	Written string // as it stands in the text
	Said    string
}

// Readings are the pieces of a text over which a reader could stumble, in its order: figures,
// abbreviations, signs.
func Readings(text string) []Reading {
	var all []Reading
	v := voice{number: -1, note: func(written, said string) { all = append(all, Reading{strings.TrimSpace(written), said}) }}
	v.text(text)
	return all
}

func (v *voice) text(text string) string {
	blank := false
	for line := range strings.Lines(viet.NFC(text)) {
		if strings.TrimSpace(line) == "" {
			blank = true
			continue
		}
		if blank && v.pause == '\n' {
			v.said.WriteByte('\n')
		}
		blank = false
		v.line(line)
	}
	return strings.TrimSpace(v.said.String())
}

// Syllables counts what is said when the text is read aloud.
func Syllables(text string) int { return syllables(Spoken(text)) }

func syllables(spoken string) int {
	n := 0
	for _, word := range strings.FieldsFunc(spoken, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.Is(unicode.Mn, r) }) {
		n += beats(word)
	}
	return n
}

// beats are the syllables of one word: one for Vietnamese ones, the runs of vowels for others.
func beats(word string) int {
	if isSyllable(word) {
		return 1
	}
	n, vowel := 0, false
	for _, r := range strings.ToLower(word) {
		is := strings.ContainsRune("aeiouy", r)
		if is && !vowel {
			n++
		}
		vowel = is
	}
	return max(1, n)
}

// Seconds is how long an announcer takes for the text: 150 syllables a minute, and a short
// pause at each full stop and paragraph.
func Seconds(text string) int {
	spoken, pace := Spoken(text), data().pace
	if spoken == "" {
		return 0
	}
	stops := strings.Count(spoken, ". ") + strings.Count(spoken, "? ") + strings.Count(spoken, "! ")
	paragraphs := strings.Count(spoken, "\n\n")
	lines := strings.Count(spoken, "\n") - 2*paragraphs
	thousandths := syllables(spoken)*60_000/pace.Syllables + (stops+lines)*pace.FullStop + paragraphs*pace.Paragraph
	return (thousandths + 999) / 1000
}
