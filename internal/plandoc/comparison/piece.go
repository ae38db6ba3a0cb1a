package comparison

import (
	"strings"

	"lantoa/internal/viet"
)

// Piece is a run of words of a text, and whether the other text has not got it.
type Piece struct {
	Text    string
	Differs bool
}

// Pieces parts both texts into what they share and what only the one has. The pieces of a
// text, with a space between them, are its words with single spaces.
func Pieces(old, new string) (before, after []Piece) {
	a, b := strings.Fields(viet.NFC(old)), strings.Fields(viet.NFC(new))
	inA, inB := make([]bool, len(a)), make([]bool, len(b))
	for _, m := range common(a, b) {
		inA[m.a], inB[m.b] = true, true
	}
	return pieces(a, inA), pieces(b, inB)
}

// pieces joins neighbours of one sort. A single shared word between two that differ goes
// with them: read alone it says nothing.
func pieces(words []string, shared []bool) []Piece {
	for i := 1; i+1 < len(words); i++ {
		if shared[i] && !shared[i-1] && !shared[i+1] {
			shared[i] = false
		}
	}
	var list []Piece
	for i, w := range words {
		if n := len(list); n > 0 && list[n-1].Differs == !shared[i] {
			list[n-1].Text += " " + w
		} else {
			list = append(list, Piece{Text: w, Differs: !shared[i]})
		}
	}
	return list
}
