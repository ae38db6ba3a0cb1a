package draft

import (
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"lantoa/internal/plan"
	"lantoa/internal/plandoc"
	"lantoa/internal/unit"
	"lantoa/internal/viet"
)

// propose is the first proposal: the document's duties exactly as it states them,
// leads resolved to units where their names or groups are known.
func propose(draftID uuid.UUID, r plandoc.Reading, units unit.Tree) (Proposal, error) {
	p := Proposal{Title: shortTitle(r.Header), TitleVersion: 1, Bodies: bodiesOf(r.Tasks, units)}
	meant := map[string][]uuid.UUID{}
	for _, b := range p.Bodies {
		meant[plainly(b.Name)] = b.Units
	}
	for _, t := range r.Tasks {
		id, err := uuid.NewV7()
		if err != nil {
			return Proposal{}, err
		}
		task := Task{NewTask: plan.NewTask{ID: id, Clause: t.Clause, Kind: plan.Duty, Text: t.Text, Output: t.Output, Deadline: t.Deadline, Origin: plan.FromDocument},
			Printed: t.Leads, Helping: t.Partners, Stated: t.Deadline, Touched: Touched{Version: 1}}
		task.Leads = resolve(t.Leads, meant, nil)
		task.Partners = resolve(t.Partners, meant, task.Leads)
		p.Tasks = append(p.Tasks, task)
	}
	p.fill(draftID, r)
	return p, nil
}

// fill gives the proposal the parts that need no units.
func (p *Proposal) fill(draftID uuid.UUID, r plandoc.Reading) {
	p.Targets = targetsOf(draftID, r)
	p.Doubts = doubtsOf(r)
	p.Whole = true
}

// grown is the proposal of an earlier release with the parts that it did not have. A task of
// several names with a unit for each counts as given by hand: which is whose was not kept.
func (p Proposal) grown(draftID uuid.UUID, r plandoc.Reading, made time.Time) Proposal {
	if p.Whole {
		return p
	}
	p.TitleVersion = 1
	for i := range p.Tasks {
		t := &p.Tasks[i]
		t.Version = 1
		if t.Origin == plan.FromDocument {
			t.Stated = t.Deadline
		}
		if len(t.Printed) > 1 && len(t.Leads) >= len(t.Printed) {
			t.At = made
		}
		for _, name := range t.Printed {
			if _, err := p.Body(name); err != nil {
				p.Bodies = append(p.Bodies, Body{Name: name, Touched: Touched{Version: 1}})
			}
			if b, err := p.Body(name); err == nil && len(t.Printed) == 1 && len(b.Units) == 0 {
				b.Units = slices.Clone(t.Leads)
			}
		}
	}
	p.fill(draftID, r)
	return p
}

func resolve(names []string, meant map[string][]uuid.UUID, taken []uuid.UUID) []uuid.UUID {
	var ids []uuid.UUID
	for _, name := range names {
		for _, id := range meant[plainly(name)] {
			if !slices.Contains(ids, id) && !slices.Contains(taken, id) {
				ids = append(ids, id)
			}
		}
	}
	return ids
}

const titleLength = 90

func shortTitle(h plandoc.Header) string {
	return viet.Brief(strings.TrimSpace(h.Kind+" "+viet.Small(viet.Sentence(h.Subject))), titleLength)
}
