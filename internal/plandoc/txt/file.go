// Package txt takes a text file apart into its lines, whatever alphabet it is written in.
package txt

import (
	"strings"

	"lantoa/internal/errs"
	"lantoa/internal/plandoc/page"
	"lantoa/internal/viet"
)

// mostBytes no text of a plan has, in whatever alphabet it is written.
const mostBytes = 4 * page.MostText

// Read takes a text file apart into its lines. What is no text is errs.Invalid, and so is
// what has nothing in it; more than any plan holds is errs.TooLarge.
func Read(data []byte) (page.File, error) {
	if len(data) > mostBytes {
		return page.File{}, errs.New(errs.TooLarge, "too_large")
	}
	text, err := decode(data)
	if err != nil {
		return page.File{}, err
	}
	text = viet.NFC(text)
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\f", "\n", "\u2028", "\n", "\u2029", "\n\n", "\v", "\n").Replace(text)
	var out []page.Block
	blank := 0
	for l := range strings.SplitSeq(text, "\n") {
		if strings.TrimSpace(l) == "" {
			blank++
			continue
		}
		out = append(out, page.Block{Text: l, Near: len(out) > 0 && blank == 0, Blank: blank})
		blank = 0
		if len(out) > page.MostParagraphs {
			return page.File{}, errs.New(errs.TooLarge, "too_large")
		}
	}
	if len(out) == 0 {
		return page.File{}, errs.New(errs.Invalid, "plandoc.empty")
	}
	return page.File{Body: out}, nil
}
