package plandoc

import "strings"

// ParseDeadline reads a deadline that stands alone, as a person types it or a table prints
// it: "trước ngày 22 hằng tháng", "30/9/2026", "quý IV/2026", "thường xuyên". Its Text is
// what was given; words that are no time give Unknown, no words none.
func ParseDeadline(text string) Deadline {
	text = clean(text)
	if strings.Trim(text, "-–—.…/ ") == "" {
		return Deadline{Kind: NoDeadline}
	}
	d := findDeadline(text, true)
	if d.Kind == NoDeadline {
		d.Kind = Unknown
	}
	d.Text = text
	return d
}

// deadlineIn finds the deadline that a sentence states, with the words that state it. Dates
// that belong to something else, a cited document or the name of a day, are none.
func deadlineIn(sentence string) Deadline { return findDeadline(sentence, false) }

// span is a deadline and where its words stand.
type span struct {
	Deadline
	from, to int
}

func findDeadline(text string, alone bool) Deadline {
	var first, second *span
	for _, form := range deadlineForms {
		if form.alone && !alone {
			continue
		}
		found := form.find(text)
		if found == nil {
			continue
		}
		if first == nil {
			first = found
			if first.Kind != Recurring {
				break
			}
		} else if found.Kind == Fixed && (found.to <= first.from || found.from >= first.to) {
			second = found
			break
		}
	}
	if first == nil {
		return Deadline{Kind: NoDeadline}
	}
	if second != nil { // "đầu tiên trước ngày 25/7/2026; cập nhật hằng tháng": both hold
		first.Start, first.Due = second.Start, second.Due
		first.from, first.to = min(first.from, second.from), max(first.to, second.to)
	}
	d := first.Deadline
	d.Text = strings.TrimSpace(text[first.from:first.to])
	return d
}

// find is the first place where the form holds and is no part of something else.
func (f deadlineForm) find(text string) *span {
	for start := 0; start < len(text); {
		at := f.pattern.FindStringSubmatchIndex(text[start:])
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
		if f.notAfter == nil || !f.notAfter.MatchString(ending(text[:from], 60)) {
			return &span{f.read(words), from, to}
		}
		start = to
	}
	return nil
}
