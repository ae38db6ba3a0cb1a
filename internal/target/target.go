// Package target is what a plan wants reached: the figure, what it counts out of what, who
// gives it, and until when.
package target

import (
	"slices"
	"strings"

	"github.com/google/uuid"

	"lantoa/internal/errs"
	"lantoa/internal/plan"
	"lantoa/internal/plandoc"
	"lantoa/internal/unit"
	"lantoa/internal/viet"
)

// Target is one figure to reach.
type Target struct {
	ID          uuid.UUID
	Clause      string
	Text        string
	Numerator   string    // what is counted; empty while nobody said
	Denominator string    // out of what; empty while nobody said
	Provider    uuid.UUID // the unit that gives the figure; zero while nobody said
	Value       float64
	Measure     plandoc.Measure
	Bound       plandoc.Bound
	Deadline    plandoc.Deadline
	Origin      plan.Origin // of the deadline
}

// Shown is the address of the target's clause as people write it.
func (t Target) Shown() string { return plandoc.Shown(t.Clause) }

// Missing tells whether the target cannot be told yet: a share says nothing without its whole.
func (t Target) Missing() bool {
	return t.Numerator == "" || t.Measure == plandoc.Percent && t.Denominator == ""
}

// Edit is what a person may change of a target, as a form sends it.
type Edit struct {
	Clause      string
	Text        string
	Numerator   string
	Denominator string
	Provider    uuid.UUID
	Value       float64
	Measure     plandoc.Measure
	Bound       plandoc.Bound
	Deadline    string // as typed
}

const (
	longestText     = 2000
	longestCounted  = 300
	longestDeadline = 500
	briefDeadline   = 90
	mostCounted     = 1e12
)

// Validate reports every field that must be mended, in the order of the form.
func (e Edit) Validate(units unit.Tree) error {
	var p errs.Fields
	text := len([]rune(strings.TrimSpace(e.Text)))
	p.Check("text", text >= 5, "target.text.short")
	p.Check("text", text <= longestText, "target.text.long")
	p.Check("bound", slices.Contains([]plandoc.Bound{plandoc.AtLeast, plandoc.AtMost, plandoc.Exactly}, e.Bound), "target.bound")
	p.Check("value", e.Value >= 0 && e.Value <= mostCounted, "target.value")
	p.Check("measure", e.Measure == plandoc.Percent || e.Measure == plandoc.Count, "target.measure")
	p.Check("value", e.Measure != plandoc.Percent || e.Value <= 100, "target.value.percent")
	p.Check("numerator", len([]rune(e.Numerator)) <= longestCounted, "target.counted.long")
	p.Check("denominator", len([]rune(e.Denominator)) <= longestCounted, "target.counted.long")
	if e.Provider != uuid.Nil {
		_, known := units.Get(e.Provider)
		p.Check("provider", known, "plan.task.unit.unknown")
	}
	if typed := strings.TrimSpace(e.Deadline); typed != "" {
		readable := len(typed) <= longestDeadline && plandoc.ParseDeadline(typed).Kind != plandoc.Unknown
		p.Check("deadline", readable, "plan.deadline.unreadable", errs.Args{"Text": viet.Brief(typed, briefDeadline)})
	}
	return p.Err()
}

// Put writes what a person typed into the target. Another deadline than the document's is
// the commune's own.
func (t *Target) Put(e Edit) {
	if typed := strings.TrimSpace(e.Deadline); typed != t.Deadline.Text {
		t.Deadline, t.Origin = plandoc.ParseDeadline(typed), plan.FromCommune
	}
	t.Clause, t.Text = e.Clause, strings.TrimSpace(e.Text)
	t.Numerator, t.Denominator = strings.TrimSpace(e.Numerator), strings.TrimSpace(e.Denominator)
	t.Provider, t.Value, t.Measure, t.Bound = e.Provider, e.Value, e.Measure, e.Bound
}
