// Package plandoc reads a Vietnamese plan as printed, .txt or .docx, into its clauses,
// duties, units, deadlines and targets. It states only what the document states; what had
// to be inferred, or could not be understood, becomes a warning for a person to look at.
//
// The rules it follows are in docs/plan-reading.md, the JSON it yields in plan.schema.json.
package plandoc

import (
	"lantoa/internal/plandoc/citation"
	"lantoa/internal/plandoc/target"
)

// Reading is a document that was read, with the whole text beside what was found in it.
// It may be stored as JSON and read back.
type Reading struct {
	Document
	Paragraphs []Paragraph `json:"paragraphs"`
}

// Paragraph is one paragraph (or table row) of the text, and the place it belongs to:
// the address of a clause, or "header", "preamble", "closing", "recipients", "signature".
type Paragraph struct {
	Clause string `json:"clause"`
	Text   string `json:"text"`
}

// Document is what a plan says. Marshalled, it is valid against plan.schema.json:
// no list is ever null, and what is not stated is empty.
type Document struct {
	Header     Header      `json:"header"`
	Bases      []Basis     `json:"bases"`
	Sections   []Section   `json:"sections"`
	Tasks      []Task      `json:"tasks"`
	Targets    []Target    `json:"targets"`
	Units      []Unit      `json:"units"`
	Recipients []Recipient `json:"recipients"`
	Signature  Signature   `json:"signature"`
	Warnings   []Warning   `json:"warnings"`
}

// System is the family of formats a document belongs to.
type System string

// The families. Front is MTTQ; Union is Đoàn, Hội, Công đoàn.
const (
	Party  System = "party"
	State  System = "state"
	Front  System = "front"
	Union  System = "union"
	School System = "school"
	Other  System = "other"
)

// Header is what stands above the preamble. Date is ISO 8601.
type Header struct {
	System  System `json:"system"`
	Parent  string `json:"parent"`
	Issuer  string `json:"issuer"`
	Number  string `json:"number"`
	Place   string `json:"place"`
	Date    string `json:"date"`
	Kind    string `json:"kind"`
	Subject string `json:"subject"`
}

// Basis is a document the plan rests on.
type Basis = citation.Document

// Role is what a section is for.
type Role string

// The roles.
const (
	RoleBasis       Role = "basis"
	RolePurpose     Role = "purpose"
	RoleRequirement Role = "requirement"
	RoleScope       Role = "scope"
	RoleTarget      Role = "target"
	RoleMessage     Role = "message"
	RoleChannel     Role = "channel"
	RoleDuty        Role = "duty"
	RoleFunding     Role = "funding"
	RoleAppendix    Role = "appendix"
	RoleOther       Role = "other"
)

// Section is a labelled place of the text, with those below it. Clause is its whole
// address; Shown gives the form people read.
type Section struct {
	Clause   string    `json:"clause"`
	Label    string    `json:"label"`
	Title    string    `json:"title"`
	Text     string    `json:"text"`
	Role     Role      `json:"role"`
	Children []Section `json:"children"`
}

// Task is one thing somebody must do. Leads and Partners are named as the document does.
type Task struct {
	Clause   string   `json:"clause"`
	Text     string   `json:"text"`
	Leads    []string `json:"leads"`
	Partners []string `json:"partners"`
	Output   string   `json:"output"`
	Deadline Deadline `json:"deadline"`
}

// Target is a numeric goal.
type Target = target.Target

// Measure is what the value of a target counts, Bound on which side of it the target is met.
type (
	Measure = target.Measure
	Bound   = target.Bound
)

// The measures and bounds of targets.
const (
	Percent = target.Percent
	Count   = target.Count
	AtLeast = target.AtLeast
	AtMost  = target.AtMost
	Exactly = target.Exactly
)

// Unit is a body that leads a task, under the name the document gives it.
type Unit struct {
	Name string `json:"name"`
}

// Purpose is why somebody receives the document.
type Purpose string

// The purposes.
const (
	ForReport     Purpose = "report"
	ForImplement  Purpose = "implement"
	ForCoordinate Purpose = "coordinate"
	ForKnow       Purpose = "know"
	ForFile       Purpose = "file"
	ForOther      Purpose = "other"
)

// Recipient is one line of "Nơi nhận".
type Recipient struct {
	Name    string  `json:"name"`
	Purpose Purpose `json:"purpose"`
}

// Signature is how the document is signed. Name is empty when only "(Đã ký)" is printed.
type Signature struct {
	Authority string `json:"authority"`
	Title     string `json:"title"`
	Name      string `json:"name"`
}

// Warning is a place that a person should look at, in a sentence fit to show.
type Warning struct {
	Code    string `json:"code"`
	Clause  string `json:"clause"`
	Message string `json:"message"`
}

// Clause finds the section with that address.
func (d Document) Clause(address string) (Section, bool) {
	return findClause(d.Sections, address)
}

func findClause(in []Section, address string) (Section, bool) {
	for _, s := range in {
		if s.Clause == address {
			return s, true
		}
		if below, ok := findClause(s.Children, address); ok {
			return below, true
		}
	}
	return Section{}, false
}
