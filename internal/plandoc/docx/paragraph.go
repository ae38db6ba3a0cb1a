package docx

import (
	"bytes"
	"encoding/xml"
	"errors"
	"strings"

	"lantoa/internal/plandoc/alphabet"
	"lantoa/internal/plandoc/page"
	"lantoa/internal/viet"
)

const deepest = 40 // tables within tables

var (
	errTooDeep = errors.New("tables nested too deeply")
	errTooLong = errors.New("more text than in any plan")
)

// reader walks the XML of one document.
type reader struct {
	styles  *styles
	labels  *labels
	boxes   [][]page.Block
	left    int // bytes of text that are still taken
	rows    int // paragraphs and rows that were read
	cells   int
	carried []alphabet.Run // of paragraphs whose end was deleted, which go on in the next
	fields  []bool         // fields that are open; true while their instruction is told, not their text
}

// part reads one part of the archive, whose root element holds its blocks.
func (r *reader) part(data []byte) ([]page.Block, error) {
	r.carried, r.fields = nil, nil
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
				p, err := r.paragraph(d, depth)
				if err != nil {
					return nil, err
				}
				if text := p.label + p.text; strings.TrimSpace(p.text) != "" {
					if r.rows++; r.rows > page.MostParagraphs {
						return nil, errTooLong
					}
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
			case "del", "moveFrom", "Fallback", "sdtPr", "sectPr":
				if err := d.Skip(); err != nil {
					return nil, err
				}
			}
		}
	}
}

// paragraph is one paragraph as it is printed. The label, with a space after it, is what
// Word numbers it with.
type paragraph struct{ label, text string }

// properties are what a paragraph says of itself.
type properties struct {
	numbered number
	goesOn   bool // its end was deleted
}

func (r *reader) paragraph(d *xml.Decoder, depth int) (paragraph, error) {
	runs := r.carried
	r.carried = nil
	var about properties
	own := r.styles.paragraph("")
	shown := own
	for open := 1; open > 0; {
		token, err := d.Token()
		if err != nil {
			return paragraph{}, err
		}
		switch t := token.(type) {
		case xml.EndElement:
			open--
		case xml.StartElement:
			taken := true // with all that is in it
			switch t.Name.Local {
			case "pPr":
				if about, err = readProperties(d); err == nil {
					own = r.styles.paragraph(about.numbered.style)
				}
			case "r":
				shown, taken = own, false
			case "rPr":
				shown, err = r.runLook(d, t, own)
			case "txbxContent":
				err = r.box(d, depth)
			case "del", "moveFrom", "Fallback", "sdtPr", "pPrChange", "rPrChange", "footnoteReference":
				err = d.Skip()
			case "fldChar":
				r.field(attribute(t, "fldCharType"))
				err = d.Skip()
			case "textpath":
				err = r.write(d, attribute(t, "string"))
			case "t", "tab", "ptab", "br", "cr", "noBreakHyphen", "softHyphen", "sym":
				var text string
				if text, err = readText(d, t); err == nil {
					runs = r.add(runs, text, shown)
				}
			default:
				taken = false
			}
			if err != nil {
				return paragraph{}, err
			}
			if !taken {
				open++
			}
		}
		if r.left < 0 {
			return paragraph{}, errTooLong
		}
	}
	if about.goesOn {
		r.carried = runs
		return paragraph{}, nil
	}
	if r.styles.isContents(about.numbered.style) {
		return paragraph{}, nil
	}
	return r.finish(runs, about.numbered, depth > 0), nil
}

// finish puts the runs of a paragraph together. An empty paragraph has a number only in a
// table, where it is how rows are counted.
func (r *reader) finish(runs []alphabet.Run, numbered number, inTable bool) paragraph {
	p := paragraph{text: viet.NFC(alphabet.Join(runs))}
	if strings.TrimSpace(p.text) == "" {
		p.text = ""
		if !inTable {
			return p
		}
	}
	p.label = r.labels.next(numbered)
	r.left -= len(p.label)
	if p.label == "" || p.text == "" {
		return p
	}
	if !strings.ContainsAny(p.label[len(p.label)-1:], ".)-/:+") { // a bare number, parted by a tab
		p.label += "."
	}
	p.label += " "
	p.text = strings.TrimLeft(p.text, " \t")
	return p
}

func (r *reader) add(runs []alphabet.Run, text string, shown look) []alphabet.Run {
	if text == "" || shown.hidden == "1" || len(r.fields) > 0 && r.fields[len(r.fields)-1] {
		return runs
	}
	r.left -= len(text)
	one := alphabet.Run{Text: text, Capitals: shown.caps == "1"}
	if a, capitals := alphabet.OfFont(shown.font); a != alphabet.None {
		one.Alphabet, one.Capitals = a, one.Capitals || capitals
	} else {
		one.Text = strings.ReplaceAll(text, "\u00ad", "")
	}
	return alphabet.Append(runs, one)
}

// field follows the parts of a field: what it is told to show is no text.
func (r *reader) field(mark string) {
	last := len(r.fields) - 1
	switch {
	case mark == "begin" && last < deepest:
		r.fields = append(r.fields, true)
	case mark == "separate" && last >= 0:
		r.fields[last] = last > 0 && r.fields[last-1]
	case mark == "end" && last >= 0:
		r.fields = r.fields[:last]
	}
}

// write keeps text that is drawn, which stands apart from the text.
func (r *reader) write(d *xml.Decoder, text string) error {
	if strings.TrimSpace(text) != "" {
		r.boxes = append(r.boxes, []page.Block{{Text: text}})
		r.left -= len(text)
		r.rows++
	}
	if r.rows > page.MostParagraphs {
		return errTooLong
	}
	return d.Skip()
}

// box reads a text box, which stands apart from the text.
func (r *reader) box(d *xml.Decoder, depth int) error {
	carried, fields := r.carried, r.fields
	r.carried, r.fields = nil, nil
	box, err := r.blocks(d, "txbxContent", depth+1)
	r.carried, r.fields = carried, fields
	if len(box) > 0 {
		r.boxes = append(r.boxes, box)
	}
	return err
}

func readProperties(d *xml.Decoder) (properties, error) {
	var x struct {
		Style   xmlVal  `xml:"pStyle"`
		Level   xmlVal  `xml:"numPr>ilvl"`
		List    xmlVal  `xml:"numPr>numId"`
		Deleted *xmlVal `xml:"rPr>del"`
		Moved   *xmlVal `xml:"rPr>moveFrom"`
	}
	err := d.DecodeElement(&x, &xml.StartElement{Name: xml.Name{Local: "pPr"}})
	return properties{number{id: x.List.Val, level: x.Level.Val, style: x.Style.Val}, x.Deleted != nil || x.Moved != nil}, err
}

// runLook is how a run is shown: what it says itself, then its own style, then its paragraph's.
func (r *reader) runLook(d *xml.Decoder, start xml.StartElement, own look) (look, error) {
	var x struct {
		xmlLook
		Style xmlVal `xml:"rStyle"`
	}
	err := d.DecodeElement(&x, &start)
	return x.look().over(r.styles.look(x.Style.Val)).over(own), err
}

// readText is what one element of a run prints.
func readText(d *xml.Decoder, t xml.StartElement) (string, error) {
	if t.Name.Local == "t" {
		var s string
		err := d.DecodeElement(&s, &t)
		return strings.NewReplacer("\r", "", "\n", " ").Replace(s), err
	}
	text := ""
	switch t.Name.Local {
	case "tab", "ptab":
		text = "\t"
	case "br", "cr":
		if kind := attribute(t, "type"); kind != "page" && kind != "column" {
			text = "\n"
		}
	case "noBreakHyphen":
		text = "-"
	case "softHyphen":
		text = "\u00ad"
	case "sym":
		text = symbol(attribute(t, "font"), attribute(t, "char"))
	}
	return text, d.Skip()
}

func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}
