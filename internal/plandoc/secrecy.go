package plandoc

import (
	"regexp"
	"strings"

	"lantoa/internal/errs"
	"lantoa/internal/plandoc/block"
	"lantoa/internal/plandoc/numbering"
	"lantoa/internal/plandoc/prose"
)

// headingArea is how many paragraphs from the top a mark may stand; further down it is a
// word of the text.
const headingArea = 60

var secretWord = regexp.MustCompile(`(?i)^(?:ĐỘ\s*MẬT:?)?(?:MẬT|TỐIMẬT|TUYỆTMẬT)(?:[-–,.]?(?:BẢN)?SỐ:?.{0,12})?$`)

// refuseSecret refuses a document that bears a secrecy mark: a line of its own, also in
// brackets or spaced out, above the first clause or in the page's own heading and stamps.
func refuseSecret(body []block.Line, margins []string) error {
	for _, text := range margins {
		if isSecrecyMark(text) {
			return errs.New(errs.Forbidden, "plandoc.secret")
		}
	}
	for i, l := range body {
		if i > headingArea {
			return nil
		}
		if m, labelled := numbering.Of(l.Text); labelled && !m.Family.IsBullet() && !isSecrecyMark(l.Text) {
			return nil
		}
		cells := []string{l.Text}
		for _, row := range l.Table {
			cells = append(cells, row...)
		}
		for _, cell := range cells {
			if isSecrecyMark(cell) {
				return errs.New(errs.Forbidden, "plandoc.secret")
			}
		}
	}
	return nil
}

func isSecrecyMark(text string) bool {
	bare := strings.Map(func(r rune) rune {
		if strings.ContainsRune(" \t\n()[]{}|*_“”\"'.!", r) {
			return -1
		}
		return r
	}, prose.Clean(text))
	return secretWord.MatchString(bare)
}
