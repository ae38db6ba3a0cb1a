package richtext

import (
	"strconv"
	"strings"
)

// Normal is the one spelling of the text that is kept; it is its own normal.
func (m Marks) Normal() Marks { return m.read().marks() }

// marks writes a tidy document.
func (d document) marks() Marks {
	var out []string
	for _, b := range d {
		out = append(out, b.marks())
	}
	return Marks(strings.Join(out, "\n\n"))
}

func (b block) marks() string {
	switch b.kind {
	case heading:
		return strings.Repeat("#", b.level) + " " + b.paras[0][0].marks(false)
	case quotation:
		var lines []string
		for i, p := range b.paras {
			if i > 0 {
				lines = append(lines, ">")
			}
			for _, l := range p {
				words := l.marks(false)
				if words[0] == '>' {
					words = `\` + words
				}
				lines = append(lines, "> "+words)
			}
		}
		return strings.Join(lines, "\n")
	case list:
		var lines []string
		for i, it := range b.items {
			lines = append(lines, it.lines(b.sign(i))...)
		}
		return strings.Join(lines, "\n")
	case table:
		var lines []string
		for i, row := range b.rows {
			lines = append(lines, rowMarks(row, i == 1 && !b.head))
			if i == 0 && b.head {
				lines = append(lines, "|"+strings.Repeat(" --- |", len(row)))
			}
		}
		return strings.Join(lines, "\n")
	}
	var lines []string
	for _, l := range b.paras[0] {
		lines = append(lines, guarded(l.marks(false)))
	}
	return strings.Join(lines, "\n")
}

// sign is what an entry of the list begins with.
func (b block) sign(i int) string {
	if b.numbered {
		return strconv.Itoa(b.start+i) + ". "
	}
	return "- "
}

func (it item) lines(sign string) []string {
	lines := entryLines(it.para, "", sign)
	for i, p := range it.sub {
		lines = append(lines, entryLines(p, "  ", block{numbered: it.numbered, start: 1}.sign(i))...)
	}
	return lines
}

func entryLines(p para, indent, sign string) []string {
	var lines []string
	for i, l := range p {
		if i == 0 {
			lines = append(lines, indent+sign+l.marks(false))
		} else {
			lines = append(lines, indent+"  "+guarded(l.marks(false)))
		}
	}
	return lines
}

// guarded keeps words from being read as a mark that begins a line.
func guarded(words string) string {
	switch {
	case words[0] == '>', words[0] == '|', headingMark.MatchString(words):
		return `\` + words
	}
	m := entryMark.FindStringSubmatch(words)
	switch {
	case m == nil:
		return words
	case m[2] == "":
		return `\` + words
	}
	return m[2] + `\` + words[len(m[2]):]
}

// rowMarks writes a row; one of dashes alone would be read as the line below a head.
func rowMarks(row []para, second bool) string {
	out := "|"
	for _, cell := range row {
		var lines []string
		for _, l := range cell {
			words := l.marks(true)
			if second && dashes.MatchString(words) {
				words = `\` + words
			}
			lines = append(lines, words)
		}
		out += " " + strings.Join(lines, " "+string(breakMark)+" ") + " |"
	}
	return strings.Replace(out, "|  |", "| |", -1)
}
