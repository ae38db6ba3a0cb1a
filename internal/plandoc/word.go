package plandoc

import (
	"slices"

	"lantoa/internal/plandoc/docx"
)

// readWord takes a Word file apart, and apart from its text what its margins say: page
// headings, page feet and text boxes, where stamps are put.
func readWord(data []byte) (body []raw, margins []string, err error) {
	file, err := docx.Read(data)
	if err != nil {
		return nil, nil, err
	}
	for _, margin := range slices.Concat(file.Boxes, file.Headings) {
		for _, l := range lines(rawsOf(margin)) {
			margins = append(margins, l.text)
			for _, row := range l.table {
				margins = append(margins, row...)
			}
		}
	}
	return rawsOf(file.Body), margins, nil
}

func rawsOf(blocks []docx.Block) []raw {
	out := make([]raw, 0, len(blocks))
	for _, b := range blocks {
		out = append(out, raw{text: b.Text, table: b.Table})
	}
	return out
}
