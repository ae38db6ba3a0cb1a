// Package citation finds the documents that a Vietnamese text names: kind, number, date,
// issuer and subject.
package citation

import (
	"cmp"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"lantoa/internal/plandoc/body"
	"lantoa/internal/plandoc/date"
	"lantoa/internal/plandoc/prose"
	"lantoa/internal/viet"
)

const (
	citedKinds  = `Nghị quyết liên tịch|Nghị quyết|Kế hoạch phối hợp|Kế hoạch liên tịch|Kế hoạch|Quyết định|Chỉ thị|Kết luận|Thông tư(?: liên tịch)?|Nghị định|Công văn|Công điện|Hướng dẫn|Chương trình hành động|Chương trình phối hợp|Chương trình công tác|Chương trình|Quy định|Thông báo kết luận|Thông báo|Đề án|Pháp lệnh|Quy chế phối hợp|Quy chế|Phương án|Lệnh|Văn bản|Thông tri|Tờ trình|Báo cáo`
	citedNumber = `\d{1,5}(?:/\d{4})?\s?[-/]\s?[\p{Lu}\d][\p{L}\d&]*(?:(?:[/.]|-\s?)[\p{Lu}\d][\p{L}\d&]*)*`
	citedDate   = `(?:\s*,?\s*ngày\s*(` + date.Pattern + `))?`
)

var (
	citing    = regexp.MustCompile(`(` + citedKinds + `)\s+(?:số\s*:?\s*)?(` + citedNumber + `)` + citedDate)
	citingLaw = regexp.MustCompile(`(Bộ luật|Luật)\s+(\p{Lu}[^;.()“”]{2,160}?)(?:,?\s+số\s+(` + citedNumber + `)` + citedDate + `|,?\s+(?:ngày\s+(` + date.Pattern + `)|năm\s+\d{4}))`)
	requested = regexp.MustCompile(`(?i)(?:đề nghị|chỉ đạo|hướng dẫn|ý kiến|yêu cầu) của ([^;.]{3,120}) tại $`)
	looseCite = regexp.MustCompile(`số\s+(` + citedNumber + `)` + citedDate)
)

var digits = regexp.MustCompile(`\d+`)

// Document is one that is named. A law without a number has Number "". Date is ISO 8601.
type Document struct {
	Kind   string `json:"kind"`
	Number string `json:"number"`
	Date   string `json:"date"`
	Issuer string `json:"issuer"`
	About  string `json:"about"`
}

// cited is a document named in running text, and where.
type cited struct {
	Document
	at int
}

const longestTail = 2000 // bytes that may say who issued a document, and about what

// In are the documents that a text names, in its order.
func In(text string) []cited {
	var out []cited
	if !hasNumber(text) && !strings.Contains(text, "uật ") {
		return nil
	}
	for _, m := range citing.FindAllStringSubmatchIndex(text, -1) {
		b := Document{Kind: text[m[2]:m[3]], Number: strings.ReplaceAll(text[m[4]:m[5]], " ", "")}
		if m[6] >= 0 {
			b.Date = date.Read(text[m[6]:m[7]])
		}
		b.Issuer, b.About = citedTail(prose.Beginning(text[m[1]:], longestTail), strings.Contains(b.Kind, "liên tịch") || strings.Contains(b.Kind, "phối hợp"))
		if by := requested.FindStringSubmatch(prose.Ending(text[:m[0]], longestTail)); by != nil && b.Issuer == "" {
			b.Issuer = headOf.ReplaceAllString(by[1], "")
		}
		out = append(out, cited{b, m[0]})
	}
	for _, m := range citingLaw.FindAllStringSubmatchIndex(text, -1) {
		b, at := law(text, m)
		if b.Number == "" && b.Date == "" {
			continue
		}
		i := len(out)
		for i > 0 && out[i-1].at > at {
			i--
		}
		out = append(out[:i], append([]cited{{b, at}}, out[i:]...)...)
	}
	return out
}

// hasNumber tells, at little cost, whether the number of a document may stand in a text: a
// dash or stroke behind a figure.
func hasNumber(text string) bool {
	for i := 1; i < len(text); i++ {
		if text[i] != '-' && text[i] != '/' {
			continue
		}
		before := strings.TrimRight(text[:i], " ")
		if before != "" && before[len(before)-1] >= '0' && before[len(before)-1] <= '9' {
			return true
		}
	}
	return false
}

// headOf is the head of a body, who asks or instructs in its name.
var headOf = regexp.MustCompile(`^(?:Giám đốc|Chủ tịch|Thủ trưởng|Cục trưởng) `)

// law reads a law, which is named before its number; of several in a row that share one
// date, the last has it.
func law(text string, m []int) (Document, int) {
	at, name := m[0], text[m[4]:m[5]]
	if i := strings.LastIndex(name, ", Luật "); i >= 0 {
		at, name = m[4]+i+len(", "), name[i+len(", Luật "):]
	}
	b := Document{Kind: text[m[2]:m[3]], About: name}
	if m[6] >= 0 {
		b.Number = strings.ReplaceAll(text[m[6]:m[7]], " ", "")
	}
	for _, d := range []int{8, 10} {
		if m[d] >= 0 {
			b.Date = date.Read(text[m[d]:m[d+1]])
		}
	}
	b.Issuer, _ = citedTail(prose.Beginning(text[m[1]:], longestTail), false)
	return b, at
}

// endsIssuer are the words at which the name of whoever issued a cited document is over.
var endsIssuer = regexp.MustCompile(`\s(?:về|quy định|phê duyệt|ban hành|sửa đổi|hướng dẫn|triển khai|thực hiện|tổ chức|phát động|giao|nhằm|tại|thông qua|trên|trong|công bố|đối với|và hướng dẫn|và ý kiến|và văn bản|và các|và (?:Nghị quyết|Kế hoạch|Quyết định|Chỉ thị|Kết luận|Chương trình|Công văn|Hướng dẫn|Thông tư|Nghị định|Đề án|Thông báo))[\s,]|\svề\p{Lu}|[;.()]|$`)

var aboutWord = regexp.MustCompile(`^,?\s*về(?: việc)?\s*`)

// citedTail reads "của X về Y" after the number and date of a cited document.
func citedTail(rest string, joint bool) (issuer, about string) {
	if after, ok := strings.CutPrefix(strings.TrimLeft(rest, ", "), "của "); ok {
		end := endsIssuer.FindStringIndex(after)[0]
		if about := " về "; strings.HasPrefix(after, "Ban Chỉ đạo") && strings.HasPrefix(after[end:], about) { // its own name says what it steers
			if more := endsIssuer.FindStringIndex(after[end+len(about):])[0] + end + len(about); strings.HasPrefix(after[more:], about) {
				end = more
			} else {
				end = ownComma(after[:end], false)
			}
		} else {
			end = ownComma(after[:end], joint)
		}
		issuer, rest = strings.TrimSpace(after[:end]), after[end:]
	}
	at := aboutWord.FindString(rest)
	if at == "" {
		return issuer, ""
	}
	return issuer, aboutOf(rest[len(at):])
}

// ownComma is where a name ends: at the first comma that a capital does not follow, or
// another body, unless several issued it together.
func ownComma(name string, joint bool) int {
	for i := 0; ; {
		at := strings.Index(name[i:], ", ")
		if at < 0 {
			return len(strings.TrimRight(name, ", "))
		}
		i += at + 2
		next, _ := utf8.DecodeRuneInString(name[i:])
		if !unicode.IsUpper(next) || citing.MatchString(name[i:]) || !joint && body.Begins(name[i:]) {
			return i - 2
		}
	}
}

var issuing = regexp.MustCompile(`,\s+(?:Ủy ban|Uỷ ban|UBND|Ban|Đảng ủy|Đảng uỷ|Hội|Đoàn|Thường trực|Trường)[^,;]*\s(?:ban hành|xây dựng|đề nghị|yêu cầu)\s`)

func aboutOf(rest string) string {
	if at := strings.IndexByte(rest, ';'); at >= 0 {
		rest = rest[:at]
	}
	if at := issuing.FindStringIndex(rest); at != nil {
		rest = rest[:at[0]]
	}
	if first := prose.Sentences(rest); len(first) > 1 {
		rest = first[0]
	}
	return strings.TrimRight(strings.TrimSuffix(strings.TrimSpace(rest), "./."), " .,:")
}

// Collect are the documents cited in the subject and the preamble, once each; a later
// citation only adds what the first left out.
func Collect(texts []string, own string) []Document {
	out := []Document{}
	for _, text := range texts {
		for _, c := range In(text) {
			if own != "" && c.Number == own {
				continue
			}
			known := false
			for i := range out {
				if b := &out[i]; b.Number == c.Number && (c.Number != "" || b.Kind == c.Kind && b.Date == c.Date) {
					b.Date, b.Issuer, b.About = cmp.Or(b.Date, c.Date), cmp.Or(b.Issuer, c.Issuer), cmp.Or(b.About, c.About)
					known = true
				}
			}
			if !known {
				out = append(out, c.Document)
			}
		}
	}
	return out
}

// Numbers are the numbers of all documents that a text names, also where only "số …" is said.
func Numbers(text string) []string {
	if !hasNumber(text) {
		return nil
	}
	var numbers []string
	for _, c := range In(text) {
		numbers = append(numbers, c.Number)
	}
	for _, m := range looseCite.FindAllStringSubmatch(text, -1) {
		numbers = append(numbers, m[1])
	}
	return numbers
}

// Near is the number of the basis that n is probably meant to be, "" when n is itself
// one or is like none.
func Near(Collect []Document, n string) string {
	near := ""
	for _, b := range Collect {
		if b.Number == "" {
			continue
		}
		if b.Number == n {
			return ""
		}
		if digits.FindString(b.Number) == digits.FindString(n) && distance(viet.Fold(b.Number), viet.Fold(n)) <= 3 {
			near = b.Number
		}
	}
	return near
}

// distance counts the letters to add, drop or change between two short words.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			diagonal, row[j+1] = row[j+1], min(diagonal+cost, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
