package plandoc

import (
	"lantoa/internal/plandoc/prose"
	"regexp"
	"strings"
	"unicode/utf8"
)

var (
	authorityLine = regexp.MustCompile(`^(?:T/M|TM|KT|K/T|TL|T/L|TUQ|Q)\.?\s+\p{Lu}`)
	postLine      = regexp.MustCompile(`^(?:(?:PHÓ |QUYỀN )?(?:CHỦ TỊCH|BÍ THƯ|HIỆU TRƯỞNG|GIÁM ĐỐC|TRƯỞNG|TRƯỞNG BAN|TRƯỞNG PHÒNG|CHÁNH VĂN PHÒNG|CHỦ NHIỆM|TỔNG BIÊN TẬP|TRƯỞNG CÔNG AN)|PHÓ )`)
	signedNote    = regexp.MustCompile(`(?i)^\(?\s*(?:đã ký|ký tên|đã kí|chữ ký|ký)`)
)

// beginsSignature tells whether a signature block begins with this line.
func beginsSignature(text string) bool {
	return isPost(text) && utf8.RuneCountInString(text) < 90 && (authorityLine.MatchString(text) || postLine.MatchString(text))
}

// isPost tells whether text is in capitals, but for the "kiêm" between two posts.
func isPost(text string) bool { return prose.IsCapitals(strings.ReplaceAll(text, " kiêm ", " ")) }

// goesOn tells whether text is the next line of a post or an authority: "PHÓ TRƯỞNG BAN
// THƯỜNG" and "TRỰC", "kiêm" and another post.
func goesOn(above, text string) bool {
	if strings.HasSuffix(above, "kiêm") || strings.HasPrefix(strings.ToLower(text), "kiêm") {
		return true
	}
	return isPost(text) && !authorityLine.MatchString(text) && !postLine.MatchString(text)
}

// readSignature reads the lines of one or several signatures. The lines of the authority
// come first; the signer's own post is the last line in capitals before the name.
func readSignature(texts []string) Signature {
	var authorities, titles, names []string
	var capitals []string
	settle := func() {
		if len(capitals) == 0 {
			return
		}
		last := len(capitals) - 1
		if authorityLine.MatchString(capitals[last]) {
			last++
		}
		if a := strings.Join(capitals[:last], " "); a != "" {
			authorities = append(authorities, a)
		}
		if last < len(capitals) {
			titles = append(titles, capitals[last])
		}
		capitals = nil
	}
	for _, text := range texts {
		switch {
		case len(capitals) > 0 && goesOn(capitals[len(capitals)-1], text):
			capitals[len(capitals)-1] += " " + text
		case signedNote.MatchString(text):
			settle()
		case isPost(text) && (authorityLine.MatchString(text) || postLine.MatchString(text) || len(capitals) > 0 && len(names) == 0):
			if len(names) == len(authorities) && len(names) > 0 && authorityLine.MatchString(text) {
				settle()
			}
			capitals = append(capitals, text)
		case len(names) > 0 && isPost(text): // of something that follows the signatures
		case len(strings.Fields(text)) <= 7 && !strings.ContainsAny(text, ";:.,()"):
			settle()
			names = append(names, text)
		}
	}
	settle()
	return Signature{strings.Join(authorities, "; "), strings.Join(titles, "; "), strings.Join(names, "; ")}
}
