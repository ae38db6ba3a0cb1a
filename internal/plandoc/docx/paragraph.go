package docx

import (
	"bytes"
	"encoding/xml"
	"errors"
	"strings"

	"lantoa/internal/plandoc/page"
)

const deepest = 40 // tables within tables

var errTooDeep = errors.New("tables nested too deeply")

// reader walks the XML of one document.
type reader struct {
	labels *labels
	boxes  [][]page.Block
}

// part reads one part of the archive, whose root element holds its blocks.
func (r *reader) part(data []byte) ([]page.Block, error) {
	d := xml.NewDecoder(bytes.NewReader(data))
	for {
		token, err := d.Token()
		if err != nil {
			return nil, err
		}
		if start, ok := token.(xml.StartElement); ok {
			return r.blocks(d, start.Name.Local, 0)
		}
	}
}

// blocks reads paragraphs and tables until the element that holds them ends.
func (r *reader) blocks(d *xml.Decoder, holder string, depth int) ([]page.Block, error) {
	if depth > deepest {
		return nil, errTooDeep
	}
	var out []page.Block
	for {
		token, err := d.Token()
		if err != nil {
			return nil, err
		}
		switch t := token.(type) {
		case xml.EndElement:
			if t.Name.Local == holder {
				return out, nil
			}
		case xml.StartElement:
			switch t.Name.Local {
			case "p":
				text, err := r.paragraph(d, depth)
				if err != nil {
					return nil, err
				}
				if strings.TrimSpace(text) != "" {
					out = append(out, page.Block{Text: text})
				}
			case "tbl":
				table, err := r.table(d, depth+1)
				if err != nil {
					return nil, err
				}
				if len(table) > 0 {
					out = append(out, page.Block{Table: table})
				}
			case "del", "moveFrom", "Fallback", "sdtPr":
				if err := d.Skip(); err != nil {
					return nil, err
				}
			}
		}
	}
}

// paragraph reads text with tabs and breaks, after the label that Word would number it with.
func (r *reader) paragraph(d *xml.Decoder, depth int) (string, error) {
	var text strings.Builder
	var numbered number
	for open := 1; open > 0; {
		token, err := d.Token()
		if err != nil {
			return "", err
		}
		switch t := token.(type) {
		case xml.EndElement:
			open--
		case xml.StartElement:
			open++
			switch t.Name.Local {
			case "t":
				var s string
				if err := d.DecodeElement(&s, &t); err != nil {
					return "", err
				}
				open--
				text.WriteString(s)
			case "tab":
				if attribute(t, "pos") == "" { // with a position it is a tab stop, no tab
					text.WriteByte('\t')
				}
			case "br", "cr":
				if attribute(t, "type") != "page" {
					text.WriteByte('\n')
				}
			case "noBreakHyphen":
				text.WriteByte('-')
			case "pStyle":
				numbered.style = attribute(t, "val")
			case "numId":
				numbered.id = attribute(t, "val")
			case "ilvl":
				numbered.level = attribute(t, "val")
			case "txbxContent":
				box, err := r.blocks(d, "txbxContent", depth+1)
				if err != nil {
					return "", err
				}
				open--
				r.boxes = append(r.boxes, box)
			case "del", "moveFrom", "Fallback", "pPrChange", "rPrChange", "footnoteReference":
				if err := d.Skip(); err != nil {
					return "", err
				}
				open--
			}
		}
	}
	if strings.TrimSpace(text.String()) == "" {
		return "", nil
	}
	if label := r.labels.next(numbered); label != "" {
		return label + " " + strings.TrimLeft(text.String(), " \t"), nil
	}
	return text.String(), nil
}

func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}
