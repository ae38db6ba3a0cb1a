// Package check tells what is in the way of a text before it leaves: what a channel does
// not take, what is missing, what is not true any more, and what could be said plainer. It
// speaks of the text, never of the writer.
package check

import (
	"strings"

	"github.com/golang-sql/civil"

	"lantoa/internal/content"
	"lantoa/internal/viet"
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

// Of checks a text as of a day: the common text, and its form for each kind of channel it is
// meant for. It looks at nothing but the text, and is quick enough to run while somebody types.
func Of(t content.Text, today civil.Date) Report {
	c := checker{text: t, today: today, known: data(), body: t.Body.Plain()}
	c.common()
	for _, kind := range content.Channels() {
		if v, meant := t.Variant(kind); meant {
			c.variant(v, t.Fitted(kind))
		}
	}
	return c.report
}

// checker gathers a report.
type checker struct {
	*known
	text   content.Text
	body   string // the common text's, without marks
	today  civil.Date
	report Report
}

func (c *checker) find(f Finding) { c.report.Findings = append(c.report.Findings, f) }

func (c *checker) measure(channel content.Channel, field string, have, limit int, unit string) {
	c.report.Measures = append(c.report.Measures, Measure{channel, field, have, limit, unit})
}

// stopped tells whether something about the channel's form keeps it back.
func (c *checker) stopped(channel content.Channel) bool {
	for _, f := range c.report.Findings {
		if f.Channel == channel && f.Level == Stop {
			return true
		}
	}
	return false
}

// common checks what every channel shares.
func (c *checker) common() {
	t := c.text
	if strings.TrimSpace(t.Title) == "" {
		c.find(Finding{Level: Stop, Field: "title", Key: "check.title_missing"})
	}
	if c.body == "" {
		c.find(Finding{Level: Stop, Field: "body", Key: "check.body_missing"})
	}
	if strings.TrimSpace(t.Lead) == "" {
		c.find(Finding{Level: Look, Field: "lead", Key: "check.lead_missing"})
	}
	c.sources()
	if !t.ExpiresOn.IsZero() && t.ExpiresOn.Before(c.today) {
		c.find(Finding{Level: Stop, Field: "expires_on", Key: "check.expired", Args: map[string]any{"Day": viet.Day(t.ExpiresOn)}})
	}
	c.media()
	c.passages([]passage{{"", "title", t.Title, ""}, {"", "lead", t.Lead, ""}, {"", "body", c.body, t.Body}}, c.Text.Sentence)
}

// sources checks that there are some, and that their addresses are ones.
func (c *checker) sources() {
	named := false
	for _, s := range c.text.Sources {
		named = named || strings.TrimSpace(s.Name) != ""
		if s.URL != "" && !isWebAddress(s.URL) {
			c.find(Finding{Level: Stop, Field: "sources", Key: "check.link_address", Quote: s.URL, Args: map[string]any{"Quote": s.URL}})
		}
		if strings.TrimSpace(s.Name) == "" && s.URL != "" {
			c.find(Finding{Level: Look, Field: "sources", Key: "check.source_unnamed", Quote: s.URL})
		}
		c.gaps("", "sources", s.Name)
	}
	if !named {
		c.find(Finding{Level: Stop, Field: "sources", Key: "check.source_missing"})
	}
}
