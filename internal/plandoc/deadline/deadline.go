// Package deadline understands Vietnamese words that say when something is due: a day, the
// end of a quarter, a day of every month, so many days after an event, or just "thường xuyên".
//
// Texts are given in normal form: NFC, with single spaces.
package deadline

import "strings"

// Kind tells how a deadline falls due.
type Kind string

// The kinds of deadline.
const (
	None       Kind = "none"
	Fixed      Kind = "fixed"
	Recurring  Kind = "recurring"
	Continuous Kind = "continuous"
	Relative   Kind = "relative"
	OnRequest  Kind = "on_request"
	Unknown    Kind = "unknown"
)

// Deadline is when something is due. Text is the document's own words; Start and Due are
// ISO dates; RRule is RFC 5545; Days and Event belong to Relative.
type Deadline struct {
	Text  string `json:"text"`
	Kind  Kind   `json:"kind"`
	Start string `json:"start,omitempty"`
	Due   string `json:"due,omitempty"`
	RRule string `json:"rrule,omitempty"`
	Days  int    `json:"days,omitempty"`
	Event string `json:"event,omitempty"`
}

// Parse reads a deadline that stands alone: "trước ngày 22 hằng tháng", "30/9/2026". Its
// Text is what was given; words that are no time give Unknown, no words None.
func Parse(text string) Deadline {
	if strings.Trim(text, "-–—.…/ ") == "" {
		return Deadline{Kind: None}
	}
	d := find(text, true)
	if d.Kind == None {
		d.Kind = Unknown
	}
	d.Text = text
	return d
}

// In finds the deadline that a sentence states, with the words that state it. Dates that
// belong to something else, a cited document or the name of a day, are none.
func In(sentence string) Deadline { return find(sentence, false) }

// span is a deadline and where its words stand.
type span struct {
	Deadline
	from, to int
}

func find(text string, alone bool) Deadline {
	var first, second *span
	lower := strings.ToLower(text)
	if len(lower) != len(text) { // a letter that is longer when small, in no Vietnamese word
		lower = text
	}
	for _, f := range forms {
		if f.alone && !alone || first != nil && !f.dated() || !f.mayHold(lower) {
			continue
		}
		found := f.place(text, lower)
		if found == nil {
			continue
		}
		if first == nil {
			first = found
			if first.Kind != Recurring {
				break
			}
		} else if (found.Kind == Fixed || found.Kind == Continuous && found.Start != "") && (found.to <= first.from || found.from >= first.to) {
			second = found
			break
		}
	}
	if first == nil {
		return Deadline{Kind: None}
	}
	if second != nil { // "đầu tiên trước ngày 25/7/2026; cập nhật hằng tháng": both hold
		first.Start, first.Due = second.Start, second.Due
		first.from, first.to = min(first.from, second.from), max(first.to, second.to)
	}
	d := first.Deadline
	d.Text = strings.TrimSpace(text[first.from:first.to])
	return d
}

// before is how many bytes ahead of a deadline are looked at; words beyond belong to nothing here.
const before = 60

// place is the first place where the form holds and is no part of something else; lower is
// the text in small letters.
func (f form) place(text, lower string) *span {
	for start := 0; start < len(text); {
		at := f.pattern.FindStringSubmatchIndex(lower[start:])
		if at == nil {
			return nil
		}
		words := make([]string, 0, len(at)/2)
		for i := 0; i < len(at); i += 2 {
			word := ""
			if at[i] >= 0 {
				word = text[start+at[i] : start+at[i+1]]
			}
			words = append(words, word)
		}
		from, to := start+at[2], start+at[3]
		if f.notAfter == nil || !f.notAfter.MatchString(text[max(0, from-before):from]) {
			return &span{f.read(words), from, to}
		}
		start = to
	}
	return nil
}
