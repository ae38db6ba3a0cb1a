package sheet

import (
	"fmt"
	"io"
	"strconv"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
)

// Blank is an Excel file for people to fill in and send back.
type Blank struct {
	Title string
	Guide string // the name of its first sheet, which tells how to fill in the others
	Lines []Line
	Forms []Form
}

// Line is one line of the guide.
type Line struct {
	Text    string
	Heading bool
}

// Form is one sheet to fill in: headings in its first row, then an example, then what
// is known already, then empty rows.
type Form struct {
	Name    string
	Columns []Blanks
	Example []Cell
	Known   [][]Cell
}

// Blanks is one column of a Form.
type Blanks struct {
	Column
	Must    bool     // the heading says so by a star
	Choices []string // to choose from; nothing else is taken
	From    string   // to choose from what stands in this form's column B; anything else is taken too
	Note    string   // shown when the cell is chosen
}

// choices is the hidden sheet that holds what there is to choose from.
const choices = "Danh mục"

// WriteBlank writes the file; the same Blank is the same file.
func WriteBlank(w io.Writer, s Blank) error {
	b := book{file: excelize.NewFile(), tab: s.Guide}
	b.open(s.Title)
	b.looks = b.newLooks()
	b.exampleLooks()
	b.guide(s)
	column := 0
	for _, f := range s.Forms {
		b.add(f.Name)
		for i, c := range f.Columns {
			b.blanks(i+1, c)
			if len(c.Choices) > 0 {
				column++
				b.choose(f.Name, i+1, column, c.Choices)
			}
			if c.From != "" {
				b.offer(i+1, c.From)
			}
		}
		b.height(1, f.heading())
		for i, row := range append([][]Cell{f.Example}, f.Known...) {
			b.height(i+2, f.lines(row))
			look := b.looks.cells
			if i == 0 {
				look = b.looks.examples
			}
			for j, c := range f.Columns {
				var cell Cell
				if j < len(row) {
					cell = row[j]
				}
				b.put(j+1, i+2, cell, look[c.Kind])
			}
		}
		b.tab = f.Name
		b.browsing(len(f.Columns), 1, 2+len(f.Known))
		b.printing(1)
	}
	if column > 0 {
		b.do(func() error { return b.file.SetSheetVisible(choices, false) })
	}
	b.do(func() error { b.file.SetActiveSheet(0); return nil })
	if b.err == nil {
		b.err = b.file.Write(w)
	}
	b.do(b.file.Close)
	if b.err != nil {
		return fmt.Errorf("sheet: %w", b.err)
	}
	return nil
}

func (b *book) add(tab string) {
	b.tab = tab
	b.do(func() error { _, err := b.file.NewSheet(tab); return err })
}

func (b *book) guide(s Blank) {
	b.put(1, 1, Text(s.Title), b.looks.title)
	for i, line := range s.Lines {
		look := b.looks.says
		if line.Heading {
			look = b.looks.heading
		}
		b.put(1, i+2, Text(line.Text), look)
		b.height(i+2, rows(line.Text, guideWidth))
	}
	b.do(func() error { return b.file.SetColWidth(b.tab, "A", "A", guideWidth) })
	b.upright()
}

// guideWidth is the width of a guide, in letters.
const guideWidth = 90

// height makes a row high enough for so many lines: not every program does so by itself.
func (b *book) height(row, lines int) {
	b.do(func() error { return b.file.SetRowHeight(b.tab, row, float64(17*lines)) })
}

// rows is how many lines words take in a column of that width.
func rows(words string, width float64) int {
	return 1 + int(float64(utf8.RuneCountInString(words))/width)
}

func (f Form) heading() int {
	most := 1
	for _, c := range f.Columns {
		most = max(most, rows(c.Title+" *", c.Width*0.85)) // bold
	}
	return most
}

func (f Form) lines(cells []Cell) int {
	most := 1
	for i, c := range f.Columns {
		if i < len(cells) {
			words, _ := cells[i].value.(string)
			most = max(most, rows(words, c.Width))
		}
	}
	return most
}

// upright prints a sheet of words on A4 as a letter stands.
func (b *book) upright() {
	a4, portrait, wide, high, fit := 9, "portrait", 1, 0, true
	b.do(func() error {
		return b.file.SetPageLayout(b.tab, &excelize.PageLayoutOptions{Size: &a4, Orientation: &portrait, FitToWidth: &wide, FitToHeight: &high})
	})
	b.do(func() error { return b.file.SetSheetProps(b.tab, &excelize.SheetPropsOptions{FitToPage: &fit}) })
}

// blanks sets up one column: its heading, how its cells look, and what is said when
// its heading is chosen.
func (b *book) blanks(column int, c Blanks) {
	name, title := letters(column), c.Title
	if c.Must {
		title += " *"
	}
	b.do(func() error { return b.file.SetColWidth(b.tab, name, name, c.Width) })
	b.do(func() error { return b.file.SetColStyle(b.tab, name, b.looks.cells[c.Kind]) })
	b.put(column, 1, Text(title), b.looks.head)
	if c.Note != "" {
		rule := excelize.NewDataValidation(true)
		rule.SetSqref(name + "1")
		rule.SetInput(c.Title, c.Note)
		b.do(func() error { return b.file.AddDataValidation(b.tab, rule) })
	}
}

// below is the cells of a column under its heading.
func below(column int) string {
	return fmt.Sprintf("%s2:%s%d", letters(column), letters(column), MaxRows+2)
}

// choose lets only the words of a list stand in the column of a form. The list has a
// sheet of its own, since a rule may hold no more than 255 letters and no comma.
func (b *book) choose(form string, column, at int, words []string) {
	if at == 1 {
		b.add(choices)
	}
	b.tab = choices
	for i, word := range words {
		b.put(at, i+1, Text(word), b.looks.says)
	}
	b.tab = form
	rule := excelize.NewDataValidation(true)
	rule.SetSqref(below(column))
	rule.SetSqrefDropList(fmt.Sprintf("'%s'!$%s$1:$%s$%s", choices, letters(at), letters(at), strconv.Itoa(len(words))))
	rule.SetError(excelize.DataValidationErrorStyleStop, "Chưa đúng danh mục", "Chọn một trong các giá trị có sẵn ở mũi tên bên phải ô.")
	b.do(func() error { return b.file.AddDataValidation(form, rule) })
}

// offer shows what stands in another form as a help, and takes other words too.
func (b *book) offer(column int, form string) {
	rule := excelize.NewDataValidation(true)
	rule.SetSqref(below(column))
	rule.SetSqrefDropList(fmt.Sprintf("'%s'!$B$3:$B$%d", form, MaxRows+2))
	rule.ShowErrorMessage = false
	b.do(func() error { return b.file.AddDataValidation(b.tab, rule) })
}
