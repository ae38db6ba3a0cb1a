package comparison

import (
	"slices"
	"strings"

	"lantoa/internal/plandoc"
)

// How like the texts of two tasks must be, in one clause or in any two.
const (
	likeInClause   = 0.3
	likeElsewhere  = 0.6
	inClauseWeighs = 0.25
	sameLeadWeighs = 0.1
)

// tasks finds which new task is which old one, and what became of it.
func (r reader) tasks(old, new []plandoc.Task, becomes map[string]string) []Task {
	in := index{}
	before, after := make([]text, len(old)), make([]text, len(new))
	for i, t := range old {
		before[i] = r.text(in, t.Text)
	}
	for j, t := range new {
		after[j] = r.text(in, t.Text)
	}
	inOne := func(i, j int) bool {
		to, still := becomes[old[i].Clause]
		return still && to == new[j].Clause || !still && old[i].Clause == new[j].Clause && !slices.Contains(values(becomes), new[j].Clause)
	}
	p := newPairing()
	score := func(within bool, least float64) func(i, j int) float64 {
		return func(i, j int) float64 {
			one := inOne(i, j)
			like := before[i].likeness(after[j])
			if within != one || like < least {
				return 0
			}
			if one {
				like += inClauseWeighs
			}
			if r.sameNames(old[i].Leads, new[j].Leads) {
				like += sameLeadWeighs
			}
			return like
		}
	}
	if len(old)*len(new) > most { // what is the same needs no looking for
		at, to := make([]string, len(old)), make([]string, len(new))
		said, says := make([]string, len(old)), make([]string, len(new))
		for i, t := range old {
			place, still := becomes[t.Clause]
			if !still {
				place = t.Clause + "@"
			}
			at[i], said[i] = place, before[i].key
		}
		for j, t := range new {
			to[j], says[j] = t.Clause, after[j].key
		}
		p.joinEqual(joined(at, said), joined(to, says))
		p.joinEqual(said, says)
		p.narrow(before, after, at, to)
	}
	for _, pass := range []struct {
		within bool
		least  float64
	}{{true, 0.95}, {false, 0.95}, {true, likeInClause}, {false, likeElsewhere}} {
		p.joinBest(p.likely(len(old), len(new), pass.least, score(pass.within, pass.least)))
	}
	var list []Task
	for _, m := range merged(len(old), len(new), p.pairs) {
		switch {
		case m[0] < 0:
			list = append(list, Task{Kind: Added, Old: -1, New: m[1]})
		case m[1] < 0:
			list = append(list, Task{Kind: Removed, Old: m[0], New: -1})
		default:
			list = append(list, r.taskChange(old[m[0]], new[m[1]], m))
		}
	}
	return list
}

func joined(a, b []string) []string {
	list := make([]string, len(a))
	for i := range a {
		list[i] = a[i] + "\n" + b[i]
	}
	return list
}

func values(m map[string]string) []string {
	list := make([]string, 0, len(m))
	for _, v := range m {
		list = append(list, v)
	}
	return list
}

func (r reader) taskChange(old, new plandoc.Task, m [2]int) Task {
	t := Task{Kind: Same, Old: m[0], New: m[1]}
	differs := func(part Part, kind Kind) {
		if kind != Same {
			t.Kind, t.Differs = weightier(t.Kind, kind), append(t.Differs, part)
		}
	}
	if old.Clause != new.Clause {
		differs(Address, Moved)
	}
	switch r.wording(old.Text, new.Text) {
	case Reworded:
		differs(Wording, Reworded)
	case Changed:
		differs(Text, Changed)
	}
	if !r.sameNames(old.Leads, new.Leads) {
		differs(Leads, Changed)
	}
	if !r.sameNames(old.Partners, new.Partners) {
		differs(Partners, Changed)
	}
	differs(Deadline, r.deadline(old.Deadline, new.Deadline))
	differs(Output, r.wording(old.Output, new.Output))
	return t
}

// sameNames tells whether the same bodies are named, in whatever order and spelling.
func (r reader) sameNames(old, new []string) bool {
	names := func(list []string) []string {
		keys := make([]string, len(list))
		for i, name := range list {
			keys[i] = together(r.weighty(r.read(name)))
		}
		slices.Sort(keys)
		return slices.Compact(keys)
	}
	return slices.Equal(names(old), names(new))
}

// deadline compares what two deadlines mean; where only their words differ it is reworded.
func (r reader) deadline(old, new plandoc.Deadline) Kind {
	if old == new {
		return Same
	}
	a, b := old, new
	a.Text, b.Text, a.Event, b.Event = "", "", "", ""
	if a != b || together(r.read(old.Event)) != together(r.read(new.Event)) {
		return Changed
	}
	if strings.TrimSpace(old.Text) == strings.TrimSpace(new.Text) {
		return Same
	}
	switch old.Kind {
	case plandoc.Fixed, plandoc.Recurring, plandoc.Continuous: // what they mean is all there is to them
		return Reworded
	}
	return r.wording(old.Text, new.Text)
}
