package draft

import (
	"slices"
	"strings"

	"github.com/google/uuid"

	"lantoa/internal/plan"
	"lantoa/internal/plandoc"
	"lantoa/internal/unit"
	"lantoa/internal/viet"
)

// propose is the first proposal: the document's duties exactly as it states them,
// leads resolved to units where their names or groups are known.
func propose(draftID uuid.UUID, r plandoc.Reading, units unit.Tree) (Proposal, error) {
	p := Proposal{Title: shortTitle(r.Header), TitleVersion: 1}
	for _, t := range r.Tasks {
		id, err := uuid.NewV7()
		if err != nil {
			return Proposal{}, err
		}
		task := Task{NewTask: plan.NewTask{ID: id, Clause: t.Clause, Kind: plan.Duty, Text: t.Text, Output: t.Output, Deadline: t.Deadline, Origin: plan.FromDocument},
			Printed: t.Leads, Helping: t.Partners, Stated: t.Deadline, Touched: Touched{Version: 1}}
		task.Leads = resolve(t.Leads, units, nil)
		task.Partners = resolve(t.Partners, units, task.Leads)
		p.Tasks = append(p.Tasks, task)
	}
	p.Bodies = bodiesOf(p.Tasks, units)
	p.fill(draftID, r)
	return p, nil
}

// fill gives the proposal the parts that need no units.
func (p *Proposal) fill(draftID uuid.UUID, r plandoc.Reading) {
	p.Targets = targetsOf(draftID, r)
	p.Doubts = doubtsOf(r)
	p.Whole = true
}

// grown is the proposal of an earlier release with the parts that it did not have.
func (p Proposal) grown(draftID uuid.UUID, r plandoc.Reading) Proposal {
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

const titleLength = 90

func shortTitle(h plandoc.Header) string {
	return viet.Brief(strings.TrimSpace(h.Kind+" "+viet.Small(viet.Sentence(h.Subject))), titleLength)
}
