package block

import (
	"regexp"
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
}

// No page is as narrow as the one, and no line of a page as long as the other.
const (
	narrowest = 45
	widest    = 135
	ragged    = 12 // how far a broken line may end from the margin
)

// widthOf looks for the margin at which many lines end that another stands right under.
func widthOf(raws []page.Block) width {
	longest, flush, pushed := 0, 0, 0
	var lengths []int
	for i, r := range raws {
		if r.Table != nil || i+1 >= len(raws) || raws[i+1].Table != nil || !raws[i+1].Near || isGridRow(r.Text) {
			continue
		}
		n := utf8.RuneCountInString(prose.Clean(r.Text))
		lengths = append(lengths, n)
		longest = max(longest, n)
	}
	if longest < narrowest || longest > widest {
		return width{}
	}
	near := 0
	for _, n := range lengths {
		if n >= longest-ragged {
			near++
		}
	}
	if near < 3 || near*6 < len(lengths) {
		return width{}
	}
	for _, r := range raws {
		switch {
		case r.Table != nil || !r.Near:
		case startsIn(r.Text):
			pushed++
		default:
			flush++
		}
	}
	return width{at: longest, indented: pushed > 2 && flush > 2}
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
				return p.text, i
			}
			first = false
		}
		if i+1 < len(raws) && opensBlock(raws[i+1:]) {
			return p.text, i + 1
		}
	}
	return p.text, i
}

// joined is a paragraph while its lines are joined.
type joined struct {
	width
	text string
	last string // the line of it that was added last
}

func (p *joined) add(piece string, goesOn bool) {
	piece = prose.Clean(piece)
	switch {
	case p.text == "":
		p.text = piece
	case goesOn:
		p.text += " " + piece
	default:
		p.text += "\n" + piece
	}
	p.last = piece
}

// opensBlock tells whether a table or columns begin here.
func opensBlock(raws []page.Block) bool {
	if raws[0].Table != nil {
		return true
	}
	if n, _ := gridRun(raws); n > 0 {
		return true
	}
	if n, _ := stackRun(raws); n > 0 {
		return true
	}
	n, _, _ := columnRun(raws)
	return n > 0
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
	if p.text == "" || next == "" || prose.IsRule(next) || prose.IsRule(p.last) || opensPlace.MatchString(next) {
		return false
	}
	open := !strings.ContainsRune(".;:!?…", prose.LastRune(p.last))
	long := utf8.RuneCountInString(p.last)
	full := p.full(next)
	mark, heads := numbering.Of(p.text)
	if label, labelled := numbering.Of(next); labelled {
		switch label.Family {
		case numbering.Paren, numbering.Letter:
			return near && within(p.text) // "(Đề án" and "06);"
		case numbering.Number, numbering.Dotted:
			return near && open && numbered.MatchString(p.last) && (full || p.at == 0)
		case numbering.Dash:
			return near && open && full && ranged.MatchString(next) && !(heads && mark.Family.IsBullet())
		}
		return false
	}
	if near && brokenDate.MatchString(p.last) && restOfDate.MatchString(next) {
		return true
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
	case full && within(p.text):
		return true
	case open && small:
		return long >= 50 || full || p.at > 0 && long*2 >= p.at
	case capitals:
		return open && heads
	case open && heads && mark.Family != numbering.Part && !mark.Family.IsBullet() && !strings.ContainsRune(".;:,", prose.LastRune(next)) && long < narrowest && utf8.RuneCountInString(next) < narrowest && !prose.IsCapitals(p.text):
		return true // the heading goes on
	case prose.IsCapitals(p.last):
		return false
	case open && unfinished.MatchString(p.last):
		return true
	}
	return full && !shouts && (unicode.IsLower(first) || unicode.IsDigit(first) || !strings.ContainsRune(":;", prose.LastRune(p.last)))
}

// within tells whether a bracket of text is still open.
func within(text string) bool {
	return strings.Count(text, "(") > strings.Count(text, ")") || strings.Count(text, "“") > strings.Count(text, "”")
}

// opensPlace begins what is never the next line of something else.
var opensPlace = regexp.MustCompile(`^(?:Nơi nhận|Kính gửi|[(*_]*(?:Ban hành |Phê duyệt )?(?:[Kk]èm|Đính kèm) theo|PHỤ LỤC|Phụ lục \S{1,4}$|Căn cứ |T/?M\.? \p{Lu}|KT\.? \p{Lu}|TL\.? \p{Lu}|\(?(?:Đã ký|đã ký)\)?)`)

// full tells whether the first word of next would not have found room in the line above.
func (p *joined) full(next string) bool {
	if p.at == 0 {
		return false
	}
	word, _, _ := strings.Cut(next, " ")
	return utf8.RuneCountInString(p.last)+1+utf8.RuneCountInString(word) > p.at-3
}
