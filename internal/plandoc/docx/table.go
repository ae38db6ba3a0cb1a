package docx

import (
	"encoding/xml"
	"slices"
	"strconv"
	"strings"

	"lantoa/internal/plandoc/alphabet"
	"lantoa/internal/plandoc/page"
)

// tableCell is a cell as Word stores it: as wide as several columns, or going on from above.
type tableCell struct {
	text   string
	span   int
	goesOn bool
}

const widest = 64 // columns; a table that claims more is not believed

// table reads rows of cells. A cell over several columns fills the first of them, one over
// several rows is repeated in each.
func (r *reader) table(d *xml.Decoder, depth int) ([][]string, error) {
	if depth > deepest {
		return nil, errTooDeep
	}
	var out [][]string
	for {
		token, err := d.Token()
		if err != nil {
			return nil, err
		}
		switch t := token.(type) {
		case xml.EndElement:
			if t.Name.Local == "tbl" {
				return out, nil
			}
		case xml.StartElement:
			switch t.Name.Local {
			case "tr":
				cells, deleted, err := r.row(d, depth)
				if err != nil {
					return nil, err
				}
				if !deleted && slices.ContainsFunc(cells, func(c tableCell) bool { return c.text != "" }) {
					out = append(out, r.spread(cells, out))
					r.rows++
				}
				if r.left < 0 || r.rows > page.MostParagraphs {
					return nil, errTooLong
				}
			case "del", "moveFrom", "Fallback", "sdtPr":
				if err := d.Skip(); err != nil {
					return nil, err
				}
			}
		}
	}
}

func (r *reader) spread(cells []tableCell, above [][]string) []string {
	var row []string
	for _, c := range cells {
		text := c.text
		if c.goesOn && len(above) > 0 && len(row) < len(above[len(above)-1]) {
			text = above[len(above)-1][len(row)]
			r.left -= len(text)
		}
		row = append(row, text)
		for i := 1; i < c.span && len(row) < widest; i++ {
			row = append(row, "")
		}
	}
	return row
}

func (r *reader) row(d *xml.Decoder, depth int) (cells []tableCell, deleted bool, err error) {
	for {
		token, err := d.Token()
		if err != nil {
			return nil, false, err
		}
		switch t := token.(type) {
		case xml.EndElement:
			if t.Name.Local == "tr" {
				return cells, deleted, nil
			}
		case xml.StartElement:
			switch t.Name.Local {
			case "tc":
				cell, err := r.cell(d, depth)
				if err != nil {
					return nil, false, err
				}
				if cells = append(cells, cell); !r.room() {
					return nil, false, errTooLong
				}
			case "gridBefore":
				for range spanOf(attribute(t, "val")) {
					if cells = append(cells, tableCell{span: 1}); !r.room() {
						return nil, false, errTooLong
					}
				}
			case "del":
				deleted = true
				if err := skipRow(d); err != nil {
					return nil, false, err
				}
				return nil, true, nil
			case "Fallback", "sdtPr", "trPrChange":
				if err := d.Skip(); err != nil {
					return nil, false, err
				}
			}
		}
	}
}

const mostCells = 10 * page.MostParagraphs

// room tells whether there is room for one more cell.
func (r *reader) room() bool {
	r.cells++
	return r.cells <= mostCells
}

// skipRow goes on to the end of the row that it stands in.
func skipRow(d *xml.Decoder) error {
	for inner := 0; ; {
		token, err := d.Token()
		if err != nil {
			return err
		}
		switch t := token.(type) {
		case xml.StartElement:
			if t.Name.Local == "tr" {
				inner++
			}
		case xml.EndElement:
			if t.Name.Local == "tr" {
				if inner == 0 {
					return nil
				}
				inner--
			}
		}
	}
}

func spanOf(printed string) int {
	if n, err := strconv.ParseUint(printed, 10, 8); err == nil && len(printed) < 3 {
		return int(n)
	}
	return 0
}

func (r *reader) cell(d *xml.Decoder, depth int) (tableCell, error) {
	cell := tableCell{span: 1}
	var paragraphs []string
	for {
		token, err := d.Token()
		if err != nil {
			return cell, err
		}
		switch t := token.(type) {
		case xml.EndElement:
			if t.Name.Local == "tc" {
				if len(r.carried) > 0 { // the end of a cell cannot be deleted
					paragraphs = append(paragraphs, alphabet.Join(r.carried))
					r.carried = nil
				}
				cell.text = strings.Join(paragraphs, "\n")
				return cell, nil
			}
		case xml.StartElement:
			switch t.Name.Local {
			case "gridSpan":
				cell.span = max(1, spanOf(attribute(t, "val")))
			case "vMerge":
				cell.goesOn = attribute(t, "val") != "restart"
			case "p":
				p, err := r.paragraph(d, depth)
				if err != nil {
					return cell, err
				}
				if text := p.label + p.text; strings.TrimSpace(text) != "" {
					paragraphs = append(paragraphs, text)
				}
			case "tbl":
				inner, err := r.table(d, depth+1)
				if err != nil {
					return cell, err
				}
				for _, row := range inner {
					paragraphs = append(paragraphs, row...)
				}
			case "del", "moveFrom", "Fallback", "sdtPr", "tcPrChange":
				if err := d.Skip(); err != nil {
					return cell, err
				}
			}
		}
	}
}
