// Package docx takes a Word file apart into the paragraphs and tables a reader of the page
// sees: text that was deleted is gone, and the labels that Word counts are written out.
package docx

import (
	"strings"

	"lantoa/internal/errs"
	"lantoa/internal/plandoc/page"
)

// Read takes a .docx file apart. What is no such file, is locked with a password, or has
// nothing in it is errs.Invalid; an archive that swells beyond bounds is errs.TooLarge.
func Read(data []byte) (page.File, error) {
	parts, err := openArchive(data)
	if err != nil {
		return page.File{}, err
	}
	document, ok := parts["word/document.xml"]
	if !ok {
		return page.File{}, errs.New(errs.Invalid, "plandoc.unreadable")
	}
	r := reader{labels: newLabels(parts["word/numbering.xml"], parts["word/styles.xml"])}
	var f page.File
	if f.Body, err = r.part(document); err != nil {
		return page.File{}, errs.Wrap(errs.Invalid, "plandoc.unreadable", err)
	}
	for name, part := range parts {
		if strings.HasPrefix(name, "word/header") || strings.HasPrefix(name, "word/footer") {
			heading, err := r.part(part)
			if err != nil {
				return page.File{}, errs.Wrap(errs.Invalid, "plandoc.unreadable", err)
			}
			f.Margins = append(f.Margins, heading)
		}
	}
	if len(f.Body) == 0 {
		return page.File{}, errs.New(errs.Invalid, "plandoc.empty")
	}
	f.Margins = append(r.boxes, f.Margins...)
	return f, nil
}
