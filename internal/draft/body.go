package draft

import (
	"slices"
	"strings"

	"github.com/google/uuid"

	"lantoa/internal/errs"
	"lantoa/internal/plandoc"
	"lantoa/internal/unit"
)

// Body is one name by which the document calls whoever leads or helps, and who is meant.
type Body struct {
	Name    string
	Units   []uuid.UUID // none while nobody knows
	Outside bool        // a person said that none of the commune's units is meant: it stays a name
	Touched
}

// called tells whether two names of a document are one: capitals and blanks apart.
func called(a, b string) bool { return a == b || plainly(a) == plainly(b) }

// plainly is the name without what does not tell two apart.
func plainly(name string) string { return strings.ToLower(strings.Join(strings.Fields(name), " ")) }

func names(list []string, name string) bool {
	return slices.ContainsFunc(list, func(n string) bool { return called(n, name) })
}

// Body finds what is known of a name of the document.
func (p *Proposal) Body(name string) (*Body, error) {
	for i := range p.Bodies {
		if called(p.Bodies[i].Name, name) {
			return &p.Bodies[i], nil
		}
	}
	return nil, errs.New(errs.NotFound, "draft.name.gone")
}

// OpenBodies are the names of which somebody must still say who is meant. A name is settled
// too when a person has changed every task that bears it.
func (p *Proposal) OpenBodies() []Body {
	var open []Body
	for _, b := range p.Bodies {
		if len(b.Units) > 0 || b.Outside {
			continue
		}
		if slices.ContainsFunc(p.Tasks, func(t Task) bool {
			return !t.Dropped && t.At.IsZero() && (names(t.Printed, b.Name) || names(t.Helping, b.Name))
		}) {
			open = append(open, b)
		}
	}
	return open
}

// Bearing are the tasks, dropped ones apart, that bear the name.
func (p *Proposal) Bearing(name string) []Task {
	return slices.DeleteFunc(slices.Clone(p.Tasks), func(t Task) bool {
		return t.Dropped || !names(t.Printed, name) && !names(t.Helping, name)
	})
}

// bodiesOf lists each name of the tasks once, in their order.
func bodiesOf(tasks []plandoc.Task, units unit.Tree) []Body {
	var list []Body
	seen := map[string]bool{"": true}
	for _, t := range tasks {
		for _, name := range append(slices.Clone(t.Leads), t.Partners...) {
			if seen[plainly(name)] {
				continue
			}
			seen[plainly(name)] = true
			suggested, _ := unit.Suggest(name, units)
			b := Body{Name: name, Touched: Touched{Version: 1}}
			for _, u := range suggested {
				b.Units = append(b.Units, u.ID)
			}
			list = append(list, b)
		}
	}
	return list
}

// meant are the units that names mean.
func (p *Proposal) meant(list []string) []uuid.UUID {
	var ids []uuid.UUID
	for _, name := range list {
		if b, err := p.Body(name); err == nil {
			ids = append(ids, b.Units...)
		}
	}
	return ids
}

// match says who is meant by a name; every task that bears it follows, unless a person chose
// others for that task.
func (p *Proposal) match(name string, version int64, units []uuid.UUID, outside bool, touched Touched) error {
	b, err := p.Body(name)
	if err != nil {
		return err
	}
	if slices.Equal(b.Units, units) && b.Outside == outside {
		return nil
	}
	if b.Version != version {
		return errs.New(errs.Conflict, "plan.draft.changed")
	}
	was := b.Units
	touched.Version = b.Version + 1
	b.Units, b.Outside, b.Touched = units, outside, touched
	for i := range p.Tasks {
		t := &p.Tasks[i]
		leads, helping := p.meant(t.Printed), p.meant(t.Helping)
		if names(t.Helping, name) && !t.chose(t.Partners, t.Leads, was, helping) {
			t.Partners = follow(t.Partners, was, units, helping)
		}
		if names(t.Printed, name) && !t.chose(t.Leads, nil, was, leads) {
			t.Leads = follow(t.Leads, was, units, leads)
		}
		t.Partners = without(t.Partners, t.Leads)
	}
	return nil
}

// chose tells whether a person gave the task other units than the names mean: took one out
// that was meant, or put one in that is not while nobody knew the name. A partner that leads
// is not taken out.
func (t *Task) chose(now, leading, was, meant []uuid.UUID) bool {
	if t.At.IsZero() {
		return false
	}
	if len(was) == 0 {
		return len(without(now, meant)) > 0
	}
	return len(without(without(was, now), leading)) > 0
}

// follow takes out who was meant and puts in who is; whom another name means stays.
func follow(now, was, is, meant []uuid.UUID) []uuid.UUID {
	list := slices.DeleteFunc(slices.Clone(now), func(id uuid.UUID) bool { return slices.Contains(was, id) && !slices.Contains(meant, id) })
	for _, id := range is {
		if !slices.Contains(list, id) {
			list = append(list, id)
		}
	}
	return orNone(list)
}

func without(list, others []uuid.UUID) []uuid.UUID {
	return orNone(slices.DeleteFunc(slices.Clone(list), func(id uuid.UUID) bool { return slices.Contains(others, id) }))
}

// orNone is the list as it comes back from the database, where an empty one is none.
func orNone(list []uuid.UUID) []uuid.UUID {
	if len(list) == 0 {
		return nil
	}
	return list
}
