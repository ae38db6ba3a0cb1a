package plandoc

import (
	"lantoa/internal/plandoc/numbering"
	"regexp"
	"strings"
)

var (
	recipientsHead = regexp.MustCompile(`(?i)^Nơi nhận\s*:?\s*(.*)$`)
	purposeTail    = regexp.MustCompile(`\s*\(([^()]*)\)\s*$`)
	filed          = regexp.MustCompile(`^(?:Lưu|LƯU)\s*:?\s*(.+)$`)
)

// otherPurpose is what a recipient is to do with the document, other than what has a name.
var otherPurpose = regexp.MustCompile(`^(?:để |chỉ đạo|theo dõi|giám sát|đăng|đưa tin|tuyên truyền|phổ biến|hướng dẫn|đôn đốc|kiểm tra|công bố|niêm yết|tham mưu|xin ý kiến|quán triệt)`)

var purposes = map[string]Purpose{
	"b/c": ForReport, "bc": ForReport, "báo cáo": ForReport,
	"t/h": ForImplement, "th": ForImplement, "thực hiện": ForImplement,
	"p/h": ForCoordinate, "ph": ForCoordinate, "phối hợp": ForCoordinate,
	"biết": ForKnow, "để biết": ForKnow,
}

// readRecipients reads the items of "Nơi nhận", one printed item each.
func readRecipients(texts []string) []Recipient {
	out := []Recipient{}
	for _, text := range texts {
		if m, ok := numbering.Of(text); ok && m.Family.IsBullet() {
			text = m.Rest
		}
		text = strings.TrimRight(strings.TrimSpace(text), ";,. ")
		if text == "" {
			continue
		}
		if m := filed.FindStringSubmatch(text); m != nil {
			out = append(out, Recipient{m[1], ForFile})
			continue
		}
		r := Recipient{Name: text, Purpose: ForOther}
		if m := purposeTail.FindStringSubmatchIndex(text); m != nil {
			word := strings.ToLower(strings.TrimSpace(text[m[2]:m[3]]))
			if p, known := purposes[strings.TrimPrefix(word, "để ")]; known {
				r = Recipient{text[:m[0]], p}
			} else if p, known := purposes[word]; known {
				r = Recipient{text[:m[0]], p}
			} else if otherPurpose.MatchString(word) {
				r.Name = text[:m[0]]
			}
		}
		out = append(out, r)
	}
	return out
}
