package plandoc

import (
	"lantoa/internal/plandoc/deadline"
	"lantoa/internal/plandoc/prose"
)

// Deadline is when something is due, in the document's own words and as a day or rule.
type Deadline = deadline.Deadline

// DeadlineKind tells how a deadline falls due.
type DeadlineKind = deadline.Kind

// The kinds of deadline.
const (
	NoDeadline = deadline.None
	Fixed      = deadline.Fixed
	Recurring  = deadline.Recurring
	Continuous = deadline.Continuous
	Relative   = deadline.Relative
	OnRequest  = deadline.OnRequest
	Unknown    = deadline.Unknown
)

// ParseDeadline reads a deadline that stands alone, as a person types it or a table prints
// it: "trước ngày 22 hằng tháng", "30/9/2026", "quý IV/2026", "thường xuyên". Its Text is
// what was given; words that are no time give Unknown, no words none.
func ParseDeadline(text string) Deadline { return deadline.Parse(prose.Clean(text)) }

// deadlineIn finds the deadline that a sentence states, with the words that state it.
func deadlineIn(sentence string) Deadline { return deadline.In(sentence) }
