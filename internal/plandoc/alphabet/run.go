package alphabet

import "strings"

// Run is text in one font: its alphabet, and whether the font shows capitals only.
type Run struct {
	Text     string
	Alphabet Alphabet
	Capitals bool
}

// Append adds text to runs, to the last one when it is of the same kind.
func Append(runs []Run, one Run) []Run {
	if last := len(runs) - 1; last >= 0 && runs[last].same(one) && len(runs[last].Text) < 512 {
		runs[last].Text += one.Text
		return runs
	}
	return append(runs, one)
}

func (r Run) same(other Run) bool {
	return r.Alphabet == other.Alphabet && r.Capitals == other.Capitals
}

// Join gives the text of runs in Unicode. Runs of one alphabet are restored together,
// because a letter may be spread over two of them.
func Join(runs []Run) string {
	if len(runs) == 1 && runs[0].Alphabet == None && !runs[0].Capitals {
		return runs[0].Text
	}
	var b strings.Builder
	for i := 0; i < len(runs); {
		first := runs[i]
		var stretch strings.Builder
		for ; i < len(runs) && runs[i].same(first); i++ {
			stretch.WriteString(runs[i].Text)
		}
		text := first.Alphabet.RestoreIf(stretch.String())
		if first.Capitals {
			text = strings.ToUpper(text)
		}
		b.WriteString(text)
	}
	return b.String()
}
