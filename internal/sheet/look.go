package sheet

import "github.com/xuri/excelize/v2"

const font, size = "Times New Roman", 12

// looks is the styles of a file, by the number that the file knows them under.
type looks struct {
	title, note, head int
	heading, says     int // of a guide
	cells, examples   map[Kind]int
}

func (b *book) newLooks() looks {
	var border []excelize.Border
	for _, side := range []string{"left", "top", "right", "bottom"} {
		border = append(border, excelize.Border{Type: side, Color: "808080", Style: 1})
	}
	day := "dd/mm/yyyy"
	thousands := 3 // #,##0: the reader's Excel sets its own mark between thousands
	words := excelize.Style{Font: &excelize.Font{Family: font, Size: size}, Border: border, Alignment: wrapped("left", "top")}
	numbers, dates := words, words
	numbers.Alignment, numbers.NumFmt = wrapped("right", "top"), thousands
	dates.Alignment, dates.CustomNumFmt = wrapped("center", "top"), &day
	l := looks{
		title:   b.look(excelize.Style{Font: &excelize.Font{Family: font, Size: size + 2, Bold: true}}),
		note:    b.look(excelize.Style{Font: &excelize.Font{Family: font, Size: size, Italic: true}}),
		head:    b.look(excelize.Style{Font: &excelize.Font{Family: font, Size: size, Bold: true}, Border: border, Alignment: wrapped("center", "center"), Fill: filled("EDEDED")}),
		heading: b.look(excelize.Style{Font: &excelize.Font{Family: font, Size: size, Bold: true}, Alignment: wrapped("left", "top")}),
		says:    b.look(excelize.Style{Font: &excelize.Font{Family: font, Size: size}, Alignment: wrapped("left", "top")}),
		cells:   map[Kind]int{}, examples: map[Kind]int{},
	}
	for kind, style := range []excelize.Style{Words: words, Numbers: numbers, Dates: dates} { // in one order: the same table is the same file
		l.cells[Kind(kind)] = b.look(style)
	}
	return l
}

// exampleLooks adds how an example's cells look: as those of their column, yet told apart.
func (b *book) exampleLooks() {
	for _, kind := range []Kind{Words, Numbers, Dates} {
		b.do(func() error {
			style, err := b.file.GetStyle(b.looks.cells[kind])
			if err != nil {
				return err
			}
			style.Font, style.Fill = &excelize.Font{Family: font, Size: size, Italic: true, Color: "595959"}, filled("FFF8E1")
			b.looks.examples[kind], err = b.file.NewStyle(style)
			return err
		})
	}
}

func (b *book) look(s excelize.Style) int {
	var number int
	b.do(func() (err error) { number, err = b.file.NewStyle(&s); return err })
	return number
}

func wrapped(across, down string) *excelize.Alignment {
	return &excelize.Alignment{Horizontal: across, Vertical: down, WrapText: true}
}

func filled(color string) excelize.Fill {
	return excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{color}}
}
