package content

import (
	"slices"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/richtext"
	"lantoa/internal/viet"
)

// Clash is what a save met: somebody else wrote since the text was read.
type Clash struct {
	Base   Revision // what both began with
	Theirs Revision // the newest
	Mine   Text     // as it was sent
	Merged Text     // both together, as far as they do not contradict
	Parts  []Part   // where they do: a person chooses
}

// Part is a place where two editors wrote different things.
type Part struct {
	Field  string // "title", "lead", "body", "sources", "variant:radio", …
	Base   string
	Mine   string
	Theirs string
}

// merge joins two texts that were written from one, field by field. What only one of them
// changed is taken from that one; parts is where both did, and cannot be joined. Where
// there are such parts the merged text has theirs.
func merge(base, mine, theirs Text) (Text, []Part) {
	m := &merging{}
	merged := Text{
		Title: m.line("title", base.Title, mine.Title, theirs.Title),
		Lead:  m.line("lead", base.Lead, mine.Lead, theirs.Lead),
		Body:  m.marks("body", base.Body, mine.Body, theirs.Body),
	}
	merged.Sources = set(m, "sources", base.Sources, mine.Sources, theirs.Sources, func(s Source) Source { return s }, Source.String)
	merged.Media = set(m, "media", base.Media, mine.Media, theirs.Media, func(m Media) uuid.UUID { return m.ID }, Media.String)
	merged.ExpiresOn = m.day("expires_on", base.ExpiresOn, mine.ExpiresOn, theirs.ExpiresOn)
	for _, c := range Channels() {
		if v, meant := m.variant(c, base, mine, theirs); meant {
			merged.Variants = append(merged.Variants, v)
		}
	}
	return merged, m.parts
}

// merging collects the places where a person must choose.
type merging struct{ parts []Part }

func (m *merging) clash(field, base, mine, theirs string) {
	m.parts = append(m.parts, Part{Field: field, Base: base, Mine: mine, Theirs: theirs})
}

func (m *merging) line(field, base, mine, theirs string) string {
	line, ok := richtext.MergeLine(base, mine, theirs)
	if !ok {
		m.clash(field, base, mine, theirs)
		return theirs
	}
	return line
}

func (m *merging) marks(field string, base, mine, theirs richtext.Marks) richtext.Marks {
	merged, clashes := richtext.Merge(base, mine, theirs)
	if len(clashes) > 0 {
		m.clash(field, string(base), string(mine), string(theirs))
		return theirs
	}
	return merged
}

func (m *merging) day(field string, base, mine, theirs civil.Date) civil.Date {
	if mine != theirs && mine != base && theirs != base {
		m.clash(field, viet.Day(base), viet.Day(mine), viet.Day(theirs))
		return theirs
	}
	return one(base, mine, theirs)
}

// variant joins a variant. Whether the text is meant for the channel, and whether the
// variant is detached, is taken from whoever changed it; but what one of them wrote in it
// stays when the other took it out, or let it follow the common text again.
func (m *merging) variant(c Channel, base, mine, theirs Text) (Variant, bool) {
	b, inBase := base.Variant(c)
	a, inMine := mine.Variant(c)
	t, inTheirs := theirs.Variant(c)
	switch {
	case inBase && !inMine && inTheirs && !t.same(b):
		return t, true
	case inBase && inMine && !inTheirs && !a.same(b):
		return a, true
	case inBase && !(inMine && inTheirs):
		return Variant{}, false
	}
	own := func(v Variant) Variant {
		return Variant{Detached: v.Detached, Title: v.Title, Lead: v.Lead, Body: v.Body}
	}
	switch {
	case b.Detached && !a.Detached && t.Detached && !own(t).same(own(b)):
		a = Variant{Channel: c, Detached: true, Title: b.Title, Lead: b.Lead, Body: b.Body, Questions: a.Questions}
	case b.Detached && a.Detached && !t.Detached && !own(a).same(own(b)):
		t = Variant{Channel: c, Detached: true, Title: b.Title, Lead: b.Lead, Body: b.Body, Questions: t.Questions}
	}
	v := Variant{Channel: c, Detached: one(b.Detached, a.Detached, t.Detached)}
	field := "variant:" + string(c)
	v.Title = m.line(field+":title", b.Title, a.Title, t.Title)
	v.Lead = m.line(field+":lead", b.Lead, a.Lead, t.Lead)
	v.Body = m.marks(field+":body", b.Body, a.Body, t.Body)
	said := func(q string) string { return q }
	v.Questions = set(m, field+":questions", b.Questions, a.Questions, t.Questions, said, said)
	return v, inMine || inTheirs
}

func (v Variant) same(o Variant) bool {
	return v.Channel == o.Channel && v.Detached == o.Detached && v.Title == o.Title && v.Lead == o.Lead && v.Body == o.Body && slices.Equal(v.Questions, o.Questions)
}

// one is the value of whoever changed it; of a yes and a no at most one can differ from the base.
func one[V comparable](base, mine, theirs V) V {
	if theirs != base {
		return theirs
	}
	return mine
}

// set joins two lists of things that have keys: what one of them added is in it, what one
// took out is not. A thing that both changed differently is a place to choose at.
func set[V, K comparable](m *merging, field string, base, mine, theirs []V, key func(V) K, words func(V) string) []V {
	get := func(list []V, k K) (v V, ok bool) {
		i := slices.IndexFunc(list, func(v V) bool { return key(v) == k })
		if i < 0 {
			return v, false
		}
		return list[i], true
	}
	var joined []V
	for _, t := range theirs {
		b, was := get(base, key(t))
		a, is := get(mine, key(t))
		switch {
		case was && !is:
			if t != b { // one took it out, the other changed it: it stays
				joined = append(joined, t)
			}
		case !is || a == t || was && a == b:
			joined = append(joined, t)
		case was && t == b:
			joined = append(joined, a)
		default:
			m.clash(field, words(b), words(a), words(t))
			joined = append(joined, t)
		}
	}
	for i, a := range mine {
		b, was := get(base, key(a))
		if _, is := get(theirs, key(a)); is || was && a == b {
			continue
		}
		place := 0 // after what it stood after
		if i > 0 {
			place = slices.IndexFunc(joined, func(v V) bool { return key(v) == key(mine[i-1]) }) + 1
			if place == 0 {
				place = len(joined)
			}
		}
		joined = slices.Insert(joined, place, a)
	}
	return joined
}
