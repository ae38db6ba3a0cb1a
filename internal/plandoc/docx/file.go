// Package docx takes a Word file apart into the paragraphs and tables a reader of the page
// sees: deleted and hidden text is gone, the labels that Word counts are written out, and
// text in the fonts of before Unicode is Unicode.
package docx

import (
	"errors"

	"lantoa/internal/errs"
	"lantoa/internal/plandoc/page"
)

// Read takes a .docx file apart. What is no such file, is locked with a password, or has
// nothing in it is errs.Invalid; an archive that swells beyond bounds is errs.TooLarge.
func Read(data []byte) (page.File, error) {
	a, err := openArchive(data)
	if err != nil {
		return page.File{}, err
	}
	p, err := a.parts()
	if err != nil {
		return page.File{}, err
	}
	s := newStyles(p.styles)
	r := reader{styles: s, labels: newLabels(p.numbering, s), left: page.MostText}
	var f page.File
	if f.Body, err = r.part(p.document); err != nil {
		return page.File{}, refusal(err)
	}
	for _, margin := range p.margins {
		heading, err := r.part(margin)
		if err != nil {
			return page.File{}, refusal(err)
		}
		if len(heading) > 0 {
			f.Margins = append(f.Margins, heading)
		}
	}
	f.Margins = append(r.boxes, f.Margins...)
	if len(f.Body) == 0 {
		return page.File{}, errs.New(errs.Invalid, "plandoc.empty")
	}
	return f, nil
}

func refusal(err error) error {
	if errors.Is(err, errTooLong) {
		return errs.Wrap(errs.TooLarge, "too_large", err)
	}
	return errs.Wrap(errs.Invalid, "plandoc.unreadable", err)
}
