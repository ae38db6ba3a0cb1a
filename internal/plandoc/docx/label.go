package docx

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"fmt"
	"maps"
	"strconv"
	"strings"
)

// number is how a paragraph asks to be numbered: by a list, or by its style's.
type number struct{ id, level, style string }

// labels computes the labels that Word's automatic numbering prints.
type labels struct {
	lists  map[string]list // by numId
	styles *styles
	counts map[string][]int // by the abstract list, which several lists may go on with
	begun  map[string]bool  // lists that were met
}

// list is one list as paragraphs use it.
type list struct {
	family  string
	levels  []listLevel
	restart map[int]int // depths that begin anew where this list is first used
}

// listLevel is how one depth of a list is counted and printed.
type listLevel struct {
	start   int
	format  string
	text    string
	style   string // paragraphs of this style stand at this depth
	after   int    // it is counted anew after a depth below this one; -1: after any above
	decimal bool   // the counts of depths above are printed in digits
}

const (
	levels       = 9
	longestLabel = 200 // bytes, before it is filled
)

type (
	xmlLevel struct {
		At      string  `xml:"ilvl,attr"`
		Start   xmlVal  `xml:"start"`
		Format  xmlVal  `xml:"numFmt"`
		Text    xmlVal  `xml:"lvlText"`
		Style   xmlVal  `xml:"pStyle"`
		After   *xmlVal `xml:"lvlRestart"`
		Decimal *xmlVal `xml:"isLgl"`
		// A format of its own is kept twice: the usual one for old programs.
		Choice xmlVal `xml:"AlternateContent>Fallback>numFmt"`
	}
	xmlNumbering struct {
		Abstracts []struct {
			ID     string     `xml:"abstractNumId,attr"`
			Link   xmlVal     `xml:"numStyleLink"`
			Levels []xmlLevel `xml:"lvl"`
		} `xml:"abstractNum"`
		Lists []struct {
			ID        string `xml:"numId,attr"`
			Abstract  xmlVal `xml:"abstractNumId"`
			Overrides []struct {
				At    string    `xml:"ilvl,attr"`
				Start xmlVal    `xml:"startOverride"`
				Level *xmlLevel `xml:"lvl"`
			} `xml:"lvlOverride"`
		} `xml:"num"`
	}
)

func (x xmlLevel) level() listLevel {
	l := listLevel{start: startOf(x.Start.Val), format: cmp.Or(x.Format.Val, x.Choice.Val), text: x.Text.Val, style: x.Style.Val, after: -1, decimal: toggle(x.Decimal) == "1"}
	if len(l.text) > longestLabel {
		l.text = ""
	}
	if x.After != nil {
		if n := levelOf(x.After.Val); n >= 0 {
			l.after = n
		}
	}
	return l
}

// newLabels reads the lists of a document. What cannot be read numbers nothing.
func newLabels(numbering []byte, s *styles) *labels {
	l := &labels{map[string]list{}, s, map[string][]int{}, map[string]bool{}}
	var n xmlNumbering
	if len(numbering) == 0 || xml.NewDecoder(bytes.NewReader(numbering)).Decode(&n) != nil {
		return l
	}
	abstracts, links := map[string][]listLevel{}, map[string]string{}
	for _, a := range n.Abstracts {
		var list []listLevel
		if len(a.Levels) > 0 {
			list = make([]listLevel, levels)
		}
		for i := range list {
			list[i].after = -1
		}
		for _, lv := range a.Levels {
			if at := levelOf(lv.At); at >= 0 {
				list[at] = lv.level()
			}
		}
		abstracts[a.ID], links[a.ID] = list, a.Link.Val
	}
	targets := map[string]string{}
	for _, one := range n.Lists {
		targets[one.ID] = one.Abstract.Val
	}
	for _, one := range n.Lists {
		family := one.Abstract.Val
		for range deepestStyle { // a list may only name the style that names the list
			link := s.named[links[family]]
			if links[family] == "" || link.number.id == "" {
				break
			}
			family = targets[link.number.id]
		}
		made := list{family: family, levels: abstracts[family]}
		for _, o := range one.Overrides {
			at := levelOf(o.At)
			if at < 0 || made.levels == nil {
				continue
			}
			made.levels = append([]listLevel(nil), made.levels...)
			if o.Level != nil {
				made.levels[at] = o.Level.level()
			}
			if o.Start.Val != "" && made.restart == nil {
				made.restart = map[int]int{}
			}
			if o.Start.Val != "" {
				made.levels[at].start = startOf(o.Start.Val)
				made.restart[at] = made.levels[at].start
			}
		}
		l.lists[one.ID] = made
	}
	return l
}

func levelOf(s string) int {
	if len(s) == 1 && s[0] >= '0' && s[0] <= '0'+levels {
		return int(s[0] - '0')
	}
	return -1
}

func startOf(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil || n < 0 || n > 10000 {
		return 1
	}
	return n
}

// find gives the list of a paragraph and its depth: what the paragraph says, else its style.
func (l *labels) find(n number) (found list, at int) {
	chain := l.styles.chain(cmp.Or(n.style, l.styles.plain))
	level := n.level
	for _, s := range chain {
		if n.id == "" {
			n.id = s.number.id
		}
		level = cmp.Or(level, s.number.level)
	}
	found = l.lists[n.id]
	if at = levelOf(level); at >= 0 && at < levels {
		return found, at
	}
	id := n.style
	for _, s := range chain {
		for i, lv := range found.levels {
			if id != "" && lv.style == id {
				return found, i
			}
		}
		id = s.based
	}
	return found, 0
}

// next is the label of one more paragraph of a list, "" when it has none.
func (l *labels) next(n number) string {
	if n.id == "0" {
		return ""
	}
	list, at := l.find(n)
	if list.levels == nil || list.levels[at].format == "" {
		return ""
	}
	level := list.levels[at]
	if level.format == "bullet" {
		switch strings.TrimSpace(level.text) {
		case "+", "\uf02b": // the same sign in a symbol font
			return "+"
		}
		return "-"
	}
	return l.count(n, list, at).print(level.text)
}

// counted is where a list stands, each depth as it is printed.
type counted []string

func (l *labels) count(n number, list list, at int) counted {
	counts := l.counts[list.family]
	if counts == nil {
		counts = make([]int, levels)
		for i := range counts {
			counts[i] = list.levels[i].start - 1
		}
		l.counts[list.family] = counts
	}
	if key := list.family + " " + n.id; len(list.restart) > 0 && !l.begun[key] {
		l.begun[key] = true
		for depth := range maps.Keys(list.restart) {
			counts[depth] = list.restart[depth] - 1
		}
	}
	counts[at]++
	for i := at + 1; i < levels; i++ {
		if after := list.levels[i].after; after < 0 || at < after {
			counts[i] = list.levels[i].start - 1
		}
	}
	printed := make(counted, levels)
	for i := range at + 1 {
		format := list.levels[i].format
		if list.levels[at].decimal {
			format = "decimal"
		}
		printed[i] = formatCount(max(counts[i], list.levels[i].start), format)
	}
	return printed
}

// print fills the gaps %1 to %9 of a label.
func (c counted) print(text string) string {
	for i, printed := range c {
		text = strings.ReplaceAll(text, fmt.Sprintf("%%%d", i+1), printed)
	}
	return strings.TrimSpace(text)
}

func formatCount(n int, format string) string {
	switch format {
	case "none":
		return ""
	case "upperRoman":
		return romanOf(n)
	case "lowerRoman":
		return strings.ToLower(romanOf(n))
	case "upperLetter":
		return letterOf(n, 'A')
	case "lowerLetter":
		return letterOf(n, 'a')
	case "decimalZero":
		return fmt.Sprintf("%02d", n)
	}
	return strconv.Itoa(n)
}

// letterOf counts a to z, then aa to zz.
func letterOf(n int, from rune) string {
	n = max(n-1, 0)
	return strings.Repeat(string(from+rune(n%26)), min(n/26+1, 10))
}

func romanOf(n int) string {
	if n > 89 {
		return strconv.Itoa(n)
	}
	var b strings.Builder
	for _, r := range []struct {
		value int
		text  string
	}{{50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}} {
		for ; n >= r.value; n -= r.value {
			b.WriteString(r.text)
		}
	}
	return b.String()
}
