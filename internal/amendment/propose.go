package amendment

import (
	"slices"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/plan"
	"lantoa/internal/plandoc"
	"lantoa/internal/plandoc/comparison"
	"lantoa/internal/unit"
)

// gone is why a task ends that the new version no longer asks for. A person may say it better.
const gone = "Bản sửa đổi không còn nêu nhiệm vụ này."

// propose is the first decision about every task that runs and every one that comes new, in
// the order of the new version; what the commune set itself stands behind.
func propose(old, new plandoc.Reading, running []plan.Task, units unit.Tree, today civil.Date) ([]Proposal, error) {
	compared := comparison.Documents(old.Document, new.Document)
	p := proposing{old: old, new: new, becomes: follow(compared, old, new), units: units, today: today}
	of, rest := linked(running, old.Tasks)
	var list []Proposal
	for _, c := range compared.Tasks {
		switch {
		case c.Old >= 0 && len(of[c.Old]) > 0:
			for _, t := range of[c.Old] {
				list = append(list, p.ofRunning(t, c, len(of[c.Old]) > 1))
			}
		case c.New >= 0:
			fresh, err := p.fresh(c)
			if err != nil {
				return nil, err
			}
			list = append(list, fresh)
		}
	}
	for _, t := range rest {
		list = append(list, p.own(t))
	}
	return list, nil
}

type proposing struct {
	old, new plandoc.Reading
	becomes  map[string]string
	units    unit.Tree
	today    civil.Date
}

// follow is the new address of each place that is still there, the closing among them.
func follow(c comparison.Comparison, old, new plandoc.Reading) map[string]string {
	becomes, places := c.Becomes(), plan.ClausesOf(new)
	for _, place := range plan.ClausesOf(old) {
		_, section := old.Clause(place.Address)
		if _, still := becomes[place.Address]; !still && !section && knows(places, place.Address) {
			if _, section := new.Clause(place.Address); !section {
				becomes[place.Address] = place.Address
			}
		}
	}
	return becomes
}

// likeEnough is how like a running duty and one of the document are when they are one.
const likeEnough = 0.3

// linked finds which duty of the document each running one was made of. A duty may have been
// parted in two; what was made of none, and the commune's own steps, are the rest.
func linked(running []plan.Task, said []plandoc.Task) (of map[int][]plan.Task, rest []plan.Task) {
	of = map[int][]plan.Task{}
	for _, t := range running {
		best, like := -1, likeEnough
		for i, s := range said {
			if t.Kind != plan.Duty || s.Clause != t.Clause {
				continue
			}
			if l := comparison.Likeness(t.Text, s.Text); l > like {
				best, like = i, l
			}
		}
		if best < 0 {
			rest = append(rest, t)
		} else {
			of[best] = append(of[best], t)
		}
	}
	return of, rest
}

// asIs is a running task as it is kept.
func asIs(t plan.Task) plan.NewTask {
	return plan.NewTask{ID: t.ID, Clause: t.Clause, Kind: t.Kind, Text: t.Text, Output: t.Output, Leads: t.Leads(), Partners: t.Partners(),
		Deadline: t.Deadline, Origin: t.Origin, Outside: t.Outside}
}

func (p proposing) ofRunning(t plan.Task, c comparison.Task, parted bool) Proposal {
	was := p.old.Tasks[c.Old]
	d := Proposal{Kind: c.Kind, Differs: c.Differs, Was: asIs(t), Task: asIs(t), From: p.today, Choice: Carry}
	if c.New < 0 {
		d.Choice, d.Reason = Close, gone
		_, still := p.becomes[t.Clause]
		d.Lost = !still
		if still {
			d.Task.Clause = p.becomes[t.Clause]
		} else {
			d.Task.Clause = ""
		}
		return d
	}
	is := p.new.Tasks[c.New]
	d.Says, d.Task.Clause = &is, is.Clause
	differs := func(part comparison.Part) bool { return slices.Contains(c.Differs, part) }
	if t.Text == was.Text || c.Kind == comparison.Changed && differs(comparison.Text) && !parted {
		d.Task.Text = is.Text // words that the commune chose itself are kept while the duty is the same
	}
	if t.Output == was.Output {
		d.Task.Output = is.Output
	}
	if differs(comparison.Deadline) {
		d.Task.Deadline, d.Task.Origin = is.Deadline, plan.FromDocument
	}
	if differs(comparison.Leads) {
		d.Task.Leads = resolve(is.Leads, p.units, nil)
		d.Task.Partners = slices.DeleteFunc(slices.Clone(d.Task.Partners), func(id uuid.UUID) bool { return slices.Contains(d.Task.Leads, id) })
	}
	if differs(comparison.Partners) {
		d.Task.Partners = resolve(is.Partners, p.units, d.Task.Leads)
	}
	if c.Kind == comparison.Changed {
		d.Choice = Change
	}
	return d
}

func (p proposing) fresh(c comparison.Task) (Proposal, error) {
	id, err := uuid.NewV7()
	if err != nil {
		return Proposal{}, err
	}
	is := p.new.Tasks[c.New]
	d := Proposal{Kind: c.Kind, Differs: c.Differs, Fresh: true, Says: &is, Choice: Make, From: p.today,
		Task: plan.NewTask{ID: id, Clause: is.Clause, Kind: plan.Duty, Text: is.Text, Output: is.Output, Deadline: is.Deadline, Origin: plan.FromDocument}}
	d.Task.Leads = resolve(is.Leads, p.units, nil)
	d.Task.Partners = resolve(is.Partners, p.units, d.Task.Leads)
	if c.Old >= 0 { // it was left out of the running plan too
		d.Choice = LeaveOut
	}
	return d, nil
}

// own is a step of the commune's own, or a duty put in by hand: it goes where its clause
// went, and where that is gone to the nearest one above it that is left.
func (p proposing) own(t plan.Task) Proposal {
	d := Proposal{Kind: comparison.Same, Was: asIs(t), Task: asIs(t), From: p.today, Choice: Carry}
	to, still := p.becomes[t.Clause]
	switch {
	case still && to != t.Clause:
		d.Kind, d.Differs = comparison.Moved, []comparison.Part{comparison.Address}
	case !still:
		d.Kind, d.Lost, to = comparison.Removed, true, p.above(t.Clause)
	}
	if d.Task.Clause = to; to == "" {
		d.Choice, d.Reason = Close, gone
	}
	return d
}

// above is where the nearest clause above an old one is now; empty where none is left.
func (p proposing) above(address string) string {
	parents := map[string]string{}
	for _, c := range plan.ClausesOf(p.old) {
		parents[c.Address] = c.Parent
	}
	for at := parents[address]; at != ""; at = parents[at] {
		if to, still := p.becomes[at]; still {
			return to
		}
	}
	return ""
}

// resolve finds the units that the document means, each once.
func resolve(names []string, units unit.Tree, taken []uuid.UUID) []uuid.UUID {
	var ids []uuid.UUID
	for _, name := range names {
		suggested, _ := unit.Suggest(name, units)
		for _, u := range suggested {
			if !slices.Contains(ids, u.ID) && !slices.Contains(taken, u.ID) {
				ids = append(ids, u.ID)
			}
		}
	}
	return ids
}
