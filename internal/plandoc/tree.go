package plandoc

import (
	"fmt"
	"lantoa/internal/plandoc/numbering"
	"lantoa/internal/plandoc/prose"
	"slices"
	"strings"
	"unicode/utf8"
)

// node is a section while the tree grows.
type node struct {
	Section
	family  numbering.Family
	parent  *node
	kids    []*node
	tables  [][][]string
	bullets map[numbering.Family]int
	more    []string // paragraphs below it that have no label
	titled  bool     // of an appendix: its title is over
}

// tree grows by one paragraph after another, in the order printed.
type tree struct {
	root *node
	last *node // the node that was added last
}

func newTree() *tree {
	root := &node{}
	return &tree{root: root, last: root}
}

// add places a labelled paragraph: beside the nearest one of its family above it, or
// below the last one.
func (t *tree) add(m numbering.Mark) *node {
	parent := t.parentOf(m)
	n := &node{family: m.Family, parent: parent}
	n.Label = m.Label
	switch {
	case m.Family.IsBullet():
		n.Text = m.Rest
		if parent.bullets == nil {
			parent.bullets = map[numbering.Family]int{}
		}
		parent.bullets[m.Family]++
		n.Clause = fmt.Sprintf("%s%s%d", parent.Clause, m.Label, parent.bullets[m.Family])
	default:
		n.Title, n.Text = heading(m.Rest)
		if m.Family == numbering.Letter && n.Text == "" && strings.ContainsRune(".;", prose.LastRune(m.Rest)) {
			n.Title, n.Text = "", m.Rest // an item of a list, however short
		}
		n.Clause = join(parent.Clause, m.Label)
	}
	parent.kids = append(parent.kids, n)
	t.last = n
	return n
}

func (t *tree) parentOf(m numbering.Mark) *node {
	from := t.last
	if m.Family == numbering.Plus && from.family == numbering.Plus {
		return from.parent
	}
	if m.Family == numbering.Dotted {
		return t.dottedParent(m.Label)
	}
	for n := from; n != t.root; n = n.parent {
		if n.family == m.Family {
			return n.parent
		}
	}
	if m.Family == numbering.Plus {
		return from
	}
	for from.family.IsBullet() { // no numbered label stands below a bullet
		from = from.parent
	}
	if m.Family < numbering.Article && m.Family > numbering.None { // these stand high, whatever came before them
		for from != t.root && from.family > m.Family {
			from = from.parent
		}
	}
	return from
}

// dottedParent is the node whose label the dotted one goes on from, or failing that the
// last heading that is no sibling.
func (t *tree) dottedParent(label string) *node {
	above := label[:strings.LastIndex(label, ".")]
	for n := t.last; n != t.root; n = n.parent {
		if n.Label == above {
			return n
		}
		if n.family == numbering.Dotted && strings.Count(n.Label, ".") == strings.Count(label, ".") {
			return n.parent
		}
	}
	n := t.last
	for n.family.IsBullet() || n.family == numbering.Letter || n.family == numbering.Paren {
		n = n.parent
	}
	return n
}

func (n *node) hasText() bool { return n.Text != "" || len(n.more) > 0 }

// gather puts the text of a node together.
func (n *node) gather() {
	n.Text = strings.TrimSpace(n.Text + " " + strings.Join(n.more, " "))
	n.more = nil
}

// below is the heading that an unlabelled paragraph stands under.
func (t *tree) below() *node {
	n := t.last
	for n.family.IsBullet() {
		n = n.parent
	}
	return n
}

// heading parts what follows a numbered label into its title and its text: a sentence is
// text, "Địa điểm: tại …" is both, anything else is a title.
func heading(rest string) (title, text string) {
	if before, after, ok := strings.Cut(rest, ": "); ok && utf8.RuneCountInString(before) <= 80 && !strings.ContainsAny(before, ";.") {
		return before, after
	}
	end := prose.LastRune(rest)
	if (end == '.' || end == ';') && !prose.IsCapitals(rest) && len(strings.Fields(rest)) > 4 {
		return "", rest
	}
	return strings.TrimRight(rest, ":. "), ""
}

// freeze is the finished tree.
func freeze(nodes []*node) []Section {
	out := make([]Section, 0, len(nodes))
	for _, n := range nodes {
		s := n.Section
		s.Children = freeze(n.kids)
		out = append(out, s)
	}
	return out
}

// walk visits every node, in the order printed.
func walk(nodes []*node, visit func(*node)) {
	for _, n := range nodes {
		visit(n)
		walk(n.kids, visit)
	}
}

// under tells whether n is, or stands below, a node with one of the roles.
func (n *node) under(roles ...Role) bool {
	for ; n != nil; n = n.parent {
		if slices.Contains(roles, n.Role) {
			return true
		}
	}
	return false
}
