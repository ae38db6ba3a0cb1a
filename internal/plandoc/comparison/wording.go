package comparison

import (
	"slices"
	"strings"

	"lantoa/internal/viet"
)

// shortest is how many words of weight a text has before one more or less of them is only a
// manner of speaking.
const shortest = 8

// wording tells how the words of two texts differ: Same, Reworded, or Changed. It is the
// same from either side.
func (r reader) wording(old, new string) Kind {
	if tidy(old) == tidy(new) {
		return Same
	}
	before, after := r.read(old), r.read(new)
	if together(before) == together(after) { // "Face book", "Facebook"; commas
		return Reworded
	}
	gone, come := missing(before, after), missing(after, before)
	if slices.ContainsFunc(append(slices.Clone(gone), come...), r.weighs) {
		return Changed
	}
	gone, come = r.weighty(gone), r.weighty(come)
	gone, come = unlike(gone, come), unlike(come, gone)
	heavy := min(len(r.weighty(before)), len(r.weighty(after)))
	switch left := len(gone) + len(come); {
	case misspelt(gone, come):
	case left > 1 || left == 1 && heavy < shortest:
		return Changed
	}
	// the same words, but who does what may have changed places
	a, b := plains(r.weighty(before)), plains(r.weighty(after))
	if most := max(len(a), len(b)); most-len(common(a, b)) > 2 || !slices.Equal(r.firmIn(before), r.firmIn(after)) {
		return Changed
	}
	return Reworded
}

// tidy is a text as it reads, whatever spaces it was printed with.
func tidy(text string) string { return strings.Join(strings.Fields(viet.NFC(text)), " ") }

func together(words []word) string {
	var b strings.Builder
	for _, w := range words {
		b.WriteString(w.key)
	}
	return b.String()
}

// missing is the words of the one that the other has not, each as often as it is missing.
func missing(of, from []word) []word {
	left := map[string]int{}
	for _, w := range from {
		left[w.key]++
	}
	var list []word
	for _, w := range of {
		if left[w.key]--; left[w.key] < 0 {
			list = append(list, w)
		}
	}
	return list
}

// weighs tells of words that no rewording touches: numbers, names, and those on which a duty hangs.
func (r reader) weighs(w word) bool { return w.name || hasDigit(w.key) || r.firm[w.key] }

// weighty leaves the words out that only carry the sentence.
func (r reader) weighty(words []word) []word {
	var list []word
	for _, w := range words {
		if !r.empty[w.key] {
			list = append(list, w)
		}
	}
	return list
}

func (r reader) firmIn(words []word) []string {
	var list []string
	for _, w := range words {
		if hasDigit(w.key) || r.firm[w.key] {
			list = append(list, w.key)
		}
	}
	return list
}

// unlike leaves out what the other has with other marks: "lòng ghép" for "lồng ghép".
func unlike(of, from []word) []word {
	left := map[string]int{}
	for _, w := range from {
		left[w.plain]++
	}
	var list []word
	for _, w := range of {
		if left[w.plain]--; left[w.plain] < 0 {
			list = append(list, w)
		}
	}
	return list
}

// misspelt tells whether each of the few words left is another's with one letter wrong.
func misspelt(gone, come []word) bool {
	if len(gone) != len(come) || len(gone) > 2 {
		return false
	}
	within := func(list, other []word) bool {
		return !slices.ContainsFunc(list, func(w word) bool {
			return !slices.ContainsFunc(other, func(o word) bool { return oneLetter(w.plain, o.plain) })
		})
	}
	return within(gone, come) && within(come, gone)
}

// oneLetter tells whether two longer words differ in one letter: put in, left out or another.
func oneLetter(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) < 4 || len(b)-len(a) > 1 {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	if len(a) == len(b) {
		return i < len(a) && a[i+1:] == b[i+1:]
	}
	return a[i:] == b[i+1:]
}

func plains(words []word) []string {
	list := make([]string, len(words))
	for i, w := range words {
		list[i] = w.plain
	}
	return list
}
