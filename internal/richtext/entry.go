package richtext

import (
	"regexp"
	"strings"
)

// Entries of lists: as pages write them (ul, ol, li) and as Word does, where every entry is a
// paragraph that names its list in its style and has its label among its words.

func (r *htmlReader) enterList(numbered bool, s style) {
	r.now.list = &openList{numbered: numbered, next: number(s.attr["start"], 1, 999_999), at: -1}
	r.now.depth++
	r.now.entry = false
}

func (r *htmlReader) enterEntry(s style) {
	switch {
	case r.now.skip:
		return
	case r.now.cell:
		r.say(inCell(r.now.list))
		return
	}
	if r.now.list == nil {
		r.now.list = &openList{next: 1, at: -1}
		r.now.depth = 1
	}
	depth := r.now.depth
	for _, name := range []string{"aria-level", "data-aria-level"} {
		depth = max(depth, number(s.attr[name], 1, 9))
	}
	r.addEntry(depth)
	r.now.entry = true
}

// addEntry begins an entry; the words that follow are its own.
func (r *htmlReader) addEntry(depth int) {
	l := r.now.list
	if n := len(r.out); depth > 1 && n > 0 && r.out[n-1].kind == list {
		b := &r.out[n-1]
		it := &b.items[len(b.items)-1]
		if len(it.sub) == 0 {
			it.numbered = l.numbered
		}
		it.sub = append(it.sub, nil)
		return
	}
	if l.at < 0 || l.at != len(r.out)-1 {
		r.out = append(r.out, block{kind: list, numbered: l.numbered, start: l.next})
		l.at = len(r.out) - 1
	}
	b := &r.out[l.at]
	b.items = append(b.items, item{})
	l.next++
}

// addToEntry gives the words to the entry under way.
func (r *htmlReader) addToEntry(p para) bool {
	n := len(r.out)
	if n == 0 || r.out[n-1].kind != list {
		return false
	}
	b := &r.out[n-1]
	it := &b.items[len(b.items)-1]
	if k := len(it.sub); k > 0 {
		it.sub[k-1] = append(it.sub[k-1], p...)
	} else {
		it.para = append(it.para, p...)
	}
	return true
}

// wordList is "l0 level2 lfo1".
var wordListStyle = regexp.MustCompile(`^l\d+ level(\d) lfo\d+`)

// word reads what Word and Word on the web say in styles and roles.
func (r *htmlReader) word(tag string, s style) {
	rule := s.rules["mso-list"]
	switch {
	case rule == "ignore":
		r.now.label = true
	case tag == "p" && !r.now.cell && !r.now.skip && wordListStyle.MatchString(rule):
		r.now.wordLevel = int(wordListStyle.FindStringSubmatch(rule)[1][0] - '0')
		r.label = ""
	case s.attr["role"] == "heading" && isBlock(tag):
		r.now.heading = 2
		if number(s.attr["aria-level"], 1, 6) > 2 {
			r.now.heading = 3
		}
	case tag == "p" && s.attr["class"] == "MsoTitle":
		r.now.heading = 2
	}
}

var (
	numberLabel = regexp.MustCompile(`^(\d{1,6})[.)]?$`)
	wordsLabel  = regexp.MustCompile(`[\p{L}\d]`)
)

// addWordEntry makes an entry of a paragraph of Word's. A label that a list would not show
// again ("a)", "1.2.") stays among the words, since other texts may cite it.
func (r *htmlReader) addWordEntry(p para, level int) {
	label := strings.TrimSpace(strings.ReplaceAll(r.label, "\u00a0", " "))
	r.label = ""
	digits := numberLabel.FindStringSubmatch(label)
	if digits == nil && wordsLabel.MatchString(label) && label != "o" { // Word's round bullet
		p[0] = append(line{{text: label + " "}}, p[0]...)
		r.out = append(r.out, block{paras: []para{p}})
		return
	}
	start := 1
	if digits != nil {
		start = number(digits[1], 1, 999_999)
	}
	n := len(r.out)
	if level > 1 && n > 0 && r.out[n-1].kind == list {
		it := &r.out[n-1].items[len(r.out[n-1].items)-1]
		if len(it.sub) == 0 {
			it.numbered = digits != nil
		}
		it.sub = append(it.sub, p)
		return
	}
	r.out = append(r.out, block{kind: list, numbered: digits != nil, start: start, items: []item{{para: p}}})
	r.out = r.out.joinedLast()
}

// joinedLast is the document with its last block taken into the one before where both are one list.
func (d document) joinedLast() document {
	n := len(d)
	if n > 1 && d[n-2].joins(d[n-1]) {
		return d[:n-1]
	}
	return d
}
