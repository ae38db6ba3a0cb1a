package starter

import (
	"strings"

	"lantoa/internal/viet"
)

// alike is how much of their words two clauses must share for one text to speak for both:
// communes take over a province's clauses with other names in them.
const alike = 0.9

// find is the full text that speaks for a clause; ok is false when none does.
func find(entries []Entry, says string) (best Entry, ok bool) {
	share := alike
	for _, e := range entries {
		if s := shared(e.Says, says); s >= share {
			best, ok, share = e, true, s
		}
	}
	return best, ok
}

// shared is the part of their words that two texts have in common, 0 to 1 (Dice).
func shared(a, b string) float64 {
	words, all := map[string]int{}, 0
	for _, w := range strings.Fields(viet.Fold(a)) {
		words[w]++
		all++
	}
	both := 0
	for _, w := range strings.Fields(viet.Fold(b)) {
		all++
		if words[w] > 0 {
			words[w]--
			both++
		}
	}
	if all == 0 {
		return 0
	}
	return 2 * float64(both) / float64(all)
}
