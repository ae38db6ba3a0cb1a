package docx

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"io"
	"maps"
	"path"
	"slices"
	"strings"

	"lantoa/internal/errs"
)

// What no document of an office comes near to.
const (
	unpackedLimit = 50 << 20 // bytes of all parts that are read
	mostParts     = 5000
	mostTags      = 400_000 // of a part that is kept in memory as a whole
)

// archive holds the parts of a Word file, unpacked as they are asked for and within bounds.
type archive struct {
	files map[string]*zip.File
	left  int64
}

func openArchive(data []byte) (*archive, error) {
	in, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, errs.Wrap(errs.Invalid, "plandoc.unreadable", err)
	}
	if len(in.File) > mostParts {
		return nil, errs.New(errs.TooLarge, "too_large")
	}
	a := &archive{files: map[string]*zip.File{}, left: unpackedLimit}
	for _, f := range in.File {
		if f.Flags&1 != 0 {
			return nil, errs.New(errs.Invalid, "plandoc.encrypted")
		}
		a.files[strings.ReplaceAll(f.Name, `\`, "/")] = f
	}
	return a, nil
}

// part is one part whole, nil when there is none of that name.
func (a *archive) part(name string) ([]byte, error) {
	f := a.files[name]
	if f == nil {
		return nil, nil
	}
	in, err := f.Open()
	if err != nil {
		return nil, errs.Wrap(errs.Invalid, "plandoc.unreadable", err)
	}
	defer in.Close()
	part, err := io.ReadAll(io.LimitReader(in, a.left+1))
	if err != nil {
		return nil, errs.Wrap(errs.Invalid, "plandoc.unreadable", err)
	}
	if a.left -= int64(len(part)); a.left < 0 {
		return nil, errs.New(errs.TooLarge, "too_large")
	}
	if !isSane(part) {
		return nil, errs.New(errs.Invalid, "plandoc.unreadable")
	}
	return part, nil
}

// list is a part that is kept in memory as a whole.
func (a *archive) list(name string) ([]byte, error) {
	part, err := a.part(name)
	if bytes.Count(part, []byte("<")) > mostTags {
		return nil, errs.New(errs.TooLarge, "too_large")
	}
	return part, err
}

// related gives the names of the parts that a part is tied to, by the last word of their
// kind: "styles", "numbering", "header".
func (a *archive) related(name string) (map[string][]string, error) {
	dir, base := path.Split(name)
	data, err := a.list(dir + "_rels/" + base + ".rels")
	if err != nil {
		return nil, err
	}
	var list struct {
		Ties []struct {
			Kind   string `xml:"Type,attr"`
			Target string `xml:"Target,attr"`
			Mode   string `xml:"TargetMode,attr"`
		} `xml:"Relationship"`
	}
	found := map[string][]string{}
	if len(data) == 0 || xml.Unmarshal(data, &list) != nil {
		return found, nil
	}
	for _, tie := range list.Ties {
		if tie.Mode == "External" {
			continue
		}
		target := path.Join(dir, tie.Target)
		if strings.HasPrefix(tie.Target, "/") {
			target = strings.TrimPrefix(path.Clean(tie.Target), "/")
		}
		kind := path.Base(tie.Kind)
		found[kind] = append(found[kind], target)
	}
	return found, nil
}

// parts are the parts of a Word file that are read.
type parts struct {
	document, styles, numbering []byte
	margins                     [][]byte // page headings and feet
}

func (a *archive) parts() (p parts, err error) {
	top, err := a.related("")
	if err != nil {
		return p, err
	}
	name := first(top["officeDocument"], "word/document.xml")
	if p.document, err = a.part(name); err != nil {
		return p, err
	}
	if p.document == nil {
		return p, errs.New(errs.Invalid, "plandoc.unreadable")
	}
	ties, err := a.related(name)
	if err != nil {
		return p, err
	}
	if p.styles, err = a.list(first(ties["styles"], "word/styles.xml")); err != nil {
		return p, err
	}
	if p.numbering, err = a.list(first(ties["numbering"], "word/numbering.xml")); err != nil {
		return p, err
	}
	for _, name := range slices.Sorted(maps.Keys(a.files)) {
		base := path.Base(name)
		if path.Dir(name) != "word" || !strings.HasPrefix(base, "header") && !strings.HasPrefix(base, "footer") {
			continue
		}
		margin, err := a.part(name)
		if err != nil {
			return p, err
		}
		p.margins = append(p.margins, margin)
	}
	return p, nil
}

func first(names []string, usual string) string {
	if len(names) > 0 {
		return names[0]
	}
	return usual
}
