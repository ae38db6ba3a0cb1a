package plandoc

import (
	"regexp"
	"strings"

	"lantoa/internal/plandoc/block"
	"lantoa/internal/plandoc/body"
	"lantoa/internal/plandoc/date"
	"lantoa/internal/plandoc/numbering"
	"lantoa/internal/plandoc/prose"
)

// kinds are the names of documents, and whether one is a plan, may hand out work, or neither.
var kinds = []struct {
	name string
	plan planhood
}{
	{"Kế hoạch liên tịch", isPlan}, {"Kế hoạch phối hợp", isPlan}, {"Kế hoạch", isPlan},
	{"Chương trình hành động", isPlan}, {"Chương trình công tác", isPlan}, {"Chương trình phối hợp", isPlan}, {"Chương trình", isPlan},
	{"Đề án", isPlan}, {"Phương án", isPlan},
	{"Công văn", mayBePlan}, {"Hướng dẫn", mayBePlan}, {"Chỉ thị", mayBePlan}, {"Quyết định", mayBePlan}, {"Nghị quyết", mayBePlan},
	{"Thông báo", mayBePlan}, {"Thông báo kết luận", mayBePlan}, {"Kết luận", mayBePlan}, {"Công điện", mayBePlan}, {"Thể lệ", mayBePlan},
	{"Báo cáo", isNoPlan}, {"Tờ trình", isNoPlan}, {"Biên bản", isNoPlan}, {"Giấy mời", isNoPlan}, {"Thư mời", isNoPlan},
	{"Quy chế", isNoPlan}, {"Đơn", isNoPlan}, {"Hợp đồng", isNoPlan}, {"Danh sách", isNoPlan},
}

type planhood int

const (
	isNoPlan planhood = iota
	mayBePlan
	isPlan
)

func planhoodOf(kind string) planhood {
	for _, k := range kinds {
		if k.name == kind {
			return k.plan
		}
	}
	return isNoPlan
}

// kindOf reads a line that is, or begins in capitals with, the name of a kind.
func kindOf(text string) (kind, rest string) {
	best := ""
	for _, k := range kinds {
		upper := strings.ToUpper(k.name)
		if strings.EqualFold(text, k.name) {
			return k.name, ""
		}
		if strings.HasPrefix(text, upper+" ") && len(k.name) > len(best) {
			best = k.name
		}
	}
	if best == "" {
		return "", ""
	}
	return best, strings.TrimSpace(text[len(best):]) // a capital takes as many bytes as its small letter
}

var (
	motto      = regexp.MustCompile(`(?i)CỘNG H(?:ÒA|OÀ) XÃ HỘI CHỦ NGHĨA|ĐẢNG CỘNG SẢN VIỆT NAM|Độc lập\s*[-–]\s*Tự do`)
	numberLine = regexp.MustCompile(`(?i)^Số\s*:?\s*([\d\s.…_]*[-/].*|\d+.*)$`)
	placeLine  = regexp.MustCompile(`(?i)^(.{0,60}?),?\s*ngày\s*([\d.…_]*)\s*tháng\s*([\d.…_]*)\s*năm\s*([\d.…_]*)\s*\.?$`)
	aboutLine  = regexp.MustCompile(`(?i)^(?:V/v|Về việc)\s*:?\s+(.+)$`)
	bodyStart  = regexp.MustCompile(`^(?:ỦY BAN|UỶ BAN|UBND|HĐND|HỘI|ĐẢNG|BAN|SỞ|BỘ|PHÒNG|TRƯỜNG|ĐOÀN|CÔNG (?:AN|ĐOÀN|TY)|TỈNH|HUYỆN ỦY|THÀNH ỦY|MẶT TRẬN|MTTQ|VĂN PHÒNG|LIÊN ĐOÀN|TRUNG TÂM|CHI BỘ|TRẠM|TỔ |THƯỜNG TRỰC|CHÍNH PHỦ|BCH )`)
	unfinished = regexp.MustCompile(`^(?:ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|BAN CHẤP HÀNH|BAN THƯỜNG VỤ|BCH|THƯỜNG TRỰC|BAN CHỈ ĐẠO|ỦY BAN|HỘI ĐỒNG NHÂN DÂN)$|[-–,]$|\s(?:VÀ|CỦA)$`)
	acting     = regexp.MustCompile(`^(?:CHỦ TỊCH|ỦY BAN|UỶ BAN|BAN |HỘI ĐỒNG|GIÁM ĐỐC|HIỆU TRƯỞNG|BÍ THƯ|TRƯỞNG)`)
	youth      = regexp.MustCompile(`^ĐOÀN (?:TNCS|THANH NIÊN CỘNG SẢN) HỒ CHÍ MINH$`) // stands where others print the state's name
	organ      = regexp.MustCompile(`^BAN (?:THƯỜNG TRỰC|THƯỜNG VỤ|CHẤP HÀNH)$`)       // of the body printed above it
	preambled  = regexp.MustCompile(`^(?:Căn cứ|Thực hiện|Triển khai|Nhằm|Để|Xét|Theo|Trên cơ sở|Kính gửi|Kính gởi|Tiếp tục thực hiện|Thi hành|Hưởng ứng|Quán triệt|Phát huy)[\s:]`)
)

// readHeader reads what stands above the preamble, with the bodies printed there, and tells
// how many of the lines it takes.
func readHeader(list []block.Line) (h Header, bodies []string, taken int) {
	subject := false
	for ; taken < len(list); taken++ {
		text := list[taken].Text
		if list[taken].Table != nil || taken > 60 {
			break
		}
		if _, labelled := numbering.Of(text); labelled && !placeLine.MatchString(text) {
			break
		}
		if h.Kind != "" {
			if subjectOver(text, h.Subject, subject) {
				break
			}
			h.Subject, subject = strings.TrimSpace(h.Subject+" "+text), true
			continue
		}
		if kind, rest := kindOf(text); kind != "" && !motto.MatchString(text) {
			h.Kind, h.Subject, subject = kind, rest, rest != ""
			continue
		}
		if preambled.MatchString(text) {
			break
		}
		for _, part := range sideBySide(text) {
			bodies = headLine(&h, part, bodies)
		}
	}
	if h.Kind == "" && h.Subject != "" && h.Number != "" {
		h.Kind = "Công văn" // a letter prints no name of its kind, only "V/v"
	}
	if aboutLine.MatchString(h.Subject) {
		h.Subject = aboutLine.FindStringSubmatch(h.Subject)[1]
	}
	return h, bodies, taken
}

// What stands beside something else on one line of a heading.
var (
	besideBody   = regexp.MustCompile(`\s(CỘNG H(?:ÒA|OÀ) XÃ HỘI CHỦ NGHĨA|ĐẢNG CỘNG SẢN VIỆT NAM|Độc lập\s*[-–]\s*Tự do|Số\s*:)`)
	besideNumber = regexp.MustCompile(`(?i)^(Số\s*:?\s*[\d.…_ ]*[-/]\S*)\s+(.+,?\s*ngày.+)$`)
	besideAbove  = regexp.MustCompile(`^((?:.+ (?:TỈNH|HUYỆN|THÀNH PHỐ|XÃ|PHƯỜNG)|TỈNH ỦY|TỈNH UỶ|HUYỆN ỦY|THÀNH ỦY|ĐẢNG BỘ TỈNH|ĐẢNG BỘ XÃ) .+?) ((?:ỦY BAN|UỶ BAN|ĐẢNG ỦY|ĐẢNG UỶ|BAN CHẤP HÀNH|TRƯỜNG|TRUNG TÂM|HỘI|ĐOÀN) .+)$`)
)

// sideBySide parts a line of the heading on which several things stand one after the other.
func sideBySide(text string) []string {
	var out []string
	for _, part := range strings.Split(besideBody.ReplaceAllString(text, "\n$1"), "\n") {
		if m := besideAbove.FindStringSubmatch(part); m != nil && prose.IsCapitals(part) && len(strings.Fields(m[1])) > 3 {
			out = append(out, m[1:]...)
			continue
		}
		if m := besideNumber.FindStringSubmatch(part); m != nil {
			out = append(out, m[1:]...)
			continue
		}
		out = append(out, part)
	}
	return out
}

// subjectOver tells whether text no longer belongs to the subject; the first paragraph
// under the kind always does, unless it says that it gives grounds.
func subjectOver(text, subject string, begun bool) bool {
	if !begun {
		return strings.HasPrefix(text, "Căn cứ") || strings.HasPrefix(text, "Kính g") || strings.HasSuffix(text, "như sau:")
	}
	if prose.IsCapitals(text) && !prose.IsCapitals(subject) && acting.MatchString(text) {
		return true // "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ" decides
	}
	return preambled.MatchString(text) || strings.ContainsRune(".;:", prose.LastRune(text)) || len(subject) > 700
}

// headLine reads one line above the kind.
func headLine(h *Header, text string, bodies []string) []string {
	if m := numberLine.FindStringSubmatch(text); m != nil && h.Number == "" {
		h.Number = strings.Trim(strings.Map(dropBlank, m[1]), ".")
		return bodies
	}
	if m := placeLine.FindStringSubmatch(text); m != nil {
		h.Place = strings.Trim(m[1], " ,.…_")
		h.Date = date.Read(m[2] + "/" + m[3] + "/" + m[4])
		return bodies
	}
	if m := aboutLine.FindStringSubmatch(text); m != nil {
		h.Subject = m[1]
		return bodies
	}
	if h.Subject != "" || !prose.IsCapitals(text) && !bodyStart.MatchString(text) {
		if strings.Contains(text, "ĐẢNG CỘNG SẢN") {
			h.System = Party
		}
		if h.Subject != "" && h.Kind == "" && !motto.MatchString(text) && !prose.IsCapitals(text) {
			h.Subject += " " + text // "V/v" goes on over several lines
		}
		return bodies
	}
	switch {
	case strings.Contains(text, "ĐẢNG CỘNG SẢN"):
		h.System = Party
	case motto.MatchString(text):
		h.System = State
	case youth.MatchString(text) && (h.Number != "" || len(bodies) == 0):
		h.System = Union
	case len(bodies) > 0 && h.Number != "": // the other column has names of its own
	case len(bodies) > 0 && organ.MatchString(text):
		bodies[len(bodies)-1] += " " + text
	case len(bodies) > 0 && (unfinished.MatchString(bodies[len(bodies)-1]) || !bodyStart.MatchString(text) || strings.HasPrefix(text, "VÀ ")):
		bodies[len(bodies)-1] += " " + text
	default:
		bodies = append(bodies, text)
	}
	return bodies
}

func dropBlank(r rune) rune {
	if strings.ContainsRune(" …_\u00a0", r) {
		return -1
	}
	return r
}

// parentAndIssuer takes the last body for the issuer and those above it for its parent; of
// a joint document the last ones, as many as sign it.
func parentAndIssuer(bodies []string, signing int) (parent, issuer string) {
	first := max(0, len(bodies)-max(1, signing))
	for first < len(bodies)-1 && higher.MatchString(bodies[first]) && !higher.MatchString(bodies[len(bodies)-1]) {
		first++
	}
	return strings.Join(bodies[:first], " "), strings.Join(bodies[first:], " - ")
}

// higher is a body above those of a commune.
var higher = regexp.MustCompile(`\b(?:TỈNH|HUYỆN|THÀNH PHỐ|THÀNH ỦY|TRUNG ƯƠNG)(?:\s|$)`)

var issues = regexp.MustCompile(`(?:^|[;,.:]\s+)([^;,.:]+?)\s+(?:ban hành|xây dựng)\s+(?:Kế hoạch|kế hoạch|Chương trình|chương trình|Đề án|Hướng dẫn)`)

// inferIssuer takes the issuer from the preamble, with its place when the text names the
// same body with one, or else from the signature.
func inferIssuer(h *Header, signature Signature, opening []string) []Warning {
	if h.Issuer != "" {
		return nil
	}
	for i := len(opening) - 1; i >= 0; i-- {
		m := issues.FindStringSubmatch(opening[i])
		if m == nil || !body.Begins(m[1]) {
			continue
		}
		h.Issuer = m[1]
		placed := regexp.MustCompile(regexp.QuoteMeta(m[1]) + `\s+(?:xã|phường|thị trấn|đặc khu|huyện|tỉnh|thành phố)(?:\s+\p{Lu}[\p{L}\d'-]*)+`)
		if full := placed.FindString(strings.Join(opening, "\n")); full != "" {
			h.Issuer = full
		}
		return []Warning{warnIssuer(h.Issuer)}
	}
	if m := regexp.MustCompile(`^(?:T/?M\.?)\s+(.+)$`).FindStringSubmatch(signature.Authority); m != nil {
		h.Issuer = m[1]
		return []Warning{warnIssuerBySignature(h.Issuer)}
	}
	return nil
}

var systemWords = []struct {
	system  System
	pattern *regexp.Regexp
}{
	{Front, regexp.MustCompile(`(?i)mặt trận|mttq`)},
	{School, regexp.MustCompile(`(?i)^(?:trường|trung tâm giáo dục)`)},
	{Party, regexp.MustCompile(`(?i)đảng (?:ủy|uỷ|bộ)|(?:tỉnh|huyện|thành) (?:ủy|uỷ)|chi bộ|xây dựng đảng|tuyên giáo|văn phòng đảng`)},
	{Union, regexp.MustCompile(`(?i)đoàn thanh niên|đoàn tncs|liên đoàn|công đoàn|xã đoàn|^đoàn |(?:^|\s)hội (?:liên|nông|cựu|chữ|lhpn|người)|^bch `)},
	{State, regexp.MustCompile(`(?i)ủy ban nhân dân|uỷ ban nhân dân|ubnd|hđnd|hội đồng nhân dân|^sở |^phòng |^bộ |công an|trung tâm|trạm`)},
}

// systemOf is the family of formats: told by the issuer, else by the heading, else by the
// way the number is written.
func systemOf(h Header) System {
	first, _, _ := strings.Cut(h.Issuer, " - ")
	for _, s := range systemWords {
		if s.pattern.MatchString(first) {
			return s.system
		}
	}
	switch {
	case h.System != "":
		return h.System
	case regexp.MustCompile(`^\d*-`).MatchString(h.Number):
		return Party
	case regexp.MustCompile(`^\d*/`).MatchString(h.Number):
		return State
	}
	return Other
}

// missing warns of what every issued document states and this one does not.
func missing(h Header) []Warning {
	var out []Warning
	if h.Number == "" || h.Number[0] < '0' || h.Number[0] > '9' {
		out = append(out, warnNumber())
	}
	if h.Date == "" {
		out = append(out, warnDate())
	}
	return out
}
