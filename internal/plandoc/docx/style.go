package docx

import (
	"bytes"
	"encoding/xml"
	"strings"
)

// style is what a named style says of the paragraphs and runs that bear it; empty where it
// leaves that to the style it is based on.
type style struct {
	based  string
	name   string
	number number
	look   look
}

// look is how a run is shown, as far as that changes what is read: "1" yes, "0" no, "" not said.
type look struct {
	font   string
	caps   string
	hidden string
}

// over lays one look over another.
func (l look) over(below look) look {
	if l.font == "" {
		l.font = below.font
	}
	if l.caps == "" {
		l.caps = below.caps
	}
	if l.hidden == "" {
		l.hidden = below.hidden
	}
	return l
}

// styles are the named styles of a document.
type styles struct {
	named map[string]style
	usual look
	plain string // the style of paragraphs that name none
}

const deepestStyle = 20 // styles based on one another

type (
	xmlVal struct {
		Val string `xml:"val,attr"`
	}
	xmlLook struct {
		Fonts struct {
			ASCII string `xml:"ascii,attr"`
			HAnsi string `xml:"hAnsi,attr"`
		} `xml:"rFonts"`
		Caps   *xmlVal `xml:"caps"`
		Hidden *xmlVal `xml:"vanish"`
	}
)

func (x xmlLook) look() look {
	l := look{font: x.Fonts.HAnsi, caps: toggle(x.Caps), hidden: toggle(x.Hidden)}
	if l.font == "" {
		l.font = x.Fonts.ASCII
	}
	return l
}

func toggle(v *xmlVal) string {
	if v == nil {
		return ""
	}
	return onOff(v.Val)
}

// onOff reads a switch: given without a value it is on.
func onOff(val string) string {
	switch strings.ToLower(val) {
	case "0", "false", "off", "none":
		return "0"
	}
	return "1"
}

// newStyles reads the styles of a document. What cannot be read styles nothing.
func newStyles(data []byte) *styles {
	s := &styles{named: map[string]style{}}
	var x struct {
		Usual  xmlLook `xml:"docDefaults>rPrDefault>rPr"`
		Styles []struct {
			ID      string  `xml:"styleId,attr"`
			Kind    string  `xml:"type,attr"`
			Default string  `xml:"default,attr"`
			Name    xmlVal  `xml:"name"`
			Based   xmlVal  `xml:"basedOn"`
			Level   xmlVal  `xml:"pPr>numPr>ilvl"`
			List    xmlVal  `xml:"pPr>numPr>numId"`
			Look    xmlLook `xml:"rPr"`
		} `xml:"style"`
	}
	if len(data) == 0 || xml.NewDecoder(bytes.NewReader(data)).Decode(&x) != nil {
		return s
	}
	s.usual = x.Usual.look()
	for _, one := range x.Styles {
		s.named[one.ID] = style{one.Based.Val, strings.ToLower(one.Name.Val), number{id: one.List.Val, level: one.Level.Val}, one.Look.look()}
		if one.Kind == "paragraph" && one.Default != "" && onOff(one.Default) == "1" {
			s.plain = one.ID
		}
	}
	return s
}

// chain is a style and those it is based on, the nearest first.
func (s *styles) chain(id string) []style {
	var out []style
	for ; len(out) < deepestStyle; id = out[len(out)-1].based {
		one, ok := s.named[id]
		if !ok {
			break
		}
		out = append(out, one)
	}
	return out
}

// look is how text of a style is shown.
func (s *styles) look(id string) look {
	var l look
	for _, one := range s.chain(id) {
		l = l.over(one.look)
	}
	return l
}

// paragraph is how the text of a paragraph is shown where its runs say nothing.
func (s *styles) paragraph(id string) look {
	if id == "" {
		id = s.plain
	}
	return s.look(id).over(s.usual)
}

// isContents tells whether a style is that of a table of contents, which says nothing that
// does not stand below.
func (s *styles) isContents(id string) bool {
	name := s.named[id].name
	return strings.HasPrefix(name, "toc ") && name != "toc heading"
}
