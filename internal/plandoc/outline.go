package plandoc

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// body is a document parted into its places, none of them understood yet.
type body struct {
	header     Header
	preamble   []string
	tree       *tree
	closing    []string
	recipients []string
	signature  []string
	paragraphs []Paragraph
	place      string
}

// outline parts a document into its places, in one pass from top to bottom.
func outline(list []line) *body {
	b := &body{tree: newTree(), place: placePreamble}
	header, taken := readHeader(list)
	b.header = header
	for _, l := range list[:taken] {
		b.note(placeHeader, l)
	}
	for i, l := range list[taken:] {
		b.take(l, list[taken+i+1:])
	}
	return b
}

// The place that the body of the text is, between its preamble and its closing.
const placeBody = "body"

func (b *body) take(l line, rest []line) {
	if number, title, ok := appendixOf(l.text); ok {
		b.appendix(number, title, l)
		return
	}
	if strings.HasPrefix(b.place, "PL") {
		b.inAppendix(l)
		return
	}
	if m := recipientsHead.FindStringSubmatch(l.text); m != nil {
		b.place = placeRecipients
		b.note(b.place, l)
		if m[1] != "" {
			b.recipients = append(b.recipients, m[1])
		}
		return
	}
	if b.place != placeSignature && beginsSignature(l.text) && nearEnd(rest) {
		b.place = placeSignature
	}
	m, labelled := markOf(l.text)
	switch b.place {
	case placeRecipients:
		b.recipients = append(b.recipients, l.text)
		b.note(b.place, l)
	case placeSignature:
		b.signature = append(b.signature, l.text)
		b.note(b.place, l)
	case placePreamble:
		if l.table == nil && (!labelled || m.family.isBullet()) && hasLabels(rest) {
			b.preamble = append(b.preamble, l.text)
			b.note(b.place, l)
			return
		}
		b.place = placeBody
		b.inBody(l, m, labelled)
	default:
		b.inBody(l, m, labelled)
	}
}

func (b *body) inBody(l line, m mark, labelled bool) {
	switch {
	case l.table != nil:
		n := b.tree.below()
		n.tables = append(n.tables, l.table)
		b.noteTable(n, l.table)
	case labelled && m.rest != "" && (b.place != placeClosing || !m.family.isBullet()):
		b.place = placeBody
		b.note(b.tree.add(m).Clause, l)
	case b.place == placeClosing || b.closes(l.text):
		b.place = placeClosing
		b.closing = append(b.closing, l.text)
		b.note(b.place, l)
	default:
		n := b.tree.below()
		n.Text = strings.TrimSpace(n.Text + " " + l.text)
		b.note(n.Clause, l)
	}
}

var closers = regexp.MustCompile(`^(?:Trên đây là|Kế hoạch này|Trong quá trình|Nhận được|Căn cứ (?:nội dung )?[Kk]ế hoạch|(?:.{0,80}\s)?(?:đề nghị|yêu cầu) các|Đề nghị|Yêu cầu|Giao |Các nội dung khác)`)

// closes tells whether an unlabelled paragraph begins the closing of the text: one that
// says so, once the section above it has something of its own.
func (b *body) closes(text string) bool {
	last := b.tree.last
	if last == b.tree.root || !closers.MatchString(text) {
		return false
	}
	return strings.HasPrefix(text, "Trên đây là") || last.family.isBullet() || last.Text != "" || last.parent.Role != RoleOther
}

func (b *body) appendix(number int, title string, l line) {
	n := &node{parent: b.tree.root}
	n.Clause, n.Label = fmt.Sprintf("PL%d", number), fmt.Sprintf("PL%d", number)
	n.Title, n.Role = title, RoleAppendix
	if i := slices.IndexFunc(b.tree.root.kids, func(kid *node) bool { return kid.Clause == n.Clause }); i >= 0 {
		n = b.tree.root.kids[i] // the same heading on another page
	} else {
		b.tree.root.kids = append(b.tree.root.kids, n)
	}
	b.tree.last, b.place = n, n.Clause
	b.note(n.Clause, l)
}

func (b *body) inAppendix(l line) {
	n := b.tree.last
	if l.table != nil {
		n.tables = append(n.tables, l.table)
		b.noteTable(n, l.table)
		return
	}
	b.note(n.Clause, l)
	if len(n.tables) == 0 {
		n.Title = strings.TrimSpace(n.Title + " " + l.text)
	}
}

// nearEnd tells whether no clause follows any more, so that a line in capitals signs.
func nearEnd(rest []line) bool {
	for i, l := range rest {
		if _, _, ok := appendixOf(l.text); ok || i > 30 {
			return true
		}
		if m, labelled := markOf(l.text); l.table == nil && labelled && !m.family.isBullet() {
			return false
		}
	}
	return true
}

func hasLabels(rest []line) bool {
	for _, l := range rest {
		if m, labelled := markOf(l.text); labelled && !m.family.isBullet() {
			return true
		}
	}
	return false
}

func (b *body) note(clause string, l line) {
	if clause == "" { // text before any label
		clause = placePreamble
	}
	if l.text != "" {
		b.paragraphs = append(b.paragraphs, Paragraph{clause, l.text})
	}
	for _, row := range l.table {
		b.paragraphs = append(b.paragraphs, Paragraph{clause, strings.Join(row, " | ")})
	}
}

// noteTable notes every row of a table under its own address.
func (b *body) noteTable(n *node, table [][]string) {
	c := columnsOf(table)
	for i, row := range table {
		clause := firstOf(n.Clause, placePreamble)
		if i > c.head && c.head >= 0 {
			clause = c.address(n.Clause, row, i-c.head)
		}
		b.paragraphs = append(b.paragraphs, Paragraph{clause, strings.Join(row, " | ")})
	}
}
