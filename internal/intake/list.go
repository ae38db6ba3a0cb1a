// Package intake takes in at once, from one Excel file, what a commune already has:
// its units, its members and what the units did before. All of it or nothing.
package intake

import (
	"bytes"
	"compress/gzip"
	"encoding/base64"
	"encoding/json"
	"io"
	"slices"

	"lantoa/internal/errs"
	"lantoa/internal/sheet"
)

// List is what stands in the file, as plain words, before anybody asks whether it can be so.
type List struct{ Tables []Table }

// Table is one sheet of the file.
type Table struct {
	Sheet Sheet
	Head  int           // the row of the headings
	At    map[Field]int // in which column a field stands, 1 for A
	Lines []Line
}

// Line is one row of a Table.
type Line struct {
	Number int
	Cells  map[Field]string // a date as 2025-11-20
}

// Of is the table of a sheet; an empty one where the file has none.
func (l List) Of(s Sheet) Table {
	for _, t := range l.Tables {
		if t.Sheet == s {
			return t
		}
	}
	return Table{Sheet: s}
}

// Fields are the fields that the table has a column for, from left to right.
func (t Table) Fields() []Field {
	var list []Field
	for f := range t.At {
		list = append(list, f)
	}
	slices.SortFunc(list, func(a, b Field) int { return t.At[a] - t.At[b] })
	return list
}

// Fault is one place of the file to be mended.
type Fault struct {
	Sheet Sheet
	Row   int
	Field Field  // empty when it is a heading
	At    int    // the column, 1 for A
	Key   string // of the sentence
	Args  errs.Args
}

// Cell is how Excel names the place: "C7".
func (f Fault) Cell() string { return sheet.At(f.At, f.Row) }

func (t Table) fault(row int, f Field, key string, args ...errs.Args) Fault {
	fault := Fault{Sheet: t.Sheet, Row: row, Field: f, Key: key, At: max(1, t.At[f])}
	if len(args) > 0 {
		fault.Args = args[0]
	}
	return fault
}

// maxList is how much a list may unpack to.
const maxList = 32 << 20

// Pack is the list as one word, for a page to carry to the next: nothing of a file is kept here.
func (l List) Pack() (string, error) {
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	if err := json.NewEncoder(z).Encode(l); err != nil {
		return "", err
	}
	if err := z.Close(); err != nil {
		return "", err
	}
	return base64.StdEncoding.EncodeToString(packed.Bytes()), nil
}

// Unpack reads what Pack wrote.
func Unpack(word string) (List, error) {
	broken := func(err error) (List, error) { return List{}, errs.Wrap(errs.Invalid, "intake.list.broken", err) }
	packed, err := base64.StdEncoding.DecodeString(word)
	if err != nil {
		return broken(err)
	}
	z, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return broken(err)
	}
	var l List
	if err := json.NewDecoder(io.LimitReader(z, maxList)).Decode(&l); err != nil {
		return broken(err)
	}
	for _, t := range l.Tables {
		if !slices.Contains(Sheets(), t.Sheet) || len(t.Lines) > sheet.MaxRows {
			return broken(nil)
		}
	}
	return l, nil
}
