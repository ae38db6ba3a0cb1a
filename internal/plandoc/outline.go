package plandoc

import (
	"cmp"
	"fmt"
	"lantoa/internal/plandoc/block"
	"lantoa/internal/plandoc/numbering"
	"lantoa/internal/plandoc/prose"
	"lantoa/internal/plandoc/table"
	"regexp"
	"slices"
	"strings"
)

// parts is a document parted into its places, none of them understood yet.
type parts struct {
	header     Header
	bodies     []string // printed in the header
	preamble   []string
	tree       *tree
	closing    []string
	recipients []string
	labelled   bool // a numbered label still follows
	within     bool // the plan that a decision issues has begun
	received   bool // "Nơi nhận" has begun
	signature  []string
	paragraphs []Paragraph
	place      string
}

// outline parts a document into its places, in one pass from top to bottom.
func outline(list []block.Line) *parts {
	b := &parts{tree: newTree(), place: placePreamble}
	header, bodies, taken := readHeader(list)
	b.header, b.bodies = header, bodies
	for _, l := range list[:taken] {
		b.note(placeHeader, l)
	}
	list = list[taken:]
	last := lastLabel(list)
	for i, l := range list {
		b.labelled = i < last
		b.take(l, list[i+1:])
	}
	walk([]*node{b.tree.root}, (*node).gather)
	return b
}

// lastLabel is the place of the last line that begins with a numbered label.
func lastLabel(list []block.Line) int {
	for i := len(list) - 1; i >= 0; i-- {
		if m, labelled := numbering.Of(list[i].Text); labelled && !m.Family.IsBullet() {
			return i
		}
	}
	return -1
}

// The place that the body of the text is, between its preamble and its closing.
const placeBody = "body"

func (b *parts) take(l block.Line, rest []block.Line) {
	if number, title, ok := numbering.Appendix(l.Text); ok {
		b.appendix(number, title, l)
		return
	}
	if strings.HasPrefix(b.place, "PL") {
		b.inAppendix(l)
		return
	}
	if b.within && b.place == placePreamble && !labelledLine(l) {
		b.note(b.place, l)
		return
	}
	if m := recipientsHead.FindStringSubmatch(l.Text); m != nil {
		b.place, b.received = placeRecipients, true
		b.note(b.place, l)
		if m[1] != "" {
			b.recipients = append(b.recipients, m[1])
		}
		return
	}
	if b.place != placeSignature && beginsSignature(l.Text) && nearEnd(rest) {
		b.place = placeSignature
	}
	if b.place == placeRecipients || b.place == placeSignature {
		if kind, _ := kindOf(l.Text); planhoodOf(kind) == isPlan && b.labelled { // what a decision issues
			b.place, b.within = placePreamble, true
			b.note(b.place, l)
			return
		}
		b.atEnd(l)
		return
	}
	m, labelled := numbering.Of(l.Text)
	switch b.place {
	case placePreamble:
		if l.Table == nil && (!labelled || m.Family.IsBullet()) && b.labelled {
			b.preamble = append(b.preamble, l.Text)
			b.note(b.place, l)
			return
		}
		b.place = placeBody
		b.inBody(l, m, labelled)
	default:
		b.inBody(l, m, labelled)
	}
}

var (
	listed = regexp.MustCompile(`^(?:[-–—•+*]\s|Lưu|LƯU|Như )|[;,]$|\)[.;]?$`)
	named  = regexp.MustCompile(`^\p{Lu}[\p{L}\d.]*(?:\s\p{Lu}[\p{L}.]*){1,5}$`)
)

// atEnd tells the lines of "Nơi nhận" from those of the signatures, which often stand in
// turns.
func (b *parts) atEnd(l block.Line) {
	switch {
	case listed.MatchString(l.Text) && !signedNote.MatchString(l.Text) && (b.received || b.place == placeRecipients):
		b.place = placeRecipients
	case beginsSignature(l.Text), signedNote.MatchString(l.Text), isPost(l.Text), len(b.signature) > 0 && named.MatchString(l.Text):
		b.place = placeSignature
	}
	if b.place == placeRecipients {
		b.received = true
		b.recipients = append(b.recipients, l.Text)
	} else {
		b.signature = append(b.signature, l.Text)
	}
	b.note(b.place, l)
}

func (b *parts) inBody(l block.Line, m numbering.Mark, labelled bool) {
	switch {
	case l.Table != nil:
		n := b.tree.below()
		n.tables = append(n.tables, l.Table)
		b.noteTable(n, l.Table)
	case labelled && (m.Rest != "" || m.Family == numbering.Part || m.Family == numbering.Roman) && (b.place != placeClosing || !m.Family.IsBullet()):
		b.place = placeBody
		b.note(b.tree.add(m).Clause, l)
	case b.place == placeClosing || b.closes(l.Text):
		b.place = placeClosing
		b.closing = append(b.closing, l.Text)
		b.note(b.place, l)
	case b.titles(l.Text):
		n := b.tree.below()
		n.Title = l.Text
		b.note(n.Clause, l)
	default:
		n := b.tree.below()
		n.more = append(n.more, l.Text)
		b.note(n.Clause, l)
	}
}

// titles tells whether a line is the title of a part of which only the label was printed yet.
func (b *parts) titles(text string) bool {
	n := b.tree.below()
	return n != b.tree.root && n.Title == "" && !n.hasText() && len(n.kids) == 0 && (prose.IsCapitals(text) || n.family == numbering.Part)
}

var closers = regexp.MustCompile(`^(?:Trên đây là|(?:Bản )?(?:Kế hoạch|Chương trình|Chương trình hành động|Chương trình công tác|Đề án|Phương án|Hướng dẫn|Công văn|Thông báo)(?: phối hợp| liên tịch)? này|Trong quá trình|Nhận được|Căn cứ (?:nội dung )?(?:[Kk]ế hoạch|[Cc]hương trình(?: hành động)?)(?: này)?[,\s]|(?:.{0,80}\s)?(?:đề nghị|yêu cầu) các|Đề nghị|Yêu cầu|Giao |Các nội dung khác)`)

// closes tells whether an unlabelled paragraph begins the closing of the text: one that
// says so, once the section above it has something of its own.
func (b *parts) closes(text string) bool {
	last := b.tree.last
	if last == b.tree.root || !closers.MatchString(text) {
		return false
	}
	return strings.HasPrefix(text, "Trên đây là") || last.family.IsBullet() || last.hasText() || last.parent.Role != RoleOther
}

func (b *parts) appendix(number int, title string, l block.Line) {
	n := &node{parent: b.tree.root}
	n.Clause, n.Label = fmt.Sprintf("PL%d", number), fmt.Sprintf("PL%d", number)
	if at := withinTitle.FindStringIndex(title); at != nil {
		title, n.titled = title[:at[0]], true
	}
	n.Title, n.Role = title, RoleAppendix
	if i := slices.IndexFunc(b.tree.root.kids, func(kid *node) bool { return kid.Clause == n.Clause }); i >= 0 {
		n = b.tree.root.kids[i] // the same heading on another page
	} else {
		b.tree.root.kids = append(b.tree.root.kids, n)
	}
	b.tree.last, b.place = n, n.Clause
	b.note(n.Clause, l)
}

func (b *parts) inAppendix(l block.Line) {
	n := b.tree.last
	if l.Table != nil {
		n.tables = append(n.tables, l.Table)
		b.noteTable(n, l.Table)
		return
	}
	b.note(n.Clause, l)
	_, labelled := numbering.Of(l.Text)
	if n.titled = n.titled || len(n.tables) > 0 || labelled || accompanies.MatchString(l.Text) || n.Title != "" && prose.IsCapitals(n.Title) && !prose.IsCapitals(l.Text); !n.titled {
		title := withinTitle.ReplaceAllString(l.Text, "")
		n.titled = title != l.Text
		n.Title = strings.TrimSpace(n.Title + " " + title)
	}
}

// accompanies says which document an appendix belongs to; that is no part of its title.
var accompanies = regexp.MustCompile(`(?i)^[(_*]*\s*(?:ban hành |phê duyệt )?(?:kèm|đính kèm)`)

var withinTitle = regexp.MustCompile(`\s*\((?:Ban hành |ban hành )?(?:[Kk]èm|[Đđ]ính kèm) theo .*$`)

// nearEnd tells whether no clause follows any more, so that a line in capitals signs.
func nearEnd(rest []block.Line) bool {
	for i, l := range rest {
		if _, _, ok := numbering.Appendix(l.Text); ok || i > 30 {
			return true
		}
		if m, labelled := numbering.Of(l.Text); l.Table == nil && labelled && !m.Family.IsBullet() {
			return false
		}
	}
	return true
}

func labelledLine(l block.Line) bool {
	m, labelled := numbering.Of(l.Text)
	return labelled && !m.Family.IsBullet() || l.Table != nil
}

func (b *parts) note(clause string, l block.Line) {
	if clause == "" { // text before any label
		clause = placePreamble
	}
	if l.Text != "" {
		b.paragraphs = append(b.paragraphs, Paragraph{clause, l.Text})
	}
	for _, row := range l.Table {
		b.paragraphs = append(b.paragraphs, Paragraph{clause, table.Of(l.Table).Told(row)})
	}
}

// noteTable notes every row of a table under its own address.
func (b *parts) noteTable(n *node, rows [][]string) {
	c := table.Of(rows)
	for i, row := range rows {
		clause := cmp.Or(n.Clause, placePreamble)
		if i > c.Head() && c.Head() >= 0 {
			clause = c.Address(n.Clause, row, i-c.Head())
		}
		b.paragraphs = append(b.paragraphs, Paragraph{clause, c.Told(row)})
	}
}
