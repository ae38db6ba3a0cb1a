// Package sheet writes a table as an Excel file that people sort, filter and print
// without touching it first, writes files to be filled in, and reads them back.
package sheet

import "github.com/golang-sql/civil"

// Sheet is one table with what stands above it.
type Sheet struct {
	Title   string
	Note    string // what the rows are and when they were taken; optional
	Columns []Column
	Rows    [][]Cell // each as long as Columns, or shorter
}

// Column is how the cells below one heading stand.
type Column struct {
	Title string
	Width float64 // in letters
	Kind  Kind
}

// Kind tells how a column is laid out. Single cells may still differ: words in a
// column of dates stay words.
type Kind int

// The kinds of column.
const (
	Words Kind = iota
	Numbers
	Dates
)

// Cell is one value of a row; the zero Cell is empty.
type Cell struct{ value any }

// Text is a cell of words, never a formula whatever they begin with. No words are an empty cell.
func Text(words string) Cell {
	if words == "" {
		return Cell{}
	}
	return Cell{words}
}

// Number is a cell that can be summed.
func Number(n int) Cell { return Cell{n} }

// Day is a cell with a real date; no date is an empty cell.
func Day(d civil.Date) Cell {
	if d.IsZero() {
		return Cell{}
	}
	return Cell{d}
}

// Missing is a figure that nobody has, which is not nought.
func Missing() Cell { return Cell{"—"} }
