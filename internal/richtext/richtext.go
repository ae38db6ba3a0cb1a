// Package richtext is the one form in which a text with headings, lists, tables and links
// is kept: lines with a few marks, which a person can read and write, and which two
// versions can be compared and merged in.
package richtext

// Marks is a text in marks: "## " and "### " begin headings, "- " and "1. " entries of a list
// (two blanks deeper: of an entry), "> " a quotation, "| a | b |" rows of a table, whose head
// has a row of "| --- |" below it; **strong**, *emphasis*, [words](address), [[a gap]]; a new
// line breaks the line, an empty one parts blocks. It holds no HTML.
type Marks string

// Empty tells whether nothing is written.
func (m Marks) Empty() bool { return len(m.read()) == 0 }
