package comparison

// read is a clause with its words made ready for comparing.
type clause struct {
	Place
	text
}

func (r reader) clauses(list []Place) []clause {
	clauses := make([]clause, len(list))
	for i, p := range list {
		clauses[i].Place = p
	}
	return clauses
}

// How like two clauses must be to be one: anywhere in the document, or below the same clause.
const (
	likeAnywhere = 0.55
	likeBeneath  = 0.35
	likeInPlace  = 0.25
)

// pairClauses finds which new clause is which old one: first those that say the same, then
// those that say much the same, last those in the same place that still say something alike.
func (r reader) pairClauses(old, new []clause) pairs {
	in := index{}
	for _, list := range [][]clause{old, new} {
		for i := range list {
			list[i].text = r.text(in, list[i].Words())
		}
	}
	p := newPairing()
	parents := func(list []clause) map[string]string {
		keys := map[string]string{}
		for _, c := range list {
			keys[c.Address] = c.key
		}
		return keys
	}
	above, below := parents(old), parents(new)
	keysOf := func(list []clause, key func(clause) string) []string {
		keys := make([]string, len(list))
		for i, c := range list {
			if c.key != "" {
				keys[i] = key(c)
			}
		}
		return keys
	}
	p.joinEqual(keysOf(old, func(c clause) string { return c.Address + "\n" + c.key }), keysOf(new, func(c clause) string { return c.Address + "\n" + c.key }))
	p.joinEqual(keysOf(old, func(c clause) string { return above[c.Parent] + "\n" + c.key }), keysOf(new, func(c clause) string { return below[c.Parent] + "\n" + c.key }))
	p.joinEqual(keysOf(old, func(c clause) string { return c.key }), keysOf(new, func(c clause) string { return c.key }))

	laid := func(list []clause) (texts []text, at []string) {
		for _, c := range list {
			texts, at = append(texts, c.text), append(at, c.Address)
		}
		return texts, at
	}
	before, from := laid(old)
	after, to := laid(new)
	p.narrow(before, after, from, to)
	p.joinBest(p.likely(len(old), len(new), likeAnywhere, func(i, j int) float64 { return old[i].likeness(new[j].text) }))

	place := map[string]int{}
	for j, c := range new {
		place[c.Address] = j
	}
	at := map[string]int{}
	for i, c := range old {
		at[c.Address] = i
	}
	beneath := func(i, j int) bool { // of one clause
		if old[i].Parent == "" || new[j].Parent == "" {
			return old[i].Parent == new[j].Parent
		}
		partner, has := p.pairs[at[old[i].Parent]]
		return has && partner == place[new[j].Parent]
	}
	p.joinBest(p.likely(len(old), len(new), likeBeneath, func(i, j int) float64 {
		if !beneath(i, j) {
			return 0
		}
		return old[i].likeness(new[j].text)
	}))
	p.joinBest(p.likely(len(old), len(new), likeInPlace, func(i, j int) float64 {
		if !beneath(i, j) || old[i].Address != new[j].Address {
			return 0
		}
		if old[i].key == "" && new[j].key == "" {
			return 1
		}
		return old[i].likeness(new[j].text)
	}))
	return p.pairs
}

func (r reader) clauseChanges(old, new []clause, p pairs) []Clause {
	var list []Clause
	for _, m := range merged(len(old), len(new), p) {
		switch {
		case m[0] < 0:
			list = append(list, Clause{Kind: Added, New: new[m[1]].Place})
		case m[1] < 0:
			list = append(list, Clause{Kind: Removed, Old: old[m[0]].Place})
		default:
			a, b := old[m[0]].Place, new[m[1]].Place
			kind := weightier(r.wording(a.Title, b.Title), r.wording(a.Text, b.Text))
			if kind == Same && a.Address != b.Address {
				kind = Moved
			}
			list = append(list, Clause{Kind: kind, Old: a, New: b})
		}
	}
	return list
}

// weightier is the one of two verdicts on words that says more.
func weightier(a, b Kind) Kind {
	for _, kind := range []Kind{Changed, Reworded, Moved} {
		if a == kind || b == kind {
			return kind
		}
	}
	return Same
}
