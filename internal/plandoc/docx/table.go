package docx

import (
	"encoding/xml"
	"strconv"
	"strings"
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
				if !deleted && len(cells) > 0 {
					out = append(out, spread(cells, out))
				}
			case "del":
				if err := d.Skip(); err != nil {
					return nil, err
				}
			}
		}
	}
}

func spread(cells []tableCell, above [][]string) []string {
	var row []string
	for _, c := range cells {
		text := c.text
		if c.goesOn && len(above) > 0 && len(row) < len(above[len(above)-1]) {
			text = above[len(above)-1][len(row)]
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
				cells = append(cells, cell)
			case "del":
				deleted = true
			}
		}
	}
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
				cell.text = strings.Join(paragraphs, "\n")
				return cell, nil
			}
		case xml.StartElement:
			switch t.Name.Local {
			case "gridSpan":
				printed := attribute(t, "val")
				if n, err := strconv.ParseUint(printed, 10, 8); err == nil && len(printed) < 3 {
					cell.span = max(1, int(n))
				}
			case "vMerge":
				cell.goesOn = attribute(t, "val") != "restart"
			case "p":
				text, err := r.paragraph(d, depth)
				if err != nil {
					return cell, err
				}
				if strings.TrimSpace(text) != "" {
					paragraphs = append(paragraphs, text)
				}
			case "tbl":
				if depth > deepest {
					return cell, errTooDeep
				}
				inner, err := r.table(d, depth+1)
				if err != nil {
					return cell, err
				}
				for _, row := range inner {
					paragraphs = append(paragraphs, row...)
				}
			}
		}
	}
}
