package block

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"lantoa/internal/plandoc/numbering"
	"lantoa/internal/plandoc/page"
	"lantoa/internal/plandoc/prose"
)

// width is where the lines of a text are broken, in letters; 0 when every paragraph is one line.
type width struct {
	at       int
	indented bool // a paragraph begins with a space before its first line
	apart    bool // an empty line stands before every paragraph
}

// No page is as narrow as the one, and no line of a page as long as the other.
const (
	narrowest = 45
	widest    = 135
	ragged    = 12 // how far a broken line may end from the margin
)

// widthOf looks for the margin at which many lines end that another stands right under.
func widthOf(raws []page.Block) width {
	flush, pushed := 0, 0
	var lengths []int
	for i, r := range raws {
		if r.Table != nil || i+1 >= len(raws) || raws[i+1].Table != nil || !raws[i+1].Near || isGridRow(r.Text) {
			continue
		}
		n := extent(r.Text)
		lengths = append(lengths, n)
	}
	longest := marginOf(lengths)
	if longest == 0 {
		return width{}
	}
	labels, under := 0, 0
	for _, r := range raws {
		if r.Table == nil {
			if _, labelled := numbering.Of(strings.TrimLeft(r.Text, " \t\u00a0*#_")); labelled {
				labels++
				if r.Near {
					under++
				}
			}
		}
		switch {
		case r.Table != nil || !r.Near:
		case startsIn(r.Text):
			pushed++
		default:
			flush++
		}
	}
	return width{at: longest, indented: pushed > 2 && flush > 2, apart: labels > 3 && under*10 < labels}
}

// marginOf is where many lines end and hardly any goes beyond, 0 when there is no such place.
func marginOf(lengths []int) int {
	slices.Sort(lengths)
	most := len(lengths) - 1
	for beyond := 0; beyond <= max(2, len(lengths)/20) && most-beyond >= 0; beyond++ {
		at := lengths[most-beyond]
		if at < narrowest || at > widest {
			continue
		}
		first, _ := slices.BinarySearch(lengths, at-ragged)
		if n := most - beyond - first + 1; n >= 3 && n*6 >= len(lengths) {
			return at
		}
	}
	return 0
}

func startsIn(text string) bool {
	return strings.HasPrefix(text, "  ") || strings.HasPrefix(text, "\t")
}

// paragraph joins the lines of one paragraph from raws[i] on, and tells where the next
// begins. Where a format holds line breaks of its own, a new line may be meant: that is kept
// as one.
func (w width) paragraph(raws []page.Block, i int) (string, int) {
	p := joined{width: w}
	for first := true; i < len(raws) && raws[i].Table == nil; i++ {
		for k, piece := range strings.Split(raws[i].Text, "\n") {
			switch {
			case first || k > 0:
				p.add(piece, k > 0 && p.goesOn(prose.Clean(piece), true, false))
			case p.goesOn(prose.Clean(piece), raws[i].Near, w.indented && startsIn(piece)):
				p.add(piece, true)
			default:
				return p.text.String(), i
			}
			first = false
		}
		if i+1 < len(raws) && opensBlock(raws[i+1:]) {
			return p.text.String(), i + 1
		}
	}
	return p.text.String(), i
}

// joined is a paragraph while its lines are joined.
type joined struct {
	width
	text strings.Builder
	last string // the line of it that was added last
	ends int    // where that line ends

	mark   numbering.Mark // the label that the paragraph begins with
	heads  bool           // it has one
	inside int            // brackets and quotes that are open
	quotes int            // straight quotes so far
}

func (p *joined) add(piece string, goesOn bool) {
	p.ends = extent(piece)
	piece = prose.Clean(piece)
	switch {
	case p.text.Len() == 0:
		p.mark, p.heads = numbering.Of(piece)
	case !goesOn:
		p.text.WriteByte('\n')
		p.mark, p.heads = numbering.Of(piece)
		p.inside, p.quotes = 0, 0
	case cutNumber.MatchString(p.last):
	default:
		p.text.WriteByte(' ')
	}
	p.text.WriteString(piece)
	p.inside += strings.Count(piece, "(") - strings.Count(piece, ")") + strings.Count(piece, "“") - strings.Count(piece, "”")
	p.quotes += strings.Count(piece, `"`)
	p.last = piece
}

// first tells whether the paragraph has one line yet.
func (p *joined) first() bool { return p.text.Len() == len(p.last) }

// longestJoined is more than any paragraph holds.
const longestJoined = 50_000 // bytes

// within tells whether a bracket or a quote is still open.
func (p *joined) within() bool { return p.inside > 0 || p.quotes%2 > 0 }

// opensBlock tells whether a table or columns begin here.
func opensBlock(raws []page.Block) bool {
	switch {
	case raws[0].Table != nil:
		return true
	case isPlain(raws[0].Text):
		return false
	}
	if n, _ := gridRun(raws); n > 0 {
		return true
	}
	if n, _ := stackRun(raws); n > 0 {
		return true
	}
	n, _ := columnRun(raws)
	return n > 0
}

// shortest is as long as no first cell of a table is.
const shortest = 24 // bytes

// isPlain tells, at little cost, that neither a table nor columns begin with a line.
func isPlain(text string) bool {
	return len(text) > shortest && !strings.ContainsAny(text, "\t|+│├┌└\u00a0\n") && !strings.Contains(text, "   ") && !strings.Contains(text, "** **")
}

var (
	// unfinished are words that no paragraph ends with.
	unfinished = regexp.MustCompile(`(?i)(?:^|[\s(“])(?:và|của|về|với|các|cho|đến|từ|trong|tại|theo|số|ngày|tháng|năm|hoặc|là|những|để|do|bởi|trên|vào|như|được|phải|cùng|không|mỗi|quý|điều|khoản|điểm|nghị quyết|kế hoạch số|quyết định|chương trình số)$`)
	// names a number that a label would otherwise be taken for.
	numbered = regexp.MustCompile(`(?i)(?:^|\s)(?:điều|khoản|điểm|mục|số|ngày|tháng|năm|quý|giai đoạn|từ|đến|tuần|lần|phần|phụ lục|đề án|nghị quyết|chỉ thị|kết luận)$`)
	// a date broken in its middle
	brokenDate = regexp.MustCompile(`(?i)(?:ngày|tháng|năm)(?:\s*[\d.…_]+)?$`)
	restOfDate = regexp.MustCompile(`^(?:tháng|năm|\d)`)
	ranged     = regexp.MustCompile(`^[-–—]\s*(?:[\p{Ll}\d(])`)
)

// goesOn tells whether next is the next line of the paragraph.
func (p *joined) goesOn(next string, near, indented bool) bool {
	if p.text.Len() == 0 || next == "" || p.text.Len() > longestJoined || prose.IsRule(next) || prose.IsRule(p.last) || opensPlace.MatchString(next) {
		return false
	}
	if near && prose.LastRune(p.last) == '.' && closes.MatchString(next) {
		return false
	}
	open := !strings.ContainsRune(".;:!?…", prose.LastRune(p.last))
	long := utf8.RuneCountInString(p.last)
	full := p.full(next)
	if label, labelled := numbering.Of(next); labelled {
		switch label.Family {
		case numbering.Paren, numbering.Letter:
			return near && p.within() // "(Đề án" and "06);"
		case numbering.Number, numbering.Dotted:
			return near && open && numbered.MatchString(p.last) && (full || p.at == 0)
		case numbering.Dash:
			return near && open && (p.within() || years.MatchString(p.last) && years.MatchString(next) || beforeDash.MatchString(p.last) && afterDash.MatchString(next) || full && ranged.MatchString(next) && !(p.heads && p.mark.Family.IsBullet()))
		}
		return false
	}
	if near && (cutNumber.MatchString(p.last) || brokenDate.MatchString(p.last) && restOfDate.MatchString(next)) {
		return true
	}
	if near && p.heads && p.mark.Rest == "" && p.first() && p.mark.Family != numbering.Dash {
		return true // "PHẦN II." and its title
	}
	first, _ := utf8.DecodeRuneInString(next)
	small := unicode.IsLower(first) || unicode.IsDigit(first) || strings.ContainsRune("(%),”\"/&", first)
	shouts := prose.IsCapitals(next) && len(strings.Fields(next)) > 1
	capitals := prose.IsCapitals(p.last) && prose.IsCapitals(next)
	switch {
	case !near: // over the end of a page
		return open && long >= 50 && unicode.IsLower(first)
	case indented:
		return false
	case (full || unicode.IsLower(first) || unicode.IsDigit(first)) && p.within():
		return true
	case open && unicode.IsLower(first), p.cut(next):
		return true
	case open && small:
		return long >= 50 || full || p.at > 0 && long*2 >= p.at
	case capitals:
		return open && p.heads
	case open && p.heads && p.mark.Family != numbering.Part && !p.mark.Family.IsBullet() && !strings.ContainsRune(".;:,", prose.LastRune(next)) && long < narrowest && utf8.RuneCountInString(next) < narrowest && !prose.IsCapitals(p.last):
		return true // the heading goes on
	case prose.IsCapitals(p.last):
		return false
	case open && !shouts && (unfinished.MatchString(p.last) || prose.LastRune(p.last) == ','):
		return true
	}
	return full && !shouts && (p.apart || unicode.IsLower(first) || unicode.IsDigit(first) || !strings.ContainsRune(":;", prose.LastRune(p.last)))
}

// cut tells whether the line above is only the first word of one, as texts taken from web
// pages break it: "ỦY" and "BAN NHÂN DÂN", "Tiền" and "Giang, ngày 07 tháng 12 năm 2022".
func (p *joined) cut(next string) bool {
	if p.first() && bareNumber.MatchString(p.last) {
		return true
	}
	if !p.first() || strings.ContainsAny(p.last, " .,;:") || utf8.RuneCountInString(p.last) > 8 {
		return false
	}
	return prose.IsCapitals(p.last) && prose.IsCapitals(next) || placed.MatchString(next)
}

// placed is the end of a place and a date.
var placed = regexp.MustCompile(`^\p{Lu}\p{L}*(?: \p{Lu}\p{L}*)*,\s*ngày`)

// bareNumber is the word before a number that stands on the next line.
var bareNumber = regexp.MustCompile(`^Số\s*:?$`)

// cutNumber is the number of a document broken at its hyphen.
var cutNumber = regexp.MustCompile(`\d+/\p{Lu}[\p{L}\d]*-$`)

// years are one end of a stretch of years: "giai đoạn 2025" and "- 2030".
var years = regexp.MustCompile(`\d{4}$|^[-–] ?\d{4}(?:\D|$)`)

// A name is broken before its dash: "Phòng Văn hóa" and "- Xã hội".
var (
	beforeDash = regexp.MustCompile(`(?:Văn hóa|Văn hoá|[Kk]inh tế|[Cc]hính trị|Tài chính|Kế hoạch|Lao động|Thông tin|Tổ chức|HĐND|Giáo dục)$`)
	afterDash  = regexp.MustCompile(`^[-–] (?:[Xx]ã hội|Hạ tầng|Tài chính|Truyền thông|Thương binh|UBND|Đầu tư|Hành chính|Kiểm tra|Đào tạo|Dân tộc)`)
)

// opensPlace begins what is never the next line of something else.
var opensPlace = regexp.MustCompile(`^(?:Nơi nhận|Kính gửi|PHẦN(?:\s|$)|CHƯƠNG(?:\s|$)|Chương [IVX\d]+|[(*_]*(?:[Bb]an hành |[Pp]hê duyệt )?(?:[Kk]èm|[Đđ]ính kèm) theo|PHỤ LỤC|Căn cứ |T/?M\.? \p{Lu}|KT\.? \p{Lu}|TL\.? \p{Lu}|\(?(?:Đã ký|đã ký)\)?)`)

// extent is where a line ends, its indent counted.
func extent(text string) int {
	text = strings.TrimRight(text, " \t")
	rest := strings.TrimLeft(text, " \t")
	return (len(text) - len(rest)) + 7*strings.Count(text[:len(text)-len(rest)], "\t") + utf8.RuneCountInString(rest)
}

// closes begins a sentence that stands below all clauses.
var closes = regexp.MustCompile(`^(?:Trên đây là|(?:Bản )?(?:Kế hoạch|Chương trình) này|Đề nghị |Yêu cầu |Trong quá trình )`)

// full tells whether the first word of next would not have found room in the line above.
func (p *joined) full(next string) bool {
	if p.at == 0 {
		return false
	}
	word, _, _ := strings.Cut(next, " ")
	return p.ends+1+utf8.RuneCountInString(word) > p.at-3
}
