package plandoc

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"

	"lantoa/internal/errs"
)

const (
	unpackedLimit = 50 << 20 // bytes of all parts together
	deepest       = 40       // tables within tables
)

var errTooDeep = errors.New("tables nested too deeply")

// ole is how old and encrypted office files begin.
var ole = []byte{0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1}

// readDocx takes a Word document apart: its paragraphs and tables, and apart from them what
// its page headings and text boxes say, where stamps are put.
func readDocx(data []byte) (body []raw, margins []string, err error) {
	if bytes.HasPrefix(data, ole) {
		if bytes.Contains(data, utf16Bytes("EncryptedPackage")) {
			return nil, nil, errs.New(errs.Invalid, "plandoc.encrypted")
		}
		return nil, nil, errs.New(errs.Invalid, "plandoc.format")
	}
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, nil, errs.Wrap(errs.Invalid, "plandoc.unreadable", err)
	}
	parts, err := unpack(archive)
	if err != nil {
		return nil, nil, err
	}
	document, ok := parts["word/document.xml"]
	if !ok {
		return nil, nil, errs.New(errs.Invalid, "plandoc.unreadable")
	}
	r := wordReader{labels: newLabels(parts["word/numbering.xml"], parts["word/styles.xml"])}
	if body, err = r.part(document); err != nil {
		return nil, nil, errs.Wrap(errs.Invalid, "plandoc.unreadable", err)
	}
	for name, part := range parts {
		if strings.HasPrefix(name, "word/header") {
			above, err := r.part(part)
			if err != nil {
				return nil, nil, errs.Wrap(errs.Invalid, "plandoc.unreadable", err)
			}
			for _, l := range lines(above) {
				r.boxes = append(r.boxes, l.text)
				for _, row := range l.table {
					r.boxes = append(r.boxes, row...)
				}
			}
		}
	}
	if len(body) == 0 {
		return nil, nil, errs.New(errs.Invalid, "plandoc.empty")
	}
	return body, r.boxes, nil
}

func utf16Bytes(s string) []byte {
	out := make([]byte, 0, 2*len(s))
	for _, c := range []byte(s) {
		out = append(out, c, 0)
	}
	return out
}

// unpack reads the parts that are looked at, and refuses an archive that swells beyond bounds.
func unpack(archive *zip.Reader) (map[string][]byte, error) {
	parts := map[string][]byte{}
	left := int64(unpackedLimit)
	var declared uint64
	for _, f := range archive.File {
		if declared += f.UncompressedSize64; declared > unpackedLimit || len(archive.File) > 5000 {
			return nil, errs.New(errs.TooLarge, "too_large")
		}
		if f.Flags&1 != 0 {
			return nil, errs.New(errs.Invalid, "plandoc.encrypted")
		}
		if !strings.HasPrefix(f.Name, "word/") || !strings.HasSuffix(f.Name, ".xml") || strings.Count(f.Name, "/") > 1 {
			continue
		}
		in, err := f.Open()
		if err != nil {
			return nil, errs.Wrap(errs.Invalid, "plandoc.unreadable", err)
		}
		part, err := io.ReadAll(io.LimitReader(in, left+1))
		in.Close()
		if err != nil {
			return nil, errs.Wrap(errs.Invalid, "plandoc.unreadable", err)
		}
		if left -= int64(len(part)); left < 0 {
			return nil, errs.New(errs.TooLarge, "too_large")
		}
		parts[f.Name] = part
	}
	return parts, nil
}

// wordReader walks the XML of one document.
type wordReader struct {
	labels *wordLabels
	boxes  []string
}

func (r *wordReader) part(data []byte) ([]raw, error) {
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
func (r *wordReader) blocks(d *xml.Decoder, holder string, depth int) ([]raw, error) {
	if depth > deepest {
		return nil, errTooDeep
	}
	var out []raw
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
					out = append(out, raw{text: text})
				}
			case "tbl":
				table, err := r.table(d, depth+1)
				if err != nil {
					return nil, err
				}
				if len(table) > 0 {
					out = append(out, raw{table: table})
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
func (r *wordReader) paragraph(d *xml.Decoder, depth int) (string, error) {
	var text strings.Builder
	var numbered wordNumber
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
				for _, l := range lines(box) {
					r.boxes = append(r.boxes, l.text)
				}
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
