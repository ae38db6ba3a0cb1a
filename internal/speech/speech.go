// Package speech says a text as a Vietnamese reader does: numbers, dates, abbreviations
// and addresses in words, how long it takes, and as sound where a speaking program is
// installed.
package speech

import "strings"

// Syllables counts what is said when the text is read aloud.
func Syllables(text string) int { return len(strings.Fields(text)) }

// Seconds is how long an announcer takes for the text.
func Seconds(text string) int { return (Syllables(text)*60 + 149) / 150 }
