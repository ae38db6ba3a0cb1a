package richtext

// limit is how many comparisons are made; beyond it two stretches count as wholly different.
const limit = 4 << 20

// matching gives for every one of a the place in b that is the same, or -1: in order, as many
// as there can be.
func matching[T any](a, b []T, same func(T, T) bool) []int {
	match := make([]int, len(a))
	for i := range match {
		match[i] = -1
	}
	from := 0
	for from < len(a) && from < len(b) && same(a[from], b[from]) {
		match[from] = from
		from++
	}
	ends := 0
	for ends < len(a)-from && ends < len(b)-from && same(a[len(a)-1-ends], b[len(b)-1-ends]) {
		match[len(a)-1-ends] = len(b) - 1 - ends
		ends++
	}
	x, y := a[from:len(a)-ends], b[from:len(b)-ends]
	if len(x) == 0 || len(y) == 0 || len(x)*len(y) > limit {
		return match
	}
	longest := make([][]int32, len(x)+1)
	for i := range longest {
		longest[i] = make([]int32, len(y)+1)
	}
	for i := len(x) - 1; i >= 0; i-- {
		for j := len(y) - 1; j >= 0; j-- {
			if same(x[i], y[j]) {
				longest[i][j] = longest[i+1][j+1] + 1
			} else {
				longest[i][j] = max(longest[i+1][j], longest[i][j+1])
			}
		}
	}
	for i, j := 0, 0; i < len(x) && j < len(y); {
		switch {
		case same(x[i], y[j]):
			match[from+i] = from + j
			i, j = i+1, j+1
		case longest[i+1][j] >= longest[i][j+1]:
			i++
		default:
			j++
		}
	}
	return match
}

// pairing is matching for pieces where a changed one is the same when half of its words are.
func pairing(a, b []piece) []int {
	match := matching(a, b, piece.same)
	i, j := 0, 0
	for k := 0; k <= len(a); k++ {
		if k < len(a) && match[k] < 0 {
			continue
		}
		end := len(b)
		if k < len(a) {
			end = match[k]
		}
		for n, at := range matching(a[i:k], b[j:end], alike()) {
			if at >= 0 {
				match[i+n] = j + at
			}
		}
		i, j = k+1, end+1
	}
	return match
}

// alike tells whether one piece may have been made of the other.
func alike() func(a, b piece) bool {
	type pair struct{ a, b string }
	known := make(map[pair]bool)
	return func(a, b piece) bool {
		if a.sort != b.sort || a.same(b) {
			return a.same(b)
		}
		key := pair{a.words, b.words}
		like, ok := known[key]
		if !ok {
			like = share(tokens(a.words), tokens(b.words))
			known[key] = like
		}
		return like
	}
}

// share tells whether at least half of all words are in both.
func share(a, b []string) bool {
	count := make(map[string]int)
	for _, w := range a {
		count[trimmed(w)]++
	}
	both := 0
	for _, w := range b {
		if w = trimmed(w); count[w] > 0 {
			count[w]--
			both++
		}
	}
	return 4*both >= len(a)+len(b)
}
