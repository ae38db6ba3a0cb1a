package draft

import (
	"reflect"
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/google/uuid"

	"lantoa/internal/errs"
	"lantoa/internal/plan"
	"lantoa/internal/plandoc"
	"lantoa/internal/viet"
)

// Task is a task to be, as the document names it and as people left it.
type Task struct {
	plan.NewTask
	Printed  []string         // the leads as the document names them; empty for subtasks
	Helping  []string         // the partners as the document names them
	Stated   plandoc.Deadline // the deadline of the document
	Dropped  bool
	MergedTo uuid.UUID // the task that has its words now; zero when it is itself
	Touched
}

// task finds a proposed task.
func (p *Proposal) task(id uuid.UUID) (*Task, error) {
	for i := range p.Tasks {
		if p.Tasks[i].ID == id {
			return &p.Tasks[i], nil
		}
	}
	return nil, errs.New(errs.NotFound, "plan.task.gone")
}

// Find is the proposed task of that id.
func (d Draft) Find(id uuid.UUID) (Task, error) {
	t, err := d.Proposal.task(id)
	if err != nil {
		return Task{}, err
	}
	return *t, nil
}

// changed does something to the task if nobody changed it since it was seen in that
// version. What is so already is left alone, so a form sent twice is harmless.
func (t *Task) changed(version int64, by uuid.UUID, at time.Time, do func(*Task)) error {
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

// Put writes what a person typed. The document's own deadline, typed again, is the
// document's again.
func (t *Task) Put(e plan.Edit) {
	t.NewTask.Put(e)
	if t.Kind == plan.Duty && t.Deadline.Text == t.Stated.Text {
		t.Deadline, t.Origin = t.Stated, plan.FromDocument
	}
}

// insert puts a task behind the others of its clause, or where its clause stands in the document.
func (p *Proposal) insert(t Task, clauses []plan.Clause) {
	place := func(address string) int {
		return slices.IndexFunc(clauses, func(c plan.Clause) bool { return c.Address == address })
	}
	at, own := len(p.Tasks), place(t.Clause)
	for i, other := range p.Tasks {
		if place(other.Clause) > own {
			at = i
			break
		}
	}
	p.Tasks = slices.Insert(p.Tasks, at, t)
}

// merge gives one task the words of two; the other is left out and can be taken back.
func (p *Proposal) merge(keep, gone Ref, by uuid.UUID, at time.Time, e plan.Edit) error {
	if keep.ID == gone.ID {
		return errs.New(errs.Invalid, "draft.merge.itself")
	}
	first, err := p.task(keep.ID)
	if err != nil {
		return err
	}
	second, err := p.task(gone.ID)
	if err != nil {
		return err
	}
	done := second.MergedTo == keep.ID
	if (first.Dropped || second.Dropped) && !done {
		return errs.New(errs.Conflict, "draft.merge.dropped")
	}
	err = first.changed(keep.Version, by, at, func(t *Task) {
		t.Put(e)
		t.Printed, t.Helping = append(slices.Clip(t.Printed), fresh(second.Printed, t.Printed)...), append(slices.Clip(t.Helping), fresh(second.Helping, t.Helping)...)
	})
	if err != nil || done {
		return err
	}
	return second.changed(gone.Version, by, at, func(t *Task) { t.Dropped, t.MergedTo = true, keep.ID })
}

// fresh is the names that are not yet among the others.
func fresh(names, others []string) []string {
	var list []string
	for _, n := range names {
		if !slices.ContainsFunc(others, func(o string) bool { return called(o, n) }) {
			list = append(list, n)
		}
	}
	return list
}

// Cut is a place where the words of a task may be parted in two.
type Cut struct {
	At            int // characters before it
	Before, After string
}

// mostCuts is how many places of one text are offered: for more of them nobody would read on.
const mostCuts = 40

// Cuts are the places where the words of a text pause, the first of them in a very long one.
func Cuts(text string) []Cut {
	letters := []rune(text)
	var list []Cut
	for i := 1; i < len(letters) && len(list) < mostCuts; i++ {
		next := string(letters[i:min(i+len("đồng thời "), len(letters))])
		pause := strings.ContainsRune(";.,:", letters[i-1]) && unicode.IsSpace(letters[i]) ||
			letters[i-1] == ' ' && (strings.HasPrefix(next, "và ") || strings.HasPrefix(next, "đồng thời "))
		if !pause || len(list) > 0 && list[len(list)-1].At >= i-1 {
			continue
		}
		if c, err := CutAt(text, i); err == nil {
			list = append(list, c)
		}
	}
	return list
}

// CutBefore is the place before the first words that begin so.
func CutBefore(text, begins string) (Cut, error) {
	begins = strings.TrimSpace(begins)
	if i := strings.Index(strings.ToLower(text), strings.ToLower(begins)); begins != "" && i > 0 && len(strings.ToLower(text)) == len(text) {
		return CutAt(text, len([]rune(text[:i])))
	}
	return Cut{}, errs.New(errs.Invalid, "draft.split.where")
}

// CutAt is the place behind so many characters. Each part must say something.
func CutAt(text string, at int) (Cut, error) {
	letters := []rune(text)
	if at <= 0 || at >= len(letters) {
		return Cut{}, errs.New(errs.Invalid, "draft.split.where")
	}
	c := Cut{At: at, Before: strings.TrimRight(string(letters[:at]), " ,;:\n\t"), After: strings.TrimLeft(string(letters[at:]), " ,;:\n\t")}
	if len([]rune(c.Before)) < shortestPart || len([]rune(c.After)) < shortestPart {
		return Cut{}, errs.New(errs.Invalid, "draft.split.where")
	}
	return c, nil
}

// shortestPart is the least that a task may say, in characters; plan.Edit asks for it too.
const shortestPart = 5

// split parts a task in two: the second comes right behind, with the same units and deadline.
func (p *Proposal) split(ref Ref, second uuid.UUID, at int, by uuid.UUID, when time.Time) error {
	if _, err := p.task(second); err == nil {
		return nil // the form was sent before
	}
	t, err := p.task(ref.ID)
	if err != nil {
		return err
	}
	if t.Version != ref.Version {
		return errs.New(errs.Conflict, "plan.draft.changed")
	}
	c, err := CutAt(t.Text, at)
	if err != nil {
		return err
	}
	rest := *t
	rest.ID, rest.Text, rest.Output = second, viet.Capital(c.After), ""
	rest.Leads, rest.Partners, rest.Printed, rest.Helping = slices.Clone(t.Leads), slices.Clone(t.Partners), slices.Clone(t.Printed), slices.Clone(t.Helping)
	rest.Touched = Touched{Version: 1, By: by, At: when}
	if err := t.changed(ref.Version, by, when, func(t *Task) { t.Text = c.Before }); err != nil {
		return err
	}
	i := slices.IndexFunc(p.Tasks, func(o Task) bool { return o.ID == ref.ID })
	p.Tasks = slices.Insert(p.Tasks, i+1, rest)
	return nil
}
