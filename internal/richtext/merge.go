package richtext

import (
	"fmt"
	"slices"
	"strings"
)

// Clash is a place that two people wrote differently, so that a person must choose.
type Clash struct {
	At                 Marks // the paragraph that stands for it in what was merged: a gap, which stops review
	Base, Mine, Theirs Marks // the place as it was, and as each wrote it; empty where it was taken out
}

// Merge joins what two people made of one text. What only one of them touched is taken from
// that one, also word by word inside a paragraph; the rest are clashes. What both put in at
// one place of a text that was there before stays, mine first.
func Merge(base, mine, theirs Marks) (merged Marks, clashes []Clash) {
	base, mine, theirs = base.Normal(), mine.Normal(), theirs.Normal()
	switch {
	case mine == theirs || theirs == base:
		return mine, nil
	case mine == base:
		return theirs, nil
	}
	g := merger{base: base.pieces(), mine: mine.pieces(), theirs: theirs.pieces(), used: string(base + mine + theirs)}
	g.run()
	return joined(g.out), g.clashes
}

// Resolve puts what was chosen, one for each clash, into the places that Merge left.
func Resolve(merged Marks, clashes []Clash, chosen []Marks) Marks {
	text := string(merged)
	for i, c := range clashes {
		text = strings.Replace(text, string(c.At), string(chosen[i].Normal()), 1)
	}
	return Marks(text).Normal()
}

// MergeLine is Merge for a text of one line; ok is false when a person must choose.
func MergeLine(base, mine, theirs string) (line string, ok bool) {
	switch {
	case mine == theirs || theirs == base:
		return mine, true
	case mine == base:
		return theirs, true
	}
	return mergeWords(base, mine, theirs)
}

type merger struct {
	base, mine, theirs []piece
	used               string // what a place for a clash may not be called
	number             int
	out                []piece
	clashes            []Clash
}

// run goes from one piece that nobody touched to the next.
func (g *merger) run() {
	toMine, toTheirs := matching(g.base, g.mine, piece.same), matching(g.base, g.theirs, piece.same)
	b, m, t := 0, 0, 0
	for i := range g.base {
		if toMine[i] < 0 || toTheirs[i] < 0 {
			continue
		}
		g.stretch(g.base[b:i], g.mine[m:toMine[i]], g.theirs[t:toTheirs[i]])
		kept := g.base[i]
		kept.first = g.mine[toMine[i]].first
		if kept.first == g.base[i].first {
			kept.first = g.theirs[toTheirs[i]].first
		}
		g.out = append(g.out, kept)
		b, m, t = i+1, toMine[i]+1, toTheirs[i]+1
	}
	g.stretch(g.base[b:], g.mine[m:], g.theirs[t:])
}

// stretch merges what stands between two such pieces.
func (g *merger) stretch(base, mine, theirs []piece) {
	switch {
	case slices.EqualFunc(mine, theirs, piece.same), slices.EqualFunc(theirs, base, piece.same):
		g.out = append(g.out, mine...)
		return
	case slices.EqualFunc(mine, base, piece.same):
		g.out = append(g.out, theirs...)
		return
	case len(base) == 0 && len(g.base) > 0:
		g.both(mine, theirs)
		return
	}
	toMine, toTheirs := pairing(base, mine), pairing(base, theirs)
	if !g.fits(base, mine, theirs, toMine, toTheirs) {
		g.clash(base, mine, theirs)
		return
	}
	m, t := 0, 0
	for i, p := range base {
		mAt, tAt := toMine[i], toTheirs[i]
		m = g.came(mine, m, mAt)
		t = g.came(theirs, t, tAt)
		switch {
		case mAt >= 0 && tAt >= 0:
			g.one(p, mine[mAt], theirs[tAt])
		case mAt >= 0 && !mine[mAt].same(p):
			g.clash(base[i:i+1], mine[mAt:mAt+1], nil)
		case tAt >= 0 && !theirs[tAt].same(p):
			g.clash(base[i:i+1], nil, theirs[tAt:tAt+1])
		}
	}
	g.out = append(g.out, mine[m:]...)
	g.out = append(g.out, theirs[t:]...)
}

// both keeps what two people put in at one place; what is the same in both, once.
func (g *merger) both(mine, theirs []piece) {
	g.out = append(g.out, mine...)
	for _, p := range theirs {
		if !slices.ContainsFunc(mine, p.same) {
			g.out = append(g.out, p)
		}
	}
}

// came takes what was put in before a piece, and answers where to go on.
func (g *merger) came(side []piece, from, at int) int {
	if at < 0 {
		return from
	}
	g.out = append(g.out, side[from:at]...)
	return at + 1
}

// fits tells whether the stretch can be merged piece by piece: only one of the two may put
// something in at a place.
func (g *merger) fits(base, mine, theirs []piece, toMine, toTheirs []int) bool {
	m, t := 0, 0
	for i := 0; i <= len(base); i++ {
		mAt, tAt := len(mine), len(theirs)
		if i < len(base) {
			mAt, tAt = toMine[i], toTheirs[i]
		}
		switch {
		case mAt < 0 && tAt < 0:
			continue
		case mAt < 0 || tAt < 0:
			// What was put in beside something the other took out may stand for it.
			if mAt > m || tAt > t || g.puts(mine, m, toMine[i+1:]) || g.puts(theirs, t, toTheirs[i+1:]) {
				return false
			}
			if mAt >= 0 {
				m = mAt + 1
			} else {
				t = tAt + 1
			}
		default:
			if mAt > m && tAt > t {
				return false
			}
			m, t = mAt+1, tAt+1
		}
	}
	return true
}

// puts tells whether something new stands in a side before the next piece it has.
func (g *merger) puts(side []piece, from int, rest []int) bool {
	for _, at := range rest {
		if at >= 0 {
			return at > from
		}
	}
	return len(side) > from
}

// one merges a piece that both still have.
func (g *merger) one(base, mine, theirs piece) {
	switch {
	case mine.same(theirs), theirs.same(base):
		g.out = append(g.out, mine)
		return
	case mine.same(base):
		g.out = append(g.out, theirs)
		return
	}
	if words, ok := mergeWords(base.words, mine.words, theirs.words); ok {
		p := piece{base.sort, words, base.first}
		if again := spelled([]piece{p}).pieces(); len(again) == 1 && again[0].same(p) {
			g.out = append(g.out, p)
			return
		}
	}
	g.clash([]piece{base}, []piece{mine}, []piece{theirs})
}

func (g *merger) clash(base, mine, theirs []piece) {
	c := Clash{Base: joined(base), Mine: joined(mine), Theirs: joined(theirs)}
	for c.At == "" || strings.Contains(g.used, string(c.At)) {
		g.number++
		c.At = Marks(fmt.Sprintf("[[≠ %d]]", g.number))
	}
	g.clashes = append(g.clashes, c)
	g.out = append(g.out, piece{"", string(c.At), true})
}

// apart is how many words must stand untouched between two people's changes.
const apart = 3

// edit is words [from, to) of the base written anew.
type edit struct {
	from, to int
	words    []string
}

// edits are what was changed, in the order of the base.
func edits(base, side []string) []edit {
	var out []edit
	b, s := 0, 0
	match := matching(base, side, func(a, b string) bool { return a == b })
	for i := 0; i <= len(base); i++ {
		at := len(side)
		if i < len(base) {
			if at = match[i]; at < 0 {
				continue
			}
		}
		if i > b || at > s {
			out = append(out, edit{b, i, side[s:at]})
		}
		b, s = i+1, at+1
	}
	return out
}

// mergeWords joins two people's changes of one sentence or paragraph, if they are far enough
// apart to have been thought of alone.
func mergeWords(base, mine, theirs string) (string, bool) {
	words := tokens(base)
	m, t := edits(words, tokens(mine)), edits(words, tokens(theirs))
	var all []edit
	for len(m) > 0 || len(t) > 0 {
		switch {
		case len(t) == 0:
			all, m = append(all, m[0]), m[1:]
		case len(m) == 0:
			all, t = append(all, t[0]), t[1:]
		case m[0].from == t[0].from && m[0].to == t[0].to && slices.Equal(m[0].words, t[0].words):
			all, m, t = append(all, m[0]), m[1:], t[1:]
		case m[0].to+apart <= t[0].from:
			all, m = append(all, m[0]), m[1:]
		case t[0].to+apart <= m[0].from:
			all, t = append(all, t[0]), t[1:]
		default:
			return "", false
		}
	}
	var out []string
	at := 0
	for _, e := range all {
		if e.from < at {
			return "", false
		}
		out = append(append(out, words[at:e.from]...), e.words...)
		at = e.to
	}
	return strings.Join(append(out, words[at:]...), ""), true
}
