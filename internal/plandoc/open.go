package plandoc

import (
	"lantoa/internal/errs"
	"lantoa/internal/plandoc/block"
	"lantoa/internal/plandoc/docx"
	"lantoa/internal/plandoc/office"
	"lantoa/internal/plandoc/page"
	"lantoa/internal/plandoc/pdf"
	"lantoa/internal/plandoc/txt"
)

// Largest is the size in bytes of the largest file that is read.
const Largest = 50 << 20

// raw is what a file format gives.
type raw = page.Block

// open takes a file apart, and apart from its text what its margins say: page headings,
// page feet and text boxes, where stamps are put.
func open(data []byte) (body []raw, margins []string, err error) {
	f, err := takeApart(data)
	if err == nil && page.TooLong(f.Body) {
		err = errs.New(errs.TooLarge, "too_large")
	}
	if err != nil {
		return nil, nil, err
	}
	for _, margin := range f.Margins {
		for _, l := range block.Lines(margin) {
			margins = append(margins, l.Text)
			for _, row := range l.Table {
				margins = append(margins, row...)
			}
		}
	}
	return f.Body, margins, nil
}

func takeApart(data []byte) (page.File, error) {
	switch {
	case len(data) == 0:
		return page.File{}, errs.New(errs.Invalid, "plandoc.empty")
	case len(data) > Largest:
		return page.File{}, errs.New(errs.TooLarge, "too_large")
	}
	kind, err := formatOf(data)
	if err != nil {
		return page.File{}, err
	}
	switch kind {
	case formatText:
		return txt.Read(data)
	case formatWord:
		return docx.Read(data)
	case formatPDF:
		return pdf.Read(data)
	}
	made, err := office.Convert(data, string(kind))
	if err != nil {
		return page.File{}, err
	}
	return docx.Read(made)
}
