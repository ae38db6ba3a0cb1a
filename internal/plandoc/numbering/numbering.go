// Package numbering reads the labels that paragraphs of a Vietnamese document begin with:
// "PHẦN I", "Điều 3.", "II-", "1.", "1.1.", "đ)", "-", "+", and the headings of appendices.
package numbering

import (
	"lantoa/internal/plandoc/prose"
	"regexp"
	"strings"
)

// Family is a kind of label; labels of one family under one parent are siblings.
type Family int

const (
	None    Family = iota // no label
	Part                  // PHẦN I, Phần thứ nhất
	Upper                 // A. B. C.
	Roman                 // I. I- I/
	Article               // Điều 3.
	Number                // 1. 1- 1/
	Paren                 // 1)
	Dotted                // 1.1. III.2.
	Letter                // a) a. đ)
	Dash                  // -
	Plus                  // +
)

// Mark is the label at the beginning of a paragraph, and what follows it.
type Mark struct {
	Family Family
	Label  string
	Rest   string
}

const roman = `(?:X{0,3}(?:IX|IV|V?I{1,3}|V)|X{1,3})`

var markForms = []struct {
	Family  Family
	pattern *regexp.Regexp
}{
	{Part, regexp.MustCompile(`^(?:PHẦN|Phần)\s+(` + roman + `|\d{1,2}|(?:thứ |THỨ |Thứ )?(?:nhất|hai|ba|tư|bốn|năm|NHẤT|HAI|BA|TƯ|NĂM|một|MỘT))\s*(?:[.:\-–]\s*|\s+|$)(.*)$`)},
	{Article, regexp.MustCompile(`^((?:Điều|ĐIỀU)\s+\d{1,3})\s*[.:\-–]?\s+(.*)$`)},
	{Dotted, regexp.MustCompile(`^((?:\d{1,2}|` + roman + `)(?:\.\d{1,2}){1,4})(?:[.)\-:/]\s*|\s+)(\D.*)$`)},
	{Roman, regexp.MustCompile(`^(` + roman + `)\s*(?:[.\-–—)]\s*|/\s+)(.*)$`)},
	{Upper, regexp.MustCompile(`^([A-HĐ])\s*[.\-–/)]\s+(.*)$`)},
	{Paren, regexp.MustCompile(`^(\d{1,2})\)\s*(.*)$`)},
	{Number, regexp.MustCompile(`^(\d{1,2})\s*(?:[.]|[\-–/]\s)\s*(\D.*)?$`)},
	{Letter, regexp.MustCompile(`^([a-zđ])\s*(?:\)|[./\-]\s)\s*(.*)$`)},
	{Dash, regexp.MustCompile(`^([-–—−•●▪◦‣✓]|\*\s)\s*(.*)$`)},
	{Plus, regexp.MustCompile(`^(\+)\s*(.*)$`)},
}

// Of reads the label a paragraph begins with.
func Of(text string) (Mark, bool) {
	for _, form := range markForms {
		m := form.pattern.FindStringSubmatch(text)
		if m == nil {
			continue
		}
		found := Mark{form.Family, m[1], strings.TrimSpace(m[2])}
		switch found.Family {
		case Dash:
			found.Label = "-"
		case Article:
			found.Label = "Điều " + strings.Fields(m[1])[1]
		}
		return found, true
	}
	return Mark{}, false
}

// IsBare tells whether text is a label with nothing after it.
func IsBare(text string) bool {
	m, ok := Of(text + " ")
	if !ok {
		m, ok = Of(text)
	}
	return ok && m.Rest == ""
}

// IsBullet tells whether labels of the family carry no number of their own.
func (f Family) IsBullet() bool { return f == Dash || f == Plus }

var appendixForm = regexp.MustCompile(`^(?:PHỤ LỤC|Phụ lục)(?:\s+(?:số|SỐ)?\s*0*(\d{1,2}|` + roman + `))?\s*[.:\-–]?\s*(.*)$`)

// Appendix reads the heading of an appendix: its number as printed, and the rest of the line.
func Appendix(text string) (number int, title string, ok bool) {
	m := appendixForm.FindStringSubmatch(text)
	if m == nil || (!prose.IsCapitals(strings.Fields(text)[0]) && (len(text) > 40 || strings.ContainsAny(text, ";,") || strings.HasSuffix(text, "."))) {
		return 0, "", false
	}
	number = romanValue(m[1])
	if prose.IsNumber(m[1]) {
		number = atoi(m[1])
	}
	return max(number, 1), strings.Trim(m[2], " .:"), true
}

func romanValue(s string) int {
	total, last := 0, 0
	for i := len(s) - 1; i >= 0; i-- {
		v := map[byte]int{'I': 1, 'V': 5, 'X': 10}[s[i]]
		if v < last {
			v = -v
		}
		total, last = total+v, max(v, last)
	}
	return total
}

func atoi(s string) int {
	n := 0
	for _, r := range s {
		n = n*10 + int(r-'0')
	}
	return n
}
