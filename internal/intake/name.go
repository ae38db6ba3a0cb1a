package intake

import (
	"slices"
	"strings"

	"github.com/google/uuid"

	"lantoa/internal/errs"
	"lantoa/internal/unit"
	"lantoa/internal/viet"
)

// names finds units by what they are called.
type names struct {
	tree     unit.Tree
	exact    map[string][]unit.Unit
	folded   map[string][]unit.Unit
	answered map[string]answer
	guesses  int // how many may still be looked for the slow way
}

type answer struct {
	unit  unit.Unit
	fault string // the key of the sentence; empty when the unit was found
	args  errs.Args
}

// maxGuesses keeps a file of nothing but wrong names from being looked at all day.
const maxGuesses = 200

func newNames(units []unit.Unit, tree unit.Tree) *names {
	n := &names{tree: tree, exact: map[string][]unit.Unit{}, folded: map[string][]unit.Unit{}, answered: map[string]answer{}, guesses: maxGuesses}
	for _, u := range units {
		for _, name := range append([]string{u.Name}, u.Aliases...) {
			add(n.exact, lower(name), u)
			add(n.folded, viet.Fold(name), u)
		}
	}
	return n
}

func add(to map[string][]unit.Unit, name string, u unit.Unit) {
	if !slices.ContainsFunc(to[name], func(o unit.Unit) bool { return o.ID == u.ID }) {
		to[name] = append(to[name], u)
	}
}

// lower keeps the marks: two hamlets may differ in nothing else.
func lower(name string) string { return strings.ToLower(viet.NFC(name)) }

// of is the unit called so, or what to say when it is none or more than one.
func (n *names) of(name string) answer {
	if a, done := n.answered[name]; done {
		return a
	}
	a := n.find(name)
	n.answered[name] = a
	return a
}

func (n *names) find(name string) answer {
	for _, found := range [][]unit.Unit{n.exact[lower(name)], n.folded[viet.Fold(name)]} {
		switch len(found) {
		case 0:
			continue
		case 1:
			return answer{unit: found[0]}
		}
		return answer{fault: "intake.unit.several", args: errs.Args{"Name": name, "First": found[0].Name, "Second": found[1].Name}}
	}
	if n.guesses == 0 {
		return answer{fault: "intake.unit.unknown", args: errs.Args{"Name": name}}
	}
	n.guesses--
	if u, found := n.tree.ByName(name); found {
		return answer{unit: u}
	}
	if near := n.near(viet.Fold(name)); near != "" {
		return answer{fault: "intake.unit.near", args: errs.Args{"Name": name, "Near": near}}
	}
	return answer{fault: "intake.unit.unknown", args: errs.Args{"Name": name}}
}

// near is the name that was most likely meant, empty when none is like it.
func (n *names) near(folded string) string {
	best, least := "", max(1, len(folded)/4)+1
	for known, units := range n.folded {
		distance := distance(folded, known)
		if len(folded) >= 4 && strings.HasPrefix(known, folded+" ") { // a name begun and not ended
			distance = 0
		}
		if distance < least || distance == least && best != "" && units[0].Name < best {
			best, least = units[0].Name, distance
		}
	}
	return best
}

// distance is how many letters must be changed to make one word of the other (Levenshtein).
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		before := row[0]
		row[0] = i + 1
		for j := range len(b) {
			next := before
			if a[i] != b[j] {
				next = 1 + min(before, row[j], row[j+1])
			}
			before, row[j+1] = row[j+1], next
		}
	}
	return row[len(b)]
}

// id is the same for the same piece of a commune's file, whenever it is sent.
func id(in uuid.UUID, piece, name string) uuid.UUID {
	return uuid.NewSHA1(in, []byte("intake "+piece+"\n"+name))
}
