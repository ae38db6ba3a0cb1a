package richtext

import (
	"encoding/json"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// How much is read; what a person pastes is far smaller.
const (
	maxHTML  = 4 << 20
	maxDepth = 200
	maxCells = 50 // that one cell may span
)

// Parse reads HTML of an editor or of a clipboard (Word, Excel, Google Docs, web pages):
// headings, lists, tables, links and emphasis stay, all else is lost but its words.
func Parse(markup string) Marks { return parse(markup, 0).tidy().marks() }

func parse(markup string, inside int) document {
	if len(markup) > maxHTML {
		markup = markup[:maxHTML]
	}
	r := htmlReader{inside: inside}
	z := html.NewTokenizer(strings.NewReader(strings.ToValidUTF8(markup, "")))
	for {
		switch z.Next() {
		case html.ErrorToken: // of a string there is no other than its end
			r.popTo(0)
			r.flush()
			return r.out
		case html.TextToken:
			r.text(string(z.Text()))
		case html.StartTagToken:
			r.start(z.Token(), false)
		case html.SelfClosingTagToken:
			r.start(z.Token(), true)
		case html.EndTagToken:
			name, _ := z.TagName()
			r.end(string(name))
		}
	}
}

// htmlReader reads tags one after another and never goes back, so that no markup, however
// broken, takes more than its length.
type htmlReader struct {
	out    document
	stack  []frame
	over   int // tags that are open beyond the deepest
	now    context
	lines  para // of the paragraph under way
	cur    line
	tables int // open around here
	grid   *grid
	inside int    // pieces around this markup
	label  string // that Word writes before an entry
}

// frame is an open tag, and what was true before it.
type frame struct {
	tag    string
	before context
}

// context is what holds for the words that come now.
type context struct {
	look    span
	pre     bool // line ends count
	skip    bool // nothing is read
	label   bool // words are the label of an entry
	heading int
	quote   bool
	cell    bool
	list    *openList
	depth   int // of lists
	entry   bool

	wordLevel int // of the entry that Word writes as a paragraph; 0 for none
}

// openList is a list whose entries are being read.
type openList struct {
	numbered bool
	next     int
	at       int // place of its block in the document, -1 before the first entry
}

func (r *htmlReader) text(s string) {
	switch {
	case r.now.skip:
		return
	case r.now.label && r.now.wordLevel > 0 && r.now.heading == 0:
		r.label += s
		return
	}
	if r.now.pre {
		for i, l := range strings.Split(strings.ReplaceAll(s, "\r\n", "\n"), "\n") {
			if i > 0 {
				r.lineBreak()
			}
			r.say(l)
		}
		return
	}
	r.say(s)
}

func (r *htmlReader) say(s string) {
	if s == "" {
		return
	}
	words := r.now.look
	words.text = s
	r.cur = append(r.cur, words)
}

func blank(l line) bool {
	for _, s := range l {
		if strings.TrimSpace(s.text) != "" {
			return false
		}
	}
	return true
}

func (r *htmlReader) lineBreak() {
	if blank(r.cur) {
		r.flush() // two breaks part paragraphs
		return
	}
	r.lines = append(r.lines, r.cur)
	r.cur = nil
}

// flush puts the words read so far where they belong.
func (r *htmlReader) flush() {
	if !blank(r.cur) {
		r.lines = append(r.lines, r.cur)
	}
	p := r.lines
	r.cur, r.lines = nil, nil
	if len(p) == 0 {
		return
	}
	switch {
	case r.now.cell && r.grid != nil:
		r.grid.words(p)
	case r.now.wordLevel > 0:
		r.addWordEntry(p, r.now.wordLevel)
	case r.now.entry && r.addToEntry(p):
	case r.now.heading > 0:
		r.out = append(r.out, block{kind: heading, level: r.now.heading, paras: []para{p}})
	case r.now.quote:
		r.out = append(r.out, block{kind: quotation, paras: []para{p}})
	default:
		r.out = append(r.out, block{paras: []para{p}})
	}
}

func (r *htmlReader) start(t html.Token, closed bool) {
	tag := t.Data
	switch tag {
	case "br":
		if !r.now.skip {
			r.lineBreak()
		}
		return
	case "hr":
		r.flush()
		return
	case "img":
		r.picture(t)
		return
	case "wbr", "input", "meta", "link", "col", "base", "source", "embed", "area", "param", "track":
		return
	}
	if len(r.stack) >= maxDepth {
		if isBlock(tag) {
			r.flush()
		}
		if !closed || isBlock(tag) {
			r.over++
		}
		return
	}
	r.implied(tag)
	if isBlock(tag) {
		r.flush()
	}
	if closed && !isBlock(tag) {
		return
	}
	r.stack = append(r.stack, frame{tag: tag, before: r.now})
	r.enter(t)
}

// implied closes what the tag cannot stand in.
func (r *htmlReader) implied(tag string) {
	switch tag {
	case "a":
		r.closeUpTo("a", "td", "th", "table")
	case "li":
		r.closeUpTo("li", "ul", "ol", "td", "th")
	case "td", "th":
		r.closeUpTo("td", "tr", "table")
		r.closeUpTo("th", "tr", "table")
	case "tr":
		r.closeUpTo("tr", "table")
	case "thead", "tbody", "tfoot":
		r.closeUpTo("tr", "table")
	case "dt", "dd":
		r.closeUpTo("dt", "dl")
		r.closeUpTo("dd", "dl")
	default:
		if isBlock(tag) {
			r.closeUpTo("p", "li", "td", "th", "table", "ul", "ol", "div", "blockquote")
		}
	}
}

// closeUpTo closes the nearest open tag of that name, unless a barrier stands before it.
func (r *htmlReader) closeUpTo(tag string, barriers ...string) {
	for i := len(r.stack) - 1; i >= 0; i-- {
		open := r.stack[i].tag
		if open == tag {
			r.popTo(i)
			return
		}
		for _, b := range barriers {
			if open == b {
				return
			}
		}
	}
}

func (r *htmlReader) end(tag string) {
	if tag == "br" && !r.now.skip {
		r.lineBreak()
		return
	}
	if r.over > 0 {
		r.over--
		if isBlock(tag) {
			r.flush()
		}
		return
	}
	switch tag {
	case "table":
		r.closeUpTo(tag)
	case "td", "th", "tr", "thead", "tbody", "tfoot":
		r.closeUpTo(tag, "table")
	case "li":
		r.closeUpTo(tag, "ul", "ol", "td", "th")
	default:
		r.closeUpTo(tag, "td", "th", "table")
	}
	if isBlock(tag) {
		r.flush()
	}
}

// popTo leaves every tag from the n-th on.
func (r *htmlReader) popTo(n int) {
	for len(r.stack) > n {
		f := r.stack[len(r.stack)-1]
		r.stack = r.stack[:len(r.stack)-1]
		if isBlock(f.tag) {
			r.flush()
		}
		if f.tag == "table" && !f.before.skip {
			r.leaveTable()
		}
		r.now = f.before
	}
}

// enter applies what a tag means to the words in it.
func (r *htmlReader) enter(t html.Token) {
	look := styleOf(t)
	tag := t.Data
	switch tag {
	case "script", "style", "title", "noscript", "template", "iframe", "object", "svg", "math", "select", "textarea", "xml", "audio", "video", "canvas":
		r.now.skip = true
	case "b", "strong":
		r.now.look.strong = true
	case "i", "em":
		r.now.look.em = true
	case "a":
		if href := look.attr["href"]; href != "" {
			r.now.look.href = address(href)
		}
	case "pre":
		r.now.pre = true
	case "blockquote":
		r.now.quote = true
	case "h1", "h2", "h3", "h4", "h5", "h6":
		r.now.heading = 2
		if tag > "h2" {
			r.now.heading = 3
		}
	case "ul", "ol":
		r.enterList(tag == "ol", look)
	case "li":
		r.enterEntry(look)
	case "table":
		r.enterTable()
	case "tr", "thead", "td", "th":
		r.enterGrid(tag, look)
	case "figure":
		r.piece(look.attr["data-trix-attachment"])
	}
	r.word(tag, look)
	look.apply(&r.now)
}

// picture keeps the letter that a picture of a letter stands for: 👍.
func (r *htmlReader) picture(t html.Token) {
	if r.now.skip {
		return
	}
	for _, a := range t.Attr {
		if a.Key == "alt" && a.Val != "" && utf8.RuneCountInString(a.Val) <= 8 && !strings.ContainsFunc(a.Val, func(c rune) bool { return c < 0x2000 }) {
			r.say(a.Val)
		}
	}
}

// piece reads what the editor kept as a whole.
func (r *htmlReader) piece(data string) {
	if data == "" || r.now.skip {
		return
	}
	r.now.skip = true
	var kept struct {
		Content string `json:"content"`
	}
	if json.Unmarshal([]byte(data), &kept) != nil || r.inside > 0 || r.grid != nil {
		return
	}
	r.out = append(r.out, parse(kept.Content, r.inside+1)...)
}

func isBlock(tag string) bool {
	switch tag {
	case "p", "div", "section", "article", "header", "footer", "main", "aside", "nav", "address",
		"h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "pre",
		"figure", "figcaption", "center", "form", "fieldset", "legend", "details", "summary", "body", "html", "head",
		"table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption":
		return true
	}
	return false
}

func number(s string, least, greatest int) int {
	n, err := strconv.Atoi(strings.TrimSpace(s))
	if err != nil {
		return least
	}
	return min(max(n, least), greatest)
}
