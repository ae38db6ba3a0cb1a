package richtext

import "strings"

// How a place changed.
type How string

// The ways.
const (
	Same    How = "same"
	Added   How = "added"
	Removed How = "removed"
	Changed How = "changed" // of a place, never of a word
)

// Change is one place (a paragraph, a heading, an item, a row) of two versions laid side by side.
type Change struct {
	How      How
	Old, New Marks  // the place in each; empty where it is not there
	Words    []Word // old and new in one row, to be shown with what came and went
}

// Word is some words, with the blanks after them.
type Word struct {
	How  How // Same, Added or Removed
	Text string
}

// Diff lays two versions side by side, in the order of reading.
func Diff(old, new Marks) []Change {
	before, after := old.pieces(), new.pieces()
	var out []Change
	at := 0
	came := func(to int) {
		for ; at < to; at++ {
			p := joined(after[at : at+1])
			out = append(out, Change{How: Added, New: p, Words: []Word{{Added, p.Plain()}}})
		}
	}
	for i, match := range pairing(before, after) {
		was := joined(before[i : i+1])
		if match < 0 {
			out = append(out, Change{How: Removed, Old: was, Words: []Word{{Removed, was.Plain()}}})
			continue
		}
		came(match)
		is := joined(after[match : match+1])
		at = match + 1
		if was == is {
			out = append(out, Change{How: Same, Old: was, New: is, Words: []Word{{Same, is.Plain()}}})
			continue
		}
		words := DiffLine(was.Plain(), is.Plain())
		if was.Plain() == is.Plain() { // only the look changed
			words = DiffLine(string(was), string(is))
		}
		out = append(out, Change{How: Changed, Old: was, New: is, Words: words})
	}
	came(len(after))
	return out
}

// DiffLine is Diff for a text of one line.
func DiffLine(old, new string) []Word {
	before, after := tokens(old), tokens(new)
	var out []Word
	say := func(how How, words []string) {
		text := strings.Join(words, "")
		if text == "" {
			return
		}
		if n := len(out); n > 0 && out[n-1].How == how {
			out[n-1].Text += text
			return
		}
		out = append(out, Word{how, text})
	}
	b, a := 0, 0
	match := matching(before, after, func(x, y string) bool { return trimmed(x) == trimmed(y) })
	for i := 0; i <= len(before); i++ {
		at := len(after)
		if i < len(before) {
			if at = match[i]; at < 0 {
				continue
			}
		}
		say(Removed, before[b:i])
		say(Added, after[a:at])
		if i < len(before) {
			say(Same, after[at:at+1])
		}
		b, a = i+1, at+1
	}
	return out
}

func trimmed(word string) string { return strings.TrimRight(word, " \n") }
