package richtext

import (
	"strings"
)

// piece is the least part of a text that is compared and merged: a paragraph, a heading, a
// quotation, an entry of a list with its own entries, a row of a table.
type piece struct {
	sort  string // pieces of one sort that follow each other are one block
	words string // in marks
	first bool   // it begins a block
}

// same tells pieces apart by what they say, not by where they stand.
func (p piece) same(other piece) bool { return p.sort == other.sort && p.words == other.words }

func (m Marks) pieces() []piece {
	var out []piece
	for _, b := range m.read() {
		switch b.kind {
		case list:
			sort := "- "
			if b.numbered {
				sort = "1. "
			}
			for i, it := range b.items {
				sign := sort
				if i == 0 {
					sign = b.sign(0)
				}
				out = append(out, piece{sort, strings.Join(it.lines(sign), "\n"), i == 0})
			}
		case table:
			lines := strings.Split(b.marks(), "\n")
			if b.head {
				lines = append([]string{lines[0] + "\n" + lines[1]}, lines[2:]...)
			}
			for i, l := range lines {
				out = append(out, piece{"|", l, i == 0})
			}
		default:
			out = append(out, piece{"", b.marks(), true})
		}
	}
	return out
}

// joined is the text that the pieces make.
func joined(pieces []piece) Marks { return spelled(pieces).Normal() }

func spelled(pieces []piece) Marks {
	var out strings.Builder
	for i, p := range pieces {
		switch {
		case i == 0:
		case p.sort != "" && !p.first && pieces[i-1].sort == p.sort:
			out.WriteString("\n")
		default:
			out.WriteString("\n\n")
		}
		out.WriteString(p.words)
	}
	return Marks(out.String())
}

// tokens are words with the blank after each, so that together they are the text again.
func tokens(s string) []string {
	var out []string
	from := 0
	for i := 1; i < len(s); i++ {
		if isBlank(s[i-1]) && !isBlank(s[i]) {
			out = append(out, s[from:i])
			from = i
		}
	}
	if from < len(s) {
		out = append(out, s[from:])
	}
	return out
}

func isBlank(c byte) bool { return c == ' ' || c == '\n' }
