package richtext

import (
	"regexp"
	"strconv"
	"strings"

	"lantoa/internal/viet"
)

// What a line begins with decides what it is.
var (
	headingMark   = regexp.MustCompile(`^(#{1,6}) +(\S.*)$`)
	entryMark     = regexp.MustCompile(`^(?:([-+*•])|(\d{1,6})[.)]) +(\S.*)$`)
	separatorMark = regexp.MustCompile(`^\|?[ ]*:?-+:?[ ]*(\|[ ]*:?-+:?[ ]*)*\|?$`)
	dashes        = regexp.MustCompile(`^:?-+:?$`)
)

// read builds the document that the marks describe, whoever wrote them.
func (m Marks) read() document {
	text := viet.NFC(strings.ToValidUTF8(string(m), ""))
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n\n", "\t", "  ", "\u00a0", " ").Replace(text)
	var r marksReader
	for l := range strings.SplitSeq(text, "\n") {
		r.line(strings.TrimRight(l, " "))
	}
	return r.out.tidy()
}

// marksReader takes lines one by one; at is the block that the next line may belong to.
type marksReader struct {
	out  document
	open bool // the last line belongs to the last block
}

func (r *marksReader) line(raw string) {
	l := strings.TrimLeft(raw, " ")
	indent := len(raw) - len(l)
	switch {
	case l == "":
		r.open = false
	case headingMark.MatchString(l):
		m := headingMark.FindStringSubmatch(l)
		r.add(block{kind: heading, level: min(max(len(m[1]), 2), 3), paras: []para{{readLine(m[2])}}})
		r.open = false
	case l[0] == '>':
		r.quote(l)
	case l[0] == '|':
		r.row(l)
	case r.entry(l, indent):
	default:
		r.words(l, indent)
	}
}

func (r *marksReader) add(b block) *block {
	r.out = append(r.out, b)
	r.open = true
	return &r.out[len(r.out)-1]
}

// last is the block the line before this one belongs to, if it is of that kind.
func (r *marksReader) last(k kind) *block {
	if !r.open || len(r.out) == 0 || r.out[len(r.out)-1].kind != k {
		return nil
	}
	return &r.out[len(r.out)-1]
}

func (r *marksReader) words(l string, indent int) {
	words := readLine(l)
	if b := r.last(list); b != nil && indent >= 2 {
		it := &b.items[len(b.items)-1]
		if n := len(it.sub); n > 0 {
			it.sub[n-1] = append(it.sub[n-1], words)
		} else {
			it.para = append(it.para, words)
		}
		return
	}
	b := r.last(paragraph)
	if b == nil {
		b = r.add(block{paras: []para{nil}})
	}
	b.paras[0] = append(b.paras[0], words)
}

func (r *marksReader) quote(l string) {
	for strings.HasPrefix(l, ">") {
		l = strings.TrimLeft(l[1:], " ")
	}
	b := r.last(quotation)
	if b == nil {
		b = r.add(block{kind: quotation, paras: []para{nil}})
	}
	if l == "" {
		b.paras = append(b.paras, nil)
		return
	}
	n := len(b.paras) - 1
	b.paras[n] = append(b.paras[n], readLine(l))
}

// entry takes a line as an entry of a list; offices write "+" below "-".
func (r *marksReader) entry(l string, indent int) bool {
	m := entryMark.FindStringSubmatch(l)
	if m == nil {
		return false
	}
	numbered := m[2] != ""
	p := para{readLine(m[3])}
	b := r.last(list)
	if b != nil && (indent >= 2 || m[1] == "+" && !b.plus) {
		it := &b.items[len(b.items)-1]
		if len(it.sub) == 0 {
			it.numbered = numbered
		}
		it.sub = append(it.sub, p)
		return true
	}
	if b == nil || b.numbered != numbered {
		start := 1
		if numbered {
			start, _ = strconv.Atoi(m[2]) // digits alone
		}
		b = r.add(block{kind: list, numbered: numbered, start: start, plus: m[1] == "+"})
	}
	b.items = append(b.items, item{para: p})
	return true
}

func (r *marksReader) row(l string) {
	b := r.last(table)
	if b != nil && len(b.rows) == 1 && !b.head && separatorMark.MatchString(l) {
		b.head = true
		return
	}
	if b == nil {
		b = r.add(block{kind: table})
	}
	var row []para
	for _, cell := range cells(l) {
		row = append(row, readCell(cell))
	}
	b.rows = append(b.rows, row)
}

// cells are what stands between the bars of a row.
func cells(l string) []string {
	var out []string
	l = strings.TrimPrefix(l, "|")
	from := 0
	for i := 0; i < len(l); i++ {
		switch l[i] {
		case '\\':
			i++
		case '|':
			out = append(out, l[from:i])
			from = i + 1
		}
	}
	if strings.TrimSpace(l[from:]) != "" {
		out = append(out, l[from:])
	}
	return out
}

func readCell(s string) para {
	var p para
	from := 0
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '\\':
			i++
			if strings.HasPrefix(s[min(i, len(s)):], string(breakMark)) {
				i += len(string(breakMark)) - 1
			}
		case strings.HasPrefix(s[i:], string(breakMark)):
			p = append(p, readLine(s[from:i]))
			i += len(string(breakMark)) - 1
			from = i + 1
		}
	}
	return append(p, readLine(s[from:]))
}
