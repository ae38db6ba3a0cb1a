package richtext

import "strings"

// Plain is the text without marks, for what shows or speaks letters alone: blocks parted by an
// empty line, entries as "- …", rows of a table as "column: cell; column: cell".
func (m Marks) Plain() string {
	var out []string
	for _, b := range m.read() {
		out = append(out, b.plain())
	}
	return strings.Join(out, "\n\n")
}

func (b block) plain() string {
	var lines []string
	switch b.kind {
	case list:
		for i, it := range b.items {
			lines = append(lines, b.sign(i)+it.para.plain("\n  "))
			for j, p := range it.sub {
				lines = append(lines, "  "+block{numbered: it.numbered, start: 1}.sign(j)+p.plain("\n    "))
			}
		}
	case table:
		lines = b.spoken()
	default:
		for i, p := range b.paras {
			if i > 0 {
				lines = append(lines, "")
			}
			lines = append(lines, p.plain("\n"))
		}
	}
	return strings.Join(lines, "\n")
}

// spoken are the rows of a table as sentences can be read aloud, without a table to look at.
func (b block) spoken() []string {
	var names []string
	var lines []string
	for i, row := range b.rows {
		if i == 0 && b.head {
			for _, cell := range row {
				names = append(names, cell.plain(" "))
			}
			if len(b.rows) > 1 {
				continue
			}
		}
		var parts []string
		for j, cell := range row {
			switch words := cell.plain(", "); {
			case words == "":
			case i > 0 && j < len(names) && names[j] != "":
				parts = append(parts, names[j]+": "+words)
			default:
				parts = append(parts, words)
			}
		}
		lines = append(lines, strings.Join(parts, "; "))
	}
	return lines
}

func (p para) plain(between string) string {
	var lines []string
	for _, l := range p {
		lines = append(lines, l.plain())
	}
	return strings.Join(lines, between)
}
