package plan

import (
	"slices"
	"strings"

	"github.com/google/uuid"

	"lantoa/internal/errs"
	"lantoa/internal/plandoc"
	"lantoa/internal/unit"
	"lantoa/internal/viet"
)

// NewTask is a task to be, before anything was done for it.
type NewTask struct {
	ID       uuid.UUID
	Clause   string
	Kind     Kind
	Text     string
	Output   string
	Leads    []uuid.UUID
	Partners []uuid.UUID
	Deadline plandoc.Deadline
	Origin   Origin
	Outside  bool
}

// NewSubtask is a step of the commune's own, before anything was typed about it.
func NewSubtask(id uuid.UUID) NewTask {
	return NewTask{ID: id, Kind: Subtask, Origin: FromCommune, Deadline: plandoc.ParseDeadline("")}
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
		p.Check("deadline", readable, "plan.deadline.unreadable", errs.Args{"Text": viet.Brief(typed, briefDeadline)})
	}
	return p.Err()
}

// The measures of what is typed, in characters; of a deadline in bytes.
const (
	longestText     = 4000
	longestDeadline = 500
	briefDeadline   = 90
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

// Checked is the edit as it is stored, once nothing in it must be mended: its units are
// the commune's own, each named once.
func (e Edit) Checked(units unit.Tree) (Edit, error) {
	e = e.tidied()
	if err := e.Validate(); err != nil {
		return e, err
	}
	return e, e.of(units)
}

// Put writes what a person typed into the task. Another deadline than the document's is
// the commune's own.
func (t *NewTask) Put(e Edit) {
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
