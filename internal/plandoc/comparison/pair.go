package comparison

import (
	"slices"
)

// text is a text as it is compared with others.
type text struct {
	key   string // all of its words
	grams []int  // its words, and each two of them that follow one another; sorted
}

// index numbers words and pairs of words.
type index map[string]int

func (r reader) text(in index, s string) text {
	words := r.read(s)
	t := text{}
	number := func(gram string) {
		n, known := in[gram]
		if !known {
			n = len(in)
			in[gram] = n
		}
		t.grams = append(t.grams, n)
	}
	for i, w := range words {
		t.key += w.key + " "
		number(w.plain)
		if i > 0 {
			number(words[i-1].plain + " " + w.plain)
		}
	}
	slices.Sort(t.grams)
	return t
}

// likeness is 1 for the same words in the same order, 0 for none in common.
func (t text) likeness(o text) float64 {
	if len(t.grams) == 0 || len(o.grams) == 0 {
		return 0
	}
	both := 0
	for i, j := 0, 0; i < len(t.grams) && j < len(o.grams); {
		switch {
		case t.grams[i] < o.grams[j]:
			i++
		case t.grams[i] > o.grams[j]:
			j++
		default:
			both, i, j = both+1, i+1, j+1
		}
	}
	return 2 * float64(both) / float64(len(t.grams)+len(o.grams))
}

// pairs tells for each of the old ones that has a partner which of the new ones it is.
type pairs map[int]int

// pairing finds pairs among those that have none yet.
type pairing struct {
	pairs pairs
	taken map[int]bool  // of the new ones
	near  map[int][]int // the new ones that an old one may be; nil where it may be any
}

// Of so many pairs each is looked at; of more, those in one place and those that share words
// which few others have.
const (
	most = 1 << 20
	few  = 16
)

// narrow bounds the pairs that are looked at where two long lists have little in common; at
// is the place of each.
func (p *pairing) narrow(old, new []text, at, to []string) {
	if (len(old)-len(p.pairs))*(len(new)-len(p.pairs)) <= most {
		return
	}
	has := func(list []text, joined func(int) bool) map[int][]int { // who has a gram
		by := map[int][]int{}
		for i, t := range list {
			for n, gram := range t.grams {
				if !joined(i) && (n == 0 || t.grams[n-1] != gram) {
					by[gram] = append(by[gram], i)
				}
			}
		}
		return by
	}
	before := has(old, func(i int) bool { _, joined := p.pairs[i]; return joined })
	after := has(new, func(j int) bool { return p.taken[j] })
	p.near = map[int][]int{}
	in := map[string][]int{}
	for j, place := range to {
		in[place] = append(in[place], j)
	}
	for i, place := range at {
		p.near[i] = slices.Clone(in[place])
	}
	for gram, from := range before {
		if len(from)+len(after[gram]) > few {
			continue
		}
		for _, i := range from {
			p.near[i] = append(p.near[i], after[gram]...)
		}
	}
	for i, list := range p.near {
		slices.Sort(list)
		p.near[i] = slices.Compact(list)
	}
}

func newPairing() pairing { return pairing{pairs: pairs{}, taken: map[int]bool{}} }

func (p pairing) join(i, j int) bool {
	if _, has := p.pairs[i]; has || p.taken[j] {
		return false
	}
	p.pairs[i], p.taken[j] = j, true
	return true
}

// candidate is two that may be one, and how much speaks for it.
type candidate struct {
	i, j  int
	score float64
}

// joinBest joins the likeliest first. The order is the same from either side, so that what
// was compared the other way round finds the same pairs.
func (p pairing) joinBest(list []candidate) {
	slices.SortFunc(list, func(a, b candidate) int {
		switch {
		case a.score != b.score:
			return sign(b.score - a.score)
		case abs(a.i-a.j) != abs(b.i-b.j):
			return abs(a.i-a.j) - abs(b.i-b.j)
		case a.i+a.j != b.i+b.j:
			return a.i + a.j - b.i - b.j
		}
		return a.i - b.i // two such pairs share neither
	})
	for _, c := range list {
		p.join(c.i, c.j)
	}
}

// joinEqual joins those with the same key, in their order.
func (p pairing) joinEqual(old, new []string) {
	at := map[string][]int{}
	for j, key := range new {
		if !p.taken[j] {
			at[key] = append(at[key], j)
		}
	}
	for i, key := range old {
		if _, has := p.pairs[i]; has || key == "" || len(at[key]) == 0 {
			continue
		}
		p.join(i, at[key][0])
		at[key] = at[key][1:]
	}
}

// likely is the candidates among n old and m new ones that have no partner and whose score,
// which is 0 where they cannot be one, is at least so much.
func (p pairing) likely(n, m int, least float64, score func(i, j int) float64) []candidate {
	var free []int
	for j := range m {
		if !p.taken[j] {
			free = append(free, j)
		}
	}
	var list []candidate
	for i := range n {
		if _, has := p.pairs[i]; has {
			continue
		}
		among := free
		if p.near != nil {
			among = p.near[i]
		}
		for _, j := range among {
			if p.taken[j] {
				continue
			}
			if s := score(i, j); s >= least {
				list = append(list, candidate{i, j, s})
			}
		}
	}
	return list
}

func sign(f float64) int {
	switch {
	case f > 0:
		return 1
	case f < 0:
		return -1
	}
	return 0
}

func abs(n int) int { return max(n, -n) }

// merged is the pairs and the single ones in the order of the new list, each old one without
// a partner behind the one that stood before it.
func merged(n, m int, p pairs) [][2]int {
	back := map[int]int{}
	for i, j := range p {
		back[j] = i
	}
	behind := map[int][]int{} // old ones without a partner by the new one they follow
	last := -1
	for i := range n {
		if j, has := p[i]; has {
			last = j
		} else {
			behind[last] = append(behind[last], i)
		}
	}
	var list [][2]int
	gone := func(j int) {
		for _, i := range behind[j] {
			list = append(list, [2]int{i, -1})
		}
	}
	gone(-1)
	for j := range m {
		i, has := back[j]
		if !has {
			i = -1
		}
		list = append(list, [2]int{i, j})
		gone(j)
	}
	return list
}

// Likeness is 1 for two texts of the same words in the same order, 0 for none in common.
func Likeness(a, b string) float64 {
	r, in := newReader(), index{}
	return r.text(in, a).likeness(r.text(in, b))
}
