package richtext

import (
	"encoding/json"
	"strconv"
	"strings"
	"sync"

	"github.com/microcosm-cc/bluemonday"
	"golang.org/x/net/html"
)

// HTML is the text for a page: safe whatever was written, tables in a group that scrolls and is
// named by its first row. It is no region: one page may show the same text twice.
func (m Marks) HTML() string { return gate().Sanitize(m.ungated()) }

func (m Marks) ungated() string {
	var w htmlWriter
	names := make(map[string]int)
	for _, b := range m.read() {
		if b.kind != table {
			w.block(b)
			continue
		}
		w.open("div", "class", "scroll", "role", "group", "tabindex", "0", "aria-label", named(b, names))
		w.table(b, true)
		w.close("div")
	}
	return w.String()
}

// Editor is the text as HTML for the editor in the browser. What the editor cannot change (a
// table, a list that does not begin with 1) comes as one piece that it keeps.
func (m Marks) Editor() string {
	var w htmlWriter
	doc := m.read()
	for i, b := range doc {
		follows := i > 0 && doc[i-1].kind == list && doc[i-1].numbered
		if b.kind == table || b.kind == list && b.numbered && (b.start > 1 || follows) {
			w.piece(b)
			continue
		}
		w.editable = true
		w.block(b)
	}
	return w.String()
}

// gate is the last look at what leaves: nothing else may stand in a text.
var gate = sync.OnceValue(func() *bluemonday.Policy {
	p := bluemonday.NewPolicy()
	p.AllowElements("h2", "h3", "p", "br", "ul", "ol", "li", "blockquote", "strong", "em", "table", "thead", "tbody", "tr", "td")
	p.AllowAttrs("start").Matching(bluemonday.Integer).OnElements("ol")
	p.AllowAttrs("scope").OnElements("th")
	p.AllowElements("th")
	p.AllowAttrs("class").OnElements("div", "mark", "table")
	p.AllowAttrs("role", "tabindex", "aria-label").OnElements("div")
	p.AllowAttrs("href").OnElements("a")
	p.AllowURLSchemes("http", "https", "mailto", "tel")
	p.RequireParseableURLs(true)
	return p
})

// named is what a table is called: the words of its first row, told apart from one before.
func named(b block, names map[string]int) string {
	var words []string
	for _, row := range b.rows {
		for _, cell := range row {
			if text := cell.plain(" "); text != "" {
				words = append(words, text)
			}
		}
		if len(words) > 0 {
			break
		}
	}
	name := strings.Join(words, ", ")
	if names[name]++; names[name] > 1 {
		name += " (" + strconv.Itoa(names[name]) + ")"
	}
	return name
}

// htmlWriter writes blocks; editable leaves out what the editor has no place for.
type htmlWriter struct {
	strings.Builder
	editable bool
}

func (w *htmlWriter) open(tag string, attributes ...string) {
	w.WriteString("<" + tag)
	for i := 0; i+1 < len(attributes); i += 2 {
		w.WriteString(" " + attributes[i] + `="` + html.EscapeString(attributes[i+1]) + `"`)
	}
	w.WriteString(">")
}

func (w *htmlWriter) close(tag string) { w.WriteString("</" + tag + ">") }

func (w *htmlWriter) block(b block) {
	switch b.kind {
	case heading:
		tag := "h" + strconv.Itoa(b.level)
		w.open(tag)
		w.para(b.paras[0])
		w.close(tag)
	case quotation:
		w.open("blockquote")
		for i, p := range b.paras {
			switch {
			case !w.editable:
				w.open("p")
				w.para(p)
				w.close("p")
			case i > 0:
				w.WriteString("<br><br>")
				fallthrough
			default:
				w.para(p)
			}
		}
		w.close("blockquote")
	case list:
		w.list(b.items, b.numbered, b.start)
	case table:
		w.table(b, false)
	default:
		w.open("p")
		w.para(b.paras[0])
		w.close("p")
	}
}

func (w *htmlWriter) list(items []item, numbered bool, start int) {
	tag := "ul"
	if numbered {
		tag = "ol"
	}
	if start > 1 {
		w.open(tag, "start", strconv.Itoa(start))
	} else {
		w.open(tag)
	}
	for _, it := range items {
		w.open("li")
		w.para(it.para)
		if len(it.sub) > 0 {
			var sub []item
			for _, p := range it.sub {
				sub = append(sub, item{para: p})
			}
			w.list(sub, it.numbered, 1)
		}
		w.close("li")
	}
	w.close(tag)
}

func (w *htmlWriter) table(b block, page bool) {
	if page {
		w.open("table", "class", "tb")
	} else {
		w.open("table")
	}
	rows := b.rows
	if b.head {
		w.WriteString("<thead><tr>")
		for _, cell := range rows[0] {
			w.open("th", "scope", "col")
			w.para(cell)
			w.close("th")
		}
		w.WriteString("</tr></thead>")
		rows = rows[1:]
	}
	if len(rows) > 0 {
		w.open("tbody")
		for _, row := range rows {
			w.open("tr")
			for _, cell := range row {
				w.open("td")
				w.para(cell)
				w.close("td")
			}
			w.close("tr")
		}
		w.close("tbody")
	}
	w.close("table")
}

// piece is a block that the editor shows and keeps as a whole.
func (w *htmlWriter) piece(b block) {
	var inner htmlWriter
	inner.block(b)
	data, err := json.Marshal(map[string]string{"content": inner.String(), "contentType": pieceType})
	if err != nil {
		panic(err) // words alone
	}
	w.open("figure", "data-trix-attachment", string(data))
	w.close("figure")
}

// pieceType names to the editor what it keeps as a whole.
const pieceType = "application/vnd.lantoa.table.html"

func (w *htmlWriter) para(p para) {
	for i, l := range p {
		if i > 0 {
			w.open("br")
		}
		w.line(l)
	}
}

func (w *htmlWriter) line(l line) {
	for i := 0; i < len(l); {
		end := i
		for end < len(l) && l[end].href == l[i].href {
			end++
		}
		if l[i].href != "" {
			w.open("a", "href", l[i].href)
		}
		w.spans(l[i:end])
		if l[i].href != "" {
			w.close("a")
		}
		i = end
	}
}

func (w *htmlWriter) spans(l line) {
	strong, em := false, false
	turn := func(s span) {
		if em && (!s.em || s.strong != strong) {
			w.close("em")
			em = false
		}
		if strong && !s.strong {
			w.close("strong")
			strong = false
		}
		if s.strong && !strong {
			w.open("strong")
			strong = true
		}
		if s.em && !em {
			w.open("em")
			em = true
		}
	}
	for _, s := range l {
		turn(s)
		switch {
		case s.gap && !w.editable:
			w.open("mark", "class", "gap")
			w.WriteString(html.EscapeString(s.text))
			w.close("mark")
		default:
			w.WriteString(html.EscapeString(s.text))
		}
	}
	turn(span{})
}
