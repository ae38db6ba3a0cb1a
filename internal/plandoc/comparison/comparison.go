// Package comparison lays an amended plan beside the one that it amends: which clauses and
// duties stayed, stand elsewhere, are worded otherwise, ask for something else, came or went.
//
// It is careful on one side: what it calls reworded asks for the same as before; wherever
// that is not plain it says changed, and a person looks.
package comparison

import (
	"lantoa/internal/plandoc"
)

// Kind is what became of a clause or a duty.
type Kind string

// The kinds, the weightiest first. Reworded and Changed may stand elsewhere too.
const (
	Changed  Kind = "changed"  // it asks for something else
	Added    Kind = "added"    // only the new one has it
	Removed  Kind = "removed"  // only the old one had it
	Reworded Kind = "reworded" // other words, the same duty
	Moved    Kind = "moved"    // the same text under another address
	Same     Kind = "same"
)

// Kinds is all of them, the weightiest first.
func Kinds() []Kind { return []Kind{Changed, Added, Removed, Reworded, Moved, Same} }

// Comparison is two documents side by side. Every clause and every task of both is in it
// just once.
type Comparison struct {
	Clauses []Clause // in the order of the new document, what went where it stood
	Tasks   []Task   // likewise
}

// Place is a clause as it stands in one of the documents; the zero Place where it does not.
type Place struct {
	Address string
	Parent  string
	Label   string
	Title   string
	Text    string
}

// Shown is the address as people write it.
func (p Place) Shown() string { return plandoc.Shown(p.Address) }

// Words is the whole clause, its title first.
func (p Place) Words() string {
	if p.Title == "" || p.Text == "" {
		return p.Title + p.Text
	}
	return p.Title + "\n" + p.Text
}

// Clause is a clause in both documents, or in the one that has it.
type Clause struct {
	Kind     Kind
	Old, New Place
}

// Task is a duty in both documents: its place in the list of tasks of each, -1 where it has none.
type Task struct {
	Kind     Kind
	Old, New int
	Differs  []Part // what is not the same, in the order of a task's page
}

// Part is a part of a duty.
type Part string

// The parts of a duty. Wording is its text when only the words differ.
const (
	Address  Part = "address"
	Wording  Part = "wording"
	Text     Part = "text"
	Leads    Part = "leads"
	Partners Part = "partners"
	Deadline Part = "deadline"
	Output   Part = "output"
)

// Documents compares an old version with a new one.
func Documents(old, new plandoc.Document) Comparison {
	r := newReader()
	before, after := r.clauses(places(old.Sections)), r.clauses(places(new.Sections))
	pairs := r.pairClauses(before, after)
	c := Comparison{Clauses: r.clauseChanges(before, after, pairs)}
	becomes := map[string]string{} // the new address of an old clause that is still there
	for i, j := range pairs {
		becomes[before[i].Address] = after[j].Address
	}
	c.Tasks = r.tasks(old.Tasks, new.Tasks, becomes)
	return c
}

// Becomes is the new address of each old clause that is still there.
func (c Comparison) Becomes() map[string]string {
	becomes := map[string]string{}
	for _, one := range c.Clauses {
		if one.Kind != Added && one.Kind != Removed {
			becomes[one.Old.Address] = one.New.Address
		}
	}
	return becomes
}

// places lays the tree out in the document's order.
func places(sections []plandoc.Section) []Place {
	var list []Place
	var walk func(parent string, sections []plandoc.Section)
	walk = func(parent string, sections []plandoc.Section) {
		for _, s := range sections {
			list = append(list, Place{Address: s.Clause, Parent: parent, Label: s.Label, Title: s.Title, Text: s.Text})
			walk(s.Clause, s.Children)
		}
	}
	walk("", sections)
	return list
}
