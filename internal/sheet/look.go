package sheet

import "github.com/xuri/excelize/v2"

const font, size = "Times New Roman", 12

// looks is the styles of a file, by the number that the file knows them under.
type looks struct{ title, note, head, words, numbers, dates int }

func (l looks) of(k Kind) int {
	switch k {
	case Numbers:
		return l.numbers
	case Dates:
		return l.dates
	}
	return l.words
}

func (b *book) newLooks() looks {
	var border []excelize.Border
	for _, side := range []string{"left", "top", "right", "bottom"} {
		border = append(border, excelize.Border{Type: side, Color: "808080", Style: 1})
	}
	day := "dd/mm/yyyy"
	thousands := 3 // #,##0: the reader's Excel sets its own mark between thousands
	return looks{
		title:   b.look(excelize.Style{Font: &excelize.Font{Family: font, Size: size + 2, Bold: true}}),
		note:    b.look(excelize.Style{Font: &excelize.Font{Family: font, Size: size, Italic: true}}),
		head:    b.look(excelize.Style{Font: &excelize.Font{Family: font, Size: size, Bold: true}, Border: border, Alignment: wrapped("center", "center"), Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"EDEDED"}}}),
		words:   b.look(excelize.Style{Font: &excelize.Font{Family: font, Size: size}, Border: border, Alignment: wrapped("left", "top")}),
		numbers: b.look(excelize.Style{Font: &excelize.Font{Family: font, Size: size}, Border: border, Alignment: wrapped("right", "top"), NumFmt: thousands}),
		dates:   b.look(excelize.Style{Font: &excelize.Font{Family: font, Size: size}, Border: border, Alignment: wrapped("center", "top"), CustomNumFmt: &day}),
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
