package plan

import (
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"lantoa/internal/errs"
	"lantoa/internal/plandoc"
	"lantoa/internal/unit"
	"lantoa/internal/viet"
)

// Draft is a document that was read and waits for a person to confirm it.
type Draft struct {
	ID        uuid.UUID // becomes the plan's own id
	FileName  string
	FileHash  string
	Reading   plandoc.Reading
	Proposal  Proposal
	Confirmed bool
	CreatedAt time.Time
	Version   int64
}

// Proposal is what a person makes of a reading before it becomes a plan.
type Proposal struct {
	Title string
	Tasks []Proposed
}

// Proposed is a task to be.
type Proposed struct {
	ID       uuid.UUID // becomes the task's own id
	Clause   string
	Kind     Kind
	Text     string
	Output   string
	Printed  []string // the leads as the document names them; empty for subtasks
	Leads    []uuid.UUID
	Partners []uuid.UUID
	Deadline plandoc.Deadline
	Origin   Origin
	Outside  bool
	Dropped  bool
}

// Edit is what a person may change of a task, as a form sends it.
type Edit struct {
	Clause   string
	Text     string
	Output   string
	Leads    []uuid.UUID
	Partners []uuid.UUID
	Deadline string // as typed
	Outside  bool
}

// Validate reports every field that must be mended, in the order of the form.
func (e Edit) Validate() error {
	var p errs.Fields
	text := []rune(strings.TrimSpace(e.Text))
	p.Check("clause", e.Clause != "", "plan.task.clause")
	p.Check("text", len(text) >= 5, "plan.task.text.short")
	p.Check("text", len(text) <= longestText, "plan.task.text.long")
	p.Check("output", len([]rune(e.Output)) <= longestText, "plan.task.text.long")
	p.Check("leads", len(e.Leads) > 0, "plan.task.leads")
	for _, id := range e.Leads {
		if slices.Contains(e.Partners, id) {
			p.Check("partners", false, "plan.task.partners.lead")
			break
		}
	}
	if typed := strings.TrimSpace(e.Deadline); typed != "" {
		readable := len(typed) <= longestDeadline && plandoc.ParseDeadline(typed).Kind != plandoc.Unknown
		p.Check("deadline", readable, "plan.deadline.unreadable", errs.Args{"Text": viet.Brief(typed, titleLength)})
	}
	return p.Err()
}

// The measures of what is typed, in characters; of a deadline in bytes.
const (
	longestText     = 4000
	longestTitle    = 200
	longestDeadline = 500
)

// tidied names each unit once.
func (e Edit) tidied() Edit {
	e.Leads, e.Partners = once(e.Leads), once(e.Partners)
	return e
}

func once(ids []uuid.UUID) []uuid.UUID {
	var list []uuid.UUID
	for _, id := range ids {
		if id != uuid.Nil && !slices.Contains(list, id) {
			list = append(list, id)
		}
	}
	return list
}

// of refuses units that the commune does not have.
func (e Edit) of(units unit.Tree) error {
	unknown := func(id uuid.UUID) bool {
		_, known := units.Get(id)
		return !known
	}
	var p errs.Fields
	p.Check("leads", !slices.ContainsFunc(e.Leads, unknown), "plan.task.unit.unknown")
	p.Check("partners", !slices.ContainsFunc(e.Partners, unknown), "plan.task.unit.unknown")
	return p.Err()
}

// propose is the first proposal: the document's duties exactly as it states them,
// leads resolved to units where their names or groups are known.
func propose(r plandoc.Reading, units unit.Tree) (Proposal, error) {
	p := Proposal{Title: shortTitle(r.Header)}
	for _, t := range r.Tasks {
		id, err := uuid.NewV7()
		if err != nil {
			return Proposal{}, err
		}
		task := Proposed{ID: id, Clause: t.Clause, Kind: Duty, Text: t.Text, Output: t.Output, Printed: t.Leads, Deadline: t.Deadline, Origin: FromDocument}
		task.Leads = resolve(t.Leads, units, nil)
		task.Partners = resolve(t.Partners, units, task.Leads)
		p.Tasks = append(p.Tasks, task)
	}
	return p, nil
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

// task finds a proposed task.
func (p *Proposal) task(id uuid.UUID) (*Proposed, error) {
	for i := range p.Tasks {
		if p.Tasks[i].ID == id {
			return &p.Tasks[i], nil
		}
	}
	return nil, errs.New(errs.NotFound, "plan.task.gone")
}

// Find is the proposed task of that id.
func (d Draft) Find(id uuid.UUID) (Proposed, error) {
	t, err := d.Proposal.task(id)
	if err != nil {
		return Proposed{}, err
	}
	return *t, nil
}

// edit puts what a person typed into the proposed task.
func (t *Proposed) edit(e Edit) {
	typed := strings.TrimSpace(e.Deadline)
	if typed != t.Deadline.Text {
		t.Deadline = plandoc.ParseDeadline(typed)
		t.Origin = FromCommune
	}
	t.Clause = e.Clause
	t.Text, t.Output = strings.TrimSpace(e.Text), strings.TrimSpace(e.Output)
	t.Leads, t.Partners = e.Leads, e.Partners
	t.Outside = e.Outside
}

// Ready tells what still keeps the draft from being confirmed.
func (d Draft) Ready() error {
	var p errs.Fields
	p.Check("title", strings.TrimSpace(d.Proposal.Title) != "", "plan.title.none")
	kept := 0
	for _, t := range d.Proposal.Tasks {
		if t.Dropped {
			continue
		}
		kept++
		p.Check(t.ID.String(), len(t.Leads) > 0, "plan.confirm.leads", errs.Args{"Clause": plandoc.Shown(t.Clause)})
	}
	p.Check("tasks", kept > 0, "plan.confirm.none")
	return p.Err()
}
