package plandoc

import (
	"regexp"
	"strings"
)

// family is a kind of label; labels of one family under one parent are siblings.
type family int

const (
	noFamily      family = iota
	partFamily           // PHẦN I, Phần thứ nhất
	upperFamily          // A. B. C.
	romanFamily          // I. I- I/
	articleFamily        // Điều 3.
	numberFamily         // 1. 1- 1/
	parenFamily          // 1)
	dottedFamily         // 1.1. III.2.
	letterFamily         // a) a. đ)
	dashFamily           // -
	plusFamily           // +
)

// mark is the label at the beginning of a paragraph, and what follows it.
type mark struct {
	family family
	label  string
	rest   string
}

const roman = `(?:X{0,3}(?:IX|IV|V?I{1,3}|V)|X{1,3})`

var markForms = []struct {
	family  family
	pattern *regexp.Regexp
}{
	{partFamily, regexp.MustCompile(`^(?:PHẦN|Phần)\s+(?:thứ |THỨ )?(` + roman + `|\d{1,2}|nhất|hai|ba|tư|năm|NHẤT|HAI|BA|TƯ|NĂM)\s*(?:[.:\-–]\s*|\s+|$)(.*)$`)},
	{articleFamily, regexp.MustCompile(`^((?:Điều|ĐIỀU)\s+\d{1,3})\s*[.:\-–]?\s+(.*)$`)},
	{dottedFamily, regexp.MustCompile(`^((?:\d{1,2}|` + roman + `)(?:\.\d{1,2}){1,4})(?:[.)\-:/]\s*|\s+)(\D.*)$`)},
	{romanFamily, regexp.MustCompile(`^(` + roman + `)\s*(?:[.\-–—)]\s*|/\s+)(.*)$`)},
	{upperFamily, regexp.MustCompile(`^([A-HĐ])\s*[.\-–/)]\s+(.*)$`)},
	{parenFamily, regexp.MustCompile(`^(\d{1,2})\)\s*(.*)$`)},
	{numberFamily, regexp.MustCompile(`^(\d{1,2})\s*(?:[.]|[\-–/]\s)\s*(\D.*)?$`)},
	{letterFamily, regexp.MustCompile(`^([a-zđ])\s*(?:\)|[.]\s)\s*(.*)$`)},
	{dashFamily, regexp.MustCompile(`^([-–—−•●▪])\s*(.*)$`)},
	{plusFamily, regexp.MustCompile(`^(\+)\s*(.*)$`)},
}

// markOf reads the label a paragraph begins with.
func markOf(text string) (mark, bool) {
	for _, form := range markForms {
		m := form.pattern.FindStringSubmatch(text)
		if m == nil {
			continue
		}
		found := mark{form.family, m[1], strings.TrimSpace(m[2])}
		switch found.family {
		case dashFamily:
			found.label = "-"
		case articleFamily:
			found.label = "Điều " + strings.Fields(m[1])[1]
		}
		return found, true
	}
	return mark{}, false
}

func isBareMark(text string) bool {
	m, ok := markOf(text + " ")
	if !ok {
		m, ok = markOf(text)
	}
	return ok && m.rest == ""
}

// isBullet tells whether labels of the family carry no number of their own.
func (f family) isBullet() bool { return f == dashFamily || f == plusFamily }

var appendixForm = regexp.MustCompile(`^(?:PHỤ LỤC|Phụ lục)(?:\s+(?:số|SỐ)?\s*0*(\d{1,2}|` + roman + `))?\s*[.:\-–]?\s*(.*)$`)

// appendixOf reads the heading of an appendix: its number as printed, and the rest of the line.
func appendixOf(text string) (number int, title string, ok bool) {
	m := appendixForm.FindStringSubmatch(text)
	if m == nil || (!isCapitals(strings.Fields(text)[0]) && (len(text) > 40 || strings.ContainsAny(text, ";,"))) {
		return 0, "", false
	}
	number = romanValue(m[1])
	if isNumber(m[1]) {
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
