package console

import (
	"slices"

	"github.com/google/uuid"

	"lantoa/internal/plan"
	"lantoa/internal/unit"
	"lantoa/internal/web/ui"
)

// taskForm is what the page for one step of the commune's own sends.
type taskForm struct {
	ID       uuid.UUID   `form:"id"`
	Clause   string      `form:"clause"`
	Text     string      `form:"text"`
	Output   string      `form:"output"`
	Leads    []uuid.UUID `form:"leads"`
	Partners []uuid.UUID `form:"partners"`
	Deadline string      `form:"deadline"`
	Outside  bool        `form:"outside"`
}

func (f taskForm) edit() plan.Edit {
	return plan.Edit{Clause: f.Clause, Text: f.Text, Output: f.Output, Leads: f.Leads, Partners: f.Partners, Deadline: f.Deadline, Outside: f.Outside}
}

// taskPage is the page for one task.
type taskPage struct {
	taskForm
	Title    string
	Action   string // where the form goes
	Back     string
	Quote    string // what the clause says
	Units    []unit.Unit
	Problems []ui.Problem
}

// unitChoices is the units to pick from, those picked first.
func (p taskPage) unitChoices(picked []uuid.UUID) (list []ui.Choice, values []string) {
	for _, u := range p.Units {
		list = append(list, ui.Choice{Value: u.ID.String(), Label: u.Name})
		if slices.Contains(picked, u.ID) {
			values = append(values, u.ID.String())
		}
	}
	return list, values
}

func (p taskPage) field(f ui.Field) ui.Field {
	f.Error = ui.Wrong(p.Problems, f.Name)
	return f
}

func (p taskPage) pick(name, label, hint string, picked []uuid.UUID) ui.Field {
	choices, values := p.unitChoices(picked)
	return p.field(ui.Field{Name: name, Label: label, Hint: hint, Choices: choices, Values: values})
}
