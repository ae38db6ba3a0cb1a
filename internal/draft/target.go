package draft

import (
	"reflect"
	"slices"
	"strconv"
	"time"

	"github.com/google/uuid"

	"lantoa/internal/errs"
	"lantoa/internal/plan"
	"lantoa/internal/plandoc"
	"lantoa/internal/target"
)

// Target is a target to be, as the document states it and as people left it.
type Target struct {
	target.Target
	Stated  plandoc.Deadline // the deadline of the document
	Dropped bool
	Touched
}

// targetsOf are the targets that a document states. Their ids follow from the draft's, so
// that a draft of an earlier release has the same each time it is opened.
func targetsOf(draftID uuid.UUID, r plandoc.Reading) []Target {
	var list []Target
	for i, t := range r.Targets {
		list = append(list, Target{Target: target.Target{ID: uuid.NewSHA1(draftID, []byte("target "+strconv.Itoa(i))), Clause: t.Clause, Text: t.Text, Value: t.Value,
			Measure: t.Measure, Bound: t.Bound, Deadline: t.Deadline, Origin: plan.FromDocument}, Stated: t.Deadline, Touched: Touched{Version: 1}})
	}
	return list
}

// Target finds a proposed target.
func (p *Proposal) Target(id uuid.UUID) (*Target, error) {
	for i := range p.Targets {
		if p.Targets[i].ID == id {
			return &p.Targets[i], nil
		}
	}
	return nil, errs.New(errs.NotFound, "draft.target.gone")
}

// Put writes what a person typed. The document's own deadline, typed again, is the
// document's again.
func (t *Target) Put(e target.Edit) {
	t.Target.Put(e)
	if t.Deadline.Text == t.Stated.Text && t.Stated.Text != "" {
		t.Deadline, t.Origin = t.Stated, plan.FromDocument
	}
}

// changed does something to the target if nobody changed it since it was seen in that version.
func (t *Target) changed(version int64, by uuid.UUID, at time.Time, do func(*Target)) error {
	next := *t
	do(&next)
	if reflect.DeepEqual(next, *t) {
		return nil
	}
	if version != t.Version {
		return errs.New(errs.Conflict, "plan.draft.changed")
	}
	next.Touched = Touched{Version: t.Version + 1, By: by, At: at}
	*t = next
	return nil
}

// kept are the targets that confirming keeps with the plan.
func (p *Proposal) keptTargets() []target.Target {
	var list []target.Target
	for _, t := range p.Targets {
		if !t.Dropped {
			list = append(list, t.Target)
		}
	}
	return list
}

// addTarget puts a target of the commune's own behind the others of its clause.
func (p *Proposal) addTarget(t Target) {
	at := len(p.Targets)
	for i, other := range p.Targets {
		if other.Clause == t.Clause {
			at = i + 1
		}
	}
	p.Targets = slices.Insert(p.Targets, at, t)
}
