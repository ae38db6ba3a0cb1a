package drafts

import (
	"context"
	"slices"
	"strconv"

	"github.com/golang-sql/civil"
	"github.com/google/uuid"

	"lantoa/internal/draft"
	"lantoa/internal/i18n"
	"lantoa/internal/plan"
	"lantoa/internal/plandoc"
	"lantoa/internal/unit"
	"lantoa/internal/web/ui"
)

// page is a draft as it is shown.
type page struct {
	draft.Draft
	Units    unit.Tree
	Today    civil.Date
	Who      map[uuid.UUID]string // the names of those who ticked or changed something
	Open     opened
	Missing  []ui.Problem // what still keeps it from being confirmed
	Problems []ui.Problem
}

// opened is the one part that is shown as a form, with what was typed; the others are nil.
type opened struct {
	Title  *titleForm
	Task   *taskForm
	Merge  *mergeForm
	Split  *splitForm
	Body   *bodyForm
	Target *targetForm
	Met    bool // somebody else saved the same part meanwhile
}

// inPlace tells whether a part stands open where #opened leads.
func (o opened) inPlace() bool {
	return o.Task != nil || o.Merge != nil || o.Split != nil || o.Target != nil
}

func (p page) path() string { return "/console/drafts/" + p.ID.String() }

func number(n int64) string { return strconv.FormatInt(n, 10) }

func (p page) field(f ui.Field) ui.Field {
	f.Error = ui.Wrong(p.Problems, f.Name)
	return f
}

// members are those whose names the page shows.
func (p page) members() []uuid.UUID {
	var ids []uuid.UUID
	add := func(id uuid.UUID) {
		if id != uuid.Nil && !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	for _, d := range p.Proposal.Doubts {
		if d.Ticked != nil {
			add(d.Ticked.By)
		}
	}
	if t, ok := p.theirs(); ok {
		add(t.By)
	}
	return ids
}

// kept counts the tasks that confirming would make.
func (p page) kept(kind plan.Kind) int {
	n := 0
	for _, t := range p.Proposal.Tasks {
		if t.Kind == kind && !t.Dropped {
			n++
		}
	}
	return n
}

func (p page) counts(ctx context.Context) string {
	words := p.FileName + " · " + i18n.T(ctx, "plan_page.counts", "Duties", p.kept(plan.Duty), "Subtasks", p.kept(plan.Subtask))
	targets := 0
	for _, t := range p.Proposal.Targets {
		if !t.Dropped {
			targets++
		}
	}
	if targets > 0 {
		words += " · " + i18n.T(ctx, "draft.targets.count", "Count", targets)
	}
	return words
}

// place names where something points.
func place(ctx context.Context, clause string) string {
	switch clause {
	case "header", "preamble", "recipients", "signature":
		return i18n.Named(ctx, "draft_place", clause)
	}
	return plandoc.Shown(clause)
}

// anchor is where a clause stands in the document's column, taskAnchor where a task does.
func anchor(clause string) string      { return "muc-" + clause }
func taskAnchor(id uuid.UUID) string   { return "viec-" + id.String() }
func doubtAnchor(key string) string    { return "ngo-" + key }
func targetAnchor(id uuid.UUID) string { return "chi-tieu-" + id.String() }
func (p page) bodyAnchor(i int) string { return "ten-" + strconv.Itoa(i+1) }
func (p page) unitChoices() []ui.Choice {
	var list []ui.Choice
	for _, u := range p.Units.ValidOn(p.Today) {
		list = append(list, ui.Choice{Value: u.ID.String(), Label: u.Name})
	}
	return list
}

// ticking asks for units, of which some are ticked.
func (p page) ticking(f ui.Field, ids []uuid.UUID) ui.Field {
	f.Choices = p.unitChoices()
	for _, id := range ids {
		f.Values = append(f.Values, id.String())
	}
	return f
}
