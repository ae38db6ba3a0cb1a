// Package docx takes a Word file apart into the paragraphs and tables a reader of the page
// sees: text that was deleted is gone, and the labels that Word counts are written out.
package docx

import (
	"strings"

	"lantoa/internal/errs"
)

// File is what stands in a Word file: its text, and apart from that what each of its page
// headings and feet and each of its text boxes says, where stamps are put.
type File struct {
	Body     []Block
	Headings [][]Block
	Boxes    [][]Block
}

// Block is a paragraph, in which tabs and line breaks are kept, or a table: rows of cells,
// in which a cell over several columns fills the first of them and one over several rows is
// repeated in each. Table is nil for a paragraph; neither is ever empty.
type Block struct {
	Text  string
	Table [][]string
}

// Read takes a .docx file apart. What is no such file, is locked with a password, or has
// nothing in it is errs.Invalid; an archive that swells beyond bounds is errs.TooLarge.
func Read(data []byte) (File, error) {
	parts, err := openArchive(data)
	if err != nil {
		return File{}, err
	}
	document, ok := parts["word/document.xml"]
	if !ok {
		return File{}, errs.New(errs.Invalid, "plandoc.unreadable")
	}
	r := reader{labels: newLabels(parts["word/numbering.xml"], parts["word/styles.xml"])}
	var f File
	if f.Body, err = r.part(document); err != nil {
		return File{}, errs.Wrap(errs.Invalid, "plandoc.unreadable", err)
	}
	for name, part := range parts {
		if strings.HasPrefix(name, "word/header") || strings.HasPrefix(name, "word/footer") {
			heading, err := r.part(part)
			if err != nil {
				return File{}, errs.Wrap(errs.Invalid, "plandoc.unreadable", err)
			}
			f.Headings = append(f.Headings, heading)
		}
	}
	if len(f.Body) == 0 {
		return File{}, errs.New(errs.Invalid, "plandoc.empty")
	}
	f.Boxes = r.boxes
	return f, nil
}
