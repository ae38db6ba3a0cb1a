package ui

import (
	"slices"
	"strconv"
	"strings"
)

// Field is one question of a form: the label above, the hint, what is to be
// mended, and what was typed so far, which is never lost.
type Field struct {
	Name  string // of the value; also the id, so that the summary of errors finds it
	Label string
	Hint  string
	Error string // empty when there is nothing to mend
	Value string

	Values  []string // of CheckPicks
	Choices []Choice // of Select, RadioPicks, CheckPicks, ChipPicks

	Type         string // of TextInput: "text" when empty, "tel", "email", "password", "number", "search"
	InputMode    string // the keyboard of a phone: "numeric", "tel"
	Autocomplete string
	Max          int    // characters; 0 for any number
	Earliest     string // of DateInput: "2025-11-20"
	Latest       string
	Tall         bool   // of TextArea: for a whole text
	Code         bool   // of TextInput: a code typed from paper
	Accept       string // of FileInput: "image/jpeg,image/png"
	Multiple     bool   // of FileInput
}

// Choice is one answer that can be picked.
type Choice struct {
	Value string
	Label string
	Hint  string
}

func (f Field) class() string {
	if f.Error != "" {
		return "f f--bad"
	}
	return "f"
}

func (f Field) inputClass() string {
	switch {
	case f.Tall:
		return "in in--tall"
	case f.Code:
		return "in in--code"
	}
	return "in"
}

func (f Field) inputType() string {
	if f.Type == "" {
		return "text"
	}
	return f.Type
}

func (f Field) hintID() string  { return f.Name + "-hint" }
func (f Field) errorID() string { return f.Name + "-error" }

// describedBy names what is read aloud after the label.
func (f Field) describedBy() string {
	var ids []string
	if f.Hint != "" {
		ids = append(ids, f.hintID())
	}
	if f.Error != "" {
		ids = append(ids, f.errorID())
	}
	return strings.Join(ids, " ")
}

// choiceID gives the first answer the field's own id: that is where the summary of errors leads.
func (f Field) choiceID(i int) string {
	if i == 0 {
		return f.Name
	}
	return f.Name + "-" + strconv.Itoa(i+1)
}

func (f Field) chosen(c Choice) bool { return c.Value == f.Value }

// parted are the choices that are ticked, and the others.
func (f Field) parted() (ticked, rest []Choice) {
	for _, c := range f.Choices {
		if f.ticked(c) {
			ticked = append(ticked, c)
		} else {
			rest = append(rest, c)
		}
	}
	return ticked, rest
}

// Unticked is how many choices are not ticked.
func (f Field) Unticked() int {
	_, rest := f.parted()
	return len(rest)
}

func (f Field) ticked(c Choice) bool { return slices.Contains(f.Values, c.Value) }
