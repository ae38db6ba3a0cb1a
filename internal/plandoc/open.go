package plandoc

import (
	"path"
	"strings"

	"lantoa/internal/errs"
	"lantoa/internal/plandoc/block"
	"lantoa/internal/plandoc/docx"
	"lantoa/internal/plandoc/page"
	"lantoa/internal/plandoc/txt"
)

// raw is what a file format gives.
type raw = page.Block

// open takes a file apart, and apart from its text what its margins say: page headings,
// page feet and text boxes, where stamps are put.
func open(name string, data []byte) (body []raw, margins []string, err error) {
	if len(data) == 0 {
		return nil, nil, errs.New(errs.Invalid, "plandoc.empty")
	}
	var f page.File
	switch strings.ToLower(path.Ext(name)) {
	case ".txt":
		f, err = txt.Read(data)
	case ".docx":
		f, err = docx.Read(data)
	default:
		err = errs.New(errs.Invalid, "plandoc.format")
	}
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
