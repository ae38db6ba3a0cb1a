// Package page is what every file format is taken apart into: the paragraphs and tables a
// reader of the page sees.
package page

// File is what stands in a file: its text, and apart from that what its page headings and
// feet and its text boxes say, where stamps are put.
type File struct {
	Body    []Block
	Margins [][]Block
}

// Block is a paragraph, in which tabs and line breaks are kept, or a table: rows of cells,
// in which a cell over several columns fills the first of them and one over several rows is
// repeated in each. Table is nil for a paragraph; neither is ever empty. Near says that a
// paragraph stands right under the one above, without an empty line.
type Block struct {
	Text  string
	Near  bool
	Blank int // empty lines above it, as far as the format tells
	Table [][]string
}

// What no plan comes near to.
const (
	MostText       = 4 << 20 // bytes
	MostParagraphs = 60_000  // rows of tables included
	MostParagraph  = 100_000 // bytes
)

// TooLong tells whether there is more in a file than in any plan.
func TooLong(blocks []Block) bool {
	text, paragraphs := 0, 0
	for _, b := range blocks {
		if len(b.Text) > MostParagraph {
			return true
		}
		text += len(b.Text)
		paragraphs += max(1, len(b.Table))
		for _, row := range b.Table {
			for _, cell := range row {
				text += len(cell)
			}
		}
	}
	return text > MostText || paragraphs > MostParagraphs
}
