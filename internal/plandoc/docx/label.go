package docx

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"fmt"
	"strconv"
	"strings"
)

// number is how a paragraph asks to be numbered: by a list, or by its style's.
type number struct{ id, level, style string }

// labels computes the labels that Word's automatic numbering prints.
type labels struct {
	lists  map[string][]listLevel // by numId
	family map[string]string      // numId to the list it continues
	styles map[string]number
	counts map[string][]int
}

// listLevel is how one depth of a list is counted and printed.
type listLevel struct {
	start  int
	format string
	text   string
}

const levels = 9

type (
	xmlVal struct {
		Val string `xml:"val,attr"`
	}
	xmlLevel struct {
		At     string `xml:"ilvl,attr"`
		Start  xmlVal `xml:"start"`
		Format xmlVal `xml:"numFmt"`
		Text   xmlVal `xml:"lvlText"`
	}
	xmlNumbering struct {
		Abstracts []struct {
			ID     string     `xml:"abstractNumId,attr"`
			Levels []xmlLevel `xml:"lvl"`
		} `xml:"abstractNum"`
		Lists []struct {
			ID        string `xml:"numId,attr"`
			Abstract  xmlVal `xml:"abstractNumId"`
			Overrides []struct {
				At    string `xml:"ilvl,attr"`
				Start xmlVal `xml:"startOverride"`
			} `xml:"lvlOverride"`
		} `xml:"num"`
	}
	xmlStyles struct {
		Styles []struct {
			ID    string `xml:"styleId,attr"`
			Level xmlVal `xml:"pPr>numPr>ilvl"`
			List  xmlVal `xml:"pPr>numPr>numId"`
		} `xml:"style"`
	}
)

// newLabels reads the lists of a document. What cannot be read numbers nothing.
func newLabels(numbering, styles []byte) *labels {
	l := &labels{map[string][]listLevel{}, map[string]string{}, map[string]number{}, map[string][]int{}}
	var n xmlNumbering
	if xml.NewDecoder(bytes.NewReader(numbering)).Decode(&n) != nil {
		return l
	}
	abstracts := map[string][]listLevel{}
	for _, a := range n.Abstracts {
		list := make([]listLevel, levels)
		for _, lv := range a.Levels {
			if at := levelOf(lv.At); at >= 0 {
				list[at] = listLevel{startOf(lv.Start.Val), lv.Format.Val, lv.Text.Val}
			}
		}
		abstracts[a.ID] = list
	}
	for _, one := range n.Lists {
		list, family := abstracts[one.Abstract.Val], "abstract "+one.Abstract.Val
		for _, o := range one.Overrides {
			if at := levelOf(o.At); at >= 0 && list != nil && o.Start.Val != "" {
				list = append([]listLevel(nil), list...)
				list[at].start = startOf(o.Start.Val)
				family = "list " + one.ID
			}
		}
		l.lists[one.ID], l.family[one.ID] = list, family
	}
	var s xmlStyles
	if xml.NewDecoder(bytes.NewReader(styles)).Decode(&s) == nil {
		for _, style := range s.Styles {
			l.styles[style.ID] = number{id: style.List.Val, level: style.Level.Val}
		}
	}
	return l
}

func levelOf(s string) int {
	if len(s) == 1 && s[0] >= '0' && s[0] < '0'+levels {
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

// next is the label of one more paragraph of a list, "" when it has none.
func (l *labels) next(n number) string {
	if n.id == "" {
		style := l.styles[n.style]
		n.id = style.id
		n.level = cmp.Or(n.level, style.level)
	}
	list, at := l.lists[n.id], max(0, levelOf(n.level))
	if list == nil || list[at].format == "none" {
		return ""
	}
	level := list[at]
	if level.format == "bullet" {
		if strings.TrimSpace(level.text) == "+" {
			return "+"
		}
		return "-"
	}
	counts := l.counts[l.family[n.id]]
	if counts == nil {
		counts = make([]int, levels)
		for i := range counts {
			counts[i] = list[i].start - 1
		}
		l.counts[l.family[n.id]] = counts
	}
	counts[at]++
	for i := at + 1; i < levels; i++ {
		counts[i] = list[i].start - 1
	}
	label := level.text
	for i := 0; i <= at; i++ {
		label = strings.ReplaceAll(label, fmt.Sprintf("%%%d", i+1), formatCount(max(counts[i], list[i].start), list[i].format))
	}
	label = strings.TrimSpace(label)
	if label != "" && !strings.ContainsAny(label[len(label)-1:], ".)-/:") {
		label += "."
	}
	return label
}

func formatCount(n int, format string) string {
	switch format {
	case "upperRoman":
		return romanOf(n)
	case "lowerRoman":
		return strings.ToLower(romanOf(n))
	case "upperLetter":
		return string(rune('A' + max(n-1, 0)%26))
	case "lowerLetter":
		return string(rune('a' + max(n-1, 0)%26))
	}
	return strconv.Itoa(n)
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
