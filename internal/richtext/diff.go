package richtext

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
func Diff(old, new Marks) []Change { return nil }

// DiffLine is Diff for a text of one line.
func DiffLine(old, new string) []Word { return nil }
