package amendment

import (
	"slices"
	"strings"
	"time"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/errs"
	"lantoa/internal/plan"
	"lantoa/internal/plan/amending"
	"lantoa/internal/plandoc"
	"lantoa/internal/plandoc/comparison"
	"lantoa/internal/unit"
	"lantoa/internal/viet"
)

// Choice is what becomes of a task.
type Choice string

// The choices: the first three of tasks that run, the others of what the new version brings.
const (
	Carry    Choice = "carry"     // the same duty goes on; its place and words are brought up to date
	Change   Choice = "change"    // it goes on with another deadline or other hands
	Close    Choice = "close"     // it ends, with a reason
	Make     Choice = "make"      // it is given to units
	LeaveOut Choice = "leave_out" // it becomes no task
)

// Choices are those that there are about a task: one that runs, or a fresh one.
func Choices(fresh bool) []Choice {
	if fresh {
		return []Choice{Make, LeaveOut}
	}
	return []Choice{Carry, Change, Close}
}

// Decision is what is to become of one task, as proposed or as a person left it.
type Decision struct {
	TaskID   uuid.UUID
	Proposal Proposal
	Position int
	LookedAt time.Time // when a person last saved it; zero while it is as proposed
	Effect   *Effect   // once it is in force
	Version  int64
}

// Proposal is the part of a decision that is kept as one.
type Proposal struct {
	Kind    comparison.Kind
	Differs []comparison.Part
	Fresh   bool          // the task is yet to be made
	Lost    bool          // of a task that runs: the clause it came from is gone
	Was     plan.NewTask  // the task when the new version was read; empty for a fresh one
	Says    *plandoc.Task // what the new version says of it; nil where it says nothing
	Choice  Choice
	Task    plan.NewTask // the task to be
	From    civil.Date   // since when another deadline, other hands or the end hold
	Again   bool         // what is done by its old day is to be done by the new one too
	Reason  string       // of an end
}

// Effect is what the amendment did to the task, for its history.
type Effect struct {
	amending.Effect
	From plan.NewTask // as it was
	To   plan.NewTask // as it is; of one that ended, as it was
}

// Weighs tells whether a person should look at it: anything but a task that goes on as it was.
func (p Proposal) Weighs() bool {
	return p.Choice != Carry || p.Kind == comparison.Changed || p.Kind == comparison.Removed || p.Lost
}

// Answer is what a person types about a task.
type Answer struct {
	Choice Choice
	plan.Edit
	From   civil.Date
	Again  bool
	Reason string
}

// The measures of a reason, in characters, and the days that may be typed.
const (
	shortestReason = 10
	longestReason  = 500
	firstYear      = 2020
	farthestDays   = 2 * 366
	briefText      = 1000
)

// checked is the answer as it is kept, once nothing in it must be mended, in the order of
// the form.
func (a Answer) checked(p Proposal, clauses []plan.Clause, units unit.Tree, today civil.Date) (Answer, error) {
	var f errs.Fields
	a.Reason = strings.TrimSpace(viet.NFC(a.Reason))
	if !slices.Contains(Choices(p.Fresh), a.Choice) {
		f.Check("choice", false, "amendment.choice.unknown")
		return a, f.Err()
	}
	if a.Choice == LeaveOut {
		return a, nil
	}
	if a.Choice == Close {
		letters := len([]rune(a.Reason))
		f.Check("reason", letters >= shortestReason, "plan.reason.short", errs.Args{"Limit": shortestReason})
		f.Check("reason", letters <= longestReason, "plan.reason.long", errs.Args{"Limit": longestReason})
		a.checkDay(&f, today)
		return a, f.Err()
	}
	if a.Choice == Carry { // its hands and its deadline are the task's own
		a.Leads, a.Partners, a.Deadline = p.Was.Leads, p.Was.Partners, ""
	}
	f.Check("clause", knows(clauses, a.Clause), "plan.clause.unknown")
	typed := a.Edit
	if p.knowsDeadline(typed.Deadline) { // the document's own words stand, readable or not
		typed.Deadline = ""
	}
	if p.knowsText(typed.Text) { // and however long it speaks
		typed.Text = viet.Brief(typed.Text, briefText)
	}
	checked, err := typed.Checked(units)
	a.Leads, a.Partners = checked.Leads, checked.Partners
	if a.Choice == Change {
		a.checkDay(&f, today)
	}
	return a, errs.Both(err, f.Err())
}

func (a Answer) checkDay(f *errs.Fields, today civil.Date) {
	f.Check("from", a.From.IsValid() && a.From.Year >= firstYear && a.From.Before(today.AddDays(farthestDays)), "amendment.from")
}

func knows(clauses []plan.Clause, address string) bool {
	return slices.ContainsFunc(clauses, func(c plan.Clause) bool { return c.Address == address })
}

// answered is the proposal with what a person typed.
func (p Proposal) answered(a Answer) Proposal {
	p.Choice = a.Choice
	switch a.Choice {
	case LeaveOut:
	case Close:
		p.From, p.Reason = a.From, a.Reason
	case Carry:
		p.Task.Clause, p.Task.Text, p.Task.Output = a.Clause, strings.TrimSpace(a.Text), strings.TrimSpace(a.Output)
	default:
		for _, known := range p.deadlines() { // typed as the document says it, it is the document's own
			if strings.TrimSpace(a.Deadline) == known.Deadline.Text {
				p.Task.Deadline, p.Task.Origin = known.Deadline, known.Origin
				break
			}
		}
		p.Task.Put(a.Edit)
		if a.Choice == Change {
			p.From, p.Again = a.From, a.Again
		}
	}
	return p
}

func (p Proposal) knowsDeadline(typed string) bool {
	return slices.ContainsFunc(p.deadlines(), func(t plan.NewTask) bool { return t.Deadline.Text == strings.TrimSpace(typed) })
}

func (p Proposal) knowsText(typed string) bool {
	typed = strings.TrimSpace(typed)
	return typed == p.Was.Text || p.Says != nil && typed == p.Says.Text
}

// deadlines is those whose words are known, with whose they are.
func (p Proposal) deadlines() []plan.NewTask {
	list := []plan.NewTask{p.Task}
	if p.Says != nil {
		list = append(list, plan.NewTask{Deadline: p.Says.Deadline, Origin: plan.FromDocument})
	}
	return append(list, p.Was)
}

// Ready tells what still keeps the amendment from being put in force; each field is a task's id.
func Ready(decisions []Decision, clauses []plan.Clause, units unit.Tree, today civil.Date) error {
	var all errs.Fields
	for _, d := range decisions {
		if _, err := d.Proposal.Answer().checked(d.Proposal, clauses, units, today); err != nil {
			where := plandoc.Shown(d.Proposal.Place())
			if d.Proposal.Choice == Make && len(d.Proposal.Task.Leads) == 0 {
				all.Check(d.TaskID.String(), false, "plan.confirm.leads", errs.Args{"Clause": where})
			} else {
				all.Check(d.TaskID.String(), false, "amendment.undecided", errs.Args{"Clause": where})
			}
		}
	}
	return all.Err()
}

// Answer is the decision as a form shows it.
func (p Proposal) Answer() Answer {
	t := p.Task
	return Answer{Choice: p.Choice, From: p.From, Again: p.Again, Reason: p.Reason,
		Edit: plan.Edit{Clause: t.Clause, Text: t.Text, Output: t.Output, Leads: t.Leads, Partners: t.Partners, Deadline: t.Deadline.Text, Outside: t.Outside}}
}

// Place is the address that the task has in the new version, or had in the old one.
func (p Proposal) Place() string {
	if p.Choice == Close && p.Was.Clause != "" {
		return p.Was.Clause
	}
	return p.Task.Clause
}
