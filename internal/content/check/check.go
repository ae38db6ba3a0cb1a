// Package check tells what is in the way of a text before it leaves: what a channel does
// not take, what is missing, what is not true any more, and what could be said plainer. It
// speaks of the text, never of the writer.
package check

import (
	"github.com/golang-sql/civil"

	"lantoa/internal/content"
)

// Level is how much a finding matters.
type Level string

// The levels.
const (
	Stop Level = "stop" // it cannot be sent for review like this
	Look Level = "look" // a person should look
	Fine Level = "fine" // said so that one can see it was checked
)

// Finding is one thing about a text.
type Finding struct {
	Level   Level
	Channel content.Channel // empty for the common text
	Field   string          // of the form: "title", "lead", "body", "sources", "media", "questions", "expires_on"
	Key     string          // of the sentence, "check.…"
	Args    map[string]any  // its gaps
	Quote   string          // the words it is about, as they stand; empty for the whole field
	Instead string          // plainer words; empty when there are none to offer
}

// Measure is how long a variant is, beside its channel's limit: "140/250", "52 giây".
type Measure struct {
	Channel content.Channel
	Field   string
	Have    int
	Limit   int    // 0 for none
	Unit    string // "letters", "words", "seconds", "messages"
}

// Report is what was found in a text.
type Report struct {
	Findings []Finding
	Measures []Measure
}

// Stopped tells whether anything keeps the text from being sent for review.
func (r Report) Stopped() bool {
	for _, f := range r.Findings {
		if f.Level == Stop {
			return true
		}
	}
	return false
}

// Of checks a text as of a day.
func Of(t content.Text, today civil.Date) Report { return Report{} }
