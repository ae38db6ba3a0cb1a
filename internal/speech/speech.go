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

// Aloud is all that is known of a text when it is read aloud.
type Aloud struct {
	Words     string    // as Spoken puts them
	Readings  []Reading // over which a reader could stumble, in the text's order: figures, abbreviations, signs
	Syllables int
	Seconds   int
}

// ReadAloud reads a text once, for who wants to know more than one thing of it.
func ReadAloud(text string) Aloud {
	var a Aloud
	v := voice{number: -1, note: func(written, said string) {
		a.Readings = append(a.Readings, Reading{strings.TrimSpace(written), said})
	}}
	a.Words = v.text(text)
	a.Syllables = syllables(a.Words)
	a.Seconds = seconds(a.Words, a.Syllables)
	return a
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
	n, vowel := 0, false
	for _, r := range word {
		if r > unicode.MaxASCII {
			return 1
		}
		is := strings.ContainsRune("aeiouyAEIOUY", r)
		if is && !vowel {
			n++
		}
		vowel = is
	}
	return max(1, n)
}

// Seconds is how long an announcer takes for the text: 150 syllables a minute, and a short
// pause at each full stop and paragraph.
func Seconds(text string) int { return ReadAloud(text).Seconds }

func seconds(spoken string, syllables int) int {
	pace := data().pace
	stops := strings.Count(spoken, ". ") + strings.Count(spoken, "? ") + strings.Count(spoken, "! ")
	paragraphs := strings.Count(spoken, "\n\n")
	lines := strings.Count(spoken, "\n") - 2*paragraphs
	thousandths := syllables*60_000/pace.Syllables + (stops+lines)*pace.FullStop + paragraphs*pace.Paragraph
	return (thousandths + 999) / 1000
}
